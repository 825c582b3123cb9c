"""Names that a framework is given, by a keyword ``finalizer=`` or by a setting."""

from __future__ import annotations

import ast

from finalizer_lint.core.facts import Role
from finalizer_lint.languages.python.facts.uses.collector import PythonCollector
from finalizer_lint.languages.python.facts.uses.finalizer_lists import Certainty
from finalizer_lint.languages.python.syntax.expression_parts import is_text, last_name
from finalizer_lint.languages.python.vocabulary import is_constant, role_of_helper
from finalizer_lint.languages.vocabulary.shapes import is_qualified

# Keywords that stand beside ``finalizer=`` where a controller or resource is described.
_OF_A_RESOURCE = {"group", "kind", "version", "api_version", "plural", "crd", "resource"}
_ONE_NAME = {"finalizer", "finalizer_name", "finalizer_id", "finalizer_string"}


def search(collector: PythonCollector) -> None:
    for node in collector.tree.nodes:
        if isinstance(node, ast.Call):
            for keyword in node.keywords:
                if keyword.arg in _ONE_NAME:
                    _keyword(collector, node, keyword.value, last_name(node.func))
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                _setting(collector, target, node.value)


def _keyword(collector: PythonCollector, call: ast.Call, value: ast.expr, callee: str) -> None:
    """A keyword ``finalizer=`` proves nothing alone: weakref, pytest and others have it for functions."""
    if callee == "PersistenceSettings":
        collector.name(Role.ADDED, value, Certainty.CERTAIN)
    elif isinstance(value, ast.Constant | ast.Name | ast.Attribute) and role_of_helper(callee) is None:
        beside = {keyword.arg for keyword in call.keywords}
        plain = isinstance(value, ast.Constant) and isinstance(value.value, str) and is_qualified(value.value)
        expected = bool(beside & _OF_A_RESOURCE) or plain
        if isinstance(value, ast.Name | ast.Attribute):
            expected = expected or is_constant(last_name(value))
        collector.name(Role.DECLARED, value, Certainty.BY_NAME if expected else Certainty.NO)


def _setting(collector: PythonCollector, target: ast.expr, value: ast.expr) -> None:
    """``settings.persistence.finalizer = "…"``, and other settings called finalizer."""
    if not isinstance(target, ast.Attribute) or target.attr not in _ONE_NAME:
        return
    if target.attr == "finalizer" and last_name(target.value) == "persistence":
        collector.name(Role.ADDED, value, Certainty.CERTAIN)
    elif is_text(value) and last_name(target.value) != collector.tree.scope[target].this:
        collector.name(Role.DECLARED, value, Certainty.BY_NAME)
