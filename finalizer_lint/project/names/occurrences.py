"""Every name at the place where a finding on it would stand, with what the project knows of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.facts import ObjectRef, Place, Role, Span
from finalizer_lint.core.findings import Owner, Severity
from finalizer_lint.core.kinds import class_of_place
from finalizer_lint.core.names import ObjectClass
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.causes import by_constant, lead_of, with_twins
from finalizer_lint.project.names.constants import Declaration, finalizer_constants
from finalizer_lint.project.names.ownership import Ownership
from finalizer_lint.project.names.resolution import Constant, NameToken
from finalizer_lint.project.names.uses import ResolvedUse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

_Place: TypeAlias = "tuple[Path, Span]"


@records.record(frozen=True, slots=True)
class Occurrence:
    """One place at which a name finding can stand.

    For a constant it is the declaration and ``uses`` are its uses; else it is a use itself. ``ceiling`` is
    the worst severity that a name finding may have here: ``info`` in tests and fixtures. ``default``: another name may
    be set where the program runs.
    """

    file: File
    span: Span
    name: str
    role: Role
    uses: tuple[ResolvedUse, ...]
    object: ObjectRef | None
    place: Place
    object_class: ObjectClass | None
    owner: Owner
    ceiling: Severity
    legacy: bool
    token: NameToken | None
    default: bool


@records.record(frozen=True, slots=True)
class NameList:
    """The items of one list of finalizers, in order."""

    file: File
    span: Span
    items: tuple[ResolvedUse, ...]


def occurrences(
    files: Files, uses: list[ResolvedUse], declarations: list[Declaration], owners: dict[str, Ownership]
) -> list[Occurrence]:
    """A use whose name comes from elsewhere counts where it comes from. In the order of paths and places."""
    makers = {_identifier(one) for one in declarations if one.file.ours and _makes_name(one)}
    put = {use.name for use in uses if use.file.runs and use.role in (Role.ADDED, Role.LISTED)}
    managed = _managed(uses)
    added = _qualified(uses, Role.ADDED)
    identifiers = {(one.file.path, one.span): _identifier(one) for one in declarations}
    spans = {(use.file.path, use.span) for use in uses}
    reached: dict[_Place, list[ResolvedUse]] = defaultdict(list)
    direct: list[ResolvedUse] = []
    for use in uses:
        if use.name is None or not use.file.ours:
            continue
        home = next((place for place in map(_identifier, reversed(use.chain)) if place in makers), None)
        origin = _origin(use)
        if home is not None:
            reached[home].append(use)
        elif origin is not None and (origin in identifiers or origin in spans):
            reached[identifiers.get(origin, origin)].append(use)
        else:
            direct.append(use)
    places = []
    for together in by_constant(direct):
        lead = lead_of(together)
        if lead is not None:
            all_uses = tuple(one for use in together for one in (use, *reached[use.file.path, use.span]))
            places.append(_of_use(files, lead, all_uses, owners, put, added))
    makers_here = [
        (one, tuple(reached[place]))
        for one in declarations
        if one.file.linted and (place := _identifier(one)) in makers and not _is_part(reached[place])
    ]
    for declaration, uses_of_it, twins in with_twins(makers_here):
        occurrence = _of_declaration(files, declaration, uses_of_it, owners, managed)
        places.append(records.replace(occurrence, uses=(*uses_of_it, *(one.use for one in twins))))
    return sorted(places, key=lambda occurrence: (occurrence.file.path, occurrence.span))


def lists(uses: Iterable[ResolvedUse]) -> list[NameList]:
    items_of: dict[tuple[File, Span], list[ResolvedUse]] = {}
    for use in uses:
        if use.list_span is not None and use.file.linted and use.file.ours:
            items_of.setdefault((use.file, use.list_span), []).append(use)
    return [NameList(file, span, tuple(items)) for (file, span), items in items_of.items()]


def _makes_name(declaration: Declaration) -> bool:
    """Whether a constant makes the name itself, and does not merely pass on what it is given or another constant."""
    if declaration.resolution.origin is not None:
        return False
    chain = declaration.resolution.chain
    if declaration.symbol.named:
        return not any(constant.symbol.named for constant in chain)
    return not finalizer_constants(chain)


def _is_succeeded(name: str, managed: frozenset[str]) -> bool:
    from finalizer_lint.project.names.likeness import QualifiedNames  # few constants come so far

    return QualifiedNames(managed).same_but_qualified(name, own=True) is not None


def _is_part(uses: list[ResolvedUse]) -> bool:
    """Whether other names are made of a constant, and nothing else is done with it."""
    return bool(uses) and all(use.role is Role.MENTIONED for use in uses)


def _identifier(one: Constant | Declaration) -> _Place:
    return one.file.path, one.symbol.span


def _origin(use: ResolvedUse) -> _Place | None:
    """Where a use's name comes from, if that is another place than its own."""
    origin = use.resolution.origin
    return (origin[0].path, origin[1]) if origin is not None else None


