"""Manifests, patches and commands inside of string literals: the YAML front end reads them, at their exact bytes."""
