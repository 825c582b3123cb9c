"""Which names the project's own code knows, and where it puts them on objects. Pure functions over names."""

from __future__ import annotations

from finalizer_lint.core.facts import Role
from finalizer_lint.core.findings import Owner
from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.constants import Declaration
from finalizer_lint.project.names.occurrences import Occurrence
from finalizer_lint.project.names.uses import ResolvedUse

# What stands in front of a list that is an object's finalizers.
_OF_OBJECT = pattern(rb"(?:\b[Ff]inalizers[\"']?\]?\s*:?=?|(?:Set|With)Finalizers\()\s*$")


def known_to_code(names: Names) -> frozenset[str]:
    """The names that code outside of tests spells or reaches, whatever it does with them; legacy ones too."""
    used = {use.name for use in names.uses if use.file.runs and use.role is not Role.MENTIONED}
    declared = {declaration.name for declaration in names.declarations if declaration.file.runs}
    return frozenset(name for name in used | declared if name is not None)


def own_qualified(names: Names) -> frozenset[str]:
    """The domain-qualified names of the project's own code, without those that it keeps for old objects."""
    legacy = {occurrence.name for occurrence in names.occurrences if occurrence.legacy}
    return frozenset(
        name
        for name in known_to_code(names) - legacy
        if names.owner_of(name) is Owner.PROJECT and "." in name.partition("/")[0] and name.partition("/")[2]
    )


def declaration_of(names: Names, name: str) -> Declaration | None:
    """The constant in the project's own running code that holds a name; the first of several."""
    for declaration in names.declarations_of(name):
        if declaration.symbol.scope is None and declaration.file.runs and declaration.file.ours:
            return declaration
    return None


def place_of_adding(names: Names, name: str) -> Occurrence | None:
    """The constant by which running code adds a name if there is one, else the first place that adds it."""
    places = [
        occurrence
        for occurrence in names.occurrences_of(name)
        if any(use.role is Role.ADDED and use.file.runs for use in occurrence.uses)
    ]
    return next((place for place in places if place.role is Role.DECLARED), places[0] if places else None)


def additions(names: Names) -> dict[str, list[ResolvedUse]]:
    """The places at which the project's own running code adds each name."""
    uses: dict[str, list[ResolvedUse]] = {}
    for use in names.uses:
        if use.name is not None and use.role is Role.ADDED and use.file.runs and use.file.ours:
            uses.setdefault(use.name, []).append(use)
    return uses


def puts_on_objects(use: ResolvedUse) -> bool:
    """Whether code gives objects the name here: a list under a name of its own need not be for that."""
    if use.role is not Role.LISTED or use.list_span is None or not use.file.is_code:
        return use.role in (Role.ADDED, Role.LISTED)
    start = use.list_span.start
    return _OF_OBJECT.search(use.file.source.data, max(start - 80, 0), start) is not None
