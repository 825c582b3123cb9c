"""Gitignore patterns and the folder that they count from, with a short cut for plain ones, which most are.

``tests/test_gitignore.py`` holds it, the rest and a library together.
"""

from __future__ import annotations

import fnmatch
import functools
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.candidates import posix

LONGEST = 4096  # characters: no path is longer
# What a name with stars is made of, perhaps of a folder: ``conftest.py``, ``*_test.go``, ``fixtures/``
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-*"


@records.record(frozen=True)
class Patterns:
    """Gitignore patterns and the folder that they count from."""

    folder: str | Path
    lines: tuple[str, ...]

    def decide(self, path: str, *, is_folder: bool) -> bool | None:
        """Whether an absolute path below the folder is meant, None where no line speaks of it."""
        relative = self._relative(path)
        return self._decides(f"{relative}/." if is_folder else relative)

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
    def _decides(self) -> Callable[[str], bool | None]:
        if not any(line.startswith("!") for line in self.lines):
            return lambda relative: self._matches(relative) or None
        from finalizer_lint.core.gitignore import decider

        return decider(self.lines)

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
    """Matches a relative path by all that gitignore patterns can say."""
    from finalizer_lint.core.gitignore import matcher

    return matcher(lines)
