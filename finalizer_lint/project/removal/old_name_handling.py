"""What the code of a project does with a name that another one has followed: when, if ever, it takes it off objects."""

from __future__ import annotations

import enum

from finalizer_lint.core import records
from finalizer_lint.core.facts import Role
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.removal.live_functions import LiveFunctions
from finalizer_lint.project.removal.old_name_removals import OldNameRemovals
from finalizer_lint.project.renames.succession import Rename


class Handling(str, enum.Enum):
    ON_DELETION = "on-deletion"  # of an object, and not before
    RETIRES = "retires"  # also of objects that live on
    LIVE_ONLY = "live-only"  # of those alone
    REMOVES = "removes"  # when is not understood
    CLEARS = "clears"  # with all others, whichever they are
    PERHAPS = "perhaps"  # code that computes the list may do it
    FORGETS = "forgets"


@records.record(frozen=True, slots=True)
class HandledOldName:
    """``clearing`` are the places that take all finalizers off at once, beside the code that knows the names."""

    handling: Handling
    clearing: tuple[ResolvedUse, ...] = ()


def handling_of(files: Files, names: Names, old: str, new: str, *, kept_only: bool = False) -> HandledOldName:
    """What running code does with ``old``.

    ``kept_only``: only what is kept for old objects counts, as before a rename, which has other code take off ``new``.
    """
    functions = LiveFunctions(files, names)
    running = [use for use in names.uses if use.file.runs and functions.is_alive(use)]
    folders = {use.file.path.parent for use in running if use.name in (old, new)}
    clearing = tuple(use for use in running if use.role is Role.CLEARED and use.file.path.parent in folders)
    removals = [use for use in running if use.name == old and use.role is Role.REMOVED]
    if kept_only:
        removals = [use for use in removals if any(link.symbol.legacy for link in use.chain)]
    if removals:
        return HandledOldName(_when(files, removals), clearing)
    if clearing:
        return HandledOldName(Handling.CLEARS, clearing)
    if kept_only:
        return HandledOldName(Handling.FORGETS)
    perhaps = OldNameRemovals(files, names).can_remove(Rename(old, new))
    return HandledOldName(Handling.PERHAPS if perhaps else Handling.FORGETS)


def _when(files: Files, removals: list[ResolvedUse]) -> Handling:
    live = [use.file.language.only_on_live(files.workspace, use.file, use.span) for use in removals]
    if all(live):
        return Handling.LIVE_ONLY
    if any(live):
        return Handling.RETIRES
    deleted = (use.file.language.only_on_deleted(files.workspace, use.file, use.span) for use in removals)
    return Handling.ON_DELETION if all(deleted) else Handling.REMOVES
