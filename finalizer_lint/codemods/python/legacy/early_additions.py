"""Adds that run before anybody asks whether the object is being deleted: only for objects that live.

An object that is being deleted with the old name alone would be given the new one, and the API server refuses that for
ever: ``if X not in fs:`` right before ``if obj.metadata.deletion_timestamp:`` becomes
``if not obj.metadata.deletion_timestamp and X not in fs:``.
"""

from __future__ import annotations

from typing import TypeAlias

import libcst

from finalizer_lint.codemods.python.concrete_text import Text
from finalizer_lint.codemods.python.legacy.callers import calls_of, places_in
from finalizer_lint.codemods.python.legacy.deletion import DELETION, asks
from finalizer_lint.codemods.python.legacy.legacy_uses import Places
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.bounds import MOST_PLACES
from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.files.file import File

_LEAVES = pattern(r"\b(?:return|continue|break|raise)\b")
_PLAIN = pattern(r"[\w.\[\]\"']+(?:\.get\([\"']\w+[\"']\))?( is not None)?")
_LEGACY = pattern(r"\b(?i:legacy|old|deprecated)_")
_DEEPEST = 5  # callers of callers
_EARLY = "the name is added here before the code asks whether the object is being deleted"


def keep_off_deleted(places: Places, span: Span) -> None:
    """Guard an add, or the calls of the function that does nothing but that. Raises ByHandError where it can't be."""
    _keep_off(places, span, 0, {})


_Reached: TypeAlias = dict[tuple[File, Span], int]  # calls on the way to one add, by the fewest steps


def _keep_off(places: Places, span: Span, depth: int, reached: _Reached) -> None:
    if reached.get((places.text.file, span), depth + 1) <= depth:
        return
    reached[places.text.file, span] = depth
    if len(reached) > MOST_PLACES:
        raise ByHandError(f"more than {MOST_PLACES} calls lead to this, and no more are looked at")
    text = places.text
    node: libcst.CSTNode = text.expression_at(span)
    guard: libcst.If | None = None
    for around in text.above(node):
        if isinstance(around, libcst.FunctionDef):
            if depth < _DEEPEST:
                _keep_calls_off(places, around, depth, reached)
            return
        if isinstance(around, libcst.If):
            if asks(text, around):
                return
            guard = guard or around
        block = around.body if isinstance(around, libcst.IndentedBlock | libcst.Module) else ()
        position = next((i for i, one in enumerate(block) if one is node), -1)
        if position >= 0:
            if any(_keeps_deleted_off(places, one) for one in block[:position]):
                return
            if any(asks(text, one) and not _retires(text, one) for one in block[position + 1 :]):
                _write(places, guard if guard is node else None, node, block[position + 1])
                return
        node = around


def _keep_calls_off(places: Places, function: libcst.FunctionDef, depth: int, reached: _Reached) -> None:
    """The same at each call of a function that adds the name, wherever that is seen to be called."""
    files = places.files
    known: dict[File, Places] = {}
    for call in (calls_of(files, places.text, function) or ()) if files is not None else ():
        file = files.context(call.module.path) if files is not None else None
        if file is not None and file.runs and file.ours:
            if file not in known:
                known[file] = places_in(places, file)
            _keep_off(known[file], call.module.tree.span(call.node), depth + 1, reached)


def _keeps_deleted_off(places: Places, statement: libcst.CSTNode) -> bool:
    """Whether objects that are being deleted go no further, with the old name as with the new one.

    ``if deleting and not has: return`` lets on those that have a name, and which one it does not say; what else is
    asked for lets on those of which it is not true.
    """
    text = places.text
    if not isinstance(statement, libcst.If) or not asks(text, statement) or not _LEAVES.search(text.code(statement)):
        return False
    sides = [statement.test]
    while any(isinstance(side, libcst.BooleanOperation) for side in sides):
        sides = [part for side in sides for part in _sides(side)]
    return len(sides) == 1 or all(_is_about_both(places, side) and not _is_negative(side) for side in sides)


def _is_about_both(places: Places, side: libcst.BaseExpression) -> bool:
    """Whether it asks for the deletion, or for the name: the old one then is asked for, too."""
    text = places.text
    known = DELETION.search(text.code(side)) is not None or text.inside(side, places.checks)
    return known or places.knows(side) or (isinstance(side, libcst.Name) and _is_answer(places, side))


def _sides(condition: libcst.BaseExpression) -> list[libcst.BaseExpression]:
    return [condition.left, condition.right] if isinstance(condition, libcst.BooleanOperation) else [condition]


def _is_negative(condition: libcst.BaseExpression) -> bool:
    if isinstance(condition, libcst.Comparison):
        return any(isinstance(one.operator, libcst.NotIn) for one in condition.comparisons)
    return isinstance(condition, libcst.UnaryOperation) and isinstance(condition.operator, libcst.Not)


def _retires(text: Text, statement: libcst.CSTNode) -> bool:
    """Whether it is what takes the old name off living objects, from a run before."""
    return isinstance(statement, libcst.If) and _LEGACY.search(text.code(statement.test)) is not None


def _is_answer(places: Places, test: libcst.BaseExpression) -> bool:
    """``not has``, of a variable that holds whether the name is there."""
    text = places.text
    name = test.expression if isinstance(test, libcst.UnaryOperation) else test
    function = text.nearest(test, libcst.FunctionDef)
    if not isinstance(name, libcst.Name) or function is None:
        return False
    given = [one for one in text.inner(function, libcst.Assign) if text.code(one.targets[0].target) == name.value]
    return len(given) == 1 and text.inside(given[0].value, places.checks)


def _write(places: Places, guard: libcst.If | None, node: libcst.CSTNode, following: libcst.CSTNode) -> None:
    """``following`` is the statement right behind the add, or behind the if of the add."""
    text = places.text
    if not isinstance(following, libcst.If) or not asks(text, following):
        raise ByHandError(_EARLY)
    deleted = _PLAIN.fullmatch(text.code(following.test))
    if deleted is None:
        raise ByHandError(_EARLY)
    spelled = deleted[0].removesuffix(" is not None")
    live = f"{spelled} is None" if deleted[1] else f"not {spelled}"
    if guard is None and isinstance(node, libcst.SimpleStatementLine) and isinstance(node.body[0], libcst.Expr):
        places.edits.append(text.before(node, f"if {live}:", deeper=True))
        return
    if guard is None or guard.orelse is not None:
        raise ByHandError(_EARLY)
    if not (text.inside(guard.test, places.checks) or _is_answer(places, guard.test)):
        raise ByHandError(_EARLY)
    mixed = isinstance(guard.test, libcst.BooleanOperation) and isinstance(guard.test.operator, libcst.Or)
    whole = text.span(guard.test)
    places.edits.append(text.insert(whole.start, f"{live} and {'(' if mixed else ''}"))
    if mixed:
        places.edits.append(text.insert(whole.end, ")"))
