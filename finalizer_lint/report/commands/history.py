"""The names of a project over its releases: for people, as a table for release notes, and as JSON."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from finalizer_lint.core.terminal import counted, printable
from finalizer_lint.project.history.releases import minor_versions
from finalizer_lint.report.parts.json_text import dumps
from finalizer_lint.report.parts.literal_text import code, plain
from finalizer_lint.run.release_history import NameHistory, ReleaseHistory

VERSION = 1  # of the JSON
NOW = "now"
_LABEL = 10  # columns
_MOST_RUNS = 3  # of releases one after the other that are told apart


def as_text(history: ReleaseHistory, supported: int) -> str:
    """``supported`` is how many minor versions back an upgrade may come from."""
    lines = [f"{counted(len(history.releases), 'release')}, {_between(history, range(len(history.releases)))}\n"]
    for one in history.names:
        lines.append(f"\n{printable(one.name)}\n")
        lines += [f"  {f'{label}:':{_LABEL}}{text}\n" for label, text in _about(history, one, supported)]
    if not history.names:
        lines.append("No release put a finalizer of its own on objects, as far as its code shows.\n")
    return "".join(lines)


def _about(history: ReleaseHistory, one: NameHistory, supported: int) -> Iterator[tuple[str, str]]:
    if one.declared or "declared" in one.now:
        yield "declared", _span(history, one.declared, now="declared" in one.now)
    yield "added", _span(history, one.added, now="added" in one.now)
    yield "removed", _removed(history, one)
    if one.became is not None:
        yield "became", f"{printable(one.became)}, with {printable(_end(history, one))}"
    if one.retired:
        yield "retired", "by the ledger: nobody has to take it off any more"
    elif one.orphaned is not None:
        yield "orphaned", f"{one.orphaned.code}: {printable(one.orphaned.message)}"
    elif "added" not in one.now and "removed" in one.now:
        yield "removal", _removal(history, one, supported)
    elif "added" not in one.now:
        yield "today", "no code takes it off by its name, but some may that takes off whatever it finds"


def _span(history: ReleaseHistory, numbers: Sequence[int], *, now: bool) -> str:
    """``v1.0.0 to v1.4.0``, ``v1.0.0 to now``, ``v1.0.0, v1.2.0 to now``, ``now``, or ``never by its name``.

    Of many gaps none is told: releases of several branches take turns.
    """
    every = [*numbers, *([len(history.releases)] if now else [])]
    runs = in_runs(every)
    told = runs if len(runs) <= _MOST_RUNS else [every]
    return ", ".join(_between(history, run) for run in told) or "never by its name"


def in_runs(numbers: Sequence[int]) -> list[list[int]]:
    """Ascending numbers, those together that follow each other."""
    by_offset = itertools.groupby(enumerate(numbers), lambda one: one[1] - one[0])
    return [[number for _, number in run] for _, run in by_offset]


def _between(history: ReleaseHistory, numbers: Sequence[int]) -> str:
    named = [*history.releases, NOW]
    ends = dict.fromkeys(printable(named[number]) for number in (*numbers[:1], *numbers[-1:]))
    return " to ".join(ends)


def _removed(history: ReleaseHistory, one: NameHistory) -> str:
    text = _span(history, one.removed, now="removed" in one.now)
    stopped = one.removed and "removed" not in one.now and "added" in one.now
    return f"{text}, not by its name since" if stopped else text


def _end(history: ReleaseHistory, one: NameHistory) -> str:
    """The first release that does not add a name any more."""
    return [*history.releases, NOW][one.added[-1] + 1]


def _removal(history: ReleaseHistory, one: NameHistory, supported: int) -> str:
    since, missing = droppable_since(history, one, supported)
    condition = "once no object carries the name"
    if since is not None:
        return f"nobody upgrades from a release that added it since {printable(since)}: drop it {condition}"
    return f"to be kept for {counted(missing, 'minor version')} more, and until no object carries the name"


def droppable_since(history: ReleaseHistory, one: NameHistory, supported: int) -> tuple[str | None, int]:
    """From which release on nobody upgrades from one that added the name, else how many minor versions that takes.

    What objects carry is another question.
    """
    minors = minor_versions(history.releases)
    last = history.releases[one.added[-1]] if one.added else None
    number = next((number for number, some in enumerate(minors) if last in some), -1)
    first = number + supported + 1
    return (minors[first][0], 0) if first < len(minors) else (None, first - len(minors) + 1)


def as_markdown(history: ReleaseHistory, supported: int) -> str:  # noqa: ARG001 - called as the other formats are
    rows = ["| name | added | removed | became | state |", "| --- | --- | --- | --- | --- |"]
    for one in history.names:
        became = code(one.became) if one.became else ""
        added = _span(history, one.added, now="added" in one.now)
        removed = _span(history, one.removed, now="removed" in one.now)
        cells = (code(one.name), plain(added), plain(removed), became, state_of(one))
        rows.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return "\n".join(rows) + "\n"


def state_of(one: NameHistory) -> str:
    if one.orphaned is not None:
        return "orphaned"
    if "added" in one.now:
        return "in use"
    if one.retired:
        return "retired"
    return "kept for old objects" if "removed" in one.now else "gone"


def as_json(history: ReleaseHistory, supported: int) -> str:
    named = history.releases
    rows = [
        {
            "name": one.name,
            "state": state_of(one),
            "declared": [named[number] for number in one.declared],
            "added": [named[number] for number in one.added],
            "removed": [named[number] for number in one.removed],
            "declared_now": "declared" in one.now,
            "added_now": "added" in one.now,
            "removed_now": "removed" in one.now,
            "became": one.became,
            "dropped": _end(history, one) if one.added and "added" not in one.now else None,
            "droppable_since": droppable_since(history, one, supported)[0] if _is_kept(one) else None,
            "orphaned": one.orphaned.code if one.orphaned else None,
        }
        for one in history.names
    ]
    return dumps({"version": VERSION, "releases": list(named), "supports": supported, "names": rows}, indent=1) + "\n"


def _is_kept(one: NameHistory) -> bool:
    return "removed" in one.now and "added" not in one.now
