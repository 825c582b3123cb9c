"""Fuzzing: inputs that nobody would write, made from seeds by what they make the linter do. See ``fuzz/README.md``."""
