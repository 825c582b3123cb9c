"""What a Python file says of finalizers."""
