"""Text put into Go code: statements, imports, and what is dropped."""
