"""What a ledger becomes once releases were looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from finalizer_lint.core import records
from finalizer_lint.project.history.ledger import Entry, Ledger
from finalizer_lint.project.history.released import Released
from finalizer_lint.project.history.releases import is_older


def updated(known: Ledger, told: Released) -> Ledger:
    """No name is forgotten that a ledger has, nor what people have written about it: releases may be out of reach."""
    found = {entry.name: entry for entry in _found(told)}
    entries = {name: _ended(entry, told.releases) for name, entry in known.entries.items() if name not in found}
    for name, entry in found.items():
        before = known.entries.get(name)
        entries[name] = entry if before is None else _joined(before, entry, told.releases)
    return Ledger(entries, known.comments)


def _found(told: Released) -> Iterator[Entry]:
    numbers: dict[str, list[int]] = {}
    for number, release in enumerate(told.names):
        for name in release.added:
            numbers.setdefault(name, []).append(number)
    for name, (first, *others) in numbers.items():
        end = (others[-1] if others else first) + 1
        if end < len(told.releases):
            yield Entry(name, told.releases[first], told.releases[end], told.became.get(name))
        else:
            yield Entry(name, told.releases[first])


def _joined(before: Entry, found: Entry, releases: Sequence[str]) -> Entry:
    """Of two releases the one that says more: the earlier one, where the other one's is not among those looked at."""
    added, dropped = found.added, found.dropped
    if before.added not in releases and is_older(before.added, added):
        added = before.added
    if dropped and before.dropped and before.dropped not in releases and is_older(before.dropped, dropped):
        dropped = before.dropped
    became = (found.became or before.became) if dropped else None
    return Entry(found.name, added, dropped, became, before.retired)


def _ended(entry: Entry, releases: Sequence[str]) -> Entry:
    """A name that none of the releases adds: from the first one on that is later than what the ledger knows."""
    if entry.dropped is not None:
        return entry
    later = (release for release in releases if is_older(entry.added, release, releases))
    return records.replace(entry, dropped=next(later, None))
