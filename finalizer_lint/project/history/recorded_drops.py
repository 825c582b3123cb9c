"""What the ledger of a project says of its names, held against its code of today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from finalizer_lint.core.facts import Span
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.history.ledger import Entry, Ledger
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.placements import in_force
from finalizer_lint.project.renames.drops import Drop, may_be_meant
from finalizer_lint.project.renames.succession import Rename, is_own


def recorded_renames(names: Names, ledger: Ledger) -> Iterator[Rename]:
    """The names that became others, which the code adds today. In the order of the old ones."""
    current = in_force(names)
    for old, entry in sorted(ledger.entries.items()):
        new, seen = entry.became, {old}
        while new is not None and new not in current and new in ledger.entries and new not in seen:
            seen.add(new)
            new = ledger.entries[new].became
        if new is not None and new in current and entry.retired is None and old != new and is_own(names, None, old):
            yield Rename(old, new)


def recorded_drops(
    files: Files, names: Names, ledger: Ledger, renames: Iterable[Rename]
) -> Iterator[tuple[Entry, Span]]:
    """The names that no code adds or takes off any more, with their places in the ledger.

    Nobody knows here where their objects were dealt with: code counts that takes any name off in any place.
    """
    adding, renamed = in_force(names), {rename.old for rename in renames}
    entries = [
        entry
        for name, entry in sorted(ledger.entries.items())
        if entry.retired is None and name not in adding and name not in renamed and is_own(names, None, name)
    ]
    if not entries:
        return
    from finalizer_lint.project.removal.old_name_removals import OldNameRemovals

    removals = OldNameRemovals(files, names)
    folders = frozenset(file.path.parent for file in files.known() if file.runs and not file.vendored)
    for entry in entries:
        drop = Drop(entry.name, (), (), folders)
        if not (may_be_meant(names, drop) or removals.can_remove_dropped(drop)):
            yield entry, ledger.spans[entry.name]
