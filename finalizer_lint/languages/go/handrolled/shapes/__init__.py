"""The shapes that code takes which manages finalizers by hand, each with what a call would stand in place of."""
