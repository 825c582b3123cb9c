"""The API groups of a project, and the names that fit them."""
