"""A call of a function that does nothing but answer, and what it gives back, as its caller would write that."""

from __future__ import annotations

from collections.abc import Mapping

import libcst

from finalizer_lint.codemods.python.concrete_text import Text
from finalizer_lint.codemods.python.legacy.legacy_uses import called
from finalizer_lint.codemods.tasks import ByHandError


def asked(text: Text, function: libcst.FunctionDef, name: libcst.Name) -> tuple[libcst.BaseExpression, dict[str, str]]:
    """The call, or the read of a property, at a mention of the function, and what its parameters are there.

    Raises ByHandError for a mention that is neither, and for a call that can't be made once more.
    """
    block = text.parent(function)
    is_method = block is not None and isinstance(text.parent(block), libcst.ClassDef)
    attribute = text.parent(name)
    is_attribute = isinstance(attribute, libcst.Attribute) and attribute.attr is name
    reached: libcst.BaseExpression = attribute if isinstance(attribute, libcst.Attribute) and is_attribute else name
    notes = [text.code(note.decorator) for note in function.decorators]
    if is_method is not is_attribute or notes not in ([], ["property"], ["staticmethod"], ["classmethod"]):
        raise ByHandError(f"{name.value} is used for more than to be asked")
    owner = [text.code(simple(text, reached.value))] if isinstance(reached, libcst.Attribute) else []
    owner = [] if notes == ["staticmethod"] else owner
    if notes == ["property"]:
        return reached, _given(function, owner, {})
    call = text.parent(reached)
    if not isinstance(call, libcst.Call) or call.func is not reached:
        raise ByHandError(f"{name.value} is used for more than to be asked")
    if any(one.star for one in call.args):
        raise ByHandError(f"{name.value} is used for more than to be asked")
    spelled = [text.code(simple(text, one.value)) for one in call.args if one.keyword is None]
    keywords = {one.keyword.value: text.code(simple(text, one.value)) for one in call.args if one.keyword is not None}
    return call, _given(function, [*owner, *spelled], keywords)


def _given(function: libcst.FunctionDef, positional: list[str], keywords: dict[str, str]) -> dict[str, str]:
    parameters = function.params
    names = [one.name.value for one in (*parameters.posonly_params, *parameters.params)]
    keyword_only = [one.name.value for one in parameters.kwonly_params]
    given = {**dict(zip(names, positional, strict=False)), **keywords}
    is_plain = (
        isinstance(parameters.star_arg, libcst.MaybeSentinel | libcst.ParamStar) and parameters.star_kwarg is None
    )
    if not is_plain or set(given) != {*names, *keyword_only} or len(positional) > len(names):
        raise ByHandError(f"{function.name.value} is used for more than to be asked")
    return given


def simple(text: Text, node: libcst.BaseExpression) -> libcst.BaseExpression:
    """An expression that may be evaluated once more, and means the same inside of a longer one."""
    for call in text.inner(node, libcst.Call):
        raise ByHandError(f"{called(call)}() would be called twice")
    if not isinstance(node, libcst.Name | libcst.Attribute | libcst.Subscript | libcst.SimpleString):
        raise ByHandError("what is done there must not be done twice")
    return node


def substituted(code: str, given: Mapping[str, str]) -> str:
    """An expression with other expressions in place of some variables."""
    tree = libcst.parse_module(code).visit(_Substitution(given))
    return tree.code


class _Substitution(libcst.CSTTransformer):
    def __init__(self, given: Mapping[str, str]) -> None:
        super().__init__()
        self._given = given

    def leave_Name(  # noqa: N802 - libcst's name
        self, original_node: libcst.Name, updated_node: libcst.Name
    ) -> libcst.BaseExpression:
        code = self._given.get(original_node.value)
        return updated_node if code is None else libcst.parse_expression(code)

    def leave_Attribute(  # noqa: N802 - libcst's name
        self, original_node: libcst.Attribute, updated_node: libcst.Attribute
    ) -> libcst.BaseExpression:
        return updated_node.with_changes(attr=original_node.attr)

    def leave_Arg(  # noqa: N802 - libcst's name
        self, original_node: libcst.Arg, updated_node: libcst.Arg
    ) -> libcst.Arg:
        return updated_node.with_changes(keyword=original_node.keyword)
