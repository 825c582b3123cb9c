"""What formats share: places, paths, words, rows."""
