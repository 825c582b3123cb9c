"""Rules about names as they stand on objects and in code."""
