"""The commands, a module each. Importing this package imports none of them."""
