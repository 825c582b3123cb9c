"""YAML, JSON and JSON Lines, plain or as templates: manifests, charts, patches."""

from __future__ import annotations

from finalizer_lint.languages.yaml.read import read
from finalizer_lint.languages.yaml.spell import spell

__all__ = ["extract", "spell"]

extract = read
