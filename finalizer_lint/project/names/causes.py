"""One cause, told once: the uses of a constant that is no finalizer's alone or is out of reach, and constants that are
copies of another.
"""

from __future__ import annotations

from collections.abc import Iterable

from finalizer_lint.core.facts import Role
from finalizer_lint.core.kinds import class_of_place
from finalizer_lint.project.names.constants import Declaration
from finalizer_lint.project.names.uses import ResolvedUse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

_KEPT = (Role.REMOVED, Role.CHECKED)
_Used: TypeAlias = "tuple[Declaration, tuple[ResolvedUse, ...]]"


def by_constant(uses: Iterable[ResolvedUse]) -> list[tuple[ResolvedUse, ...]]:
    """Those of code that take a name from the same constant together, each other one for itself.

    What is said of them must be the same: what the server answers, and whether the name is an old one there.
    """
    groups: dict[object, list[ResolvedUse]] = {}
    for use in uses:
        alone = not use.chain or use.file.language.is_manifest
        groups.setdefault((use.file.path, use.span) if alone else _cause(use), []).append(use)
    return [tuple(group) for group in groups.values()]


def lead_of(uses: tuple[ResolvedUse, ...]) -> ResolvedUse | None:
    """The use that a finding stands at: the first of those that are linted, in code that runs if it is used there."""
    linted = (use for use in uses if use.file.linted)
    return min(linted, key=lambda use: (use.file.in_test, use.file.path, use.span), default=None)


def with_twins(declarations: Iterable[_Used]) -> list[tuple[Declaration, tuple[ResolvedUse, ...], list[Declaration]]]:
    """Each constant with its uses, and the copies that stand with it: older versions of an API keep one that nothing
    uses any more. Of copies that are all without a use, the last is the one that counts.
    """
    groups: dict[object, list[_Used]] = {}
    for one, uses in declarations:
        alone = one.file.in_test or one.file.language.is_manifest
        key = (one.file.path, one.span) if alone else (one.symbol.name, one.symbol.owner, one.name, one.symbol.legacy)
        groups.setdefault(key, []).append((one, uses))
    told = []
    for group in groups.values():
        lead = next((pair for pair in group if pair[1]), group[-1])
        copies = [one for one, uses in group if not uses and one is not lead[0]]
        told += [(one, uses, copies if one is lead[0] else []) for one, uses in group if uses or one is lead[0]]
    return told


def _cause(use: ResolvedUse) -> tuple[object, ...]:
    nearest = use.chain[0]
    answers = class_of_place(use.place, use.object, use.file.settings.kubernetes)
    old = use.role in _KEPT and (use.legacy or any(one.symbol.legacy for one in use.chain))
    return nearest.file.path, nearest.symbol.span, use.name, use.place, answers, old
