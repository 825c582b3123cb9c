"""Go as a tree: nodes, files, scopes, imports."""
