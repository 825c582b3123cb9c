"""Formats for people at a terminal; lines of others may stand beside them."""
