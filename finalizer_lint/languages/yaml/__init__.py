"""YAML, JSON and JSON Lines, plain or as templates: manifests, charts, patches."""

from __future__ import annotations

from finalizer_lint.core.facts import Literal
from finalizer_lint.core.source import Source
from finalizer_lint.languages.yaml.facts.read import read

extract = read


def spell(source: Source, literal: Literal, value: str) -> str | None:
    """The text to put in the place of ``literal.edit``; None when no change of that token alone gives ``value``."""
    from finalizer_lint.languages.yaml.facts.spelling import spelled

    return spelled(source, literal, value)
