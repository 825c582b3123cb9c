"""The process that clients speak with: it keeps texts, parses nothing, and always answers."""
