"""What is known of an open project: the last run over it, and where its names stand."""
