"""The built-in kinds by how strictly the API server looks at their finalizers, in Markdown, from the measured table."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

from docs_regions import ROOT

from finalizer_lint.core.kinds import class_of_kind
from finalizer_lint.core.names import LATEST, ObjectClass

KINDS = ROOT / "finalizer_lint" / "data" / "kinds.json"


def kinds() -> str:
    """A row for each API version that the latest measured server serves."""
    rows: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for version, kind, found in served():
        rows[version][found.value].append(kind)
    lines = ["| apiVersion | strict | lenient |", "| --- | --- | --- |"]
    for version, row in sorted(rows.items()):
        lines.append(f"| `{version}` | {_cell(row['strict'])} | {_cell(row['lenient'])} |")
    return "\n".join(lines) + "\n"


def served() -> Iterator[tuple[str, str, ObjectClass]]:
    """The API version, the name and the class of each built-in kind of the latest measured server."""
    for key in json.loads(KINDS.read_text(encoding="utf-8"))["kinds"]:
        version, _, kind = key.partition(" ")
        found = class_of_kind(version, kind, LATEST)
        if found in (ObjectClass.STRICT, ObjectClass.LENIENT):
            yield version, kind, found


def _cell(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))
