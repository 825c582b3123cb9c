"""Completion of an item of a ``finalizers:`` list: the project's own names, and those that others are known for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Owner
from finalizer_lint.core.names import STANDARD_NAMES, qualified_name_errors
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source
from finalizer_lint.core.terminal import printable
from finalizer_lint.lsp.index.open_project import Snapshot
from finalizer_lint.lsp.texts.positions import Lines
from finalizer_lint.project.owners.catalogue_file import load

_CONSTANT, _VALUE = 21, 12  # of CompletionItemKind
_ITEM = pattern(r"(?P<lead>\s*-(?:\s+|$))(?P<quote>[\"']?)(?P<typed>[-\w./]*)$")
_IN_FLOW = pattern(
    r".*?\bfinalizers[\"']?\s*:\s*\[(?:[^\]\"']|\"[^\"]*\"|'[^']*')*?(?P<quote>[\"']?)(?P<typed>[-\w./]*)$"
)
_KEY = pattern(r"\s*(?:-\s+)?[\"']?finalizers[\"']?\s*:\s*(?:#.*)?$")
_SKIPPED = pattern(r"\s*(?:-(?:\s.*)?|#.*|)$")


def completions(snapshot: Snapshot | None, data: bytes, offset: int, lines: Lines) -> list[dict[str, Any]]:
    """The items at a byte offset of a manifest's text, none outside of a list of finalizers."""
    source = Source("", data)
    typed = _typed(source, offset)
    if typed is None:
        return []
    place = lines.range(Span(offset - len(typed.encode()), offset))
    return [
        {
            "label": printable(name),
            "kind": _CONSTANT if rank == 0 else _VALUE,
            "detail": detail,
            "sortText": f"{rank}{name}",
            "filterText": name,
            "textEdit": {"range": place, "newText": name},
            **({} if "/" in name and not qualified_name_errors(name) else {"tags": [1]}),
        }
        for name, (rank, detail) in _names(snapshot, typed).items()
    ]


def _typed(source: Source, offset: int) -> str | None:
    """What is typed of an item so far; None where no item of such a list can stand."""
    line = source.line_of(offset)
    before = source.data[source.line_start(line) : offset].decode("utf-8", "replace")
    flow = _IN_FLOW.match(before)
    if flow is not None:
        return flow["typed"]
    item = _ITEM.match(before)
    if item is None:
        return None
    indent = len(before) - len(before.lstrip())
    for above in range(line - 1, 0, -1):
        text = source.line_text(above)
        if _KEY.match(text):
            return item["typed"] if _column(text) <= indent else None
        if not _SKIPPED.match(text):
            return None
    return None


def _column(text: str) -> int:
    return len(text) - len(text.lstrip(" -"))


def _names(snapshot: Snapshot | None, typed: str) -> dict[str, tuple[int, str]]:
    """By name, how near it is and whose: the project's own first, then what it lists, then what is known."""
    names: dict[str, tuple[int, str]] = {}
    for rank, name, detail in (*_used(snapshot, typed), *_known()):
        names.setdefault(name, (rank, detail))
    return names


def _used(snapshot: Snapshot | None, typed: str) -> Iterator[tuple[int, str, str]]:
    if snapshot is None:
        return
    ranks = {Owner.PROJECT: 0, Owner.UNKNOWN: 1}
    real = {occurrence.name for occurrence in snapshot.report.names.occurrences if not occurrence.file.in_test}
    if len(snapshot.name_index.of(typed)) == 1:
        real.discard(typed)  # it stands nowhere but here, where it is being typed
    for name, ownership in sorted(snapshot.report.names.ownerships.items()):
        if name in real and ownership.owner in ranks and printable(name) == name:
            yield (
                ranks[ownership.owner],
                name,
                "this project" if ownership.owner is Owner.PROJECT else "used in this project",
            )


def _known() -> Iterator[tuple[int, str, str]]:
    for entry in load():
        if entry.name is not None and entry.successor is None:
            yield 2, entry.name, entry.project
    for name in sorted(STANDARD_NAMES):
        yield 2, name, "Kubernetes"
