"""The old name taken off live objects, too: beside the add of the new one, while nothing deletes the object."""

from __future__ import annotations

import libcst

from finalizer_lint.codemods.python.concrete_text import Text
from finalizer_lint.codemods.python.legacy.legacy_uses import Places, called, given_by_caller
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.facts import Span

# How the object of a library spells when its deletion began
_ATTRIBUTES = {
    "kubernetes": "deletion_timestamp",
    "kubernetes_asyncio": "deletion_timestamp",
    "lightkube": "deletionTimestamp",
    "kr8s": "deletionTimestamp",
}


def retire(places: Places, span: Span) -> None:
    """Behind ``….metadata.finalizers.append(X)``. Raises ByHandError for other ways to add."""
    text = places.text
    use = text.expression_at(span)
    if given_by_caller(places, use):
        return
    argument = text.parent(use)
    call = text.parent(argument) if isinstance(argument, libcst.Arg) else None
    if not isinstance(call, libcst.Call) or not isinstance(call.func, libcst.Attribute) or called(call) != "append":
        raise ByHandError("how to take the old name off live objects here is not known")
    line = text.line_of(call)
    block = text.parent(line)
    if block is not None and places.knows(block):
        return
    held = call.func.value
    alive, list_of = _not_deleted(text, _meaning(text, held)), places.again(held)
    old = places.old_of(use)
    places.edits.append(
        text.after(line, [f"if {alive} and {old} in {list_of}:", f"{text.unit}{list_of}.remove({old})"])
    )


def _meaning(text: Text, held: libcst.BaseExpression) -> libcst.BaseExpression:
    """What a local variable is given, where that happens once."""
    function = text.nearest(held, libcst.FunctionDef)
    if not isinstance(held, libcst.Name) or function is None:
        return held
    given = [
        each.value
        for each in text.inner(function, libcst.Assign)
        if any(text.code(target.target) == held.value for target in each.targets)
    ]
    return given[0] if len(given) == 1 else held


def _not_deleted(text: Text, held: libcst.BaseExpression) -> str:
    """The condition that an object is not being deleted, from the expression of its list of finalizers."""
    if isinstance(held, libcst.Attribute) and held.attr.value == "finalizers":
        roots = {brought.path.partition(".")[0] for brought in text.file.facts.imports}
        spelled = {_ATTRIBUTES[root] for root in roots if root in _ATTRIBUTES}
        if len(spelled) == 1:
            return f"{text.code(held.value)}.{spelled.pop()} is None"
    if isinstance(held, libcst.Subscript) and text.code(held).endswith(('["finalizers"]', "['finalizers']")):
        return f'{text.code(held.value)}.get("deletionTimestamp") is None'
    raise ByHandError("when the object is being deleted can't be told here")
