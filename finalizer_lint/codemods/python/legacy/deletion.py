"""How code asks whether an object is being deleted, and what that says of the code around a place."""

from __future__ import annotations

import re

import libcst

from finalizer_lint.codemods.python.concrete_text import Text
from finalizer_lint.core.patterns import pattern

DELETION = pattern(r"deletion_?timestamp|delet(?:ed|ing|ion)|terminating", re.IGNORECASE)
LIVES = pattern(
    r"\bnot\s+[\w.\[\]\"'()]*(?:delet|terminating)|[\"']deletionTimestamp[\"']\s+not\s+in\b"
    r"|deletion_?timestamp[\"')\]]*\s+is\s+None",
    re.IGNORECASE,
)
# As the last word: a deletion_policy and a delete() say nothing of it
_WORD = pattern(r"(?:deletion_?timestamp|deleted|deleting|deletion|terminating)[\"')\]]*", re.IGNORECASE)
_LEAVING = (libcst.Return, libcst.Continue, libcst.Break, libcst.Raise)


def asks(text: Text, statement: libcst.CSTNode) -> bool:
    return isinstance(statement, libcst.If) and DELETION.search(text.code(statement.test)) is not None


def leaves(node: libcst.CSTNode | None) -> bool:
    """Whether a block, or what follows an ``else``, ends by leaving."""
    body = getattr(node, "body", None)
    if isinstance(node, libcst.Else):
        return leaves(node.body)
    last = body[-1] if isinstance(body, list | tuple) and body else None
    if isinstance(last, libcst.SimpleStatementLine):
        last = last.body[-1]
    return isinstance(last, _LEAVING)


def is_of_deleted(text: Text, place: libcst.CSTNode) -> bool | None:
    """Whether only objects that are being deleted come to a place; False if only living ones, None if both may."""
    node = place
    for around in text.above(place):
        if isinstance(around, libcst.FunctionDef | libcst.Lambda):
            return None
        if isinstance(around, libcst.If) and node is not around.test:
            known = implied(text, around.test, holds=node is around.body)
            if known is not None:
                return known
        block = list(around.body) if isinstance(around, libcst.IndentedBlock | libcst.Module) else []
        index = next((i for i, one in enumerate(block) if one is node), 0)
        for statement in block[:index]:
            if isinstance(statement, libcst.If) and statement.orelse is None and leaves(statement.body):
                known = implied(text, statement.test, holds=False)
                if known is not None:
                    return known
        node = around
    return None


def implied(text: Text, test: libcst.BaseExpression, *, holds: bool) -> bool | None:
    """What a condition that holds, or does not, says of the object: it is being deleted, it lives, or nothing."""
    if isinstance(test, libcst.UnaryOperation) and isinstance(test.operator, libcst.Not):
        return implied(text, test.expression, holds=not holds)
    if isinstance(test, libcst.BooleanOperation):
        if isinstance(test.operator, libcst.And) is not holds:
            return None  # one side alone may be what fails, or what holds
        sides = [implied(text, side, holds=holds) for side in (test.left, test.right)]
        return next((side for side in sides if side is not None), None)
    if isinstance(test, libcst.Comparison):
        return _compared(text, test, holds)
    named = isinstance(test, libcst.Name | libcst.Attribute | libcst.Subscript | libcst.Call)
    return holds if named and _is_about_deletion(text.code(test)) else None


def _compared(text: Text, test: libcst.Comparison, holds: bool) -> bool | None:
    """``… is not None``, ``"deletionTimestamp" in …`` and their opposites."""
    if len(test.comparisons) != 1:
        return None
    operator, right = test.comparisons[0].operator, text.code(test.comparisons[0].comparator)
    if isinstance(operator, libcst.Is | libcst.IsNot | libcst.Equal | libcst.NotEqual):
        if right != "None" or not _is_about_deletion(text.code(test.left)):
            return None
        return holds is isinstance(operator, libcst.IsNot | libcst.NotEqual)
    if isinstance(operator, libcst.In | libcst.NotIn) and text.code(test.left).strip("\"'") == "deletionTimestamp":
        return holds is isinstance(operator, libcst.In)
    return None


def _is_about_deletion(code: str) -> bool:
    return (
        any(match.end() == len(code) for match in _WORD.finditer(code))
        or re.search(
            r"(?i)(?:deleted|deleting|deletion|terminating)\([\w.]*\)$|deletion_?timestamp[\"'],\s*None\)$", code
        )
        is not None
    )
