"""Where the project's own running code puts each name on objects, and which names it may still put there."""

from __future__ import annotations

from finalizer_lint.core.facts import Role
from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.uses import ResolvedUse

Placements = dict[str, list[ResolvedUse]]
_OF_TESTS = pattern(r"(?:^|[-./_])(?:e2e|tests?|testing)(?:[-./_]|$)")


def placements(names: Names) -> Placements:
    """The places at which the project's own running code puts each name on objects.

    Where code adds names that are not static, those are meant that stand in its lists of finalizers.
    """
    roles = {Role.ADDED, Role.LISTED}
    computed = (use for use in _running(names) if use.role is Role.ADDED and use.name is None)
    if any(not use.chain for use in computed):
        roles.add(Role.DECLARED)
    uses: Placements = {}
    for use in _running(names):
        if use.name is not None and use.role in roles:
            uses.setdefault(use.name, []).append(use)
    return uses


def in_force(names: Names) -> set[str | None]:
    """Names that running code adds, or hands to something that may."""
    kept = {Role.REMOVED, Role.CHECKED, Role.MENTIONED}
    return {use.name for use in _running(names) if use.role not in kept}


def is_for_tests(name: str) -> bool:
    """Whether a name says to be for tests: it is on no object that lives."""
    return _OF_TESTS.search(name) is not None


def is_told(use: ResolvedUse) -> bool:
    return use.file.language.is_told_name(use.file.source.data, use.span)


def _running(names: Names) -> list[ResolvedUse]:
    return [use for use in names.uses if use.file.runs and use.file.ours]
