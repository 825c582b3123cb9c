"""Every finalizer name at every place, good ones too: as JSON, as a table for terminals and for Markdown."""

from __future__ import annotations

import fnmatch
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from finalizer_lint.core import records
from finalizer_lint.core.facts import ObjectRef, Role, Span
from finalizer_lint.core.findings import Owner
from finalizer_lint.core.kinds import class_of_place
from finalizer_lint.core.names import ObjectClass, Status, verdict
from finalizer_lint.core.terminal import printable
from finalizer_lint.project.files.store import File
from finalizer_lint.project.names.resolve import Declared
from finalizer_lint.report.as_json import VERSION, place, thing
from finalizer_lint.report.places import Places
from finalizer_lint.run.engine import Report

_SHOWN = (Role.DECLARED, Role.LISTED, Role.ADDED, Role.REMOVED, Role.CHECKED)
_UNKNOWN = "(not known statically)"


@records.record(frozen=True, slots=True)
class Row:
    """One place of a name; ``name`` is None when it is not static."""

    name: str | None
    file: File
    span: Span
    role: Role
    declaration: Declared | None
    owner: Owner | None
    object: ObjectRef | None
    object_class: ObjectClass | None


def rows(report: Report, pattern: str | None = None) -> list[Row]:
    """One row a place, in the order of paths and places; ``pattern`` is a glob that the name must match."""
    found: dict[tuple[str, Span], Row] = {}
    owners = report.names.owners
    for link, resolved in report.names.declared:
        span, name = link.symbol.value.span, resolved.value
        if link.file.linted and link.file.ours and name is not None:
            through = resolved.chain[0] if resolved.chain else None
            row = Row(name, link.file, span, Role.DECLARED, through, owners.get(name), None, None)
            found[link.file.source.path, span] = row
    for use in report.names.uses:
        key = (use.file.source.path, use.span)
        if not (use.file.linted and use.file.ours) or (key in found and found[key].name is not None):
            continue
        object_class = class_of_place(use.use.place, use.use.object, use.file.settings.kubernetes)
        owner = owners.get(use.name) if use.name is not None else None
        row = Row(use.name, use.file, use.span, use.use.role, use.declaration, owner, use.use.object, object_class)
        found[key] = row
    chosen = (found[key] for key in sorted(found))
    return [r for r in chosen if pattern is None or (r.name is not None and fnmatch.fnmatchcase(r.name, pattern))]


def as_json(report: Report, pattern: str | None) -> str:
    places = Places(report)
    uses = [
        {
            "name": row.name,
            **place(row.file.source.path, row.span, places),
            "role": row.role.value,
            "declaration": place(row.declaration.file.source.path, row.declaration.symbol.span, places)
            if row.declaration
            else None,
            "owner": row.owner.value if row.owner else None,
            "owner_reason": report.names.ownerships[row.name].reason if row.name is not None else None,
            "object": thing(row.object),
            "language": row.file.language,
            "in_test": row.file.in_test,
        }
        for row in rows(report, pattern)
    ]
    return json.dumps({"version": VERSION, "uses": uses}, ensure_ascii=False, indent=1) + "\n"


_HEAD = ("name", "owner", *(role.value for role in _SHOWN), "in tests", "kinds", "verdict")


def _table(report: Report, pattern: str | None) -> list[tuple[str, ...]]:
    """A line a name: how often it has each role, on which kinds it stands, what the server says of it."""
    by_name: dict[str | None, list[Row]] = defaultdict(list)
    for row in rows(report, pattern):
        by_name[row.name].append(row)
    return [_line(name, by_name[name]) for name in sorted(by_name, key=lambda n: (n is None, n or ""))]


def _line(name: str | None, group: list[Row]) -> tuple[str, ...]:
    counts = Counter(row.role for row in group)
    tests = sum(1 for row in group if row.file.in_test)
    kinds = sorted({row.object.kind for row in group if row.object and row.object.kind})
    return (
        printable(name) if name is not None else _UNKNOWN,
        group[0].owner.value if group[0].owner else "",
        *(str(counts[role] or "") for role in _SHOWN),
        str(tests or ""),
        ", ".join(printable(kind) for kind in kinds),
        _verdict(name, group) if name is not None else "",
    )


def _verdict(name: str, group: Iterable[Row]) -> str:
    """The worst answer over the classes that the name stands on; without any, a custom resource's."""
    asked = {(row.object_class, row.file.settings.kubernetes) for row in group if row.object_class is not None}
    asked = asked or {(ObjectClass.CUSTOM_RESOURCE, row.file.settings.kubernetes) for row in group}
    answers = {verdict(name, c, version).status for c, version in asked}
    return max(answers, key=list(Status).index).value


def as_text(report: Report, pattern: str | None) -> str:
    """Aligned columns; with a pattern also every place of each name."""
    table = _table(report, pattern)
    if not table:
        return "No finalizer names.\n"
    widths = [max(len(line[i]) for line in [_HEAD, *table]) for i in range(len(_HEAD))]
    lines = [
        "  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip() for line in [_HEAD, *table]
    ]
    if pattern is not None:
        lines += _places(report, pattern)
    return "".join(line + "\n" for line in lines)


def _places(report: Report, pattern: str) -> Iterator[str]:
    """For each name whose it is and why, then its places."""
    places = Places(report)
    found = rows(report, pattern)
    for name in sorted({row.name for row in found if row.name is not None}):
        seen = report.names.ownerships[name]
        yield f"\n{printable(name)}: {seen.owner.value} ({printable(seen.reason)})"
        for row in found:
            if row.name == name:
                at = places.start(row.file.source.path, row.span)
                yield f"  {printable(row.file.source.path)}:{at.line}:{at.column}: {row.role.value}"


def as_markdown(report: Report, pattern: str | None) -> str:
    def cells(line: Iterable[str]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n"

    table = [[f"`{line[0]}`" if line[0] != _UNKNOWN else line[0], *line[1:]] for line in _table(report, pattern)]
    return cells(_HEAD) + cells("---" for _ in _HEAD) + "".join(cells(line) for line in table)


FORMATS: dict[str, Callable[[Report, str | None], str]] = {"text": as_text, "json": as_json, "markdown": as_markdown}
