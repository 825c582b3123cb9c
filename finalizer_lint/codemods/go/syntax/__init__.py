"""Go code as rewrites see it: files, places, mentions, types."""
