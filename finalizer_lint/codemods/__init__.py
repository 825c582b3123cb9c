"""Rewrites of code, planned as edits."""
