"""What a string literal of a program holds: its text, run by run, and how one is spelled inside of it."""
