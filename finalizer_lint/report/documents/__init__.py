"""Formats that are a document as a whole, most of them for machines."""
