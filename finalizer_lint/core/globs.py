"""Gitignore patterns, and a short cut for the plain ones: most runs need no library for them.

In millions of instructions, linting one manifest takes 143 with the short cut and 245 without, a tree of 200 files 340
and 429. ``test_settings`` holds it and the library together.
"""

from __future__ import annotations

import fnmatch
import functools
import itertools
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.candidates import posix
from finalizer_lint.core.patterns import pattern

LONGEST = 4096  # characters: no path is longer
# What a name with stars is made of, perhaps of a folder: ``conftest.py``, ``*_test.go``, ``fixtures/``
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-*"


@records.record(frozen=True)
class Patterns:
    """Gitignore patterns and the folder that they count from."""

    folder: Path
    lines: tuple[str, ...]

    def match(self, path: str | Path) -> bool:
        """Whether an absolute path is meant. Outside of the folder only its last part counts."""
        return bool(self.lines) and self._matches(self._relative(os.fspath(path)))

    def match_folder(self, path: Path) -> bool:
        """Whether all that is in a folder is meant."""
        return bool(self.lines) and self._matches(f"{self._relative(os.fspath(path))}/.")

    def _relative(self, path: str) -> str:
        relative = path[len(self._base) :] if path.startswith(self._base) else os.path.basename(path)
        return posix(relative)

    @functools.cached_property
    def _base(self) -> str:
        return os.path.join(self.folder, "")  # with the separator at its end

    @functools.cached_property
    def _matches(self) -> Callable[[str], bool]:
        if all(map(_is_name, self.lines)):
            return _by_name(self.lines)
        return _by_path(self.lines)


def _is_name(line: str) -> bool:
    """Whether a pattern is a name with stars, and so matches at any depth."""
    name = line.removesuffix("/")
    return not name.strip(_PLAIN) and bool(name.strip("*")) and "**" not in name


def _by_name(lines: tuple[str, ...]) -> Callable[[str], bool]:
    """Matches a relative path of which a part, or of ``name/`` patterns a folder, has one of the names."""
    folders = _any_of(line.rstrip("/") for line in lines)
    names = _any_of(line for line in lines if not line.endswith("/"))

    @functools.cache
    def in_folder(folder: str) -> bool:
        return any(folders(part) for part in folder.split("/"))

    def match(relative: str) -> bool:
        folder, slash, name = relative.rpartition("/")
        return names(name) or (bool(slash) and in_folder(folder))

    return match


def _any_of(names: Iterable[str]) -> Callable[[str], bool]:
    """Matches any of the names; most have one star, and need no regular expression."""
    whole, ends, others = set[str](), list[str](), list[Callable[[str], object]]()
    for name in names:
        before, star, after = name.partition("*")
        if not star:
            whole.add(name)
        elif "*" in after:
            # fnmatch gives up at once where one star after the other would be tried at every place
            others.append(re.compile(fnmatch.translate(name)).match)
        elif before:
            others.append(functools.partial(_is_around, before, after))
        else:
            ends.append(after)
    ending = tuple(ends)

    def match(name: str) -> bool:
        return name in whole or name.endswith(ending) or any(other(name) for other in others)

    return match


def _is_around(before: str, after: str, name: str) -> bool:
    return name.startswith(before) and name.endswith(after) and len(name) >= len(before) + len(after)


def _by_path(lines: tuple[str, ...]) -> Callable[[str], bool]:
    """Matches a relative path by the library's regular expressions; the last one that matches decides."""
    from pathspec import PathSpec

    said = [(one.include, one.regex.pattern) for one in PathSpec.from_lines("gitignore", lines).patterns if one.regex]
    rules = [(include, re.compile(_without_backtracking(regex))) for include, regex in reversed(said)]
    return lambda path: next((bool(include) for include, regex in rules if regex.search(path)), False)


# What the library writes for a star, for two between slashes, and for text between two of them
_STAR, _STARS = r"[^/]*", r"(?:/.+)?"
_ONE = r"\\.|\[(?:\\.|[^\]\\])+\](?!\*)|[^\\\[\](){}*+?|/]"
_AFTER_STAR = pattern(rf"{re.escape(_STAR)}((?:{_ONE})+)(?={re.escape(_STAR)})")
_MORE_STARS = pattern(rf"(?:{re.escape(_STAR)}){{2,}}")
_AFTER_STARS = pattern(rf"{re.escape(_STARS)}(/(?:(?!{re.escape(_STARS)}).)+)(?={re.escape(_STARS)})", re.DOTALL)


def _without_backtracking(regex: str) -> str:
    """What follows a star is looked for once, at the first place: all places after it are the next star's to try.

    ``*a*a*a*b`` would otherwise take a time to the power of its stars, which hangs a run.
    """
    number = itertools.count()

    def once(before: str, after: str) -> str:
        name = f"_{next(number)}"
        return f"(?=(?P<{name}>{before}{after}))(?P={name})"

    regex = _AFTER_STAR.sub(lambda found: once(f"{_STAR}?", found[1]), _MORE_STARS.sub(lambda _: _STAR, regex))
    return _AFTER_STARS.sub(lambda found: once("(?:/.+?)??", f"{found[1]}(?=/)"), regex)
