"""Which names the project's own code knows, and which of them another spelling means. Pure functions over names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from finalizer_lint.model import Owner, Role
from finalizer_lint.names import is_standard
from finalizer_lint.project.occurrences import Names
from finalizer_lint.project.resolve import Declared

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
