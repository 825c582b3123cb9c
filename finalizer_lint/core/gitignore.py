"""Gitignore patterns, matched in a time that no pattern can make explode.

A pattern is cut at its slashes, and a part of it at its stars. What is between two stars has a fixed length, so the
first place where it matches is as good as any: nothing is ever tried again. The same holds of what is between two
``**``. Of a regular expression for the whole pattern none of this is known to whoever runs it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Sequence

from finalizer_lint.core.patterns import pattern

_ANY_DEPTH = "**"
_SPECIAL = pattern(r"[\\?\[]")

Matches = Callable[[str], bool]


class PatternError(ValueError):
    """A pattern that can't mean anything; the text says why."""


def matcher(lines: Iterable[str]) -> Matches:
    """Whether a relative path is meant: the last line decides that matches it, or a folder above it.

    Raises PatternError for a line that means nothing.
    """
    decide = decider(lines)
    return lambda path: bool(decide(path))


def decider(lines: Iterable[str]) -> Callable[[str], bool | None]:
    """The same, None for a path of which no line speaks. Raises PatternError."""
    rules = [rule for line in lines if (rule := _rule(line)) is not None]
    rules.reverse()

    def decide(path: str) -> bool | None:
        parts = path.split("/")
        return next((include for include, matches in rules if matches(parts)), None)

    return decide


def _rule(line: str) -> tuple[bool, Callable[[Sequence[str]], bool]] | None:
    text = line if line.endswith("\\ ") else line.rstrip()
    include = not text.startswith("!")
    pattern = text.removeprefix("!")
    if not text or text.startswith("#"):
        return None
    blocks, is_anchored, below = _blocks(pattern, line)
    return include, functools.partial(_match, blocks, is_anchored, below)


def _blocks(pattern: str, line: str) -> tuple[list[list[Matches]], bool, int]:
    """What stands between ``**``, part by part; whether it begins at the top, and how many parts must follow it."""
    parts = pattern.split("/")
    if not parts[0]:
        del parts[0]
    elif len(parts) == 1 or parts[1:] == [""]:  # without a slash but at its end: at any depth
        parts.insert(0, _ANY_DEPTH)
    if not parts:
        raise PatternError(f"{line!r} is empty")
    is_for_folders = not parts[-1] and pattern != "/"  # which is all that there is
    if not parts[-1]:
        parts[-1] = _ANY_DEPTH
    anchored = parts[0] != _ANY_DEPTH
    blocks: list[list[Matches]] = [[]]
    for part in parts:
        if part != _ANY_DEPTH:
            blocks[-1].append(_part(part, line))
        elif blocks[-1]:
            blocks.append([])
    blocks = [block for block in blocks if block]
    if not blocks:
        return blocks, anchored, 2 if is_for_folders else 1  # ``**/`` is a folder and what is in it
    return blocks, anchored, int(parts[-1] == _ANY_DEPTH)


def _match(blocks: list[list[Matches]], is_anchored: bool, below: int, parts: Sequence[str]) -> bool:
    at = 0
    for number, block in enumerate(blocks):
        last = at if is_anchored and number == 0 else len(parts) - len(block)
        while at <= last and not _stands(block, parts, at):
            at += 1
        if at > last or at + len(block) > len(parts):
            return False
        at += len(block)
    return len(parts) - at >= below


def _stands(block: list[Matches], parts: Sequence[str], at: int) -> bool:
    return at + len(block) <= len(parts) and all(one(parts[number]) for number, one in enumerate(block, start=at))


def _part(text: str, line: str) -> Matches:
    """Matches a part of a path."""
    if text == "*":
        return bool
    if not _SPECIAL.search(text):  # nearly always, and compiling 100,000 of them would take minutes
        return _Plain(text.split("*")).match
    pieces = _between_stars(text, line)
    if len(pieces) == 1:
        whole = re.compile(pieces[0][0], re.DOTALL)
        return lambda name: whole.fullmatch(name) is not None
    return _Starred(pieces).match


class _Plain:
    """A part of a pattern in which nothing but stars is special, by what is between these."""

    def __init__(self, pieces: list[str]) -> None:
        self._first, *self._between = pieces
        self._last = self._between.pop() if self._between else None

    def match(self, name: str) -> bool:
        if self._last is None:
            return name == self._first
        if not name.startswith(self._first):
            return False
        at = len(self._first)
        for piece in self._between:
            found = name.find(piece, at)
            if found == -1:
                return False
            at = found + len(piece)
        return len(name) - len(self._last) >= at and name.endswith(self._last)


class _Starred:
    """Any other part of a pattern with a star or more."""

    def __init__(self, pieces: list[tuple[str, int]]) -> None:
        first, *between, last = (re.compile(regex, re.DOTALL) for regex, _ in pieces)
        self._first, self._between, self._last = first, [one for one in between if one.pattern], last
        self._length = pieces[-1][1]

    def match(self, name: str) -> bool:
        begun = self._first.match(name)
        if begun is None:
            return False
        at = begun.end()
        for piece in self._between:
            found = piece.search(name, at)
            if found is None:
                return False
            at = found.end()
        rest = len(name) - self._length
        return rest >= at and self._last.match(name, rest) is not None


def _between_stars(text: str, line: str) -> list[tuple[str, int]]:
    """Regular expressions of what stands between stars, each with the characters that it takes."""
    pieces, regex, length, at = [], "", 0, 0
    while at < len(text):
        char = text[at]
        at += 1
        if char == "*":
            pieces.append((regex, length))
            regex, length = "", 0
            continue
        if char == "\\":
            if at == len(text):
                raise PatternError(f"nothing follows the backslash at the end of {line!r}")
            char = re.escape(text[at])
            at += 1
        elif char == "?":
            char = "."
        elif char == "[":
            char, at = _bracket(text, at, line)
        else:
            char = re.escape(char)
        regex, length = regex + char, length + 1
    return [*pieces, (regex, length)]


def _bracket(text: str, start: int, line: str) -> tuple[str, int]:
    """The regular expression of one character among those in brackets, and where they end.

    A bracket that is never closed is one.
    """
    negates = text[start : start + 1] in ("!", "^")
    first = start + negates
    end = text.find("]", first + 1)  # the first character may be a bracket
    if end == -1:
        return re.escape("["), start
    chars, at, regex = text[first:end], 0, ""
    while at < len(chars):
        low, high = chars[at], chars[at + 2 : at + 3] if chars[at + 1 : at + 2] == "-" else ""
        if high and high < low:
            raise PatternError(f"in {line!r} {high!r} comes before {low!r}")
        regex += f"{re.escape(low)}-{re.escape(high)}" if high else re.escape(low)
        at += 3 if high else 1
    return f"[{'^' if negates else ''}{regex}]", end + 1
