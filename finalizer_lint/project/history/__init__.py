"""The project as it was at a revision of its repository."""
