"""Python as text: trees, tokens, bindings and scopes."""
