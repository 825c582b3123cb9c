"""YAML, JSON and JSON Lines, plain or as templates: manifests, charts, patches."""

from __future__ import annotations

from finalizer_lint.core.facts import Facts, Literal, Span, Symbol
from finalizer_lint.core.source import Source
from finalizer_lint.languages import LANGUAGES
from finalizer_lint.languages.language import Language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from finalizer_lint.languages.api_groups import KindDefinition
    from finalizer_lint.languages.packages import Packages
    from finalizer_lint.languages.symbol_uses import SymbolUses
    from finalizer_lint.languages.workspace import Workspace, WorkspaceFile

_WITHOUT_COMMENTS = (".json", ".jsonl")


class Yaml(Language):
    def extract(self, source: Source) -> Facts:
        from finalizer_lint.languages.yaml.read import read

        return read(source)

    def spell(self, source: Source, literal: Literal, value: str) -> str | None:
        from finalizer_lint.languages.yaml.facts.scalar_spelling import spelled

        return spelled(source, literal, value)

    def comments(self, source: Source) -> tuple[Span, ...]:
        from finalizer_lint.languages.yaml.text.comments import comments

        return comments(source) if self.comment_behind(source) else ()

    def comment_behind(self, source: Source) -> str:
        base = source.path.rpartition("/")[2]
        return "" if base.endswith(_WITHOUT_COMMENTS) or ".json." in base else self.traits.comment

    def in_block_text(self, source: Source, line: int) -> bool:
        from finalizer_lint.languages.yaml.text.comments import in_block_text

        return in_block_text(source, line)

    def spelled_where(self, owner: str, name: str) -> str:
        return name.rpartition(".")[2]  # of a Helm value's path a values file spells only the last key in one place

    def kind_definitions(self, data: bytes) -> Iterator[KindDefinition]:
        from finalizer_lint.languages.yaml.definitions import definitions

        return definitions(data)

    def packages(self, root: str) -> Packages:
        """Charts, whose values their templates name."""
        from finalizer_lint.languages.yaml.charts.files import HelmCharts

        return HelmCharts(root)

    def listed_values(self, source: Source, items: Sequence[Literal]) -> Iterator[Symbol]:
        from finalizer_lint.languages.yaml.charts.files import is_values_file

        if not is_values_file(source.path):
            return
        from finalizer_lint.languages.yaml.charts.value_lists import listed_values

        yield from listed_values(source, items)

    def refusing_schemas(
        self, workspace: Workspace, file: WorkspaceFile, spans: Sequence[Span], old: str, new: str
    ) -> Iterator[tuple[Path, int]]:
        from finalizer_lint.languages.yaml.charts.value_schema import refusing_schemas

        return refusing_schemas(workspace, file, spans, old, new)

    def symbol_uses(self, workspace: Workspace) -> SymbolUses:
        from finalizer_lint.languages.yaml.charts.value_uses import ChartValueUses

        return ChartValueUses(workspace)


LANGUAGE = Yaml(LANGUAGES["yaml"])
