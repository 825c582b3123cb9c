"""Where the project's own running code puts each name on objects, and which names it may still put there."""

from __future__ import annotations

from pathlib import Path

from finalizer_lint.core.facts import Role
from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.names.call_text import list_variable
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.uses import ResolvedUse

Placements = dict[str, list[ResolvedUse]]
_LOOP = pattern(rb"\b(?:range|in)\s+(?:\w+\.)*(\w+)\s*[{:]")
_OF_TESTS = pattern(r"(?:^|[-./_])(?:e2e|tests?|testing)(?:[-./_]|$)")


def placements(names: Names) -> Placements:
    """The places at which the project's own running code puts each name on objects.

    Where code adds names that are not static, those are meant that stand in its lists of finalizers.
    """
    roles, running = {Role.ADDED, Role.LISTED}, _running(names)
    computed = [use for use in running if use.role is Role.ADDED and use.name is None]
    if any(all(link.symbol.scope is not None for link in use.chain) for use in computed):  # through locals at most
        roles.add(Role.DECLARED)
    uses: Placements = {}
    for use in (*(use for use in running if use.role in roles), *_added_by_loops(running, computed)):
        if use.name is not None:
            uses.setdefault(use.name, []).append(use)
    return uses


def in_force(names: Names) -> set[str | None]:
    """Names that running code adds, or hands to something that may."""
    kept, running = {Role.REMOVED, Role.CHECKED, Role.MENTIONED}, _running(names)
    computed = [use for use in running if use.role is Role.ADDED and use.name is None]
    added = {use.name for use in running if use.role not in kept}
    return added | {use.name for use in _added_by_loops(running, computed)}


def _added_by_loops(running: list[ResolvedUse], computed: list[ResolvedUse]) -> list[ResolvedUse]:
    """The items of lists that one loop puts on objects and another takes off: at their place stands the removal."""
    loops = {loop for use in computed if (loop := _loop_around(use)) is not None}
    if not loops:
        return []
    taken_off = (use for use in running if use.role in (Role.REMOVED, Role.CHECKED))
    return [use for use in taken_off if (use.file.path.parent, list_variable(use)) in loops]


def _loop_around(use: ResolvedUse) -> tuple[Path, str | None] | None:
    """The folder, and the list whose items one after the other are what is used."""
    from finalizer_lint.core.reasons import Reason  # a large table, and few names are added so

    if use.resolution.reason is not Reason.LOOP_VARIABLE:
        return None
    start = use.file.function_around(use.span.start).span.start
    loops = list(_LOOP.finditer(use.file.source.data, start, use.span.start))
    return (use.file.path.parent, loops[-1][1].decode()) if loops else None


def is_for_tests(name: str) -> bool:
    """Whether a name says to be for tests: it is on no object that lives."""
    return _OF_TESTS.search(name) is not None


def is_told(use: ResolvedUse) -> bool:
    return use.file.language.is_told_name(use.file.source.data, use.span)


def _running(names: Names) -> list[ResolvedUse]:
    return [use for use in names.uses if use.file.runs and use.file.ours]
