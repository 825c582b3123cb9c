"""The plan for a rename: every token that spells the old name, or the reason why it can't be done by machine."""

from __future__ import annotations

from collections import deque

from finalizer_lint.core.findings import Applicability, Fix, Owner
from finalizer_lint.core.refusals.refusal import HeldBack
from finalizer_lint.core.refusals.renames import OTHERS_NAME
from finalizer_lint.core.terminal import counted
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.renames import refusals
from finalizer_lint.project.renames.old_spellings import edits_of, old_spellings
from finalizer_lint.project.renames.spellings_in_tests import edits_in_tests


def plan(files: Files, names: Names, old: str, new: str, *, third_party_too: bool = False) -> Fix | None:
    """The fix that renames ``old`` to ``new`` in all the files known; None without the user's consent to it.

    Consent is settings ``renames``, or settings ``domain`` for a name that the project owns. For a third party's name
    neither will do: its controller knows no other spelling.
    """
    mapped = files.name_policy.renames.get(old) == new
    owned = names.owner_of(old) is Owner.PROJECT
    if not mapped and not (owned and files.name_policy.has_domain):
        return None
    if names.owner_of(old) is Owner.THIRD_PARTY and not third_party_too:
        stranger = names.stranger_of(old)
        return Fix(Applicability.DISPLAY, f"rename {old!r} to {new!r}", (), OTHERS_NAME.at(owner=str(stranger)))
    spelled = old_spellings(names, old)
    edits, obstacle = edits_of(spelled, new)
    in_code = any(spelling.file.is_code for spelling in spelled)
    if not mapped and not in_code:
        return None
    if in_code and obstacle is None:
        obstacle = refusals.excess(names, old)
    if in_code and obstacle is None:
        edits += edits_in_tests(files, names, old, new, edits)
    if obstacle is None:
        found = refusals.obstacles(files, names, old, new, edits, in_code=in_code)
        obstacle = next(found, None)
        if files.allows_places:
            deque(found, maxlen=0)  # which of the places that are allowed hold it back is told to whoever allowed them
    if not edits and obstacle is None:
        return None
    return Fix(
        applicability=Applicability.UNSAFE if in_code else Applicability.SAFE,
        title=f"rename {old!r} to {new!r} in {counted(len({e.path for e in edits}), 'file')}",
        edits=tuple(sorted(edits)),
        refusal=obstacle,
        caution=_caution(names, old) if in_code else None,
    )


def all_obstacles(files: Files, names: Names, old: str, new: str) -> list[HeldBack]:
    """All that is in the way of a rename, each once, for who wants to see to it in one go."""
    spelled = old_spellings(names, old)
    edits, obstacle = edits_of(spelled, new)
    in_code = any(spelling.file.is_code for spelling in spelled)
    others = refusals.obstacles(files, names, old, new, edits, in_code=in_code) if obstacle is None else ()
    return list(dict.fromkeys([*([obstacle] if obstacle is not None else []), *others]))


def unplanned(title: str, fault: HeldBack) -> Fix:
    """A fix that could not be planned."""
    return Fix(Applicability.DISPLAY, title, (), fault)


def _caution(names: Names, old: str) -> str | None:
    """What happens to live objects when the code that takes the old name off them is renamed with it."""
    if not any(use.file.runs for use in names.uses_of(old)):
        return None
    return (
        f"live objects that still carry {old!r} will hang in Terminating unless the code goes on removing it: "
        "add that before you release the rename"
    )
