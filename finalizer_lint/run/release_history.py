"""The names of a project over its releases: since when each is put on objects, until when, and who takes it off today.

A name that a release put on objects and that code neither adds nor takes off now is *orphaned*: objects of then that
are still there hang in Terminating once they are deleted. What the rules about old names say of one revision is asked
of the last release that added each name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.facts import Role
from finalizer_lint.core.findings import Finding, Owner
from finalizer_lint.project.files.choice import choose
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.history.past import Past, Pasts, pasts
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.renames.succession import in_force, placements
from finalizer_lint.project.view import View
from finalizer_lint.rules import rules_about
from finalizer_lint.run.file_reader import FileReader
from finalizer_lint.run.paths import root_of
from finalizer_lint.run.resolved_view import resolve
from finalizer_lint.settings import Configuration

Progress = Callable[[int, int], None]


@records.record(frozen=True, slots=True)
class NameHistory:
    """A name of the project's own. ``added`` and ``removed`` are indices of releases whose code does that.

    ``added_now`` and ``removed_now`` are about today's code; ``became`` is the name that took its place, ``orphaned``
    what is wrong with a name that nobody takes off any more.
    """

    name: str
    added: tuple[int, ...]
    removed: tuple[int, ...]
    added_now: bool
    removed_now: bool
    became: str | None = None
    orphaned: Finding | None = None


@records.record(frozen=True, slots=True)
class ReleaseHistory:
    """``releases`` from the oldest on; ``names`` by when they were first added.

    ``incomplete`` is whether files of today could not be read or understood: they may do what none is known to do.
    """

    releases: tuple[str, ...]
    names: tuple[NameHistory, ...]
    incomplete: bool

    @property
    def orphaned(self) -> list[NameHistory]:
        return [name for name in self.names if name.orphaned is not None]


def history(
    root: Path, settings: Configuration, releases: Sequence[str], progress: Progress | None = None
) -> ReleaseHistory:
    """Look at each release. Raises SettingsError for a revision that git does not know."""
    root = root_of([root], settings)
    choice = choose([root], root)
    files = Files(root, settings, root, choice)
    reader = FileReader(files, choice, {})
    reader.read_all(None)
    now = resolve(files, reader.unreadable, whole=True, past=None)
    added: dict[str, list[int]] = {}
    removed: dict[str, list[int]] = {}
    with pasts(files) as revisions:
        for number, release in enumerate(releases):
            past = revisions.at(release)
            _note(added, placements(past.names), past.names, number)
            _note(removed, _removals(past.names), past.names, number)
            if progress is not None:
                progress(number + 1, len(releases))
        ends = _ends(revisions, now, releases, added)
    adding, removing = in_force(now.names), set(_removals(now.names))
    for name in placements(now.names):
        if now.names.owner_of(name) is Owner.PROJECT:
            added.setdefault(name, [])
    names = [
        NameHistory(
            name,
            tuple(numbers),
            tuple(removed.get(name, ())),
            name in adding,
            name in removing,
            *ends.get(name, (None, None)),
        )
        for name, numbers in added.items()
    ]
    names.sort(key=lambda one: (one.added[:1] or (len(releases),), one.name))
    return ReleaseHistory(tuple(releases), tuple(names), incomplete=bool(now.unreadable or now.problems))


def _note(known: dict[str, list[int]], names: Iterable[str], of: Names, number: int) -> None:
    for name in names:
        if of.owner_of(name) is Owner.PROJECT:
            known.setdefault(name, []).append(number)


def _removals(names: Names) -> list[str]:
    """What running code takes off by its name."""
    uses = (use for use in names.uses if use.role is Role.REMOVED and use.file.runs)
    return sorted({use.name for use in uses if use.name is not None})


def _ends(
    revisions: Pasts, now: View, releases: Sequence[str], added: dict[str, list[int]]
) -> dict[str, tuple[str | None, Finding | None]]:
    """Of names that are added no more: which ones took their places, and whether nobody takes them off."""
    adding = in_force(now.names)
    last: dict[int, set[str]] = {}
    for name, numbers in added.items():
        if name not in adding:
            last.setdefault(numbers[-1], set()).add(name)
    ends: dict[str, tuple[str | None, Finding | None]] = {}
    for number, names in sorted(last.items()):
        view = _compared(now, revisions.at(releases[number]))
        successors = {rename.old: rename.new for rename in view.renames}
        orphaned = {finding.finalizer: finding for finding in _orphaned(view)}
        ends.update({name: (successors.get(name), orphaned.get(name)) for name in names})
    return ends


def _compared(now: View, past: Past) -> View:
    return records.replace(now, past=past, memo={})


def _orphaned(view: View) -> list[Finding]:
    rules = (rule for rule in rules_about(["migration"]) if rule.fix_removes_legacy)
    return [finding for rule in rules for finding in rule.check(view)]
