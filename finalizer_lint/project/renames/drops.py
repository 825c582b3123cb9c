"""Which names the code added at a revision and has nothing to do with any more, without having renamed them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.candidates import in_examples
from finalizer_lint.core.facts import Ref, Role
from finalizer_lint.core.findings import Owner
from finalizer_lint.core.names import is_standard
from finalizer_lint.core.reasons import Reason
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.call_text import called_with, is_plain_add, is_registered
from finalizer_lint.project.names.code_names import puts_on_objects
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.placements import in_force, is_for_tests, placements
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.renames.succession import Rename

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.project.past.past import Past

_ACTS = (Role.ADDED, Role.REMOVED, Role.CHECKED)


@records.record(frozen=True, slots=True)
class Drop:
    """A name of the project that its code has let go of. ``before`` are the places that put it on objects.

    ``acts`` are all places that did something with it, and ``folders`` the folders of today that those were in, or that
    had the functions which were told the name.
    """

    name: str
    before: tuple[ResolvedUse, ...]
    acts: tuple[ResolvedUse, ...]
    folders: frozenset[Path]


def find_drops(files: Files, names: Names, past: Past, renames: tuple[Rename, ...]) -> list[Drop]:
    """Every name that the project's own code put on objects at the revision, and that no code adds any more."""
    adding_now, renamed = in_force(names), {rename.old for rename in renames}
    drops = []
    for name, before in sorted(placements(past.names).items()):
        added = tuple(use for use in before if _is_put(past.names, use) and not _is_example(past, use))
        if not added or name in adding_now or name in renamed or not _own(past, name, added):
            continue
        acts = tuple(use for use in past.names.uses_of(name) if use.file.runs and _is_act(past.names, use))
        there = {use.file.path.parent for use in (*acts, *_helpers(past, acts))}
        folders = {files.root / folder.relative_to(past.root) for folder in there}
        drop = Drop(name, added, acts, frozenset(folders))
        if _was_removed(past, drop) and not may_be_meant(names, drop):
            drops.append(drop)
    return drops


def _is_put(names: Names, use: ResolvedUse) -> bool:
    """Whether a placement is one on objects: a removal stands where a loop goes over the list to add its items, too."""
    if use.role is Role.DECLARED:
        return Role.ADDED in _reached(names, use)
    return use.role in (Role.REMOVED, Role.CHECKED) or puts_on_objects(use)


def _is_act(names: Names, use: ResolvedUse) -> bool:
    return use.role in (*_ACTS, Role.LISTED) or (use.role is Role.DECLARED and bool(_reached(names, use)))


def _reached(names: Names, use: ResolvedUse) -> set[Role]:
    """What is done, with this name and others, where a place hands one on: a handler's field that a loop reads."""
    return {one.role for one in names.reached.get((use.file.path, use.span), ())}


def _own(past: Past, name: str, added: tuple[ResolvedUse, ...]) -> bool:
    """Whether the project made the name itself: one from a vendored package has its controller there."""
    if is_standard(name) or is_for_tests(name) or past.names.owner_of(name) is not Owner.PROJECT:
        return False
    return not any(link.file.vendored for use in added for link in use.chain)


def _helpers(past: Past, acts: Iterable[ResolvedUse]) -> list[ResolvedUse]:
    """What functions of the project do with the name that they are told: they are given the object as well."""
    called = {function.rpartition(".")[2] for use in acts if (function := called_with(use))}
    told = (use for use in past.names.uses if use.name is None and use.resolution.reason is Reason.PARAMETER)
    return [use for use in told if use.file.runs and use.file.function_around(use.span.start).name in called]


def _is_example(past: Past, use: ResolvedUse) -> bool:
    return in_examples(use.file.path.relative_to(past.root).parent.as_posix())


def _was_removed(past: Past, drop: Drop) -> bool:
    """Whether the code did anything but add the name: else another controller takes it off, or nobody ever did."""
    if any(use.role in (Role.REMOVED, Role.CHECKED) or _is_managed(past.names, use) for use in drop.acts):
        return True
    given = (use for use in past.names.uses_of(drop.name) if use.role is Role.DECLARED and use.file.runs)
    if any(is_registered(use) for use in given):
        return True
    then = {use.file.path.parent for use in drop.acts}
    takes_off = (Role.REMOVED, Role.CLEARED)
    return any(use.name is None and use.role in takes_off and use.file.path.parent in then for use in past.names.uses)


def _is_managed(names: Names, use: ResolvedUse) -> bool:
    """Whether what is told the name at a place takes it off, too."""
    if use.role is Role.DECLARED:
        return not _reached(names, use).isdisjoint((Role.REMOVED, Role.CHECKED))
    return not is_plain_add(use)


def may_be_meant(names: Names, drop: Drop) -> bool:
    """Whether the code of today uses a name that is out of reach, such as a library's constant, and may be this one."""
    identifiers = {link.symbol.name for use in drop.acts for link in use.chain}
    return any(
        use.name is None
        and use.file.runs
        and isinstance(use.expression, Ref)
        and use.resolution.reason is Reason.UNDECLARED
        and (use.file.path.parent in drop.folders or use.expression.name in identifiers)
        for use in names.uses
    )
