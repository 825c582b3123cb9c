"""Go as text: trees, pieces, strings, scopes and imports."""
