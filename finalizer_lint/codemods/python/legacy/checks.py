"""Checks that let clean-up happen see the old name too; those that only lead to an add do not."""

from __future__ import annotations

import re

import libcst

from finalizer_lint.codemods.legacy.tasks import ByHandError
from finalizer_lint.codemods.python.concrete_text import Text
from finalizer_lint.codemods.python.legacy.legacy_uses import HANDLER, Places, called, given_by_caller
from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern

_DELETION = pattern(r"deletion_?timestamp|delet(?:ed|ing|ion)|terminating", re.IGNORECASE)
_LIVES = pattern(
    r"\bnot\s+[\w.\[\]\"'()]*(?:delet|terminating)|[\"']deletionTimestamp[\"']\s+not\s+in\b"
    r"|deletion_?timestamp[\"')\]]*\s+is\s+None",
    re.IGNORECASE,
)
_LEAVING = (libcst.Return, libcst.Continue, libcst.Break, libcst.Raise)


def keep_checking(places: Places, span: Span) -> None:
    """Raises ByHandError where it can't be told what a check decides."""
    text = places.text
    use = text.expression_at(span)
    if given_by_caller(places, use):
        return
    function = text.nearest(use, libcst.FunctionDef)
    if function is not None and function.name.value == HANDLER:
        return
    if places.knows(_condition(text, use)) or _in_loop(places, use) or _in_case(places, use):
        return
    atom, absent = _atom(text, use)
    if text.span(atom) in places.unchanged:
        return
    negated = absent
    top: libcst.CSTNode = atom
    around = text.parent(atom)
    while isinstance(around, libcst.BooleanOperation | libcst.UnaryOperation):
        negated ^= isinstance(around, libcst.UnaryOperation)
        top, around = around, text.parent(around)
    if not isinstance(around, libcst.If | libcst.While) or around.test is not top:
        raise ByHandError("whether this decides on the clean-up can't be told")
    if not _decides_on_clean_up(places, around, negated):
        return
    word = "and" if absent else "or"
    other = text.replaced(atom, use, places.old_of(use))
    if isinstance(atom, libcst.Comparison):
        places.again(atom.comparisons[0].comparator)
    if _needs_brackets(text, atom, word):
        places.edits.append(text.insert(text.span(atom).start, "("))
        other += ")"
    places.edits.append(text.insert(text.span(atom).end, f" {word} {other}"))


def _condition(text: Text, use: libcst.BaseExpression) -> libcst.BaseExpression:
    """The whole condition that a name stands in."""
    condition = use
    for around in text.above(use):
        if not isinstance(around, libcst.BaseExpression | libcst.Arg | libcst.ComparisonTarget):
            break
        condition = around if isinstance(around, libcst.BaseExpression) else condition
    return condition


def _in_loop(places: Places, use: libcst.BaseExpression) -> bool:
    """``for f in fs: if f == X: fs.remove(f)`` and ``if f != X: kept.append(f)`` are filters."""
    text = places.text
    target = text.parent(use)
    compare = text.parent(target) if isinstance(target, libcst.ComparisonTarget) else None
    branch = text.parent(compare) if compare is not None else None
    if not isinstance(compare, libcst.Comparison) or not isinstance(branch, libcst.If) or len(compare.comparisons) > 1:
        return False
    item, operator = compare.left, compare.comparisons[0].operator
    loop = text.nearest(branch, libcst.For)
    if not isinstance(item, libcst.Name) or loop is None or text.code(loop.target) != item.value:
        return False
    body = text.code(branch.body)
    keeps = re.compile(rf"\.(?:append|add)\({item.value}\)")
    others = branch.orelse is not None and keeps.search(text.code(branch.orelse)) and not keeps.search(body)
    if isinstance(operator, libcst.Equal) and (
        others or f".remove({item.value})" in body or body.strip() == "continue"
    ):
        word, sign = "or", "=="
    elif isinstance(operator, libcst.NotEqual) and keeps.search(body):
        word, sign = "and", "!="
    else:
        return False
    places.filters += 1
    places.edits.append(text.insert(text.span(compare).end, f" {word} {item.value} {sign} {places.old_of(use)}"))
    return True


