"""Projects as people have them, mutated, and put through every command and the language server."""
