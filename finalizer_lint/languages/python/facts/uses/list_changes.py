"""Code that changes an object's list of finalizers: methods of the list, operators, assignments."""

from __future__ import annotations

import ast

from finalizer_lint.core.facts import Role
from finalizer_lint.languages.python.facts.uses.collector import PythonCollector
from finalizer_lint.languages.python.facts.uses.finalizer_lists import Certainty
from finalizer_lint.languages.python.syntax.expression_parts import is_nothing, is_text, last_name
from finalizer_lint.languages.python.vocabulary import holds_name, holds_names, is_constant

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


def search(collector: PythonCollector) -> None:
    for node in collector.tree.nodes:
        if isinstance(node, ast.Call):
            _method(collector, node)
        elif isinstance(node, ast.BinOp):
            _operator(collector, node.op, node.left, node.right)
        elif isinstance(node, ast.AugAssign):
            _operator(collector, node.op, node.target, node.value)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                _assignment(collector, target, node.value)
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            _assignment(collector, node.target, node.value)
        elif isinstance(node, ast.Delete):
            for target in node.targets:
                if isinstance(target, ast.Subscript):
                    _taken_away(collector, target)
        elif isinstance(node, ast.List):
            collector.items(Role.ADDED, node, collector.lists.certainty(node))  # [*finalizers, "x"]


def _method(collector: PythonCollector, call: ast.Call) -> None:
    if not isinstance(call.func, ast.Attribute):
        if last_name(call.func) == "setattr" and len(call.args) == 3 and is_text(call.args[1], "finalizers"):
            certain = collector.lists.is_metadata(call.args[0])
            _given(collector, call.args[2], Certainty.CERTAIN if certain else Certainty.BY_NAME)
        return
    method, base = call.func.attr, call.func.value
    if method == "pop" and call.args and is_text(call.args[0], "finalizers"):
        parent = collector.tree.parent.get(call)
        if collector.lists.is_metadata(base) and isinstance(parent, ast.Expr):
            collector.cleared(call)
        return
    if method == "setdefault" and len(call.args) == 2:
        collector.items(Role.LISTED, call.args[1], collector.lists.certainty(call))
        return
    certainty = collector.lists.certainty(base)
    if not certainty:
        return
    if method in _METHODS and len(call.args) == 1:
        collector.name(_METHODS[method], call.args[0], certainty)
    elif method == "pop" and len(call.args) == 1:
        _taken_by_index(collector, call.args[0], certainty)
    elif method == "insert" and len(call.args) == 2:
        collector.name(Role.ADDED, call.args[1], certainty)
    elif method in _METHODS_OF_MANY:
        for argument in call.args:
            collector.items(_METHODS_OF_MANY[method], argument, certainty)
    elif method == "clear" and certainty is Certainty.CERTAIN:
        collector.cleared(call)


def _operator(collector: PythonCollector, operator: ast.operator, left: ast.expr, right: ast.expr) -> None:
    """``finalizers + ["x"]``, ``finalizers += ["x"]``, ``set(finalizers) - {"x"}``."""
    if isinstance(operator, ast.Add | ast.BitOr):
        role = Role.ADDED
    elif isinstance(operator, ast.Sub):
        role = Role.REMOVED
    elif isinstance(operator, ast.BitAnd):
        role = Role.CHECKED
    else:
        return
    collector.items(role, right, collector.lists.certainty(left))
    if role is not Role.REMOVED:
        collector.items(role, left, collector.lists.certainty(right))


def _assignment(collector: PythonCollector, target: ast.expr, value: ast.expr) -> None:
    if isinstance(target, ast.Name):
        if holds_names(target.id):
            collector.items(Role.DECLARED, value, _of_variable(collector, target))
            if isinstance(value, ast.Dict) and is_constant(target.id):  # a name for each kind
                for each in value.values:
                    collector.name(Role.DECLARED, each, Certainty.BY_NAME if is_text(each) else Certainty.NO)
        _one_of_several(collector, target, target.id, value)
        return
    if isinstance(target, ast.Tuple | ast.List):
        if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts):
            for part, given in zip(target.elts, value.elts, strict=True):
                _assignment(collector, part, given)
        return
    if not isinstance(target, ast.Attribute | ast.Subscript):
        return
    if isinstance(target, ast.Attribute):
        _one_of_several(collector, target, target.attr, value)
    elif not isinstance(target.slice, ast.Slice):
        collector.name(Role.LISTED, value, collector.lists.item_of(target))
    certainty = collector.lists.certainty(target)
    own = isinstance(target.value, ast.Name) and target.value.id in ("self", "cls")
    if own and certainty in (Certainty.BY_NAME, Certainty.BY_ATTRIBUTE):
        collector.items(
            Role.DECLARED, value, certainty
        )  # an attribute of this program, not of an object in the cluster
    else:
        _given(collector, value, certainty)


def _of_variable(collector: PythonCollector, target: ast.Name) -> Certainty:
    """A list in the body of a class that is called finalizers may be that of anything which has such."""
    scope = collector.tree.scope[target]
    return collector.lists.of_class(scope) if scope.kind == "class" else Certainty.BY_NAME


def _one_of_several(collector: PythonCollector, target: ast.expr, identifier: str, value: ast.expr) -> None:
    """A variable that is given this name here and another one elsewhere: as a symbol it has no value."""
    if not holds_name(identifier) or not isinstance(value, ast.Constant):
        return
    scope = collector.tree.scope[target]
    if isinstance(target, ast.Attribute):
        around = collector.tree.class_around(scope)
        mine = last_name(target.value) == scope.this
        bindings = around.bindings.get(identifier, []) if around and mine else []
    else:
        bindings = scope.bindings.get(identifier, [])
    if len(bindings) > 1:
        collector.name(Role.DECLARED, value, Certainty.BY_NAME)


def _given(collector: PythonCollector, value: ast.expr, certainty: Certainty) -> None:
    """An object's finalizers become ``value``."""
    if certainty is Certainty.CERTAIN and is_nothing(value):
        if not _makes_room(collector, value):
            collector.cleared(value)
    else:
        collector.items(Role.LISTED, value, certainty)


def _makes_room(collector: PythonCollector, value: ast.expr) -> bool:
    """Whether an empty list is only made where there is none: ``if "finalizers" not in metadata: …``."""
    statement: ast.AST = value
    while not isinstance(statement, ast.stmt):
        statement = collector.tree.parent[statement]
    condition = collector.tree.parent.get(statement)
    if not isinstance(condition, ast.If) or statement not in condition.body:
        return False
    test = condition.test
    if isinstance(test, ast.Compare):
        absent = isinstance(test.ops[0], ast.NotIn) and is_text(test.left, "finalizers")
        return absent or (isinstance(test.ops[0], ast.Is | ast.Eq) and bool(collector.lists.certainty(test.left)))
    return (
        isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not) and bool(collector.lists.certainty(test.operand))
    )


def _taken_away(collector: PythonCollector, target: ast.Subscript) -> None:
    """``del metadata["finalizers"]`` takes all; ``del metadata["finalizers"][0]`` takes an item."""
    if collector.lists.certainty(target) is Certainty.CERTAIN:
        collector.cleared(target)
    else:
        _taken_by_index(collector, target.slice, collector.lists.certainty(target.value))


def _taken_by_index(collector: PythonCollector, index: ast.expr, certainty: Certainty) -> None:
    """``finalizers.index("x")`` as an index: what is taken away is x."""
    if isinstance(index, ast.Call) and len(index.args) == 1 and last_name(index.func) == "index":
        collector.name(Role.REMOVED, index.args[0], certainty)
