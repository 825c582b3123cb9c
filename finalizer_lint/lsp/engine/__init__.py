"""The process that holds the engine and the index of every open project."""
