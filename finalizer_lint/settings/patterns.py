"""Gitignore patterns, and a short cut for the plain ones: most runs need no library for them."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from finalizer_lint import records
from finalizer_lint.patterns import pattern

# A name with stars, perhaps of a folder: ``conftest.py``, ``*_test.go``, ``fixtures/``. These match at any depth.
_PLAIN = pattern(r"(?!#)[\w.*-]*[\w.-][\w.*-]*/?", re.ASCII)


@records.record(frozen=True)
class Patterns:
    """Gitignore patterns and the folder that they count from."""

    folder: Path
    lines: tuple[str, ...]

    def match(self, path: Path) -> bool:
        """Whether an absolute path is meant. Outside of the folder only its last part counts."""
        return bool(self.lines) and self._matches(self._relative(os.fspath(path)))

    def match_folder(self, path: Path) -> bool:
        """Whether all that is in a folder is meant."""
        return bool(self.lines) and self._matches(f"{self._relative(os.fspath(path))}/.")

    def _relative(self, path: str) -> str:
        relative = path[len(self._base) :] if path.startswith(self._base) else os.path.basename(path)
        return relative if os.sep == "/" else relative.replace(os.sep, "/")

    @functools.cached_property
    def _base(self) -> str:
        return os.path.join(self.folder, "")  # with the separator at its end

    @functools.cached_property
    def _matches(self) -> Callable[[str], bool]:
        # Importing the library takes 50 ms, and a match 20 times as long; test_settings holds the two together
        if all(_PLAIN.fullmatch(line) and "**" not in line for line in self.lines):
            return _by_name(self.lines)
        from pathspec import PathSpec

        return PathSpec.from_lines("gitignore", self.lines).match_file


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
    alternatives = [re.escape(name).replace(r"\*", ".*") for name in names]
    pattern = re.compile("|".join(alternatives) or r"(?!)", re.DOTALL)
    return lambda name: pattern.fullmatch(name) is not None
