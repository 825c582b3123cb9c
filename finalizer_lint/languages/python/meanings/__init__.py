"""What the value of a constant is at each place that it goes to: a finalizer, a message, a label, a name."""
