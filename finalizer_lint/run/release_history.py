"""The names of a project over its releases: since when each is put on objects, until when, and who takes it off today.

A name that a release put on objects and that code neither adds nor takes off now is *orphaned*: objects of then that
are still there hang in Terminating once they are deleted. That is what the rules about old names say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.findings import Finding
from finalizer_lint.project.files.choice import choose
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.history.ledger_file import ledger_of
from finalizer_lint.project.history.released import Progress, Released, released
from finalizer_lint.project.names.placements import in_force
from finalizer_lint.project.past.release_names import release_names
from finalizer_lint.project.view import View
from finalizer_lint.rules import rules_about
from finalizer_lint.run.file_reader import FileReader
from finalizer_lint.run.paths import root_of
from finalizer_lint.run.resolved_view import resolve
from finalizer_lint.settings import Configuration


@records.record(frozen=True, slots=True)
class NameHistory:
    """A name of the project's own. ``declared``, ``added`` and ``removed`` count releases from 0 whose code does that.

    ``now`` holds which of those three today's code does. ``became`` is the name that took its place, ``orphaned`` what
    is wrong with a name that nobody takes off any more, unless it is ``retired``: people have let go of it.
    """

    name: str
    declared: tuple[int, ...]
    added: tuple[int, ...]
    removed: tuple[int, ...]
    now: frozenset[str]
    became: str | None = None
    orphaned: Finding | None = None
    retired: bool = False


@records.record(frozen=True, slots=True)
class ReleaseHistory:
    """``names`` by when they were first added. ``released`` is what was found of the releases, from the oldest on.

    ``incomplete`` is whether files of today could not be read or understood: they may do what none is known to do.
    """

    released: Released
    names: tuple[NameHistory, ...]
    incomplete: bool

    @property
    def releases(self) -> tuple[str, ...]:
        return self.released.releases

    @property
    def orphaned(self) -> list[NameHistory]:
        return [name for name in self.names if name.orphaned is not None]


def history(
    root: Path, settings: Configuration, releases: Sequence[str], progress: Progress | None = None
) -> ReleaseHistory:
    """Look at each release. Raises SettingsError for a revision that git does not know, and for a wrong ledger."""
    root = root_of([root], settings)
    choice = choose([root], root)
    files = Files(root, settings, root, choice)
    reader = FileReader(files, choice, {})
    reader.read_all(None)
    ledger = ledger_of(root)
    names = resolve(files, reader.unreadable, whole=True).names
    told = released(files, names, releases, progress)
    view = resolve(files, reader.unreadable, whole=True, released=told, ledger=ledger)
    orphaned = {finding.finalizer: finding for finding in _orphaned(view)}
    rows = [
        records.replace(row, orphaned=orphaned.get(row.name), retired=row.name in view.retired)
        for row in _rows(told, view)
    ]
    rows.sort(key=lambda one: (one.added[:1] or (len(releases),), one.name))
    return ReleaseHistory(told, tuple(rows), incomplete=bool(view.unreadable or view.problems))


def _rows(told: Released, view: View) -> list[NameHistory]:
    """Names that are or were put on objects. What code of today hands around may be: nothing says that it is not."""
    today, handed_around = release_names(view.names), in_force(view.names)
    added = _numbers(release.added for release in told.names)
    declared = _numbers(release.declared for release in told.names)
    removed = _numbers(release.removed for release in told.names)
    now = {"declared": today.declared, "added": handed_around, "removed": today.removed}
    return [
        NameHistory(
            name,
            declared.get(name, ()),
            added.get(name, ()),
            removed.get(name, ()),
            frozenset(key for key, names in now.items() if name in names),
            told.became.get(name),
        )
        for name in {*added, *today.added}
    ]


def _numbers(releases: Iterable[Iterable[str]]) -> dict[str, tuple[int, ...]]:
    """By name the releases, counted from 0, that have it."""
    numbers: dict[str, list[int]] = {}
    for number, names in enumerate(releases):
        for name in names:
            numbers.setdefault(name, []).append(number)
    return {name: tuple(some) for name, some in numbers.items()}


def _orphaned(view: View) -> list[Finding]:
    rules = (rule for rule in rules_about(["migration"]) if rule.fix_removes_legacy)
    return [finding for rule in rules for finding in rule.check(view)]
