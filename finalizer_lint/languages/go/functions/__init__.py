"""Functions of Go: what they are called in a file, and who calls them."""
