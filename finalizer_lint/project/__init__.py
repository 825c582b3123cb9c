"""What the facts of all files come to. Free of any language."""