def _of_use(
    files: Files,
    use: ResolvedUse,
    all_uses: tuple[ResolvedUse, ...],
    owners: dict[str, Ownership],
    put: set[str | None],
    added: frozenset[str],
) -> Occurrence:
    """``put`` are the names that running code puts on objects, if only a list: none of them is an old one.

    Whoever takes the name off by itself that is ``added``, such as kopf, is not seen to.
    """
    assert use.name is not None  # noqa: S101 - the caller leaves out names that are not static
    place = use.place if files.shows_kubernetes(use.file) else Place.ELSEWHERE
    slight = use.file.in_test or place.of_anything or use.role is Role.MENTIONED
    kept = use.role in (Role.REMOVED, Role.CHECKED)
    legacy = use.legacy or (kept and use.file.runs and bool(added) and _is_succeeded(use.name, added))
    return Occurrence(
        file=use.file,
        span=use.span,
        name=use.name,
        role=use.role,
        uses=all_uses,
        object=use.object,
        place=place,
        object_class=class_of_place(place, use.object, use.file.settings.kubernetes),
        owner=owners[use.name].owner,
        ceiling=Severity.INFO if slight else Severity.ERROR,
        legacy=kept and (any(c.symbol.legacy for c in use.chain) or (legacy and use.name not in put)),
        token=use.resolution.token if not use.chain else None,
        default=use.resolution.default,
    )


def _managed(uses: Iterable[ResolvedUse]) -> frozenset[str]:
    """The qualified names that running code both adds and removes."""
    return _qualified(uses, Role.ADDED) & _qualified(uses, Role.REMOVED)


def _qualified(uses: Iterable[ResolvedUse], role: Role) -> frozenset[str]:
    """The qualified names with which running code does something."""
    return frozenset(
        use.name for use in uses if use.name is not None and "/" in use.name and use.role is role and use.file.runs
    )


def _of_declaration(
    files: Files,
    declaration: Declaration,
    uses: tuple[ResolvedUse, ...],
    owners: dict[str, Ownership],
    managed: frozenset[str],
) -> Occurrence:
    file = declaration.file
    fixture = file.in_test and all(use.file.in_test for use in uses)
    in_kubernetes = any(files.shows_kubernetes(one) for one in (file, *(use.file for use in uses)))
    # A chart's value is declared in no object, and stands in that of the template
    home = uses[0] if uses and file.language.is_manifest else None
    place, thing = (home.place, home.object) if home else (Place.CODE, None)
    if not in_kubernetes:
        place = Place.ELSEWHERE
    # What tests do with a name says nothing of what it is for
    acting = uses if file.in_test else tuple(use for use in uses if not use.file.in_test)
    kept = {use.role for use in acting} <= {Role.REMOVED, Role.CHECKED}
    # One that a legacy constant is defined by, and which is no finalizer's otherwise, is as good as one
    legacy = declaration.symbol.legacy or (bool(uses) and all(any(c.symbol.legacy for c in u.chain) for u in acting))
    # Or one that is only asked for or taken off, while the name that it would get is already in its place
    legacy = legacy or (kept and bool(acting) and bool(managed) and _is_succeeded(declaration.name, managed))
    return Occurrence(
        file=file,
        span=declaration.span,
        name=declaration.name,
        role=Role.DECLARED,
        uses=uses,
        object=thing,
        place=place,
        object_class=class_of_place(place, thing, file.settings.kubernetes),
        owner=owners[declaration.name].owner,
        ceiling=Severity.INFO if fixture or place.of_anything else Severity.ERROR,
        legacy=legacy and kept,
        token=declaration.resolution.token,
        default=declaration.resolution.default,
    )
