"""Rewrites of Python code."""
