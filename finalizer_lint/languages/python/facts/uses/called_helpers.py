"""Functions that are called anything, and put what they are given into an object's finalizers: ``hold(obj, "…")``."""

from __future__ import annotations

import ast

from finalizer_lint.core.facts import Role
from finalizer_lint.languages.python.facts.uses.collector import PythonCollector
from finalizer_lint.languages.python.facts.uses.finalizer_lists import Certainty
from finalizer_lint.languages.python.syntax.expression_parts import is_text
from finalizer_lint.languages.python.syntax.tree import BindingKind
from finalizer_lint.languages.python.values.arguments import Arguments

_MAY_HOLD_A_NAME = (ast.Constant, ast.Name, ast.Attribute, ast.JoinedStr, ast.BinOp)


def search(collector: PythonCollector) -> None:
    """Once the others have told which parameters are finalizers: what calls in the same module give for them."""
    parameters = _parameters(collector)
    if not parameters:
        return
    arguments = Arguments(collector.tree)
    for parameter, (default, roles) in parameters.items():
        role = _one_of(roles)
        if role is None:
            continue
        passed_on = _is_one_constant(arguments.reaching(parameter, default))
        for argument in arguments.given(parameter):
            if is_text(argument) or (not passed_on and isinstance(argument, _MAY_HOLD_A_NAME)):
                collector.name(role, argument, Certainty.CERTAIN)


def unseen_calls(collector: PythonCollector) -> list[int]:
    """The byte offsets of calls of such helpers, in functions that nobody looked into: they don't say finalizer."""
    helpers = {node.name for parameter in _parameters(collector) if (node := _function_of(collector, parameter))}
    data, offsets = collector.tree.source.data, []
    for span in collector.tree.skimmed:
        for helper in helpers:
            offset = data.find(helper.encode() + b"(", span.start, span.end)
            offsets += [offset] if offset != -1 else []
    return offsets


def _function_of(collector: PythonCollector, parameter: ast.arg) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    function = collector.tree.parent[collector.tree.parent[parameter]]
    return function if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) else None


def _parameters(collector: PythonCollector) -> dict[ast.arg, tuple[ast.expr | None, set[Role]]]:
    parameters: dict[ast.arg, tuple[ast.expr | None, set[Role]]] = {}
    for node, role in collector.variables:
        bound = collector.tree.lookup(node.id, collector.tree.scope[node])
        only = bound[1][0] if bound is not None and len(bound[1]) == 1 else None
        if only is not None and only.kind is BindingKind.PARAMETER and isinstance(only.node, ast.arg):
            parameters.setdefault(only.node, (only.value, set()))[1].add(role)
    return parameters


def _one_of(roles: set[Role]) -> Role | None:
    """What a function does with it: to look for a name first is a part of adding it and of taking it off."""
    acts = {Role.ADDED if role is Role.LISTED else role for role in roles} - {Role.CHECKED}
    if not acts:
        return Role.CHECKED
    return acts.pop() if len(acts) == 1 else None


def _is_one_constant(reaching: list[ast.expr]) -> bool:
    """Whether the parameter is known by the constant that it is always given, so that its own uses have a name."""
    return bool(reaching) and len({ast.dump(each) for each in reaching}) == 1
