"""Rules about lists of finalizers as a whole."""
