"""Code that changes an object's list of finalizers: methods of the list, operators, assignments."""

from __future__ import annotations

import ast

from finalizer_lint.languages import python_words as said
from finalizer_lint.languages.python_found import Found
from finalizer_lint.languages.python_lists import Certainty, is_nothing, is_text, last_name
from finalizer_lint.model import Role

_METHODS = {
    "append": Role.ADDED,
    "add": Role.ADDED,
    "remove": Role.REMOVED,
    "discard": Role.REMOVED,
    "count": Role.CHECKED,
    "index": Role.CHECKED,
    "__contains__": Role.CHECKED,
}
_METHODS_OF_MANY = {
    "extend": Role.ADDED,
    "update": Role.ADDED,
    "union": Role.ADDED,
    "difference": Role.REMOVED,
    "difference_update": Role.REMOVED,
    "intersection": Role.CHECKED,
    "issuperset": Role.CHECKED,
    "isdisjoint": Role.CHECKED,
}


def search(found: Found) -> None:
    for node in found.tree.nodes:
        if isinstance(node, ast.Call):
            _method(found, node)
        elif isinstance(node, ast.BinOp):
            _operator(found, node.op, node.left, node.right)
        elif isinstance(node, ast.AugAssign):
            _operator(found, node.op, node.target, node.value)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                _assignment(found, target, node.value)
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            _assignment(found, node.target, node.value)
        elif isinstance(node, ast.Delete):
            for target in node.targets:
                if isinstance(target, ast.Subscript) and found.lists.certainty(target) is Certainty.CERTAIN:
                    _taken_away(found, target)
        elif isinstance(node, ast.List):
            found.items(Role.ADDED, node, found.lists.certainty(node))  # [*finalizers, "x"]


def _method(found: Found, call: ast.Call) -> None:
    if not isinstance(call.func, ast.Attribute):
        if last_name(call.func) == "setattr" and len(call.args) == 3 and is_text(call.args[1], "finalizers"):
            certain = found.lists.is_metadata(call.args[0])
            _given(found, call.args[2], Certainty.CERTAIN if certain else Certainty.BY_NAME)
        return
    method, base = call.func.attr, call.func.value
    if method == "pop" and call.args and is_text(call.args[0], "finalizers"):
        parent = found.tree.parent.get(call)
        if found.lists.is_metadata(base) and isinstance(parent, ast.Expr):
            found.cleared(call)
        return
    certainty = found.lists.certainty(base)
    if not certainty:
        return
    if method in _METHODS and len(call.args) == 1:
        found.name(_METHODS[method], call.args[0], certainty)
    elif method == "insert" and len(call.args) == 2:
        found.name(Role.ADDED, call.args[1], certainty)
    elif method in _METHODS_OF_MANY:
        for argument in call.args:
            found.items(_METHODS_OF_MANY[method], argument, certainty)
    elif method == "clear" and certainty is Certainty.CERTAIN:
        found.cleared(call)


def _operator(found: Found, operator: ast.operator, left: ast.expr, right: ast.expr) -> None:
    """``finalizers + ["x"]``, ``finalizers += ["x"]``, ``set(finalizers) - {"x"}``."""
    if isinstance(operator, ast.Add | ast.BitOr):
        role = Role.ADDED
    elif isinstance(operator, ast.Sub):
        role = Role.REMOVED
    elif isinstance(operator, ast.BitAnd):
        role = Role.CHECKED
    else:
        return
    found.items(role, right, found.lists.certainty(left))
    if role is not Role.REMOVED:
        found.items(role, left, found.lists.certainty(right))


def _assignment(found: Found, target: ast.expr, value: ast.expr) -> None:
    if isinstance(target, ast.Name):
        if said.holds_names(target.id):
            found.items(Role.DECLARED, value, Certainty.BY_NAME)
        return
    if isinstance(target, ast.Tuple | ast.List):
        if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts):
            for part, given in zip(target.elts, value.elts, strict=True):
                _assignment(found, part, given)
        return
    if not isinstance(target, ast.Attribute | ast.Subscript):
        return
    certainty = found.lists.certainty(target)
    if certainty is Certainty.BY_NAME and isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
        if target.value.id in ("self", "cls"):
            found.items(Role.DECLARED, value, certainty)
            return
    _given(found, value, certainty)


def _given(found: Found, value: ast.expr, certainty: Certainty) -> None:
    """An object's finalizers become ``value``."""
    if certainty is Certainty.CERTAIN and is_nothing(value):
        found.cleared(value)
    else:
        found.items(Role.LISTED, value, certainty)


def _taken_away(found: Found, target: ast.Subscript) -> None:
    """``del metadata["finalizers"]`` takes all; ``del metadata["finalizers"][0]`` takes an item."""
    if is_text(target.slice, "finalizers"):
        found.cleared(target)
    elif isinstance(target.slice, ast.Call) and target.slice.args and last_name(target.slice.func) == "index":
        found.name(Role.REMOVED, target.slice.args[0], Certainty.CERTAIN)
