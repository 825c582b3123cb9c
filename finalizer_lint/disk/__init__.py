"""Which files there are, what git says of them, and the only code that writes."""
