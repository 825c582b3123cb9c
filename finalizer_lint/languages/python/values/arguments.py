"""What reaches a function's parameter: its default, and the arguments of the calls in the same module."""

from __future__ import annotations

import ast
import functools
import re
from collections import Counter

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.python.syntax.expression_parts import last_name
from finalizer_lint.languages.python.syntax.tree import Tree

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_SCRIPT = pattern(rb"^if __name__ == ", re.MULTILINE)


class Arguments:
    """Of one tree. Calls in other modules are not seen: without a default, only what is private here is believed."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def reaching(self, parameter: ast.arg, default: ast.expr | None) -> list[ast.expr]:
        """Every expression that the parameter is given; an empty list where some are not known."""
        function = self._function_of(parameter)
        if function is None or self._named[function.name] != 1 or self._starred(function, parameter):
            return []
        passed = [self._argument(call, function, parameter) for call in self._calls.get(function.name, ())]
        if any(isinstance(argument, ast.Starred) for argument in passed):
            return []
        if default is None:
            known = passed if self._all_seen(function) else []
            return [] if None in passed else [argument for argument in known if argument is not None]
        given = [argument for argument in passed if argument is not None]
        return given if passed and len(given) == len(passed) else [default, *given]

    def given(self, parameter: ast.arg) -> list[ast.expr]:
        """What the calls in the same module give the parameter, whoever else may call the function."""
        function = self._function_of(parameter)
        if function is None or self._named[function.name] != 1 or self._starred(function, parameter):
            return []
        passed = (self._argument(call, function, parameter) for call in self._calls.get(function.name, ()))
        return [argument for argument in passed if argument is not None and not isinstance(argument, ast.Starred)]

    def _function_of(self, parameter: ast.arg) -> _Function | None:
        around = self._tree.parent.get(parameter)
        function = self._tree.parent.get(around) if around is not None else None
        return function if isinstance(function, _Function) else None

    def _starred(self, function: _Function, parameter: ast.arg) -> bool:
        return parameter in (function.args.vararg, function.args.kwarg)

    @functools.cached_property
    def _named(self) -> Counter[str]:
        """How many functions have a name."""
        return Counter(node.name for node in self._tree.nodes if isinstance(node, _Function))

    @functools.cached_property
    def _calls(self) -> dict[str, list[ast.Call]]:
        calls: dict[str, list[ast.Call]] = {}
        for node in self._tree.nodes:
            if isinstance(node, ast.Call):
                calls.setdefault(last_name(node.func), []).append(node)
        return calls

    @functools.cached_property
    def _mentions(self) -> dict[str, list[ast.AST]]:
        mentions: dict[str, list[ast.AST]] = {}
        for node in self._tree.nodes:
            if isinstance(node, ast.Name | ast.Attribute):
                mentions.setdefault(last_name(node), []).append(node)
        return mentions

    @functools.cached_property
    def _is_script(self) -> bool:
        return _SCRIPT.search(self._tree.source.data) is not None

    @functools.cached_property
    def _skimmed(self) -> bytes:
        """The text of the functions that were not looked into."""
        return b"\n".join(self._tree.source.data[span.start : span.end] for span in self._tree.skimmed)

    def _all_seen(self, function: _Function) -> bool:
        """Whether every call is one of those that are known: nobody else may reach the function."""
        private = function.name.startswith("_") and not function.name.startswith("__")
        nested = self._tree.scope[function].kind == "function"
        if not (private or nested or self._is_script) or function.decorator_list:
            return False
        called = {call.func for call in self._calls.get(function.name, ())}
        others = any(node not in called for node in self._mentions.get(function.name, ()))
        return not others and function.name.encode() not in self._skimmed

    def _argument(self, call: ast.Call, function: _Function, parameter: ast.arg) -> ast.expr | None:
        """What a call gives the parameter: None if nothing, the starred argument where that can't be told."""
        starred = [a for a in call.args if isinstance(a, ast.Starred)]
        starred += [ast.Starred(k.value) for k in call.keywords if k.arg is None]
        if starred:
            return starred[0]
        for keyword in call.keywords:
            if keyword.arg == parameter.arg:
                return keyword.value
        positional = [*function.args.posonlyargs, *function.args.args]
        if isinstance(call.func, ast.Attribute) and positional and positional[0].arg in ("self", "cls"):
            positional = positional[1:]
        index = positional.index(parameter) if parameter in positional else len(call.args)
        return call.args[index] if index < len(call.args) else None
