"""What a name became whose code has moved: its file is gone, and files that were not there add a name that is new.

A worked example. ``controllers/ship.go`` had ``const shipFinalizer = "ship-cleanup"`` and is gone. Of the names that
``internal/ship_controller.go`` adds today and nothing added then, it is one for the same purpose whose
constant, file or function is called the same; else one that has all of its words: ``acme.dev/ship-cleanup``.
"""

from __future__ import annotations

import collections
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from finalizer_lint.disk import asked
from finalizer_lint.project.names.uses import ResolvedUse

_Trait = Callable[[ResolvedUse], "set[str]"]
_OF_ALL = {"finalizer", "finalizers", "io", "com", "org", "dev", "net", "sh", "k8s", "kubernetes"}


def by_move(
    root: Path, past_root: Path, current: dict[str, list[ResolvedUse]], former: dict[str, list[ResolvedUse]], old: str
) -> str | None:
    """The name that has taken the place of one whose files are gone, or None."""
    if any(_is_left(root, use.file.path.relative_to(past_root)) for use in former[old]):
        return None
    common = common_words([*former, *current])
    known = {use.file.path.relative_to(past_root) for uses in former.values() for use in uses}
    moved = {
        name: places
        for name, uses in current.items()
        if name not in former and (places := [use for use in uses if use.file.path.relative_to(root) not in known])
    }
    for trait in (_identifiers, _file, _function):
        traits = {one for use in former[old] for one in trait(use)}
        alike = [name for name, uses in moved.items() if any(trait(use) & traits for use in uses)]
        if alike := [name for name in alike if is_for_the_same(old, name, common)]:
            return most_alike(old, alike)
    alike = [name for name in moved if _words(old) and _words(old) <= _words(name)]
    return most_alike(old, alike) if alike else None


def is_for_the_same(old: str, new: str, common: set[str]) -> bool:
    """Whether one of two names has all words of what the other is for: not of its domain, nor those of many names."""
    domain, slash, path = new.partition("/")
    purpose, before = (_words(path), _words(old) - _words(domain)) if slash else (_words(new), _words(old))
    purpose, before = purpose - common, before - common
    return bool(purpose) == bool(before) and (purpose <= before or before <= purpose)


def common_words(names: Iterable[str]) -> set[str]:
    """The words that stand in most of a project's names, such as those of its API group."""
    every = set(names)
    counts = collections.Counter(word for name in every for word in _words(name))
    return {word for word, count in counts.items() if count > max(2, len(every) // 2)}


def most_alike(old: str, names: Iterable[str]) -> str:
    import difflib

    return max(sorted(names), key=lambda new: difflib.SequenceMatcher(None, old, new).ratio())


def _is_left(root: Path, path: Path) -> bool:
    return asked.is_own_file(root / path)


def _identifiers(use: ResolvedUse) -> set[str]:
    return {link.symbol.name for link in use.chain}


def _file(use: ResolvedUse) -> set[str]:
    return {use.file.path.name}


def _function(use: ResolvedUse) -> set[str]:
    return {use.file.function_around(use.span.start).name} - {"", "Reconcile", "reconcile"}


def _words(name: str) -> set[str]:
    return {word for word in re.split(r"[^a-z0-9]+", name.lower()) if word} - _OF_ALL
