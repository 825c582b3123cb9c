"""Every finalizer name at every place, good ones too: as JSON, as a table for terminals and for Markdown."""

from __future__ import annotations

import fnmatch
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from finalizer_lint.core.facts import Role, Span
from finalizer_lint.core.findings import Owner
from finalizer_lint.core.kinds import class_of_place
from finalizer_lint.core.names import ObjectClass, Status, verdict
from finalizer_lint.core.terminal import printable
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.report.parts.json_rows import object_row, place_row
from finalizer_lint.report.parts.json_text import dumps
from finalizer_lint.report.parts.literal_text import code, plain
from finalizer_lint.report.parts.places import ReportPlaces
from finalizer_lint.run.result import Report

VERSION = 1  # of the JSON
_ROLES = (Role.DECLARED, Role.LISTED, Role.ADDED, Role.REMOVED, Role.CHECKED)
_UNKNOWN = "(not known statically)"


def rows(report: Report, pattern: str | None = None) -> list[ResolvedUse]:
    """One use a place, in the order of paths and places; ``pattern`` is a glob that the name must match."""
    uses: dict[tuple[str, Span], ResolvedUse] = {}
    for use in (*(declaration.use for declaration in report.names.declarations), *report.names.uses):
        key = (use.file.source.path, use.span)
        if use.file.linted and use.file.ours and (key not in uses or uses[key].name is None):
            uses[key] = use
    ordered = (uses[key] for key in sorted(uses))
    return [
        use for use in ordered if pattern is None or (use.name is not None and fnmatch.fnmatchcase(use.name, pattern))
    ]


def as_json(report: Report, pattern: str | None) -> str:
    places, names = ReportPlaces(report), report.names
    uses = []
    for use in rows(report, pattern):
        constant = use.constant
        ownership = names.ownerships[use.name] if use.name is not None else None
        uses.append(
            {
                "name": use.name,
                **place_row(use.file.source.path, use.span, places),
                "role": use.role.value,
                "declaration": place_row(constant.file.source.path, constant.symbol.span, places) if constant else None,
                "owner": ownership.owner.value if ownership else None,
                "owner_reason": ownership.reason if ownership else None,
                "object": object_row(use.object),
                "language": use.file.language.name,
                "in_test": use.file.in_test,
            }
        )
    return dumps({"version": VERSION, "uses": uses}, indent=1) + "\n"


_HEAD = ("name", "owner", *(role.value for role in _ROLES), "in tests", "kinds", "verdict")


def _table(report: Report, pattern: str | None) -> list[tuple[str, ...]]:
    """A line a name: how often it has each role, on which kinds it stands, what the server says of it."""
    by_name: dict[str | None, list[ResolvedUse]] = defaultdict(list)
    for use in rows(report, pattern):
        by_name[use.name].append(use)
    return [
        _line(name, report.names.owner_of(name), by_name[name])
        for name in sorted(by_name, key=lambda name: (name is None, name or ""))
    ]


def _line(name: str | None, owner: Owner | None, uses: list[ResolvedUse]) -> tuple[str, ...]:
    counts = Counter(use.role for use in uses)
    tests = sum(1 for use in uses if use.file.in_test)
    kinds = sorted({use.object.kind for use in uses if use.object and use.object.kind})
    return (
        printable(name) if name is not None else _UNKNOWN,
        owner.value if owner else "",
        *(str(counts[role] or "") for role in _ROLES),
        str(tests or ""),
        ", ".join(printable(kind) for kind in kinds),
        _verdict(name, uses) if name is not None else "",
    )


def _verdict(name: str, uses: Iterable[ResolvedUse]) -> str:
    """The worst answer over the classes that the name stands on; without any, a custom resource's."""
    classes, versions = set(), set()
    for use in uses:
        version = use.file.settings.kubernetes
        versions.add(version)
        if (object_class := class_of_place(use.place, use.object, version)) is not None:
            classes.add((object_class, version))
    asked_of = classes or {(ObjectClass.CUSTOM_RESOURCE, version) for version in versions}
    answers = {verdict(name, object_class, version).status for object_class, version in asked_of}
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
    places = ReportPlaces(report)
    uses = rows(report, pattern)
    for name in sorted({use.name for use in uses if use.name is not None}):
        ownership = report.names.ownerships[name]
        yield f"\n{printable(name)}: {ownership.owner.value} ({printable(ownership.reason)})"
        for use in uses:
            if use.name == name:
                start = places.start(use.file.source.path, use.span)
                yield f"  {printable(use.file.source.path)}:{start.line}:{start.column}: {use.role.value}"


def as_markdown(report: Report, pattern: str | None) -> str:
    def cells(line: Iterable[str]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n"

    table = [
        [code(line[0]) if line[0] != _UNKNOWN else line[0], *map(plain, line[1:])] for line in _table(report, pattern)
    ]
    return cells(_HEAD) + cells("---" for _ in _HEAD) + "".join(cells(line) for line in table)


FORMATS: dict[str, Callable[[Report, str | None], str]] = {"text": as_text, "json": as_json, "markdown": as_markdown}
