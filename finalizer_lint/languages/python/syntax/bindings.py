"""Which statements give an identifier a meaning, and which one."""

from __future__ import annotations

import ast
from collections.abc import Callable

from finalizer_lint.languages.python.syntax.tree import Binding, BindingKind, Scope, Tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FIELDS = {"field", "Field", "attrib", "ib", "PrivateAttr", "Factory"}  # dataclasses, pydantic, attrs
_TEXT = (ast.Constant, ast.JoinedStr, ast.BinOp, ast.Name, ast.Attribute, ast.Call)
_HARMLESS = {"property", "cached_property", "staticmethod", "classmethod", "cache", "lru_cache", "override", "final"}


def bind(tree: Tree, node: ast.AST, scope: Scope) -> None:
    """Note what ``node`` binds by itself, without its children."""
    binder = _BINDERS.get(node.__class__)
    if binder is not None:
        binder(tree, node, scope)


def bind_parameters(scope: Scope, arguments: ast.arguments) -> None:
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults: list[ast.expr | None] = [None] * (len(positional) - len(arguments.defaults))
    pairs = list(zip(positional, [*defaults, *arguments.defaults], strict=True))
    pairs += list(zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True))
    pairs += [(rest, None) for rest in (arguments.vararg, arguments.kwarg) if rest is not None]
    for parameter, default in pairs:
        scope.bind(parameter.arg, Binding(BindingKind.PARAMETER, parameter, default))


def _assign(tree: Tree, node: ast.Assign, scope: Scope) -> None:
    for target in node.targets:
        _target(tree, target, node.value, scope)


def _annotated(tree: Tree, node: ast.AnnAssign, scope: Scope) -> None:
    if node.value is not None:
        _target(tree, node.target, _default_of(node.value), scope)


def _augmented(tree: Tree, node: ast.AugAssign, scope: Scope) -> None:
    _all(tree, node.target, BindingKind.CHANGED, None, scope)


def _walrus(tree: Tree, node: ast.NamedExpr, scope: Scope) -> None:
    while scope.kind == "comprehension" and scope.outer is not None:
        scope = scope.outer
    _target(tree, node.target, node.value, scope)


def _loop(tree: Tree, node: ast.For | ast.AsyncFor | ast.comprehension, scope: Scope) -> None:
    target, each = node.target, node.iter
    counted = isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id == "enumerate"
    if counted and isinstance(each, ast.Call) and each.args and isinstance(target, ast.Tuple) and len(target.elts) == 2:
        _all(tree, target.elts[0], BindingKind.LOOP, None, scope)
        target, each = target.elts[1], each.args[0]
    _all(tree, target, BindingKind.LOOP, each, scope)


def _with(tree: Tree, node: ast.withitem, scope: Scope) -> None:
    if node.optional_vars is not None:
        _all(tree, node.optional_vars, BindingKind.WITH, None, scope)


def _definition(_: Tree, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, scope: Scope) -> None:
    value = returned(node) if isinstance(node, ast.FunctionDef) else None
    if value is not None and isinstance(node, ast.FunctionDef):
        scope.bind(node.name, Binding(BindingKind.RETURNED, node, value))
    else:
        scope.bind(node.name, Binding(BindingKind.DEFINED, None, None))


def returned(node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.expr | None:
    """The text that a function or property without parameters returns, and does nothing else; None for others."""
    arguments = node.args
    given = [*arguments.posonlyargs, *arguments.args]
    if len(given) > 1 or (given and given[0].arg not in ("self", "cls")):
        return None
    if arguments.vararg or arguments.kwonlyargs or arguments.kwarg or isinstance(node, ast.AsyncFunctionDef):
        return None
    body = node.body[1:] if ast.get_docstring(node, clean=False) is not None else node.body
    last = body[0] if len(body) == 1 else None
    if not isinstance(last, ast.Return) or not isinstance(last.value, _TEXT):
        return None
    return last.value if all(_last(note) in _HARMLESS for note in node.decorator_list) else None


def _last(node: ast.expr) -> str:
    node = node.func if isinstance(node, ast.Call) else node
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _pattern(_: Tree, node: ast.ExceptHandler | ast.MatchAs | ast.MatchStar, scope: Scope) -> None:
    if node.name is not None:
        scope.bind(node.name, Binding(BindingKind.PATTERN, None, None))


def _global(tree: Tree, node: ast.Global, scope: Scope) -> None:
    for name in node.names:
        scope.elsewhere[name] = tree.top


def _nonlocal(_: Tree, node: ast.Nonlocal, scope: Scope) -> None:
    for name in node.names:
        outer = scope.outer
        while outer is not None and (outer.kind == "class" or name not in outer.bindings):
            outer = outer.outer
        if outer is not None:
            scope.elsewhere[name] = outer


_BINDERS: dict[type[ast.AST], Callable[[Tree, Any, Scope], None]] = {
    ast.Assign: _assign,
    ast.AnnAssign: _annotated,
    ast.AugAssign: _augmented,
    ast.NamedExpr: _walrus,
    ast.For: _loop,
    ast.AsyncFor: _loop,
    ast.comprehension: _loop,
    ast.withitem: _with,
    ast.FunctionDef: _definition,
    ast.AsyncFunctionDef: _definition,
    ast.ClassDef: _definition,
    ast.ExceptHandler: _pattern,
    ast.MatchAs: _pattern,
    ast.MatchStar: _pattern,
    ast.Global: _global,
    ast.Nonlocal: _nonlocal,
}


def _target(tree: Tree, target: ast.expr, value: ast.expr, scope: Scope) -> None:
    if isinstance(target, ast.Name):
        scope.bind(target.id, Binding(BindingKind.ASSIGNED, target, value))
    elif isinstance(target, ast.Attribute):
        _attribute(tree, target, value, scope)
    elif isinstance(target, ast.Tuple | ast.List):
        plain = not any(isinstance(part, ast.Starred) for part in target.elts)
        if plain and isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts):
            for part, bound in zip(target.elts, value.elts, strict=True):
                _target(tree, part, bound, scope)
        else:
            _all(tree, target, BindingKind.UNPACKED, None, scope)


def _attribute(tree: Tree, target: ast.Attribute, value: ast.expr | None, scope: Scope) -> None:
    """``self.x = …`` makes x an attribute of the class around."""
    around = tree.class_around(scope)
    if around is not None and isinstance(target.value, ast.Name) and target.value.id == scope.this:
        kind = BindingKind.ASSIGNED if value is not None else BindingKind.CHANGED
        around.bind(target.attr, Binding(kind, target, value))


def _all(tree: Tree, target: ast.expr, kind: BindingKind, each: ast.expr | None, scope: Scope) -> None:
    if isinstance(target, ast.Name):
        scope.bind(target.id, Binding(kind, target, None, each))
    elif isinstance(target, ast.Attribute):
        _attribute(tree, target, None, scope)
    elif isinstance(target, ast.Starred):
        _all(tree, target.value, kind, None, scope)
    elif isinstance(target, ast.Tuple | ast.List):
        for part in target.elts:
            _all(tree, part, BindingKind.UNPACKED, None, scope)


def _default_of(value: ast.expr) -> ast.expr:
    """The default that a dataclass, pydantic or attrs field spells: ``field(default="x")``, ``Field("x")``."""
    if not isinstance(value, ast.Call):
        return value
    function = value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "")
    if function not in _FIELDS:
        return value
    for keyword in value.keywords:
        if keyword.arg == "default":
            return keyword.value
    if function == "Field" and value.args:
        return value.args[0]
    return value
