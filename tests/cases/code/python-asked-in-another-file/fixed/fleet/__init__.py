"""Ships and their berths."""
