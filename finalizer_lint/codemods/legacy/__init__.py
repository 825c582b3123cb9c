"""What keeps an old name removed after a rename, in whatever language."""
