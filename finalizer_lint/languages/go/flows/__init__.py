"""Where values come from in one Go file."""
