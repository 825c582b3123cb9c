"""Functions whose own name says what they do with a finalizer: ``add_finalizer(obj, "…")``, ``def finalizer(self)``."""

from __future__ import annotations

import ast
import re

from finalizer_lint.core.facts import Role
from finalizer_lint.languages.python.facts.uses.collector import PythonCollector
from finalizer_lint.languages.python.facts.uses.finalizer_lists import Certainty
from finalizer_lint.languages.python.syntax.bindings import returned
from finalizer_lint.languages.python.syntax.expression_parts import is_text, last_name
from finalizer_lint.languages.python.values.arguments import Arguments
from finalizer_lint.languages.python.vocabulary import (
    gives_name,
    holds_name,
    holds_names,
    is_constant,
    role_of_helper,
    shaped_like_own_name,
)
from finalizer_lint.languages.vocabulary.identifiers import words
from finalizer_lint.languages.vocabulary.shapes import is_qualified

_NEVER = {"addfinalizer", "finalize", "set_finalizer"}  # pytest, weakref, garbage collectors
_LISTS_TOO = (ast.List, ast.Set, ast.Tuple)


def search(collector: PythonCollector) -> None:
    functions = {
        node.name: node for node in collector.tree.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    for node in collector.tree.nodes:
        if isinstance(node, ast.Call):
            _call(collector, node, functions)
        elif isinstance(node, ast.Return) and node.value is not None:
            _return(collector, node.value, node)
    _defaults(collector)


def _defaults(collector: PythonCollector) -> None:
    """A parameter that has a name by default and is given another one elsewhere: as a symbol it has no value."""
    arguments = Arguments(collector.tree)
    for scope in collector.tree.scopes:
        for name, bindings in scope.bindings.items():
            only = bindings[0]
            if not isinstance(only.node, ast.arg) or only.value is None or not is_text(only.value):
                continue
            if holds_name(name) and arguments.reaching(only.node, only.value) != [only.value]:
                collector.name(Role.DECLARED, only.value, Certainty.BY_NAME)


def _call(
    collector: PythonCollector, call: ast.Call, functions: dict[str, ast.FunctionDef | ast.AsyncFunctionDef]
) -> None:
    function, asserted = last_name(call.func), False
    if function.startswith("assert_") and isinstance(call.func, ast.Attribute):  # api.add_finalizer.assert_called_with
        function, asserted = last_name(call.func.value), True
    if function in _NEVER:
        return
    role = role_of_helper(function)
    if role is None:
        _maker(collector, call, function)
        return
    role = Role.CHECKED if asserted else role
    argument = _by_keyword(call) or _by_definition(call, functions.get(function)) or _by_look(call, function)
    if argument is None:
        return
    if isinstance(argument, _LISTS_TOO):
        collector.items(role, argument, Certainty.BY_NAME)
    else:
        collector.name(role, argument, Certainty.BY_NAME)


def _maker(collector: PythonCollector, call: ast.Call, function: str) -> None:
    """``Finalizer("acme.io/x", …)``, ``@with_finalizer("acme.io/x")``: only what is a name beyond doubt."""
    if words(function)[-1:] == ("finalizer",):
        for argument in call.args:
            if isinstance(argument, ast.Constant) and is_qualified(str(argument.value)):
                collector.name(Role.DECLARED, argument, Certainty.BY_NAME)


def _by_keyword(call: ast.Call) -> ast.expr | None:
    return next((k.value for k in call.keywords if k.arg and holds_name(k.arg)), None)


def _by_definition(call: ast.Call, function: ast.FunctionDef | ast.AsyncFunctionDef | None) -> ast.expr | None:
    """The argument for a parameter called finalizer, where the function is defined in this file."""
    if function is None or any(isinstance(argument, ast.Starred) for argument in call.args):
        return None
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    if isinstance(call.func, ast.Attribute) and names[:1] in (["self"], ["cls"]):
        names = names[1:]
    for name, argument in zip(names, call.args, strict=False):
        if holds_name(name) or holds_names(name):
            return argument
    return None


def _by_look(call: ast.Call, function: str) -> ast.expr | None:
    """The argument that is most like a name: called so, qualified, or the last text of several arguments."""
    named = [a for a in call.args if isinstance(a, ast.Name | ast.Attribute) and holds_name(last_name(a))]
    if named:
        return named[-1]
    texts = [a for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    for text in reversed(texts):
        value = str(text.value)
        if is_qualified(value) or (shaped_like_own_name(value) and re.search("/|finalizer", value.lower())):
            return text
    last = call.args[-1] if call.args else None
    if last is None or "finalizers" in words(function):
        return last if isinstance(last, _LISTS_TOO) else None
    if isinstance(last, ast.JoinedStr | ast.BinOp) or is_text(last):
        return last
    if isinstance(last, ast.Name | ast.Attribute) and is_constant(last_name(last)):
        return last
    return None


def _is_symbol(collector: PythonCollector, function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a function is taken for the constant that it returns."""
    return returned(function) is not None and len(collector.tree.scope[function].bindings[function.name]) == 1


def _return(collector: PythonCollector, value: ast.expr, node: ast.Return) -> None:
    """``return "…"`` in a method or module function called finalizer, finalizer_name, get_finalizers."""
    scope = collector.tree.scope[node]
    function = scope.node
    if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) or scope.outer is None:
        return
    if scope.outer.kind not in ("module", "class"):  # pytest's finalizers are functions inside of fixtures
        return
    name = function.name.removeprefix("get_").lstrip("_")
    if holds_names(name):
        collector.items(Role.DECLARED, value, Certainty.BY_NAME)
    elif gives_name(function.name) and not _is_symbol(collector, function) and _may_be_text(value):
        collector.name(Role.DECLARED, value, Certainty.BY_NAME)


def _may_be_text(value: ast.expr) -> bool:
    return is_text(value) or isinstance(value, ast.JoinedStr | ast.BinOp | ast.Call)
