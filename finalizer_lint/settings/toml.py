"""A settings file's table, and the line on which a key of it stands."""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from finalizer_lint.settings.model import SHARED, SettingsError
from finalizer_lint.settings.settings_file import read_bytes

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

# What can hold a bracket or a line break that is none, then what opens, closes and ends a value
_TOKEN = re.compile(
    r'''"""(?:\\.|[^\\])*?"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|#[^\n]*|[\[\]{}\n]|\Z''', re.DOTALL
)
# A key of very many parts: tomllib takes time and memory for each pair of them
_LONG_KEY = re.compile(r"""(?:^[ \t]*\[{0,2}|[{,])[ \t]*(?:[\w"'-]+[ \t]*\.[ \t]*){100}""", re.MULTILINE | re.ASCII)


def read(path: Path) -> str:
    """The text of a settings file. Raises SettingsError when there is none to be had."""
    data = read_bytes(path)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not UTF-8: {error.reason} at byte {error.start}") from error


def table(path: Path, text: str) -> Mapping[str, Any]:
    """The keys and values of a settings file. Raises SettingsError for what is no TOML or no table."""
    values: Any = _whole(path, text)
    for name in _home(path):
        values = values.get(name, {}) if isinstance(values, dict) else None
    if not isinstance(values, dict):
        raise SettingsError(f"{path} [{'.'.join(_home(path))}]: must be a table")
    return values


def names_us(path: Path, text: str) -> bool:
    """Whether a file that others have a part in has anything of ours; not if it is no TOML, which is their matter."""
    try:
        values: Any = _whole(path, text)
    except SettingsError:
        return False
    for name in _home(path):
        if not isinstance(values, dict) or name not in values:
            return False
        values = values[name]
    return True


def _whole(path: Path, text: str) -> dict[str, Any]:
    """All that a file says. Raises SettingsError for what is no TOML."""
    if (long := _LONG_KEY.search(text)) is not None:
        line = text.count("\n", 0, long.end()) + 1
        raise SettingsError(f"{path}:{line}: a key of more than 100 parts")
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, a list of thousands of lists
        place = re.search(r" \(at line (\d+), column (\d+)\)$", str(error))
        where = f":{place[1]}:{place[2]}" if place else ""
        raise SettingsError(f"{path}{where}: {str(error)[: place.start() if place else None]}") from error


def line_of(path: Path, text: str, key: Sequence[str]) -> int:
    """The 1-based line on which a key that the file has is first spelled; ``key`` is the way to it in our table.

    A key that is spelled within a value of several lines is given the line where that value begins.
    """
    return _lines(text).get((*_home(path), *key), 1)


def has_key(path: Path, text: str, key: Sequence[str]) -> bool:
    return (*_home(path), *key) in _lines(text)


@functools.lru_cache(maxsize=8)
def _lines(text: str) -> dict[tuple[str, ...], int]:
    """The lines of all keys. No TOML library tells places, so each statement is read by itself."""
    lines: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    start, line = 0, 1
    for match in _statements(text):
        statement = text[start : match.end()]
        ways = list(_ways(tomllib.loads(statement)))
        if statement.lstrip().startswith("["):
            table = ways[-1]
            ways = [table[:depth] for depth in range(1, len(table) + 1)]
        else:
            ways = [(*table, *way) for way in ways]
        for way in ways:
            lines.setdefault(way, line)
        start, line = match.end(), line + statement.count("\n")
    return lines


def _ways(values: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """The keys of a table and of those in it."""
    for name, value in values.items():
        yield (name,)
        if isinstance(value, dict):
            yield from ((name, *way) for way in _ways(value))


def _statements(text: str) -> Iterator[re.Match[str]]:
    """The line breaks that end a statement, an empty line or a comment of a TOML file, and the end of the text."""
    depth = 0
    for match in _TOKEN.finditer(text):
        token = match[0]
        depth += (token in ("[", "{")) - (token in ("]", "}"))
        if token in ("\n", "") and depth == 0:
            yield match


def _home(path: Path) -> tuple[str, ...]:
    return ("tool", "finalizer-lint") if path.name == SHARED else ()
