"""The files of a project: read once, facts taken once."""
