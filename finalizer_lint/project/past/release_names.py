"""What the code of one release does with names of the project's own, in as few words as can be kept of all releases."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.facts import Role
from finalizer_lint.core.findings import Owner
from finalizer_lint.core.names import is_standard
from finalizer_lint.project.names.call_text import is_plain_add
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.placements import is_for_tests, placements
from finalizer_lint.project.names.uses import ResolvedUse


@records.record(frozen=True, slots=True)
class ReleaseNames:
    """Sorted names: of constants, of what is put on objects, and of what is taken off them.

    ``lacking`` is how many files of the release a partial clone does not have.
    """

    declared: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    lacking: int = 0


def release_names(names: Names, lacking: int = 0) -> ReleaseNames:
    """Names for tests are on no object that lives, and Kubernetes' own are nobody's to rename."""

    def own(some: Iterator[str]) -> tuple[str, ...]:
        known = {name for name in some if names.owner_of(name) is Owner.PROJECT}
        return tuple(sorted(name for name in known if not (is_standard(name) or is_for_tests(name))))

    running = (one.name for one in names.declarations if one.file.runs and one.file.ours)
    return ReleaseNames(own(running), own(iter(placements(names))), own(_removed(names)), lacking)


def _removed(names: Names) -> Iterator[str]:
    """What running code takes off by its name, or tells a library or a function of its own that does."""
    uses = [use for use in names.uses if use.file.runs and use.file.ours]
    handed_on = any(use.role is Role.REMOVED and use.name is None and not use.chain for use in uses)
    yield from (use.name for use in uses if use.name is not None and _removes(use, handed_on=handed_on))


def _removes(use: ResolvedUse, *, handed_on: bool) -> bool:
    if use.role is Role.ADDED:
        return not is_plain_add(use)
    return use.role is Role.REMOVED or (handed_on and use.role is Role.DECLARED)
