"""What the answer to a check decides: the clean-up, for which both names count, or the add, for which one does."""

from __future__ import annotations

import libcst

from finalizer_lint.codemods.python.concrete_text import Text
from finalizer_lint.codemods.python.legacy.deletion import DELETION, implied, is_of_deleted, leaves
from finalizer_lint.codemods.python.legacy.legacy_uses import Places
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.facts import Span


def decides_on_clean_up(places: Places, branch: libcst.If | libcst.While, negated: bool) -> bool:
    """Whether what follows a check is the clean-up; False for the way to an add. Raises ByHandError for neither."""
    text = places.text
    orelse = branch.orelse
    present, absent = (orelse, branch.body) if negated else (branch.body, orelse)
    removes, adds = _holds(text, present, places.removals), _holds(text, absent, places.adds)
    if negated and adds and implied(text, branch.test, holds=True) is False:
        return False  # ``if not deleting and X not in fs:``: nothing else is decided of what is being deleted
    about_deletion = not negated and DELETION.search(text.code(branch.test)) is not None
    if removes and (about_deletion or not adds):
        if leaves(present) and not about_deletion and _is_for_both(text, branch) and _later(text, branch, places.adds):
            raise ByHandError("this decides on the add as well as on the clean-up")
        return True
    if adds and not removes:
        if absent is not None and _lets_go(text, absent, places.adds) and _later(text, branch, places.removals):
            raise ByHandError("this decides on the add as well as on the clean-up")
        return False
    later_removes, later_adds = _later(text, branch, places.removals), _later(text, branch, places.adds)
    if leaves(absent) and later_removes and not later_adds:
        return True
    if leaves(present) and later_adds and not later_removes:
        return False
    if not (removes or adds) and (known := _path(text, branch, negated)) is not None:
        return known
    tests = [branch, *(above for above in text.above(branch) if isinstance(above, libcst.If))]
    if not (removes or adds or negated) and any(DELETION.search(text.code(each.test)) for each in tests):
        return True
    raise ByHandError("whether this decides on the clean-up can't be told")


def _is_for_both(text: Text, branch: libcst.If | libcst.While) -> bool:
    """Whether objects that are being deleted come by as well as those that live."""
    return is_of_deleted(text, branch) is None


def _lets_go(text: Text, absent: libcst.CSTNode, adds: tuple[Span, ...]) -> bool:
    """Whether the way to an add ends there for objects that are being deleted: ``if deleting: return`` before the add.

    An object with the old name alone comes that way, and would not come to the clean-up behind it.
    """
    leaving = [one for kind in (libcst.Return, libcst.Continue, libcst.Break) for one in text.inner(absent, kind)]
    added = [text.expression_at(span) for span in adds if text.span(absent).contains(span)]
    kept_off = all(is_of_deleted(text, one) is False for one in added)
    return any(of is True or (of is None and kept_off) for of in (is_of_deleted(text, one) for one in leaving))


def _path(text: Text, branch: libcst.If | libcst.While, negated: bool) -> bool | None:
    """What a check can decide on that is asked of objects alone that are being deleted, or of none of those.

    ``if deleting and X not in fs: return`` has nothing to do with living objects, wherever the add is.
    """
    around = is_of_deleted(text, branch)
    if around is not None:
        return around
    own = implied(text, branch.test, holds=True)
    if own is True and (not negated or branch.orelse is None):
        return True
    return False if own is False and branch.orelse is None else None


def _holds(text: Text, node: libcst.CSTNode | None, places: tuple[Span, ...]) -> bool:
    return node is not None and text.inside(node, places)


def _later(text: Text, branch: libcst.CSTNode, places: tuple[Span, ...]) -> bool:
    """Whether one of the places follows in the same function."""
    function = text.nearest(branch, libcst.FunctionDef)
    end = text.span(branch).end
    whole = text.span(function) if function is not None else Span(0, len(text.data))
    return any(whole.contains(place) and place.start >= end for place in places)
