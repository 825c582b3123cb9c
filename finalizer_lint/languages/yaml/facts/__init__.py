"""What YAML and JSON say of finalizers."""
