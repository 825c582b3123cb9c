"""Names resolved: what each use comes to, and what the project knows of it."""
