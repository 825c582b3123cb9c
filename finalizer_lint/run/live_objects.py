"""Lint a dump of live objects, one object at a time: memory grows with the largest object, not with the dump."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.core.source import Position, Source
from finalizer_lint.dump import Dump, DumpError, Item
from finalizer_lint.project.files.choice import Choice
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names, collect
from finalizer_lint.project.names.ownership import Ownership
from finalizer_lint.project.names.resolve import Resolver
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.view import View
from finalizer_lint.rules import all_rules, judge
from finalizer_lint.run.stages import LintRun, process
from finalizer_lint.settings import Configuration

STDIN = "<stdin>"


@records.record(frozen=True, slots=True)
class LiveFinding:
    """A finding in a dump with its place in the stream.

    Lines and offsets count from the beginning of the stream; in a line that holds several objects the column
    counts from the object's own beginning.
    """

    finding: Finding
    start: Position
    end: Position


@records.record(frozen=True, slots=True)
class LiveUse:
    """A name on an object of a dump, whose it is as far as the object alone tells, and its place in the stream."""

    use: ResolvedUse
    ownership: Ownership | None
    start: Position
    end: Position


def uses_in_dump(dump: Dump, settings: Configuration, working: Path) -> Iterator[LiveUse]:
    """The names on every object in the order of the stream. Raises DumpError after those that are whole."""
    for item in dump:
        source, _, names = _read(item, settings, working)
        for use in names.uses:
            ownership = names.ownerships[use.name] if use.name is not None else None
            start, end = _place(source, item, use.span.start), _place(source, item, use.span.end)
            yield LiveUse(use, ownership, start, end)


def lint_dump(dump: Dump, settings: Configuration, working: Path) -> Iterator[LiveFinding]:
    """The findings of every object in the order of the stream. Nobody can edit a live object, so none has a fix."""
    try:
        for item in dump:
            yield from _lint(item, settings, working)
    except DumpError as error:
        yield _broken_off(error)


def _lint(item: Item, settings: Configuration, working: Path) -> Iterator[LiveFinding]:
    try:
        source, files, names = _read(item, settings, working)
    except DumpError as error:
        yield _broken_off(error)
        return
    view = View(files, names, plans=False)
    for finding in process(judge(view), LintRun(view)).findings:
        bare = records.replace(finding, fixes=(), related=())
        yield LiveFinding(bare, _place(source, item, finding.span.start), _place(source, item, finding.span.end))


def _read(item: Item, settings: Configuration, working: Path) -> tuple[Source, Files, Names]:
    """One object as a project of its own. Raises DumpError where it is no UTF-8."""
    path = working / STDIN
    files = Files(working, settings, working, Choice(frozenset({str(path)})))
    try:
        source = files.add(path, item.data).source
    except UnicodeDecodeError as error:
        raise DumpError(f"not UTF-8: {error.reason}", item.offset + error.start, item.line) from error
    return source, files, collect(files, Resolver(files))


def _place(source: Source, item: Item, offset: int) -> Position:
    within = source.position(offset)
    return Position(within.line + item.line - 1, within.column, offset + item.offset)


def _broken_off(error: DumpError) -> LiveFinding:
    rule = next(rule for rule in all_rules() if rule.reports_syntax)
    span = Span(error.offset, error.offset)
    finding = rule.finding(STDIN, span, error.message, "the objects before it were linted", severity=Severity.ERROR)
    place = Position(error.line, 1, error.offset)
    return LiveFinding(finding, place, place)
