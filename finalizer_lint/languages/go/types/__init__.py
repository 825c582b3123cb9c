"""The static type of a Go expression, as far as the files in reach show it."""
