"""Which qualified name another spelling means: the same but for its domain. Pure functions over names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from finalizer_lint.core.names import is_standard

_FINALIZER = {"finalizer", "finalizers"}


class QualifiedNames:
    """Some qualified names, by their domains, each of which every other name is held against."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_domain: dict[str, dict[str, str]] = {}
        for name in names:
            domain, _, path = name.partition("/")
            self._by_domain.setdefault(domain, {})[path] = name
        self._by_purpose = {domain: _by_purpose(domain, paths) for domain, paths in self._by_domain.items()}

    def same_but_qualified(self, name: str, *, own: bool = False) -> str | None:
        """The one that ``name`` is but for its domain; None if there is none, or several.

        ``flyte-finalizer``, ``finalizer``, ``flyte/finalizer``, ``flyte.org`` and ``finalizer.flyte.org`` all are
        ``flyte.org/finalizer``. ``own``: names for something else do not count, as ``widget.acme.dev/secret`` is for
        something else than ``widget.acme.dev``; nor does the name itself.
        """
        if is_standard(name):
            return None
        others = {other for domain in self._by_domain for other in self._of(name, domain)}
        if own:
            others = {one for one in others - {name} if not one.startswith(f"{name}/") or one == f"{name}/finalizer"}
        return others.pop() if len(others) == 1 else None

    def _of(self, name: str, domain: str) -> Iterable[str]:
        """The names of a domain that lack only that."""
        prefix, slash, last = name.partition("/")
        if name == domain:
            return self._by_domain[domain].values()
        if slash:
            return self._for(last, domain) if "." not in prefix and prefix in domain.split(".") else ()
        if "." in name:  # the path stands before the domain instead of behind it
            return self._for(name[: -len(domain) - 1], domain) if name.endswith(f".{domain}") else ()
        return self._for(name, domain)

    def _for(self, path: str, domain: str) -> Iterator[str]:
        if path in self._by_domain[domain]:
            yield self._by_domain[domain][path]
        yield from self._by_purpose[domain].get(_purpose(path, domain), ())


def _by_purpose(domain: str, paths: dict[str, str]) -> dict[tuple[str, ...], list[str]]:
    known: dict[tuple[str, ...], list[str]] = {}
    for path, name in paths.items():
        known.setdefault(_purpose(path, domain), []).append(name)
    return known


def _purpose(path: str, domain: str) -> tuple[str, ...]:
    """The words that say what a name is for: not ``finalizer``, and not the project's name once more."""
    words = tuple(word for word in re.split(r"[-_.]", path.lower()) if word not in _FINALIZER)
    project = tuple(domain.lower().split(".")[0].split("-"))
    return words[len(project) :] if words[: len(project)] == project else words
