"""Third parties' finalizer names, from ``data/catalogue.toml``: whose a name is, and what its owner calls it now."""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping

from finalizer_lint.core import records
from finalizer_lint.core.kinds import group_of
from finalizer_lint.core.names import qualified_name_errors
from finalizer_lint.core.patterns import pattern
from finalizer_lint.data import data_file

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


@records.record(frozen=True, slots=True)
class Entry:
    """One name, or one family of names. ``kinds`` are ``group/Kind`` (``/Service`` in the core group); empty: any."""

    name: str | None
    pattern: re.Pattern[str] | None
    project: str
    kinds: tuple[str, ...]
    successor: str | None
    since: str | None
    note: str | None
    repository: str
    path: str

    @property
    def label(self) -> str:
        """How the entry is written: its name or its pattern."""
        return self.name if self.name is not None else self.pattern.pattern if self.pattern is not None else "?"


class Catalogue:
    """Looks names up: exact names first, then the patterns in their order."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        self._named: dict[str, list[Entry]] = {}
        for entry in self._entries:
            if entry.name is not None:
                self._named.setdefault(entry.name, []).append(entry)
        self._patterns = tuple(entry for entry in self._entries if entry.pattern is not None)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def lookup(self, name: str, api_version: str | None = None, kind: str | None = None) -> Entry | None:
        """The entry of a name on an object of a kind, or None for a name of nobody we know.

        An entry that lists the kind wins over one for any kind. When neither is there, or the kind is not known,
        the first entry of the name says whose it is, without the successor: that holds on the listed kinds only.
        """
        found = self._named.get(name) or self._matching(name)
        if not found:
            return None
        known = None if api_version is None or kind is None else f"{group_of(api_version)}/{kind}"
        for entry in found:
            if known is not None and known in entry.kinds:
                return entry
        for entry in found:
            if not entry.kinds:
                return entry
        return records.replace(found[0], successor=None, since=None)

    def _matching(self, name: str) -> list[Entry]:
        return [entry for entry in self._patterns if entry.pattern is not None and entry.pattern.fullmatch(name)]


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


def shipped_text() -> str:
    return data_file("catalogue.toml")


@functools.cache
def load() -> Catalogue:
    """The whole catalogue that is shipped, checked. Takes a tenth of a second: to look names up use ``shipped``."""
    return parse(shipped_text())


@functools.cache
def shipped(name: str) -> Catalogue:
    """What the shipped catalogue holds of one name. No TOML is parsed: to import a parser takes 20 ms and more."""
    named, families = _index()
    return Catalogue(map(_plain, (*named.get(name, ()), *(family.block for family in families if family.has(name)))))


# How the shipped file spells what is looked up; tests hold this and the TOML together
_HEAD = "[[finalizer]]"
_NOT_LITERAL = "()[]{}*+?|^$."


class _Family:
    """An entry with a pattern, which is compiled for names only that begin and end as it does."""

    def __init__(self, block: str) -> None:
        self.block = block
        text = _pattern_of(block)
        self._pattern = pattern(text, re.ASCII)
        plain = text.replace("\\.", "\0")
        special = [at for at, character in enumerate(plain) if character in _NOT_LITERAL]
        self._begin = plain[: special[0]].replace("\0", ".")
        self._end = plain[special[-1] + 1 :].replace("\0", ".")

    def has(self, name: str) -> bool:
        return name.startswith(self._begin) and name.endswith(self._end) and self._pattern.fullmatch(name) is not None


@functools.cache
def _index() -> tuple[dict[str, list[str]], list[_Family]]:
    """The texts of the entries, by their names and by their patterns."""
    named: dict[str, list[str]] = {}
    families = []
    for block in shipped_text().split(_HEAD)[1:]:
        name = _value(block, "name")
        if name is not None:
            named.setdefault(name, []).append(block)
        else:
            families.append(_Family(block))
    return named, families


def _plain(block: str) -> Entry:
    """An entry from its text in the shipped file."""
    return Entry(
        name=_value(block, "name"),
        pattern=re.compile(_pattern_of(block), re.ASCII) if _value(block, "name") is None else None,
        project=_value(block, "project") or "",
        kinds=tuple(block.partition("\nkinds = [")[2].partition("]")[0].split('"')[1::2]),
        successor=_value(block, "successor"),
        since=_value(block, "since"),
        note=_value(block, "note"),
        repository=_value(block, "repository") or "",
        path=_value(block, "path") or "",
    )


def _value(block: str, key: str) -> str | None:
    return block.partition(f'\n{key} = "')[2].partition('"\n')[0] or None


def _pattern_of(block: str) -> str:
    return block.partition("\npattern = '")[2].partition("'\n")[0]


def _entry(row: Mapping[str, Any], number: int) -> Entry:
    label = row.get("name", row.get("pattern"))
    try:
        return _read(row)
    except ValueError as error:
        raise CatalogueError(f"entry {number} ({label!r}): {error}") from error


def _read(row: Mapping[str, Any]) -> Entry:
    for key in row:
        if key not in _KEYS:
            raise ValueError(f"unknown key {key!r}")
    for key in _REQUIRED:
        if key not in row:
            raise ValueError(f"{key} is missing")
    if ("name" in row) == ("pattern" in row):
        raise ValueError("needs exactly one of name and pattern")
    _check_date(row["seen"])
    entry = Entry(
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


def _check_together(entry: Entry) -> None:
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


def _refuse_duplicates(entries: Iterable[Entry]) -> None:
    seen: set[tuple[str, str | None]] = set()
    for number, entry in enumerate(entries, 1):
        for kind in entry.kinds or (None,):
            key = (entry.label, kind)
            if key in seen:
                raise CatalogueError(f"entry {number} ({entry.label!r}): a second one for {kind or 'any kind'}")
            seen.add(key)
