"""Changes as a unified diff that ``patch -p1`` and ``git apply`` take."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Iterator

from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.terminal import printable
from finalizer_lint.run.changes import Change

_CONTEXT = 3
_LONG = 2000  # lines; difflib takes quadratic time where lines repeat, 4 s for 1,500 documents with a change each

_ODD = pattern(r"[\x00-\x1f\x7f\"\\\ud800-\udfff]")  # surrogates: bytes of a name that is no UTF-8

_Opcode = tuple[str, int, int, int, int]


def unified(changes: Iterable[Change]) -> str:
    """One diff for all files. Lines keep their endings; a missing last newline is marked as diff(1) does."""
    out: list[str] = []
    for change in changes:
        path = change.file.source.path
        before, after = (_lines(data) for data in (change.before, change.after))
        for line in _diff(before, after, path):
            out.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(out)


def shown(diff: str) -> str:
    """A diff for people at a terminal: what would speak to it is shown as escapes, so that no tool can apply it."""
    return "\n".join("\t".join(map(printable, line.split("\t"))) for line in diff.split("\n"))


def _diff(before: list[str], after: list[str], path: str) -> Iterator[str]:
    matcher = difflib.SequenceMatcher(None, before, after)
    if len(before) == len(after) > _LONG:
        matcher.opcodes = _line_by_line(before, after)  # type: ignore[attr-defined]  # it asks here first
    groups = list(matcher.get_grouped_opcodes(_CONTEXT))
    if groups:
        yield from (f"--- {_named('a/' + path)}\n", f"+++ {_named('b/' + path)}\n")
    for group in groups:
        first, last = group[0], group[-1]
        yield f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@\n"
        for tag, start, end, new_start, new_end in group:
            if tag == "equal":
                yield from (" " + line for line in before[start:end])
            else:
                yield from ("-" + line for line in before[start:end])
                yield from ("+" + line for line in after[new_start:new_end])


def _named(path: str) -> str:
    """A path as git writes it: in quotes with escapes where it must be, and marked off where it holds a blank.

    What a terminal would not show is escaped as well: it may turn the direction of what follows.
    """
    if _ODD.search(path) or not path.isprintable():
        text = "".join(one if one.isprintable() and not _ODD.match(one) else _escaped(one) for one in path)
        return f'"{text}"'
    return f"{path}\t" if " " in path else path


def _escaped(sign: str) -> str:
    return "".join(f"\\{byte:03o}" for byte in os.fsencode(sign))


def _line_by_line(before: list[str], after: list[str]) -> list[_Opcode]:
    """Which lines changed, where none came or went."""
    opcodes: list[_Opcode] = []
    start, same = 0, True
    for number, (old, new) in enumerate(zip(before, after, strict=True)):
        if (old == new) != same:
            opcodes += [("equal" if same else "replace", start, number, start, number)] if number > start else []
            start, same = number, old == new
    return [*opcodes, ("equal" if same else "replace", start, len(before), start, len(after))]


def _range(start: int, end: int) -> str:
    """As diff(1) writes it: an empty range begins at the line before."""
    length = end - start
    return str(start + 1) if length == 1 else f"{start + bool(length)},{length}"


def _lines(data: bytes) -> list[str]:
    """Split at LF only: diff knows no other line ending, a CR stays part of the line."""
    return [line + "\n" for line in data.decode("utf-8").split("\n")[:-1]] + (
        [data.decode("utf-8").rpartition("\n")[2]] if not data.endswith(b"\n") else []
    )
