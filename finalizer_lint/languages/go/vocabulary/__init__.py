"""What names in Go code say: of functions, fields and maps."""
