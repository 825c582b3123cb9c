"""YAML and JSON as text: events, templates, documents and lines."""
