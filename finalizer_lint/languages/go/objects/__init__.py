"""Kubernetes objects in Go code: how a value came to be, and whose metadata an expression is."""
