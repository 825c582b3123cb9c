"""Which qualified name another spelling means: the same but for its domain. Pure functions over names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from finalizer_lint.core.names import is_standard

_FINALIZER = {"finalizer", "finalizers"}


def same_but_qualified(name: str, qualified: Iterable[str]) -> str | None:
    """The one name among ``qualified`` that ``name`` is but for its domain; None if there is none, or several.

    ``flyte-finalizer``, ``finalizer``, ``flyte/finalizer``, ``flyte.org`` and ``finalizer.flyte.org`` all are
    ``flyte.org/finalizer``.
    """
    if is_standard(name):
        return None
    others = {other for other in qualified if _lacks_only_domain(name, other)}
    return others.pop() if len(others) == 1 else None


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
