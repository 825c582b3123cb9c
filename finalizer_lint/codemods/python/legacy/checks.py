"""Checks that let clean-up happen see the old name too; those that only lead to an add do not."""

from __future__ import annotations

import re

import libcst

from finalizer_lint.codemods.python.concrete_text import Text
from finalizer_lint.codemods.python.legacy.answers import Answer, ask_beside, condition_around
from finalizer_lint.codemods.python.legacy.counts import refuse_counted
from finalizer_lint.codemods.python.legacy.deletion import leaves
from finalizer_lint.codemods.python.legacy.legacy_uses import HANDLER, Places, called, given_by_caller
from finalizer_lint.codemods.python.legacy.places_in_lists import keep_finding
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.facts import Span


def keep_checking(places: Places, span: Span) -> None:
    """Raises ByHandError where it can't be told what a check decides."""
    text = places.text
    use = text.expression_at(span)
    if given_by_caller(places, use):
        return
    function = text.nearest(use, libcst.FunctionDef)
    if function is not None and function.name.value.startswith(HANDLER):
        return
    if places.removals:  # where nothing is taken off, the number of finalizers decides on nothing of the old name's
        refuse_counted(places, span)
    if places.knows(condition_around(text, use)) or _in_loop(places, use) or _in_case(places, use):
        return
    if keep_finding(places, use):
        return
    atom, absent = _atom(text, use)
    if text.span(atom) in places.unchanged:
        return
    if isinstance(atom, libcst.Comparison):
        places.again(atom.comparisons[0].comparator)
    ask_beside(places, Answer(atom, absent), text.replaced(atom, use, places.old_of(use)))


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
    if text.inner(branch.body, libcst.AugAssign):
        raise ByHandError("the number of finalizers decides something here, and the old name counts too")
    skips = leaves(branch.body) and "continue" in body and not keeps.search(body)
    later = skips and keeps.search(_behind(text, branch)) is not None
    if isinstance(operator, libcst.Equal) and (
        others or later or f".remove({item.value})" in body or body.strip() == "continue"
    ):
        word, sign = "or", "=="
    elif isinstance(operator, libcst.NotEqual) and keeps.search(body):
        word, sign = "and", "!="
    else:
        return False
    places.filters += 1
    places.edits.append(text.insert(text.span(compare).end, f" {word} {item.value} {sign} {places.old_of(use)}"))
    return True


def _behind(text: Text, statement: libcst.CSTNode) -> str:
    """The code that follows a statement in its block."""
    block = text.parent(statement)
    whole = text.span(block) if block is not None else text.span(statement)
    return text.data[text.span(statement).end : whole.end].decode()


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
    if (call := _any(text, around)) is not None:
        return call, False
    raise ByHandError("the name is looked for in a way that is not known")


def _any(text: Text, around: libcst.CSTNode | None) -> libcst.Call | None:
    """``any(f == X for f in fs)``"""
    compare = text.parent(around) if isinstance(around, libcst.ComparisonTarget) else around
    each = text.parent(compare) if isinstance(compare, libcst.Comparison) else None
    argument = text.parent(each) if isinstance(each, libcst.GeneratorExp) and each.elt is compare else None
    call = text.parent(argument) if isinstance(argument, libcst.Arg) else None
    is_equal = isinstance(compare, libcst.Comparison) and [type(one.operator) for one in compare.comparisons] == [
        libcst.Equal
    ]
    return call if isinstance(call, libcst.Call) and is_equal and called(call) == "any" else None
