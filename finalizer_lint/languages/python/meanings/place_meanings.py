"""What a value is as a key or an entry of a dictionary, or beside a comparison."""

from __future__ import annotations

import ast

from finalizer_lint.languages.python.meanings import other_purposes
from finalizer_lint.languages.python.meanings.module_tree import Mention
from finalizer_lint.languages.python.syntax.expression_parts import last_name
from finalizer_lint.languages.symbol_uses import NOTHING, Meaning
from finalizer_lint.languages.vocabulary.identifiers import says_finalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.python.meanings.value_meanings import ValueMeanings

_AROUND = 6


def subscript(meanings: ValueMeanings, mention: Mention, parent: ast.Subscript) -> Meaning:
    if parent.slice is mention.node:
        return key(mention, parent.value)
    return meanings.meaning(mention.of(parent))


def key(mention: Mention, mapping: ast.expr) -> Meaning:
    """The key under which something is looked up or put in a mapping, or what is put there."""
    name = _called(mapping)
    purpose = f"a key or an entry of {name or 'a mapping'}"
    if mention.module.lists_finalizers(mapping):
        return mention.finalizer()
    return mention.other(purpose) if other_purposes.holds_others(name) else mention.unknown(purpose)


def put(mention: Mention, target: ast.Subscript) -> Meaning:
    """``obj["metadata"]["name"] = x``"""
    field = target.slice.value if isinstance(target.slice, ast.Constant) else ""
    if isinstance(field, str) and other_purposes.is_told(field):
        return NOTHING
    if isinstance(field, str) and field and other_purposes.is_other_field(field):
        return mention.other(f"the entry {field}")
    return key(mention, target.value)


def entry(mention: Mention, literal: ast.Dict) -> Meaning:
    """A key or a value of a dictionary that is spelled out."""
    around = _around(mention, literal)
    if any(other_purposes.is_told(name) for name in around):
        return NOTHING
    is_key = any(one is mention.node for one in literal.keys)
    index = next((i for i, one in enumerate(literal.values) if one is mention.node), -1)
    under = literal.keys[index] if index >= 0 else None
    field = under.value if isinstance(under, ast.Constant) and isinstance(under.value, str) else ""
    if field and other_purposes.is_told(field):
        return NOTHING
    if field and other_purposes.is_other_field(field) and not is_key:
        return mention.other(f"the entry {field}")
    holder = next((name for name in around if other_purposes.holds_others(name)), "")
    purpose = "a key of a dictionary" if is_key else "an entry of a dictionary"
    return mention.other(f"{purpose} for {holder}") if holder else mention.unknown(purpose)


def _around(mention: Mention, node: ast.AST) -> list[str]:
    """What the things around an expression are called: keys, keywords, variables, functions."""
    names = []
    for _ in range(_AROUND):
        parent = mention.module.tree.parent.get(node)
        if parent is None or isinstance(parent, ast.Module):
            break
        if isinstance(parent, ast.keyword) and parent.arg:
            names.append(parent.arg)
        elif isinstance(parent, ast.Dict):
            keys = [one for one, value in zip(parent.keys, parent.values, strict=True) if value is node]
            names += [str(one.value) for one in keys if isinstance(one, ast.Constant)]
        elif isinstance(parent, ast.Assign):
            names += [_called(target) for target in parent.targets]
        elif isinstance(parent, ast.FunctionDef | ast.AsyncFunctionDef):
            names.append(parent.name)
        elif isinstance(parent, ast.Call):
            names.append(_called(parent.func))
            if isinstance(parent.func, ast.Attribute):
                names.append(_called(parent.func.value))
        node = parent
    return names


def _called(node: ast.expr) -> str:
    if isinstance(node, ast.Subscript):
        return str(node.slice.value) if isinstance(node.slice, ast.Constant) else ""
    if isinstance(node, ast.Call):
        first = node.args[0] if node.args else None
        return str(first.value) if isinstance(first, ast.Constant) else last_name(node.func)
    return last_name(node)


def _gives_finalizers(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and says_finalizer(last_name(node.func))


def compared(meanings: ValueMeanings, mention: Mention, compare: ast.Compare) -> Meaning:
    """By what is compared with the value, or in what it is looked for.

    A test may also expect it of a function: ``assert with_finalizer([]) == ["x"]``.
    """
    sides = [compare.left, *compare.comparators]
    index = next(i for i, side in enumerate(sides) if side is mention.node)
    others = [sides[i] for i in (index - 1, index + 1) if 0 <= i < len(sides)]
    operators = [compare.ops[i] for i in (index - 1, index) if 0 <= i < len(compare.ops)]
    is_list = any(isinstance(one, ast.In | ast.NotIn) for one in operators) and index > 0
    for other in others:
        if isinstance(other, ast.Constant) and not other.value:
            return NOTHING
        if mention.module.is_item(other) or mention.module.lists_finalizers(other):
            return mention.finalizer()
        if meanings.workspace.is_test(mention.module.path) and _gives_finalizers(other):
            return mention.finalizer()
        name = _called(other)
        purpose = f"a text that {mention.module.tree.text(other)} is {'looked for in' if is_list else 'compared with'}"
        within = _called(other.value) if isinstance(other, ast.Subscript | ast.Attribute) else ""
        getter = other.func.value if isinstance(other, ast.Call) and isinstance(other.func, ast.Attribute) else None
        within = _called(getter) if getter is not None else within
        if other_purposes.is_other_field(name) or other_purposes.holds_others(within):
            return mention.other(purpose)
        return mention.unknown(purpose)
    return mention.unknown()
