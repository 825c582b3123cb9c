"""Literals of Go that spell a name for which the project has a constant: they say the constant."""
