"""YAML and JSON as one stream of events with exact places."""
