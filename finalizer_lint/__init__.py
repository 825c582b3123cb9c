"""finalizer-lint: a linter and codemod for Kubernetes finalizer names."""

__version__ = "0.1.0"
