"""Every name at the place where a finding on it would stand, with what the project knows of it."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence

from finalizer_lint.core import records
from finalizer_lint.core.facts import Literal, ObjectRef, Place, Role, Span, Symbol
from finalizer_lint.core.findings import Owner, Severity
from finalizer_lint.core.kinds import class_of_place
from finalizer_lint.core.names import ObjectClass
from finalizer_lint.project.files.store import File, Files
from finalizer_lint.project.names.ownership import Ownership, ownership
from finalizer_lint.project.names.resolve import Declared, Resolved, Resolver
from finalizer_lint.project.names.uses import NamedUse, constants, finalizer_constants, resolved_uses


@records.record(frozen=True, slots=True)
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


@records.record(frozen=True, slots=True)
class NameList:
    """The items of one list of finalizers, in order."""

    file: File
    span: Span
    items: tuple[NamedUse, ...]


@records.record(frozen=True)
class Names:
    """All that the files say of finalizer names, resolved. In the order of paths and places."""

    uses: tuple[NamedUse, ...]
    declared: tuple[tuple[Declared, Resolved], ...]
    occurrences: tuple[Occurrence, ...]
    lists: tuple[NameList, ...]
    ownerships: dict[str, Ownership]

    def spelling(self, name: str) -> Sequence[NamedUse]:
        """The uses of a name."""
        return self._by_name.get(name, ())

    @functools.cached_property
    def _by_name(self) -> dict[str | None, list[NamedUse]]:
        found: dict[str | None, list[NamedUse]] = defaultdict(list)
        for use in self.uses:
            found[use.name].append(use)
        return found

    @functools.cached_property
    def places_of(self) -> dict[str, list[Occurrence]]:
        found: dict[str, list[Occurrence]] = {}
        for at in self.occurrences:
            found.setdefault(at.name, []).append(at)
        return found

    @functools.cached_property
    def holding(self) -> dict[str, list[Declared]]:
        """The symbols by the name that they hold."""
        return {name: [link for link, _ in held] for name, held in self._declared_as.items()}

    def declared_as(self, name: str) -> Sequence[tuple[Declared, Resolved]]:
        """The symbols that hold a name, and how they come to it."""
        return self._declared_as.get(name, ())

    @functools.cached_property
    def _declared_as(self) -> dict[str, list[tuple[Declared, Resolved]]]:
        found: dict[str, list[tuple[Declared, Resolved]]] = {}
        for link, resolved in self.declared:
            if resolved.value is not None:
                found.setdefault(resolved.value, []).append((link, resolved))
        return found

    @functools.cached_property
    def kept_for_old_objects(self) -> frozenset[Declared]:
        """The legacy constants that code only checks for and removes: they must go on spelling the old name."""
        added = {link for use in self.uses if use.use.role is Role.ADDED for link in use.resolved.chain}
        return frozenset(link for link, _ in self.declared if link.symbol.legacy) - added

    @functools.cached_property
    def owners(self) -> dict[str, Owner]:
        return {name: seen.owner for name, seen in self.ownerships.items()}


def collect(files: Files, resolver: Resolver) -> Names:
    """Resolve every use of the files known so far; brings in others where constants stand in them."""
    uses = resolved_uses(files, resolver)
    declared = constants(files, resolver, uses)
    ownerships = ownership(files.third_parties, uses, declared)
    occurrences = _occurrences(files, uses, declared, ownerships)
    return Names(tuple(uses), tuple(declared), tuple(occurrences), tuple(_lists(uses)), ownerships)


def _occurrences(
    files: Files,
    uses: list[NamedUse],
    declared: list[tuple[Declared, Resolved]],
    owners: dict[str, Ownership],
) -> list[Occurrence]:
    spelled = {
        (link.file.path, link.symbol.span)
        for link, resolved in declared
        if link.file.ours and _spells(link.symbol, resolved)
    }
    held = {(link.file.path, link.symbol.value.span): (link.file.path, link.symbol.span) for link, _ in declared}
    places = {(use.file.path, use.span) for use in uses}
    reached: dict[tuple[object, Span], list[NamedUse]] = defaultdict(list)
    direct: list[NamedUse] = []
    for use in uses:
        if use.name is None or not use.file.ours:
            continue
        home = next((d for d in reversed(use.resolved.chain) if (d.file.path, d.symbol.span) in spelled), None)
        origin = _origin(use)
        if home is not None:
            reached[home.file.path, home.symbol.span].append(use)
        elif origin in held or origin in places:
            reached[held.get(origin, origin)].append(use)  # a finding stands where the name comes from
        else:
            direct.append(use)
    found = [_of_use(files, use, (use, *reached[use.file.path, use.span]), owners) for use in direct if use.file.linted]
    for link, resolved in declared:
        key = (link.file.path, link.symbol.span)
        if link.file.linted and key in spelled:
            found.append(_of_declaration(files, link, resolved, tuple(reached[key]), owners))
    return sorted(found, key=lambda o: (o.file.path, o.span))


def _spells(symbol: Symbol, resolved: Resolved) -> bool:
    """Whether a symbol makes the name itself, and does not merely pass on another finalizer constant."""
    if symbol.named:
        return not any(link.symbol.named for link in resolved.chain)
    return not finalizer_constants(resolved.chain)


def _origin(use: NamedUse) -> tuple[object, Span] | None:
    """Where a use's name comes from, if that is another place than its own."""
    origin = use.resolved.origin
    return (origin[0].path, origin[1]) if origin is not None else None


def _of_use(files: Files, use: NamedUse, all_uses: tuple[NamedUse, ...], owners: dict[str, Ownership]) -> Occurrence:
    assert use.name is not None  # noqa: S101 - the caller leaves out names that are not static
    return Occurrence(
        file=use.file,
        span=use.span,
        name=use.name,
        role=use.use.role,
        uses=all_uses,
        object=use.use.object,
        place=use.use.place,
        object_class=class_of_place(use.use.place, use.use.object, use.file.settings.kubernetes),
        owner=owners[use.name].owner,
        ceiling=Severity.INFO if use.file.in_test or not files.shows_kubernetes(use.file) else Severity.ERROR,
        legacy=any(link.symbol.legacy for link in use.resolved.chain) and use.use.role in (Role.REMOVED, Role.CHECKED),
        literal=use.resolved.literal if not use.resolved.chain else None,
        literal_file=use.file if not use.resolved.chain else None,
    )


def _of_declaration(
    files: Files, link: Declared, resolved: Resolved, uses: tuple[NamedUse, ...], owners: dict[str, Ownership]
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
        object_class=class_of_place(place, thing, link.file.settings.kubernetes),
        owner=owners[resolved.value].owner,
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
