"""What a name became by where it stood: the name that is put on objects in that place today."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from finalizer_lint.project.names.constants import finalizer_constants
from finalizer_lint.project.names.placements import Placements
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.renames.moves import common_words, is_for_the_same, most_alike

_Nearness = Callable[[Path, ResolvedUse], "tuple[str, ...] | None"]


def by_place(
    root: Path, past_root: Path, current: Placements, former: Placements, old: str, taken: frozenset[str]
) -> str | None:
    """The name that is added where the old one was: in the same function, else file, else folder.

    Else the one whose constant is declared where the old one's was. Of several it is the most alike. Outside of the
    function it is none that has ``taken`` the place of another, and one of several has to be for the same as the old
    one, or it may have come while that went.
    """
    for nearness in (_function, _file, _folder, _home):
        homes = {nearness(past_root, use) for use in former[old]} - {None}
        before = _names_at(past_root, former, nearness, homes)
        candidates = _names_at(root, current, nearness, homes) - before - former.keys()
        if nearness is not _function:
            candidates -= taken
        if nearness is not _function and (len(before) > 1 or len(candidates) > 1):
            common = common_words([*former, *current])
            candidates = {name for name in candidates if is_for_the_same(old, name, common)}
        if candidates:
            return most_alike(old, candidates)
    return None


def _names_at(root: Path, uses: Placements, nearness: _Nearness, homes: set[tuple[str, ...] | None]) -> set[str]:
    return {name for name, places in uses.items() if any(nearness(root, use) in homes for use in places)}


def _function(root: Path, use: ResolvedUse) -> tuple[str, ...] | None:
    name = use.file.function_around(use.span.start).name
    return (use.file.path.relative_to(root).as_posix(), name) if name else None


def _file(root: Path, use: ResolvedUse) -> tuple[str, ...] | None:
    return (use.file.path.relative_to(root).as_posix(),)


def _folder(root: Path, use: ResolvedUse) -> tuple[str, ...] | None:
    return (use.file.path.relative_to(root).parent.as_posix(),)


def _home(root: Path, use: ResolvedUse) -> tuple[str, ...] | None:
    """Where the name's constant is declared."""
    constants = finalizer_constants(use.chain)
    path = constants[-1].file.path if constants else None
    return (path.relative_to(root).as_posix(),) if path is not None and path.is_relative_to(root) else None
