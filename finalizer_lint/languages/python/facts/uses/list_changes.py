"""Code that changes an object's list of finalizers: methods of the list, operators, assignments."""

from __future__ import annotations

import ast

from finalizer_lint.core.facts import Role
from finalizer_lint.languages.python.facts import words as said
from finalizer_lint.languages.python.facts.uses.collector import Found
from finalizer_lint.languages.python.facts.uses.finalizer_lists import Certainty, is_nothing, is_text, last_name

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
                if isinstance(target, ast.Subscript):
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
    if method == "setdefault" and len(call.args) == 2:
        found.items(Role.LISTED, call.args[1], found.lists.certainty(call))
        return
    certainty = found.lists.certainty(base)
    if not certainty:
        return
    if method in _METHODS and len(call.args) == 1:
        found.name(_METHODS[method], call.args[0], certainty)
    elif method == "pop" and len(call.args) == 1:
        _taken_by_index(found, call.args[0], certainty)
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
            if isinstance(value, ast.Dict) and said.is_constant(target.id):  # a name for each kind
                for each in value.values:
                    found.name(Role.DECLARED, each, Certainty.BY_NAME if is_text(each) else Certainty.NO)
        _one_of_several(found, target, target.id, value)
        return
    if isinstance(target, ast.Tuple | ast.List):
        if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts):
            for part, given in zip(target.elts, value.elts, strict=True):
                _assignment(found, part, given)
        return
    if not isinstance(target, ast.Attribute | ast.Subscript):
        return
    if isinstance(target, ast.Attribute):
        _one_of_several(found, target, target.attr, value)
    elif not isinstance(target.slice, ast.Slice):
        found.name(Role.LISTED, value, found.lists.item_of(target))
    certainty = found.lists.certainty(target)
    if certainty is Certainty.BY_NAME and isinstance(target.value, ast.Name) and target.value.id in ("self", "cls"):
        found.items(Role.DECLARED, value, certainty)  # an attribute of this program, not of an object in the cluster
    else:
        _given(found, value, certainty)


def _one_of_several(found: Found, target: ast.expr, identifier: str, value: ast.expr) -> None:
    """A variable that is given this name here and another one elsewhere: as a symbol it has no value."""
    if not said.holds_a_name(identifier) or not isinstance(value, ast.Constant):
        return
    scope = found.tree.scope[target]
    if isinstance(target, ast.Attribute):
        around = found.tree.class_around(scope)
        mine = last_name(target.value) == scope.this
        bindings = around.bindings.get(identifier, []) if around and mine else []
    else:
        bindings = scope.bindings.get(identifier, [])
    if len(bindings) > 1:
        found.name(Role.DECLARED, value, Certainty.BY_NAME)


def _given(found: Found, value: ast.expr, certainty: Certainty) -> None:
    """An object's finalizers become ``value``."""
    if certainty is Certainty.CERTAIN and is_nothing(value):
        if not _makes_room(found, value):
            found.cleared(value)
    else:
        found.items(Role.LISTED, value, certainty)


def _makes_room(found: Found, value: ast.expr) -> bool:
    """Whether an empty list is only made where there is none: ``if "finalizers" not in metadata: …``."""
    statement: ast.AST = value
    while not isinstance(statement, ast.stmt):
        statement = found.tree.parent[statement]
    condition = found.tree.parent.get(statement)
    if not isinstance(condition, ast.If) or statement not in condition.body:
        return False
    test = condition.test
    if isinstance(test, ast.Compare):
        absent = isinstance(test.ops[0], ast.NotIn) and is_text(test.left, "finalizers")
        return absent or (isinstance(test.ops[0], ast.Is | ast.Eq) and bool(found.lists.certainty(test.left)))
    return isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not) and bool(found.lists.certainty(test.operand))


def _taken_away(found: Found, target: ast.Subscript) -> None:
    """``del metadata["finalizers"]`` takes all; ``del metadata["finalizers"][0]`` takes an item."""
    if found.lists.certainty(target) is Certainty.CERTAIN:
        found.cleared(target)
    else:
        _taken_by_index(found, target.slice, found.lists.certainty(target.value))


def _taken_by_index(found: Found, index: ast.expr, certainty: Certainty) -> None:
    """``finalizers.index("x")`` as an index: what is taken away is x."""
    if isinstance(index, ast.Call) and len(index.args) == 1 and last_name(index.func) == "index":
        found.name(Role.REMOVED, index.args[0], certainty)
