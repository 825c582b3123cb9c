"""A settings file's table, and the line on which a key of it stands."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from finalizer_lint.settings.model import SHARED, SettingsError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def read(path: Path) -> str:
    """The text of a settings file. Raises SettingsError when there is none to be had."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not UTF-8: {error.reason} at byte {error.start}") from error


def table(path: Path, text: str) -> Mapping[str, Any]:
    """The keys and values of a settings file. Raises SettingsError for what is no TOML or no table."""
    try:
        found: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r" \(at line (\d+), column (\d+)\)$", str(error))
        where = f":{at[1]}:{at[2]}" if at else ""
        raise SettingsError(f"{path}{where}: {str(error)[: at.start() if at else None]}") from error
    for name in _home(path):
        found = found.get(name, {}) if isinstance(found, dict) else None
    if not isinstance(found, dict):
        raise SettingsError(f"{path} [{'.'.join(_home(path))}]: must be a table")
    return found


def line_of(path: Path, text: str, key: Sequence[str]) -> int:
    """The 1-based line on which a key that the file has is first spelled; ``key`` is the way to it in our table.

    No TOML library tells places. So the shortest beginning of the file is sought that is TOML and has the key.
    """
    lines, way = [f"{line}\n" for line in text.split("\n")], (*_home(path), *key)
    without, having = 0, len(lines)
    while having - without > 1:
        middle = (without + having) // 2
        whole = middle
        while whole > without and not _is_toml(lines[:whole]):
            whole -= 1  # a value of several lines goes on here
        if whole > without and _has("".join(lines[:whole]), way):
            having = whole
        elif whole > without:
            without = whole
        else:
            # From ``without`` to the middle there is one unfinished value: it ends behind the middle
            end = next(n for n in range(middle + 1, having + 1) if n == having or _is_toml(lines[:n]))
            if _has("".join(lines[:end]), way):
                return without + 1
            without = end
    return having


def _is_toml(lines: list[str]) -> bool:
    try:
        tomllib.loads("".join(lines))
    except tomllib.TOMLDecodeError:
        return False
    return True


def _has(text: str, way: Sequence[str]) -> bool:
    found: Any = tomllib.loads(text)
    for name in way:
        if not isinstance(found, dict) or name not in found:
            return False
        found = found[name]
    return True


def _home(path: Path) -> tuple[str, ...]:
    return ("tool", "finalizer-lint") if path.name == SHARED else ()
