"""Names that are looked for by their place in a list, and taken off by it: one of both names at a time.

A worked example. An object with both names comes by once more, as it was changed::

    index = finalizers.index(FINALIZER)
    patch = [
        {"op": "test", "path": f"/metadata/finalizers/{index}", "value": FINALIZER},
        {"op": "remove", "path": f"/metadata/finalizers/{index}"},
    ]

    index = finalizers.index(FINALIZER if FINALIZER in finalizers else LEGACY_FINALIZER)
    patch = [
        {"op": "test", …, "value": FINALIZER if FINALIZER in finalizers else LEGACY_FINALIZER},
        {"op": "remove", …},
    ]
"""

from __future__ import annotations

import libcst

from finalizer_lint.codemods.python.concrete_text import Text
from finalizer_lint.codemods.python.legacy.legacy_uses import Places, called
from finalizer_lint.codemods.tasks import ByHandError

_POINTER = "/metadata/finalizers/"


def keep_finding(places: Places, use: libcst.BaseExpression) -> bool:
    """Whether a name is looked for so, and both are now. Raises ByHandError where more is done with its place."""
    text = places.text
    around = text.parent(use)
    call = text.parent(around) if isinstance(around, libcst.Arg) else None
    if isinstance(call, libcst.Call) and called(call) == "index" and isinstance(call.func, libcst.Attribute):
        _refuse_unless_taken_off(text, call)
        _either(places, use, call.func.value)
        places.filters += 1
        return True
    if isinstance(around, libcst.DictElement) and around.value is use and _is_tested(text, around):
        _either(places, use, _searched(text, use))
        return True
    compare = text.parent(around) if isinstance(around, libcst.ComparisonTarget) else None
    found = _first_place(text, compare) if isinstance(compare, libcst.Comparison) else None
    if found is None or not isinstance(compare, libcst.Comparison):
        return False
    _refuse_unless_taken_off(text, found)
    item = text.code(compare.left)
    places.filters += 1
    places.edits.append(text.insert(text.span(use).end, f" or {item} == {places.old_of(use)}"))
    return True


def finds_to_take_off(text: Text, use: libcst.BaseExpression) -> bool:
    """Whether the place of a name in the list is what it is taken off by."""
    around = text.parent(use)
    compare = text.parent(around) if isinstance(around, libcst.ComparisonTarget) else None
    call = text.parent(around) if isinstance(around, libcst.Arg) else None
    found = _first_place(text, compare) if isinstance(compare, libcst.Comparison) else call
    if not isinstance(found, libcst.Call) or called(found) not in ("next", "index"):
        return False
    try:
        _refuse_unless_taken_off(text, found)
    except ByHandError:
        return False
    return True


def _either(places: Places, use: libcst.BaseExpression, held: libcst.BaseExpression) -> None:
    """The new name, or the old one where that alone is there."""
    code, list_of = places.new_of(use), places.again(held)
    either = f" if {code} in {list_of} else {places.old_of(use)}"
    places.edits.append(places.text.insert(places.text.span(use).end, either))


def _first_place(text: Text, compare: libcst.Comparison) -> libcst.Call | None:
    """``next((i for i, f in enumerate(fs) if f == X), None)``"""
    only = text.parent(compare)
    loop = text.parent(only) if isinstance(only, libcst.CompIf) else None
    each = text.parent(loop) if isinstance(loop, libcst.CompFor) else None
    argument = text.parent(each) if isinstance(each, libcst.GeneratorExp) else None
    call = text.parent(argument) if isinstance(argument, libcst.Arg) else None
    if not isinstance(call, libcst.Call) or called(call) != "next" or not isinstance(loop, libcst.CompFor):
        return None
    pair, listed = loop.target, loop.iter
    counts = isinstance(listed, libcst.Call) and called(listed) == "enumerate" and len(listed.args) == 1
    names = [text.code(one.value) for one in pair.elements] if isinstance(pair, libcst.Tuple) else []
    is_place = len(names) == 2 and isinstance(each, libcst.GeneratorExp) and text.code(each.elt) == names[0]
    is_item = len(names) == 2 and text.code(compare.left) == names[1]
    operators = [type(one.operator) for one in compare.comparisons]
    is_plain = operators == [libcst.Equal] and len(loop.ifs) == 1
    return call if counts and is_place and is_item and is_plain else None


def _refuse_unless_taken_off(text: Text, found: libcst.Call) -> None:
    """The place must go to a variable by which an item is deleted, popped, or named to the API server."""
    assignment, function = text.parent(found), text.nearest(found, libcst.FunctionDef)
    target = assignment.targets[0].target if isinstance(assignment, libcst.Assign) else None
    if not isinstance(target, libcst.Name) or function is None:
        raise ByHandError("it asks for the place of one name in the list")
    every = (one for one in text.inner(function, libcst.Name) if one.value == target.value and one is not target)
    uses = [one for one in every if not text.span(found).contains(text.span(one))]
    if not any(_takes_off(text, one) for one in uses):
        raise ByHandError("it asks for the place of one name in the list")
    if not all(_takes_off(text, one) or _is_asked_for_none(text, one) for one in uses):
        raise ByHandError("it asks for the place of one name in the list")


def _takes_off(text: Text, place: libcst.Name) -> bool:
    around = text.parent(place)
    if isinstance(around, libcst.Index):
        return text.nearest(around, libcst.Del) is not None
    if isinstance(around, libcst.Arg):
        call = text.parent(around)
        return isinstance(call, libcst.Call) and called(call) == "pop" and len(call.args) == 1
    whole = text.parent(around) if isinstance(around, libcst.FormattedStringExpression) else None
    return whole is not None and _POINTER in text.code(whole)


def _is_asked_for_none(text: Text, place: libcst.Name) -> bool:
    compare = text.parent(place)
    return isinstance(compare, libcst.Comparison) and all(
        isinstance(one.operator, libcst.Is | libcst.IsNot) for one in compare.comparisons
    )


def _is_tested(text: Text, value: libcst.DictElement) -> bool:
    """Whether an entry is the value of an operation that looks before another one takes the name off."""
    operation = text.parent(value)
    entries = operation.elements if isinstance(operation, libcst.Dict) else ()
    said = {
        text.code(one.key).strip("\"'"): text.code(one.value) for one in entries if isinstance(one, libcst.DictElement)
    }
    return said.get("op", "").strip("\"'") == "test" and _POINTER in said.get("path", "")


def _searched(text: Text, use: libcst.BaseExpression) -> libcst.BaseExpression:
    """The list in which the same function looks for the place of the name."""
    function = text.nearest(use, libcst.FunctionDef)
    for call in text.inner(function, libcst.Call) if function is not None else ():
        is_search = called(call) == "index" and isinstance(call.func, libcst.Attribute) and len(call.args) == 1
        if is_search and isinstance(call.func, libcst.Attribute) and text.code(call.args[0].value) == text.code(use):
            return call.func.value
    raise ByHandError("the name is looked for in a way that is not known")
