"""Every finalizer name at every place, good ones too: as JSON, as a table for terminals and for Markdown."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from finalizer_lint.core.facts import Role
from finalizer_lint.core.names import ObjectClass, Status, verdict
from finalizer_lint.core.terminal import printable
from finalizer_lint.report.commands.inventory_rows import NamePlace
from finalizer_lint.report.parts.json_rows import object_row, position_row
from finalizer_lint.report.parts.json_text import document
from finalizer_lint.report.parts.literal_text import code, plain

VERSION = 1  # of the JSON
_ROLES = (Role.DECLARED, Role.LISTED, Role.ADDED, Role.REMOVED, Role.CHECKED)
_UNKNOWN = "(not known statically)"
Rows = Sequence[NamePlace]


def as_json(rows: Rows, *, with_places: bool) -> str:  # noqa: ARG001 - called as the other formats are
    uses = (
        {
            "name": row.name,
            "path": row.path,
            "start": position_row(row.start),
            "end": position_row(row.end),
            "role": row.role.value,
            "declaration": row.declaration,
            "owner": row.owner.value if row.owner else None,
            "owner_reason": row.ownership.reason if row.ownership else None,
            "object": object_row(row.object),
            "language": row.language,
            "in_test": row.in_test,
        }
        for row in rows
    )
    return document({"version": VERSION, "uses": uses})


_HEAD = ("name", "owner", *(role.value for role in _ROLES), "in tests", "kinds", "verdict")


def _table(rows: Rows) -> list[tuple[str, ...]]:
    """A line a name: how often it has each role, on which kinds it stands, what the server says of it."""
    by_name: dict[str | None, list[NamePlace]] = defaultdict(list)
    for row in rows:
        by_name[row.name].append(row)
    return [_line(name, by_name[name]) for name in sorted(by_name, key=lambda name: (name is None, name or ""))]


def _line(name: str | None, rows: Rows) -> tuple[str, ...]:
    counts = Counter(row.role for row in rows)
    tests = sum(1 for row in rows if row.in_test)
    kinds = sorted({row.object.kind for row in rows if row.object and row.object.kind})
    owner = rows[0].owner
    return (
        printable(name) if name is not None else _UNKNOWN,
        owner.value if owner else "",
        *(str(counts[role] or "") for role in _ROLES),
        str(tests or ""),
        ", ".join(printable(kind) for kind in kinds),
        _verdict(name, rows) if name is not None else "",
    )


def _verdict(name: str, rows: Rows) -> str:
    """The worst answer over the classes that the name stands on; without any, a custom resource's."""
    classes = {(row.object_class, row.version) for row in rows if row.object_class is not None}
    asked_of = classes or {(ObjectClass.CUSTOM_RESOURCE, row.version) for row in rows}
    answers = {verdict(name, object_class, version).status for object_class, version in asked_of}
    return max(answers, key=list(Status).index).value


def as_text(rows: Rows, *, with_places: bool) -> str:
    """Aligned columns, and every place of each name where they are asked for."""
    table = _table(rows)
    if not table:
        return "No finalizer names.\n"
    widths = [max(len(line[i]) for line in [_HEAD, *table]) for i in range(len(_HEAD))]
    lines = [
        "  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip() for line in [_HEAD, *table]
    ]
    if with_places:
        lines += _places(rows)
    return "".join(line + "\n" for line in lines)


def _places(rows: Rows) -> Iterator[str]:
    """For each name whose it is and why, then its places."""
    for name in sorted({row.name for row in rows if row.name is not None}):
        of_name = [row for row in rows if row.name == name]
        ownership = of_name[0].ownership
        whose = f"{ownership.owner.value} ({printable(ownership.reason)})" if ownership else ""
        yield f"\n{printable(name)}: {whose}"
        for row in of_name:
            yield f"  {printable(row.path)}:{row.start.line}:{row.start.column}: {row.role.value}"


def as_markdown(rows: Rows, *, with_places: bool) -> str:  # noqa: ARG001 - called as the other formats are
    def cells(line: Iterable[str]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n"

    table = [[code(line[0]) if line[0] != _UNKNOWN else line[0], *map(plain, line[1:])] for line in _table(rows)]
    return cells(_HEAD) + cells("---" for _ in _HEAD) + "".join(cells(line) for line in table)


FORMATS: dict[str, Callable[..., str]] = {"text": as_text, "json": as_json, "markdown": as_markdown}
