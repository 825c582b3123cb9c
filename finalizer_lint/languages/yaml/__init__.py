"""YAML, JSON and JSON Lines, plain or as templates: manifests, charts, patches."""

from __future__ import annotations

from finalizer_lint.core.facts import Facts, Literal
from finalizer_lint.core.source import Source
from finalizer_lint.languages import LANGUAGES
from finalizer_lint.languages.language import Language


class Yaml(Language):
    def extract(self, source: Source) -> Facts:
        from finalizer_lint.languages.yaml.facts.read import read

        return read(source)

    def spell(self, source: Source, literal: Literal, value: str) -> str | None:
        from finalizer_lint.languages.yaml.facts.spelling import spelled

        return spelled(source, literal, value)

    def spelled_where(self, owner: str, name: str) -> str:
        return name.rpartition(".")[2]  # of a Helm value's path a values file spells only the last key in one place


LANGUAGE = Yaml(LANGUAGES["yaml"])
