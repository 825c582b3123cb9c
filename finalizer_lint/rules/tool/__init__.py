"""Rules about what the linter itself could not do, and comments that speak to it."""
