"""Which names the project's own code knows, and which of them another spelling means. Pure functions over names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from finalizer_lint.core.facts import Role
from finalizer_lint.core.findings import Owner
from finalizer_lint.core.names import is_standard
from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.names.occurrences import Names, Occurrence
from finalizer_lint.project.names.resolve import Declared
from finalizer_lint.project.names.uses import NamedUse

# What stands in front of a list that is an object's finalizers.
_OF_OBJECT = pattern(rb"(?:\b[Ff]inalizers[\"']?\]?\s*:?=?|(?:Set|With)Finalizers\()\s*$")
_FINALIZER = {"finalizer", "finalizers"}


def known_to_code(names: Names) -> frozenset[str]:
    """The names that code outside of tests spells or reaches, whatever it does with them; legacy ones too."""
    used = {use.name for use in names.uses if use.file.runs and use.use.role is not Role.MENTIONED}
    declared = {resolved.value for link, resolved in names.declared if link.file.runs}
    return frozenset(name for name in used | declared if name is not None)


def own_qualified(names: Names) -> frozenset[str]:
    """The domain-qualified names of the project's own code, without those that it keeps for old objects."""
    legacy = {at.name for at in names.occurrences if at.legacy}
    return frozenset(
        name
        for name in known_to_code(names) - legacy
        if names.owners.get(name) is Owner.PROJECT and "." in name.partition("/")[0] and name.partition("/")[2]
    )


def declaration_of(names: Names, name: str) -> Declared | None:
    """The constant in the project's own running code that holds a name; the first of several."""
    for link, resolved in names.declared:
        if resolved.value == name and link.symbol.scope is None and link.file.runs and link.file.ours:
            return link
    return None


def place_of_adding(names: Names, name: str) -> Occurrence | None:
    """The constant by which running code adds a name if there is one, else the first place that adds it."""
    places = [
        at
        for at in names.places_of.get(name, ())
        if any(use.use.role is Role.ADDED and use.file.runs for use in at.uses)
    ]
    return next((at for at in places if at.role is Role.DECLARED), places[0] if places else None)


def puts_on_objects(use: NamedUse) -> bool:
    """Whether code gives objects the name here: a list under a name of its own need not be for that."""
    if use.use.role is not Role.LISTED or use.use.within is None or not use.file.is_code:
        return use.use.role in (Role.ADDED, Role.LISTED)
    start = use.use.within.start
    return _OF_OBJECT.search(use.file.source.data, max(start - 80, 0), start) is not None


def same_but_qualified(name: str, qualified: Iterable[str]) -> str | None:
    """The one name among ``qualified`` that ``name`` is but for its domain; None if there is none, or several.

    ``flyte-finalizer``, ``finalizer``, ``flyte/finalizer``, ``flyte.org`` and ``finalizer.flyte.org`` all are
    ``flyte.org/finalizer``.
    """
    if is_standard(name):
        return None
    found = {other for other in qualified if _lacks_only_domain(name, other)}
    return found.pop() if len(found) == 1 else None


def _lacks_only_domain(name: str, other: str) -> bool:
    domain, _, path = other.partition("/")
    prefix, slash, last = name.partition("/")
    if name == domain:
        return True
    if slash:
        return "." not in prefix and prefix in domain.split(".") and _same_purpose(last, path, domain)
    if "." in name:  # the path stands before the domain instead of behind it
        return name.endswith(f".{domain}") and _same_purpose(name[: -len(domain) - 1], path, domain)
    return _same_purpose(name, path, domain)


def _same_purpose(one: str, other: str, domain: str) -> bool:
    return one == other or _purpose(one, domain) == _purpose(other, domain)


def _purpose(path: str, domain: str) -> list[str]:
    """The words that say what a name is for: not ``finalizer``, and not the project's name once more."""
    words = [word for word in re.split(r"[-_.]", path.lower()) if word not in _FINALIZER]
    project = domain.lower().split(".")[0].split("-")
    return words[len(project) :] if words[: len(project)] == project else words
