"""Third parties' finalizer names: whose a name is, and what its owner calls it now. Parses no TOML."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from finalizer_lint.core import records
from finalizer_lint.core.kinds import group_of, is_builtin_group
from finalizer_lint.core.patterns import pattern
from finalizer_lint.data import data_file

_BY_KIND = "It depends on the kind of object whether another spelling is known."


@records.record(frozen=True, slots=True)
class CatalogueEntry:
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

    def __init__(self, entries: Iterable[CatalogueEntry]) -> None:
        self._entries = tuple(entries)
        self._named: dict[str, list[CatalogueEntry]] = {}
        for entry in self._entries:
            if entry.name is not None:
                self._named.setdefault(entry.name, []).append(entry)
        self._patterns = tuple(entry for entry in self._entries if entry.pattern is not None)

    def __iter__(self) -> Iterator[CatalogueEntry]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def of(self, name: str) -> list[CatalogueEntry]:
        return self._named.get(name) or self._matching(name)

    def on_all_kinds(self, name: str) -> CatalogueEntry | None:
        """The entry of a name in code, where no kind is seen: with the successor if that is one and the same on all."""
        entries = self.of(name)
        if not entries or len({(entry.successor, entry.since) for entry in entries}) > 1:
            return self.lookup(name)
        return entries[0]

    def lookup(self, name: str, api_version: str | None = None, kind: str | None = None) -> CatalogueEntry | None:
        """The entry of a name on an object of a kind, or None for a name of nobody we know.

        An entry that lists the kind wins over one for any kind. When neither is there, or the kind is not known,
        the first entry of the name says whose it is, without the rest: that holds on the listed kinds only.
        """
        entries = self.of(name)
        if not entries:
            return None
        on_kind = None if api_version is None or kind is None else f"{group_of(api_version)}/{kind}"
        for entry in entries:
            if on_kind is not None and on_kind in entry.kinds:
                return entry
        for entry in entries:
            if not entry.kinds:
                return entry
        note = _BY_KIND if any(entry.successor for entry in entries) else None
        return records.replace(entries[0], successor=None, since=None, note=note)

    def _matching(self, name: str) -> list[CatalogueEntry]:
        return [entry for entry in self._patterns if entry.pattern is not None and entry.pattern.fullmatch(name)]


@functools.cache
def shipped_text() -> str:
    return data_file("catalogue.toml")


@functools.cache
def shipped(name: str) -> Catalogue:
    """What the shipped catalogue holds of one name. No TOML is parsed: to import a parser takes 20 ms and more."""
    named, families = _index()
    return Catalogue(map(_plain, (*named.get(name, ()), *(family.block for family in families if family.has(name)))))


@functools.cache
def names_on(group: str, kind: str) -> tuple[CatalogueEntry, ...]:
    """The shipped names that objects of a kind may carry, families apart: of all kinds of a group that is not built in.

    Where an entry has no kinds it is for groups under the domain that its name ends with.
    """
    signs = (f'"{group}/', ".".join(group.split(".")[-2:]))  # an entry without either is not read at all
    if not any(sign in shipped_text() for sign in signs):
        return ()
    blocks = (one for blocks in _index()[0].values() for one in blocks if any(sign in one for sign in signs))
    return tuple(entry for entry in map(_plain, blocks) if _stands_on(entry, group, kind))


@functools.cache
def repositories_of_groups() -> dict[str, tuple[str, str]]:
    """A repository, with a name of it, for each API group on whose kinds the catalogue has names; no built-in group."""
    groups = {kind.rpartition("/")[0]: (one.repository, one.name or "") for one in all_names() for kind in one.kinds}
    return {group: known for group, known in groups.items() if not is_builtin_group(group)}


@functools.cache
def all_names() -> tuple[CatalogueEntry, ...]:
    """The shipped names, families apart."""
    return tuple(_plain(block) for blocks in _index()[0].values() for block in blocks)


def _stands_on(entry: CatalogueEntry, group: str, kind: str) -> bool:
    if is_builtin_group(group):
        return f"{group}/{kind}" in entry.kinds
    if entry.kinds:
        return any(each.rpartition("/")[0] == group for each in entry.kinds)
    host = (entry.name or "").partition("/")[0].split(".")
    return len(host) > 1 and host[-2:] == group.split(".")[-2:]


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
        special = [index for index, character in enumerate(plain) if character in _NOT_LITERAL]
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


def _plain(block: str) -> CatalogueEntry:
    """An entry from its text in the shipped file."""
    return CatalogueEntry(
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
