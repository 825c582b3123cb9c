"""Rewrites of Go code."""
