"""The names of a project over its releases: for people, as a table for release notes, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from finalizer_lint.core.terminal import counted, printable
from finalizer_lint.report.parts.json_text import dumps
from finalizer_lint.report.parts.literal_text import code, plain
from finalizer_lint.run.release_history import NameHistory, ReleaseHistory

VERSION = 1  # of the JSON
_NOW = "now"


def as_text(history: ReleaseHistory, supported: int) -> str:
    """``supported`` is how many releases back an upgrade may come from."""
    releases = history.releases
    lines = [f"{counted(len(releases), 'release')}, {printable(releases[0])} to {printable(releases[-1])}\n"]
    for one in history.names:
        lines.append(f"\n{printable(one.name)}\n")
        lines += [f"  {line}\n" for line in _about(history, one, supported)]
    if not history.names:
        lines.append("No release put a finalizer of its own on objects, as far as its code shows.\n")
    return "".join(lines)


def _about(history: ReleaseHistory, one: NameHistory, supported: int) -> Iterator[str]:
    yield f"added:    {_span(history, one.added, now=one.added_now)}"
    yield f"removed:  {_span(history, one.removed, now=one.removed_now)}"
    if one.became is not None:
        yield f"became:   {printable(one.became)}"
    if one.orphaned is not None:
        yield f"orphaned: {one.orphaned.code}: no code takes it off any more, and objects may still carry it"
    elif not one.added_now and one.removed_now:
        yield f"removal:  {_droppable(history, one, supported)}"
    elif not one.added_now:
        yield "today:    no code takes it off by its name, but some may that takes off whatever it finds"


def _span(history: ReleaseHistory, numbers: Sequence[int], *, now: bool) -> str:
    """``v1.0.0 to v1.4.0``, ``v1.0.0 to now``, ``now``, or ``never by name``."""
    first = printable(history.releases[numbers[0]]) if numbers else _NOW
    last = _NOW if now else printable(history.releases[numbers[-1]]) if numbers else ""
    if not last:
        return "never by its name"
    return first if first == last else f"{first} to {last}"


def _droppable(history: ReleaseHistory, one: NameHistory, supported: int) -> str:
    """From when on nobody upgrades from a release that added the name. What objects carry is another question."""
    condition = "once no object carries the name"
    first = one.added[-1] + supported + 1 if one.added else 0
    if first < len(history.releases):
        since = printable(history.releases[first])
        return f"nobody upgrades from a release that added it since {since}: drop it {condition}"
    missing = first - len(history.releases) + 1
    return f"to be kept for {counted(missing, 'release')} more, and until no object carries the name"


def as_markdown(history: ReleaseHistory) -> str:
    rows = ["| name | added | removed | became | state |", "| --- | --- | --- | --- | --- |"]
    for one in history.names:
        became = code(one.became) if one.became else ""
        added, removed = (_span(history, numbers, now=now) for numbers, now in _sides(one))
        cells = (code(one.name), plain(added), plain(removed), became, state_of(one))
        rows.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return "\n".join(rows) + "\n"


def _sides(one: NameHistory) -> tuple[tuple[Sequence[int], bool], tuple[Sequence[int], bool]]:
    return (one.added, one.added_now), (one.removed, one.removed_now)


def state_of(one: NameHistory) -> str:
    if one.orphaned is not None:
        return "orphaned"
    if one.added_now:
        return "in use"
    return "kept for old objects" if one.removed_now else "gone"


def as_json(history: ReleaseHistory, supported: int) -> str:
    named = history.releases
    rows = [
        {
            "name": one.name,
            "state": state_of(one),
            "added": [named[number] for number in one.added],
            "removed": [named[number] for number in one.removed],
            "added_now": one.added_now,
            "removed_now": one.removed_now,
            "became": one.became,
            "orphaned": one.orphaned.code if one.orphaned else None,
        }
        for one in history.names
    ]
    return dumps({"version": VERSION, "releases": list(named), "supports": supported, "names": rows}, indent=1) + "\n"
