"""Numbers of finalizers that decide on the clean-up.

``if len(fs) > 1: return`` waits until the other controllers are done, and an object that carries both the old and the
new name would be waited for until the end of time. Whether there are any at all, the old name may help to answer.
"""

from __future__ import annotations

import libcst

from finalizer_lint.codemods.python.concrete_text import Text
from finalizer_lint.codemods.python.legacy.legacy_uses import Places, called
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.facts import Span

# What asks for no more than whether there are any, the number on the left
_OF_NONE = {
    "0": (libcst.Equal, libcst.NotEqual, libcst.GreaterThan, libcst.LessThanEqual),
    "1": (libcst.GreaterThanEqual, libcst.LessThan),
}
_MIRRORED: dict[type[libcst.BaseCompOp], type[libcst.BaseCompOp]] = {
    libcst.GreaterThan: libcst.LessThan,
    libcst.LessThan: libcst.GreaterThan,
    libcst.GreaterThanEqual: libcst.LessThanEqual,
    libcst.LessThanEqual: libcst.GreaterThanEqual,
}


def refuse_counted(places: Places, span: Span) -> None:
    """Raises ByHandError where the function around a use compares how many finalizers there are."""
    text = places.text
    use = text.expression_at(span)
    function = text.nearest(use, libcst.FunctionDef)
    if function is None:
        return
    lists = _lists(text, use)
    if any(_decides(text, one, lists) for one in text.comparisons(function)):
        raise ByHandError("the number of finalizers decides something here, and the old name counts too")


def _lists(text: Text, use: libcst.BaseExpression) -> set[str]:
    """How the code calls the list that a name is looked for in or taken off, before and after."""
    around, lists = text.parent(use), set[str]()
    if isinstance(around, libcst.Comparison):
        lists |= {text.code(one.comparator) for one in around.comparisons}
    if isinstance(around, libcst.Arg) and isinstance(call := text.parent(around), libcst.Call):
        lists |= {text.code(call.func.value)} if isinstance(call.func, libcst.Attribute) else set()
    loop = text.nearest(use, libcst.ListComp)
    if loop is not None:
        lists.add(text.code(loop.for_in.iter))
        assigned = text.parent(loop)
        lists |= {text.code(one.target) for one in assigned.targets} if isinstance(assigned, libcst.Assign) else set()
    return lists


def _decides(text: Text, comparison: libcst.Comparison, lists: set[str]) -> bool:
    if len(comparison.comparisons) != 1:
        return any(_is_count(text, one, lists) for one in text.inner(comparison, libcst.Call))
    left, right = comparison.left, comparison.comparisons[0].comparator
    operator = type(comparison.comparisons[0].operator)
    if not _counts(text, left, lists):
        left, right, operator = right, left, _MIRRORED.get(operator, operator)
    if not _counts(text, left, lists):
        return False
    if isinstance(right, libcst.Integer):
        return operator not in _OF_NONE.get(right.value, ())
    return any(isinstance(side, libcst.BinaryOperation) for side in (left, right))


def _counts(text: Text, node: libcst.BaseExpression, lists: set[str]) -> bool:
    """``len(fs)``, or what is reckoned with that."""
    sides = [node.left, node.right] if isinstance(node, libcst.BinaryOperation) else [node]
    return any(isinstance(side, libcst.Call) and _is_count(text, side, lists) for side in sides)


def _is_count(text: Text, call: libcst.Call, lists: set[str]) -> bool:
    if called(call) != "len" or len(call.args) != 1:
        return False
    counted = text.code(call.args[0].value)
    return counted in lists or "finalizer" in counted.lower()
