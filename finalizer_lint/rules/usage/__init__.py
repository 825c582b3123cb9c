"""Rules about what the code of a whole project does with its names."""
