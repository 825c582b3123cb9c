"""Makes trees from a seed and measures finalizer-lint beside other tools on them: ``python -m bench --help``."""
