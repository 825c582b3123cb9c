"""Every name at the place where a finding on it would stand, with what the project knows of it."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable

from finalizer_lint.kinds import class_of_place
from finalizer_lint.model import Literal, ObjectRef, Owner, Place, Role, Severity, Span, Symbol, Use
from finalizer_lint.names import ObjectClass
from finalizer_lint.project.files import File, Files
from finalizer_lint.project.owner import ThirdParties
from finalizer_lint.project.resolve import Declared, Resolved, Resolver

_OWNING = (Role.DECLARED, Role.ADDED, Role.REMOVED)
_LIKE_A_NAME = re.compile(r"[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?(/[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?")


@dataclasses.dataclass(frozen=True, slots=True)
class NamedUse:
    """A use with the value that it comes to; ``name`` is None when it is not static."""

    file: File
    use: Use
    resolved: Resolved

    @property
    def name(self) -> str | None:
        return self.resolved.value

    @property
    def span(self) -> Span:
        return self.use.expr.span

    @property
    def declaration(self) -> Declared | None:
        return self.resolved.chain[0] if self.resolved.chain else None


@dataclasses.dataclass(frozen=True, slots=True)
class Occurrence:
    """One place at which a name finding can stand.

    For a constant it is the declaration and ``uses`` are its uses; else it is a use itself. ``ceiling`` is
    the worst severity that a name finding may have here: ``info`` in tests and fixtures.
    """

    file: File
    span: Span
    name: str
    role: Role
    uses: tuple[NamedUse, ...]
    object: ObjectRef | None
    place: Place
    object_class: ObjectClass | None
    owner: Owner
    ceiling: Severity
    legacy: bool
    literal: Literal | None
    literal_file: File | None


@dataclasses.dataclass(frozen=True, slots=True)
class NameList:
    """The items of one list of finalizers, in order."""

    file: File
    span: Span
    items: tuple[NamedUse, ...]


@dataclasses.dataclass(frozen=True)
class Names:
    """All that the files say of finalizer names, resolved. In the order of paths and places."""

    uses: tuple[NamedUse, ...]
    declared: tuple[tuple[Declared, Resolved], ...]
    occurrences: tuple[Occurrence, ...]
    lists: tuple[NameList, ...]
    owners: dict[str, Owner]


def collect(files: Files, resolver: Resolver) -> Names:
    """Resolve every use of the files known so far; brings in others where constants stand in them."""
    uses = [
        NamedUse(file, use, resolver.resolve(file, use.expr))
        for file in files.known()
        if not file.vendored
        for use in file.facts.uses
    ]
    declared = _declared(files, resolver, uses)
    owners = _owners(files.third_parties, uses, declared)
    occurrences = _occurrences(files, uses, declared, owners)
    return Names(tuple(uses), tuple(declared), tuple(occurrences), tuple(_lists(uses)), owners)


def looks_like_a_name(value: str) -> bool:
    """Whether a constant's value has the shape of a finalizer name; a prefix for concatenation has not."""
    return len(value) <= 128 and _LIKE_A_NAME.fullmatch(value) is not None


def _declared(files: Files, resolver: Resolver, uses: Iterable[NamedUse]) -> list[tuple[Declared, Resolved]]:
    """The symbols that hold finalizer names: reached by a use, or named so and shaped so."""
    reached = {
        (link.file, link.symbol): link
        for use in uses
        if use.name is not None
        for link in _finalizer_constants(use.resolved.chain)
    }
    said = {
        (file, symbol): Declared(file, symbol)
        for file in files.known()
        for symbol in file.facts.symbols
        if symbol.named and file.facts.kubernetes
    }
    found = []
    for key, link in {**said, **reached}.items():
        resolved = resolver.resolve(link.file, link.symbol.value)
        if resolved.value is not None and (key in reached or looks_like_a_name(resolved.value)):
            found.append((link, resolved))
    return sorted(found, key=lambda pair: (pair[0].file.path, pair[0].symbol.span))


def _finalizer_constants(chain: tuple[Declared, ...]) -> list[Declared]:
    """Those of a chain that are there for a finalizer: what a constant that says so is made from need not be."""
    named = [link for link in chain if link.symbol.named]
    return named or [link for link in chain if is_dedicated(link.symbol)]


def is_dedicated(symbol: Symbol) -> bool:
    """Whether the symbol is for a finalizer alone; a group or a controller's name is also used elsewhere."""
    return symbol.named or symbol.others == 0


