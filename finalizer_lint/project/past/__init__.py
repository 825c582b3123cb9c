"""The project as it was at a revision of its repository: its code, and the names that it knew."""
