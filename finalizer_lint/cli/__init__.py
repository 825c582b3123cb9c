"""The command line: wiring, nothing else. Importing this package imports nothing: hooks pass by click."""