def _owners(
    third_parties: ThirdParties, uses: Iterable[NamedUse], declared: Iterable[tuple[Declared, Resolved]]
) -> dict[str, Owner]:
    owners: dict[str, Owner] = {}
    for use in uses:
        if use.name is not None:
            owners.setdefault(use.name, Owner.UNKNOWN)
            if use.file.runs and use.use.role in _OWNING:
                owners[use.name] = Owner.PROJECT
    for link, resolved in declared:
        if resolved.value is not None:
            owners.setdefault(resolved.value, Owner.UNKNOWN)
            if link.file.runs and link.file.ours:
                owners[resolved.value] = Owner.PROJECT
    for name, owner in owners.items():
        # A plain word such as ``cleanup-finalizer`` may be anybody's: code that makes it has the say
        if (owner is Owner.UNKNOWN or "." in name) and third_parties.owner_of(name):
            owners[name] = Owner.THIRD_PARTY
    return owners


def _occurrences(
    files: Files,
    uses: list[NamedUse],
    declared: list[tuple[Declared, Resolved]],
    owners: dict[str, Owner],
) -> list[Occurrence]:
    spelled = {
        (link.file.path, link.symbol.span)
        for link, resolved in declared
        if link.file.ours and _spells(link.symbol, resolved)
    }
    reached: dict[tuple[object, Span], list[NamedUse]] = defaultdict(list)
    direct: list[NamedUse] = []
    for use in uses:
        if use.name is None or not use.file.ours:
            continue
        home = next((d for d in reversed(use.resolved.chain) if (d.file.path, d.symbol.span) in spelled), None)
        if home is None:
            direct.append(use)
        else:
            reached[home.file.path, home.symbol.span].append(use)
    found = [_of_use(files, use, owners) for use in direct if use.file.linted]
    for link, resolved in declared:
        key = (link.file.path, link.symbol.span)
        if link.file.linted and key in spelled:
            found.append(_of_declaration(files, link, resolved, tuple(reached[key]), owners))
    return sorted(found, key=lambda o: (o.file.path, o.span))


def _spells(symbol: Symbol, resolved: Resolved) -> bool:
    """Whether a symbol makes the name itself, and does not merely pass on another finalizer constant."""
    if symbol.named:
        return not any(link.symbol.named for link in resolved.chain)
    return not _finalizer_constants(resolved.chain)


def _of_use(files: Files, use: NamedUse, owners: dict[str, Owner]) -> Occurrence:
    assert use.name is not None  # noqa: S101 - the caller leaves out names that are not static
    return Occurrence(
        file=use.file,
        span=use.span,
        name=use.name,
        role=use.use.role,
        uses=(use,),
        object=use.use.object,
        place=use.use.place,
        object_class=class_of_place(use.use.place, use.use.object, files.settings.kubernetes),
        owner=owners[use.name],
        ceiling=Severity.INFO if use.file.in_test or not files.shows_kubernetes(use.file) else Severity.ERROR,
        legacy=any(link.symbol.legacy for link in use.resolved.chain) and use.use.role in (Role.REMOVED, Role.CHECKED),
        literal=use.resolved.literal if not use.resolved.chain else None,
        literal_file=use.file if not use.resolved.chain else None,
    )


def _of_declaration(
    files: Files, link: Declared, resolved: Resolved, uses: tuple[NamedUse, ...], owners: dict[str, Owner]
) -> Occurrence:
    assert resolved.value is not None  # noqa: S101 - the caller leaves out names that are not static
    fixture = link.file.in_test and all(use.file.in_test for use in uses)
    known = any(files.shows_kubernetes(file) for file in (link.file, *(use.file for use in uses)))
    # A chart's value is declared in no object, and stands in that of the template
    home = uses[0].use if uses and link.file.language == "yaml" else None
    place, thing = (home.place, home.object) if home else (Place.CODE, None)
    kept = {use.use.role for use in uses} <= {Role.REMOVED, Role.CHECKED}
    return Occurrence(
        file=link.file,
        span=link.symbol.value.span,
        name=resolved.value,
        role=Role.DECLARED,
        uses=uses,
        object=thing,
        place=place,
        object_class=class_of_place(place, thing, files.settings.kubernetes),
        owner=owners[resolved.value],
        ceiling=Severity.INFO if fixture or not known else Severity.ERROR,
        legacy=link.symbol.legacy and kept,
        literal=resolved.literal,
        literal_file=resolved.literal_file,
    )


def _lists(uses: Iterable[NamedUse]) -> list[NameList]:
    found: dict[tuple[File, Span], list[NamedUse]] = {}
    for use in uses:
        if use.use.within is not None and use.file.linted and use.file.ours:
            found.setdefault((use.file, use.use.within), []).append(use)
    return [NameList(file, span, tuple(items)) for (file, span), items in found.items()]
