"""Go by its bytes alone: what can be said without a tree."""
