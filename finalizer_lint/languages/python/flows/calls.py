"""All calls of a Python function or class in a project, or nothing where one of them may not be seen."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.languages.python.flows.bodies import own_method, subclass_calls
from finalizer_lint.languages.python.meanings.module_tree import Mention, ModuleTree
from finalizer_lint.languages.python.meanings.value_meanings import ValueMeanings
from finalizer_lint.languages.python.meanings.variable_meanings import attributes_named, globals_named
from finalizer_lint.languages.python.syntax.expression_parts import dotted
from finalizer_lint.languages.python.syntax.tree import Scope

Function = ast.FunctionDef | ast.AsyncFunctionDef

_DECORATORS = {"staticmethod", "classmethod", "override", "typing.override"}
_PARTIAL = ("partial", "functools.partial")
_COMMON = 40  # files that have the word: then it is no name that tells
_BUILT_IN = {name for kind in (list, dict, set, str, bytes) for name in dir(kind)}
_DEEPEST = 10  # subclasses of subclasses


@records.record(frozen=True, slots=True, eq=False)
class Call:
    """``bound``: the first parameter is the object or the class, and no argument.

    ``partial``: ``partial(function, …)``, which calls nothing yet; what it gives holds for all later calls.
    """

    module: ModuleTree
    node: ast.Call
    bound: bool
    partial: bool = False

    @property
    def is_starred(self) -> bool:
        starred = any(isinstance(one, ast.Starred) for one in self.node.args)
        return starred or any(one.arg is None for one in self.node.keywords)

    def argument(self, function: Function, parameter: ast.arg) -> ast.expr | None:
        """What the call gives a parameter; None if nothing, or where that can't be told."""
        if self.is_starred:
            return None
        for keyword in self.node.keywords:
            if keyword.arg == parameter.arg:
                return keyword.value
        positional = [*function.args.posonlyargs, *function.args.args][self.bound :]
        given = self.node.args[self.partial :]
        index = positional.index(parameter) if parameter in positional else len(given)
        return given[index] if index < len(given) else None


class Calls:
    def __init__(self, meanings: ValueMeanings) -> None:
        self._meanings = meanings
        self._known: dict[ast.AST, list[Call] | None] = {}

    def of(self, module: ModuleTree, function: Function) -> list[Call] | None:
        if function not in self._known:
            self._known[function] = None  # in case the search comes back here
            self._known[function] = self._of(module, function)
        return self._known[function]

    def _of(self, module: ModuleTree, function: Function) -> list[Call] | None:
        notes = {dotted(note) or "" for note in function.decorator_list}
        outer = module.tree.scope[function]
        if function.name != "__init__" and self._is_reached_by_text(function.name):
            return None
        if not notes <= _DECORATORS or self._is_common(function.name if function.name != "__init__" else ""):
            return None
        if outer.kind == "module":
            return _all_called(globals_named(self._meanings, module.path, function.name), bound=False)
        if outer.kind == "function":
            named = (one for one in module.tree.nodes if isinstance(one, ast.Name) and one.id == function.name)
            mentions_inside = [Mention(module, one) for one in named if _is_of_scope(module, one, outer)]
            return _all_called(iter(mentions_inside), bound=False)
        if outer.kind != "class" or not isinstance(outer.node, ast.ClassDef):
            return None
        if function.name == "__init__":
            return self._constructed(module, outer.node, 0)
        if function.name in _BUILT_IN or self._is_declared_twice(function.name):
            return None
        mentions = list(attributes_named(self._meanings, function.name, module))
        if any(_is_of_class(one) for one in mentions) and "staticmethod" not in notes and "classmethod" not in notes:
            return None  # its object is an argument there
        return _all_called(iter(mentions), bound="staticmethod" not in notes)

    def _constructed(self, module: ModuleTree, made: ast.ClassDef, depth: int) -> list[Call] | None:
        """The calls of a class, and those of the classes that take its constructor over or call it."""
        if (
            module.tree.scope[made].kind != "module"
            or depth > _DEEPEST
            or self._is_common(made.name)
            or self._is_reached_by_text(made.name)
        ):
            return None
        calls = [Call(module, one, bound=True) for one in subclass_calls(made, "cls")]
        for mention in globals_named(self._meanings, module.path, made.name):
            parent = mention.parent
            if isinstance(parent, ast.ClassDef) and mention.node in parent.bases:
                if own_method(parent, "__init__") is None:
                    inner = self._constructed(mention.module, parent, depth + 1)
                    if inner is None:
                        return None
                    calls += inner
                else:
                    calls += [
                        Call(mention.module, one, bound=True) for one in subclass_calls(parent, "super().__init__")
                    ]
                continue
            if _only_says_kind(mention):
                continue
            found = _all_called(iter([mention]), bound=True)
            if found is None:
                return None
            calls += found
        return calls

    def _is_reached_by_text(self, name: str) -> bool:
        """``getattr(module, "release")(…)``"""
        spelled = re.compile(rb"getattr\([^\n]*?[\"']%s[\"']" % re.escape(name.encode()))
        workspace = self._meanings.workspace
        paths = (path for path in workspace.mentions(name, "python") if not workspace.is_test(path))
        return any(spelled.search(workspace.data(path)) for path in paths)

    def _is_common(self, name: str) -> bool:
        return bool(name) and len(self._meanings.workspace.mentions(name, "python")) > _COMMON

    def _is_declared_twice(self, name: str) -> bool:
        declared = 0
        for path in self._meanings.workspace.mentions(name, "python"):
            module = None if self._meanings.workspace.is_test(path) else self._meanings.module(path)
            nodes = module.tree.nodes if module is not None else []
            declared += sum(
                isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name for node in nodes
            )
        return declared != 1


def _is_of_scope(module: ModuleTree, name: ast.Name, scope: Scope) -> bool:
    meant = module.meant(name)
    return meant is not None and meant[0] is scope


def _all_called(mentions: Iterator[Mention], *, bound: bool) -> list[Call] | None:
    calls = []
    for mention in mentions:
        parent = mention.parent
        if not isinstance(parent, ast.Call):
            return None
        partial = (dotted(parent.func) or "") in _PARTIAL and parent.args[0] is mention.node
        if parent.func is not mention.node and not partial:
            return None
        calls.append(Call(mention.module, parent, bound, partial))
    return calls


def _is_of_class(mention: Mention) -> bool:
    """``Ships.release(ships, obj)``"""
    owner = mention.node.value if isinstance(mention.node, ast.Attribute) else None
    return isinstance(owner, ast.Name) and owner.id.lstrip("_")[:1].isupper()


def _only_says_kind(mention: Mention) -> bool:
    """An annotation, the second argument of isinstance, or the class of a method that is called."""
    parent, node = mention.parent, mention.node
    if isinstance(parent, ast.Call):
        return isinstance(parent.func, ast.Name) and parent.func.id in ("isinstance", "issubclass")
    if isinstance(parent, ast.Attribute):
        return not parent.attr.startswith("__")
    tree = mention.module.tree
    inner: ast.AST = node
    around: ast.AST | None = parent
    while isinstance(around, ast.expr):
        inner, around = around, tree.parent.get(around)
    return inner in (getattr(around, "annotation", None), getattr(around, "returns", None))
