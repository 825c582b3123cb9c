"""Rules about code that manages finalizers by hand."""
