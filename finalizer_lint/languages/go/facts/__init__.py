"""What a Go file says of finalizers."""
