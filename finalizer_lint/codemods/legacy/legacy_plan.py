"""A rename goes on removing the old name: objects that were made before it still carry that, and hang without."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from finalizer_lint.codemods.legacy.repeated_uses import repeated_uses
from finalizer_lint.codemods.legacy.rewrites import rewrites
from finalizer_lint.codemods.tasks import NameChange, PlaceByHand
from finalizer_lint.core import records
from finalizer_lint.core.findings import Applicability, Edit, Fix, Gain, Move
from finalizer_lint.core.refusals.legacy import MISSING_BY_HAND, NEVER_REMOVED, NOT_SEEN
from finalizer_lint.core.refusals.refusal import HeldBack
from finalizer_lint.core.terminal import counted
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.resolution import Constant
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.renames.allowed_doubts import allowed_doubts


@records.record(frozen=True, slots=True)
class LegacyPlan:
    """What keeps the old name removed.

    ``needed``: the code puts the name on objects or takes it off at all. ``removed`` counts the places that take it
    off, ``addition`` and ``clearing`` are one that adds it and one that takes all names off. ``by_hand`` are those
    that a machine can't write, with the reasons.
    """

    needed: bool
    edits: tuple[Edit, ...] = ()
    gains: tuple[Gain, ...] = ()
    removed: int = 0
    addition: ResolvedUse | None = None
    clearing: ResolvedUse | None = None
    by_hand: tuple[PlaceByHand, ...] = ()


def complete(
    fix: Fix,
    files: Files,
    names: Names,
    old: str,
    new: str,
    *,
    retire: bool,
    shared: Mapping[Constant, Move] | None = None,
) -> Fix:
    """A rename in code with what keeps the old name removed, or held back where that can't be written.

    ``shared`` are constants that keep the old name, because they are something else's, too.
    """
    plan = keep(files, names, old, new, current=old, retire=retire, shared=shared)
    if not plan.needed:
        # Nobody is seen to do anything with it: where it goes to what is not understood, that may be what removes it
        allowed = next(allowed_doubts(files, names, old), None)
        return fix if allowed is None else records.replace(fix, refusal=_not_seen(*allowed, old))
    if plan.by_hand:
        return records.replace(fix, refusal=plan.by_hand[0].holds_back(old))
    if not plan.removed and plan.clearing is None and plan.addition is not None:
        return records.replace(fix, refusal=NEVER_REMOVED.at(_position(plan.addition), old=old))
    if not plan.gains:
        fix = records.replace(fix, edits=_merged(fix.edits, plan.edits))
        if plan.clearing is None:
            return fix
        caution = f"{old!r} goes from live objects where all finalizers do: {_position(plan.clearing)}"
        return records.replace(fix, caution=caution)
    does = "removes" if plan.removed else "looks for"
    return records.replace(
        fix,
        title=f"{fix.title}, and go on removing {old!r} in {_files(plan.edits)}",
        edits=_merged(fix.edits, plan.edits),
        caution=f"the code now {does} both {old!r} and {new!r}, and adds only {new!r}",
        gains=(*fix.gains, *plan.gains),
    )


def keep(
    files: Files,
    names: Names,
    old: str,
    new: str,
    *,
    current: str,
    retire: bool = False,
    shared: Mapping[Constant, Move] | None = None,
) -> LegacyPlan:
    """Plan the code that removes ``old`` wherever the project's code removes ``current``.

    ``current`` is ``old`` while the rename is still to be made, ``new`` when it was made before.
    """
    uses = repeated_uses(files, names, current)
    if not uses.needed:
        return LegacyPlan(False)
    written = rewrites(files, names, uses.acts, NameChange(old, new, current, retire), shared, uses.carried)
    return LegacyPlan(
        needed=True,
        edits=tuple(edit for one in written for edit in one.edits),
        gains=tuple(dict.fromkeys(gain for one in written for gain in one.gains)),
        removed=sum(one.removed for one in written),
        addition=uses.addition,
        clearing=uses.clearing,
        by_hand=(*uses.handed_on, *uses.by_hand, *uses.lost, *(place for one in written for place in one.by_hand)),
    )


def catch_up(files: Files, names: Names, old: str, new: str) -> Fix | None:
    """The fix of a rename that was made without: what ``complete`` would have written. None where nothing can be.

    A legacy constant that holds the new name is a slip that only its author can undo.
    """
    if any(declaration.symbol.legacy for declaration in names.declarations_of(new)):
        return None
    plan = keep(files, names, old, new, current=new)
    if not plan.edits:
        return None
    first = plan.by_hand[0] if plan.by_hand else None
    refusal = MISSING_BY_HAND.at(first.position, old=old, reason=first.reason) if first is not None else None
    title = f"go on removing {old!r} in {_files(plan.edits)}"
    return Fix(Applicability.UNSAFE, title, _merged((), plan.edits), refusal, gains=plan.gains)


def _merged(renames: Iterable[Edit], legacy: Iterable[Edit]) -> tuple[Edit, ...]:
    """All edits, each once. What is written for the old name is inserted, and takes the place of nothing.

    By place alone: two insertions at one place stay in the order in which they were made.
    """
    return tuple(sorted([*renames, *dict.fromkeys(legacy)], key=lambda edit: (edit.path, edit.span)))


def _files(edits: Iterable[Edit]) -> str:
    return counted(len({edit.path for edit in edits}), "file")


def _not_seen(file: File, line: int, old: str) -> HeldBack:
    return NOT_SEEN.at(f"{file.source.path}:{line}", old=old)


def _position(use: ResolvedUse) -> str:
    return f"{use.file.source.path}:{use.file.source.line_of(use.span.start)}"
