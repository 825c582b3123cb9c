"""Code that looks whether a name is in a list of finalizers, and filters that leave one out."""

from __future__ import annotations

import ast

from finalizer_lint.core.facts import Role
from finalizer_lint.languages.python.facts.uses.collector import PythonCollector
from finalizer_lint.languages.python.facts.uses.finalizer_lists import Certainty
from finalizer_lint.languages.python.syntax.expression_parts import last_name
from finalizer_lint.languages.python.vocabulary import holds_name, holds_names, is_constant, shaped_like_own_name

_IN = {"assertIn", "assertNotIn", "assert_in", "assert_not_in", "assertContains"}
_EQUAL = {
    "assertEqual", "assertEquals", "assertNotEqual", "assertListEqual", "assertCountEqual", "assertItemsEqual",
    "assertSequenceEqual", "assertTupleEqual", "assertSetEqual", "assert_equal",
}  # fmt: skip


def search(collector: PythonCollector) -> None:
    for node in collector.tree.nodes:
        if isinstance(node, ast.Compare):
            left = node.left
            for operator, right in zip(node.ops, node.comparators, strict=True):
                _comparison(collector, node, left, operator, right)
                left = right
        elif isinstance(node, ast.Call):
            _assertion(collector, node)
        elif isinstance(node, ast.Match):
            _match(collector, node)


def _comparison(
    collector: PythonCollector, node: ast.Compare, left: ast.expr, operator: ast.cmpop, right: ast.expr
) -> None:
    lists = collector.lists
    if isinstance(operator, ast.In | ast.NotIn):
        collector.name(Role.CHECKED, left, lists.certainty(right))
        role = Role.REMOVED if isinstance(operator, ast.NotIn) and _is_filter(collector, node) else Role.CHECKED
        collector.items(role, right, _a_name(collector, left))
    elif isinstance(operator, ast.Eq | ast.NotEq):
        role = Role.REMOVED if isinstance(operator, ast.NotEq) and _is_filter(collector, node) else Role.CHECKED
        for one, other in ((left, right), (right, left)):
            collector.items(Role.CHECKED, other, lists.certainty(one))
            asserted = other if isinstance(collector.tree.parent.get(node), ast.Assert) else None
            collector.name(role, other, _a_name(collector, one) or _a_constant(one, asserted))


def _a_constant(node: ast.expr, value: ast.expr | None) -> Certainty:
    """``assert ships.FINALIZER == "…"``: the test of a constant repeats what it holds."""
    identifier = last_name(node) if isinstance(node, ast.Attribute | ast.Name) else ""
    is_shaped = isinstance(value, ast.Constant) and shaped_like_own_name(str(value.value))
    return Certainty.CERTAIN if is_shaped and is_constant(identifier) and holds_name(identifier) else Certainty.NO


def _a_name(collector: PythonCollector, node: ast.expr) -> Certainty:
    """How sure it is that an expression is one finalizer name: an item of a list, or something called so."""
    certainty = collector.lists.item_of(node)
    if not certainty and isinstance(node, ast.Attribute | ast.Name):
        identifier = last_name(node)
        if holds_name(identifier) and not holds_names(identifier) and not is_constant(identifier):
            return Certainty.BY_NAME
    return certainty


def _is_filter(collector: PythonCollector, node: ast.Compare) -> bool:
    """Whether what compares unequal is kept: a comprehension's condition, or the function of ``filter``."""
    parent = collector.tree.parent.get(node)
    while isinstance(parent, ast.BoolOp):
        parent = collector.tree.parent.get(parent)
    if isinstance(parent, ast.comprehension):
        whole = collector.tree.parent.get(parent)
        return isinstance(whole, ast.ListComp | ast.SetComp | ast.GeneratorExp) and isinstance(whole.elt, ast.Name)
    if isinstance(parent, ast.Lambda):
        call = collector.tree.parent.get(parent)
        return isinstance(call, ast.Call) and last_name(call.func) == "filter"
    return False


def _assertion(collector: PythonCollector, call: ast.Call) -> None:
    """unittest's assertIn, assertEqual and the like."""
    function = last_name(call.func)
    if len(call.args) < 2:
        return
    first, second = call.args[0], call.args[1]
    if function in _IN:
        collector.name(Role.CHECKED, first, collector.lists.certainty(second))
    elif function in _EQUAL:
        for one, other in ((first, second), (second, first)):
            collector.items(Role.CHECKED, other, collector.lists.certainty(one))
            collector.name(Role.CHECKED, other, _a_name(collector, one) or _a_constant(one, other))


def _match(collector: PythonCollector, node: ast.Match) -> None:
    """``match`` over an item of a list of finalizers."""
    certainty = collector.lists.item_of(node.subject)
    for case in node.cases:
        patterns = case.pattern.patterns if isinstance(case.pattern, ast.MatchOr) else [case.pattern]
        for pattern in patterns:
            if isinstance(pattern, ast.MatchValue):
                collector.name(Role.CHECKED, pattern.value, certainty)
