"""What the text of a Python file tells without a tree."""
