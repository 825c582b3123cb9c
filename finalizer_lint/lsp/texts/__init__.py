"""Texts as clients have them: open documents, places in them, what files are called."""
