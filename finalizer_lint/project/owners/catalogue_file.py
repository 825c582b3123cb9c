"""``data/catalogue.toml`` read as a whole, with every mistake told: for tests, and for whoever needs all of it."""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Callable, Iterable, Mapping

from finalizer_lint.core.names import qualified_name_errors
from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.owners.catalogue import Catalogue, CatalogueEntry, shipped_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_REQUIRED = ("project", "repository", "path", "seen")
_KEYS = frozenset({*_REQUIRED, "name", "pattern", "kinds", "successor", "since", "note"})
_GROUP = pattern(r"([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*)?")
_KIND = pattern(r"[A-Za-z][A-Za-z0-9]*")
_REPOSITORY = pattern(r"[A-Za-z0-9][-A-Za-z0-9]*/[A-Za-z0-9._-]+")
_VERSION = pattern(r"v?\d+(\.\d+){1,2}([-+][-+.0-9A-Za-z]+)?")


class CatalogueError(Exception):
    """A mistake in the catalogue; the text names the entry."""


def parse(text: str) -> Catalogue:
    """The catalogue in a TOML text. Raises CatalogueError for anything that an entry must not have or be."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        table: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(str(error)) from error
    for key in table:
        if key != "finalizer":
            raise CatalogueError(f"unknown key {key!r}: only [[finalizer]] tables are known")
    rows = table.get("finalizer", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CatalogueError("finalizer must be an array of tables: write [[finalizer]]")
    entries = [_entry(row, number) for number, row in enumerate(rows, 1)]
    _refuse_duplicates(entries)
    return Catalogue(entries)


@functools.cache
def load() -> Catalogue:
    """The whole catalogue that is shipped, checked. Takes a tenth of a second: to look names up use ``shipped``."""
    return parse(shipped_text())


def _entry(row: Mapping[str, Any], number: int) -> CatalogueEntry:
    label = row.get("name", row.get("pattern"))
    try:
        return _read(row)
    except ValueError as error:
        raise CatalogueError(f"entry {number} ({label!r}): {error}") from error


def _read(row: Mapping[str, Any]) -> CatalogueEntry:
    for key in row:
        if key not in _KEYS:
            raise ValueError(f"unknown key {key!r}")
    for key in _REQUIRED:
        if key not in row:
            raise ValueError(f"{key} is missing")
    if ("name" in row) == ("pattern" in row):
        raise ValueError("needs exactly one of name and pattern")
    _check_date(row["seen"])
    entry = CatalogueEntry(
        name=_optional(row, "name", _text),
        pattern=_optional(row, "pattern", _pattern),
        project=_text(row["project"], "project"),
        kinds=_kinds(row.get("kinds")),
        successor=_optional(row, "successor", _successor),
        since=_optional(row, "since", _version),
        note=_optional(row, "note", _text),
        repository=_repository(row["repository"]),
        path=_path(row["path"]),
    )
    _check_together(entry)
    return entry


def _check_together(entry: CatalogueEntry) -> None:
    if (entry.successor is None) != (entry.since is None):
        raise ValueError("successor and since go together")
    if entry.successor is not None and entry.pattern is not None:
        raise ValueError("a pattern has no successor: each of its names would get the same")
    if entry.successor is not None and entry.successor == entry.name:
        raise ValueError("successor is the name itself")


def _optional(row: Mapping[str, Any], key: str, read: Callable[[object, str], Any]) -> Any:
    return read(row[key], key) if key in row else None


def _text(value: object, key: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{key} must be a string")
    if not value or value != value.strip() or not value.isprintable():
        raise ValueError(f"{key} must be a non-empty line without space around it")
    return value


def _pattern(value: object, key: str) -> re.Pattern[str]:
    try:
        return re.compile(_text(value, key), re.ASCII)
    except re.error as error:
        raise ValueError(f"pattern is no regular expression: {error}") from error


def _kinds(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
        raise ValueError("kinds must be a non-empty list of strings; leave it out for any kind")
    for item in value:
        group, slash, kind = item.partition("/")
        if not slash or _GROUP.fullmatch(group) is None or _KIND.fullmatch(kind) is None:
            raise ValueError(f"kinds must look like group/Kind, /Kind in the core group: {item!r}")
    return tuple(value)


def _successor(value: object, key: str) -> str:
    name = _text(value, key)
    if "/" not in name or qualified_name_errors(name):
        raise ValueError(f"successor is not domain-qualified: {name!r}")
    return name


def _version(value: object, key: str) -> str:
    version = _text(value, key)
    if _VERSION.fullmatch(version) is None:
        raise ValueError(f"since does not look like a version: {version!r}")
    return version


def _repository(value: object) -> str:
    repository = _text(value, "repository")
    if _REPOSITORY.fullmatch(repository) is None:
        raise ValueError(f"repository must look like owner/name: {repository!r}")
    return repository


def _path(value: object) -> str:
    path = _text(value, "path")
    if path.startswith("/") or ".." in path.split("/"):
        raise ValueError(f"path must be a path inside the repository: {path!r}")
    return path


def _check_date(value: object) -> None:
    import datetime

    if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
        raise ValueError("seen must be a date: write it like 2026-11-22")


def _refuse_duplicates(entries: Iterable[CatalogueEntry]) -> None:
    seen: set[tuple[str, str | None]] = set()
    for number, entry in enumerate(entries, 1):
        for kind in entry.kinds or (None,):
            key = (entry.label, kind)
            if key in seen:
                raise CatalogueError(f"entry {number} ({entry.label!r}): a second one for {kind or 'any kind'}")
            seen.add(key)
