"""Finalizers managed by hand in Go, rewritten to controllerutil."""
