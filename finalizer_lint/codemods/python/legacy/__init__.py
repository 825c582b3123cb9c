"""Python code that goes on removing a finalizer's old name."""
