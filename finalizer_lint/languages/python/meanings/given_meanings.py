"""What a value is that a function is given: told, made a text of, or what the function's parameter is."""

from __future__ import annotations

import ast

from finalizer_lint.languages.python.meanings import other_purposes, place_meanings, text_meanings, variable_meanings
from finalizer_lint.languages.python.meanings.module_tree import Mention
from finalizer_lint.languages.python.syntax.expression_parts import dotted, last_name
from finalizer_lint.languages.python.vocabulary import holds_name, holds_names
from finalizer_lint.languages.symbol_uses import NOTHING, Meaning, combined
from finalizer_lint.languages.vocabulary.identifiers import says_finalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.python.meanings.value_meanings import ValueMeanings

_HANDS_ON = ("str", "list", "set", "tuple", "frozenset", "sorted", "cast", "field", "Field")
_COUNTS = ("len", "isinstance", "bool", "repr", "id", "hash")
_KEYS = ("get", "pop", "setdefault")


def argument(meanings: ValueMeanings, mention: Mention) -> Meaning:
    call, keyword = _call(mention)
    if call is None:
        return mention.unknown()
    if call.func is mention.node:
        return meanings.meaning(mention.of(call))  # a function that gives the name back
    function, spelled = last_name(call.func), dotted(call.func) or last_name(call.func)
    if other_purposes.tells(function, spelled):
        return NOTHING
    if keyword and other_purposes.is_told(keyword):
        return NOTHING
    if not keyword and function in _COUNTS:
        return NOTHING
    if isinstance(call.func, ast.Name) and function in _HANDS_ON:
        return meanings.meaning(mention.of(call))
    if function in ("format", "join") and isinstance(call.func, ast.Attribute):
        return text_meanings.text(meanings, mention, call)
    inside = parameter(meanings, mention)
    return inside if inside is not None else _given_away(mention, call, keyword, function, spelled)


def _given_away(mention: Mention, call: ast.Call, keyword: str, function: str, spelled: str) -> Meaning:
    """To a function that is not in sight."""
    if says_finalizer(function) and not other_purposes.holds_others(function):
        return mention.finalizer()
    if keyword and (holds_name(keyword) or holds_names(keyword)):
        return mention.finalizer()
    if keyword and other_purposes.is_other_field(keyword):
        return mention.other(f"the argument {keyword} of {function}")
    if isinstance(call.func, ast.Attribute) and function in _KEYS:
        name = dotted(call.func.value) or ""
        if name.endswith("environ"):
            return mention.other(f"an argument of {spelled}")
        return place_meanings.key(mention, call.func.value)
    if isinstance(call.func, ast.Attribute) and mention.module.lists_finalizers(call.func.value):
        return mention.finalizer()
    purpose = f"an argument of {spelled}" if spelled else "an argument"
    return mention.other(purpose) if other_purposes.takes_other(function, spelled) else mention.unknown(purpose)


def _call(mention: Mention) -> tuple[ast.Call | None, str]:
    """The call that a value is an argument of, and by which keyword."""
    parent = mention.parent
    if isinstance(parent, ast.Call):
        return parent, ""
    call = mention.module.tree.parent.get(parent)
    keyword = parent.arg if isinstance(parent, ast.keyword) else None
    return (call, keyword or "") if isinstance(call, ast.Call) and keyword else (None, "")


def parameter(meanings: ValueMeanings, mention: Mention) -> Meaning | None:
    """What a function of the project does with what it is given; None if no such function is in sight."""
    call, keyword = _call(mention)
    if call is None:
        return None
    inside = []
    for home, function in variable_meanings.functions(meanings, mention, call.func):
        names = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
        if names[:1] in (["self"], ["cls"]):
            names = names[1:]
        position = next((i for i, one in enumerate(call.args) if one is mention.node), -1)
        name = keyword or (names[position] if 0 <= position < len(names) else "")
        if not name or any(isinstance(one, ast.Starred) for one in call.args):
            return None
        if name not in (*names, *(one.arg for one in function.args.kwonlyargs)):
            return None  # an entry of ``**others``
        if holds_names(name) and meanings.workspace.is_test(mention.module.path):
            inside.append(mention.finalizer())  # that the function does anything with it is what is tested
            continue
        inside.append(variable_meanings.local(meanings, home, function, name))
    return combined(inside) if inside else None