def _in_case(places: Places, use: libcst.BaseExpression) -> bool:
    """``match f: case "x": …; case _: kept.append(f)`` in a loop: the case leaves both names out."""
    text = places.text
    pattern_node, whole = text.parent(use), text.nearest(use, libcst.Match)
    if not isinstance(pattern_node, libcst.MatchValue) or whole is None or not isinstance(whole.subject, libcst.Name):
        return False
    keeps = re.compile(rf"\.(?:append|add)\({whole.subject.value}\)")
    own = text.nearest(use, libcst.MatchCase)
    last = whole.cases[-1]
    is_default = isinstance(last.pattern, libcst.MatchAs) and last.pattern.pattern is None
    if own is None or own is last or not is_default or keeps.search(text.code(own.body)):
        return False
    if not keeps.search(text.code(last.body)) or text.nearest(whole, libcst.For) is None:
        return False
    places.filters += 1
    places.edits.append(text.insert(text.span(use).end, f" | {places.old_of(use)}"))
    return True


def _atom(text: Text, use: libcst.BaseExpression) -> tuple[libcst.BaseExpression, bool]:
    """The smallest condition that a name stands in, and whether it asks for absence."""
    around = text.parent(use)
    if isinstance(around, libcst.Comparison) and len(around.comparisons) == 1 and around.left is use:
        operator = around.comparisons[0].operator
        if isinstance(operator, libcst.In | libcst.NotIn):
            return around, isinstance(operator, libcst.NotIn)
    if isinstance(around, libcst.Arg) and isinstance(call := text.parent(around), libcst.Call):
        waits = text.parent(call)
        if called(call) not in ("index", "count"):
            return (waits if isinstance(waits, libcst.Await) else call), False
    raise ByHandError("the name is looked for in a way that is not known")


def _decides_on_clean_up(places: Places, branch: libcst.If | libcst.While, negated: bool) -> bool:
    """Whether what follows a check is the clean-up; False for the way to an add. Raises ByHandError for neither."""
    text = places.text
    orelse = branch.orelse
    present, absent = (orelse, branch.body) if negated else (branch.body, orelse)
    removes, adds = _holds(text, present, places.removals), _holds(text, absent, places.adds)
    about_deletion = not negated and _DELETION.search(text.code(branch.test)) is not None
    if removes and (about_deletion or not adds):
        return True
    if adds and not removes:
        return False
    later_removes, later_adds = _later(text, branch, places.removals), _later(text, branch, places.adds)
    if _leaves(absent) and later_removes and not later_adds:
        return True
    if _leaves(present) and later_adds and not later_removes:
        return False
    if not (removes or adds or negated) and _leaves(present) and later_adds and _is_of_living(text, branch):
        return False
    tests = [branch, *(above for above in text.above(branch) if isinstance(above, libcst.If))]
    if not (removes or adds or negated) and any(_DELETION.search(text.code(each.test)) for each in tests):
        return True
    raise ByHandError("whether this decides on the clean-up can't be told")


def _is_of_living(text: Text, branch: libcst.If | libcst.While) -> bool:
    """Whether a check is asked of objects alone that are not being deleted."""
    around = [above for above in text.above(branch) if isinstance(above, libcst.If)]
    inside = [above for above in around if text.span(above.body).contains(text.span(branch))]
    return any(_LIVES.search(text.code(each.test)) for each in (branch, *inside))


def _holds(text: Text, node: libcst.CSTNode | None, places: tuple[Span, ...]) -> bool:
    return node is not None and text.inside(node, places)


def _later(text: Text, branch: libcst.CSTNode, places: tuple[Span, ...]) -> bool:
    """Whether one of the places follows in the same function."""
    function = text.nearest(branch, libcst.FunctionDef)
    end = text.span(branch).end
    whole = text.span(function) if function is not None else Span(0, len(text.data))
    return any(whole.contains(place) and place.start >= end for place in places)


def _leaves(node: libcst.CSTNode | None) -> bool:
    body = getattr(node, "body", None)
    if isinstance(node, libcst.Else):
        return _leaves(node.body)
    last = body[-1] if isinstance(body, list | tuple) and body else None
    if isinstance(last, libcst.SimpleStatementLine):
        last = last.body[-1]
    return isinstance(last, _LEAVING)


def _needs_brackets(text: Text, atom: libcst.BaseExpression, word: str) -> bool:
    around = text.parent(atom)
    if atom.lpar or isinstance(around, libcst.If | libcst.While):
        return False
    same = libcst.And if word == "and" else libcst.Or
    return not (isinstance(around, libcst.BooleanOperation) and isinstance(around.operator, same))
