"""Fills a tree: walks it once, in the order of the text, and notes parents, scopes and bindings."""

from __future__ import annotations

import ast

from finalizer_lint.languages.python_tree import Binding, Scope, Tree

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_FIELDS = {"field", "Field", "attrib", "ib", "PrivateAttr", "Factory"}  # dataclasses, pydantic, attrs


def fill(tree: Tree) -> None:
    """Walk without recursion, so that no depth of nesting is too much."""
    todo: list[tuple[ast.AST, Scope]] = [(tree.module, tree.top)]
    while todo:
        node, scope = todo.pop()
        tree.nodes.append(node)
        tree.scope[node] = scope
        _bind(tree, node, scope)
        inner = _inner_scope(tree, node, scope)
        children = []
        for name, value in ast.iter_fields(node):
            belongs = inner if inner is not None and name in _inside(node) else scope
            for child in value if isinstance(value, list) else (value,):
                if isinstance(child, ast.AST) and child._fields:  # not Load, Store, Add, …
                    tree.parent[child] = node
                    children.append((child, belongs))
        todo.extend(reversed(children))


def _inside(node: ast.AST) -> tuple[str, ...]:
    """The fields of a node that see its own scope; defaults and decorators see the scope around it."""
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        return ("body",)
    return ("elt", "key", "value", "generators")


def _inner_scope(tree: Tree, node: ast.AST, scope: Scope) -> Scope | None:
    if isinstance(node, ast.ClassDef):
        owner = f"{scope.owner}.{node.name}" if scope.kind == "class" else node.name
        inner = Scope("class", node, scope, owner)
    elif isinstance(node, _FUNCTIONS):
        inner = Scope("function", node, scope, "", scope.this)
        arguments = [*node.args.posonlyargs, *node.args.args]
        if scope.kind == "class" and arguments:
            inner.this = arguments[0].arg
        _bind_parameters(inner, node.args)
    elif isinstance(node, _COMPREHENSIONS):
        inner = Scope("comprehension", node, scope, "", scope.this)
    else:
        return None
    tree.scopes.append(inner)
    return inner


def _bind_parameters(scope: Scope, arguments: ast.arguments) -> None:
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults: list[ast.expr | None] = [None] * (len(positional) - len(arguments.defaults))
    pairs = list(zip(positional, [*defaults, *arguments.defaults], strict=True))
    pairs += list(zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True))
    pairs += [(rest, None) for rest in (arguments.vararg, arguments.kwarg) if rest is not None]
    for parameter, default in pairs:
        scope.bind(parameter.arg, Binding("a parameter", parameter, default))


def _bind(tree: Tree, node: ast.AST, scope: Scope) -> None:
    if isinstance(node, ast.Assign):
        for target in node.targets:
            _bind_target(tree, target, node.value, scope)
    elif isinstance(node, ast.AnnAssign):
        if node.value is not None:
            _bind_target(tree, node.target, _default_of(node.value), scope)
    elif isinstance(node, ast.AugAssign):
        _bind_all(tree, node.target, "changed in place", None, scope)
    elif isinstance(node, ast.NamedExpr):
        home = scope
        while home.kind == "comprehension" and home.outer is not None:
            home = home.outer
        _bind_target(tree, node.target, node.value, home)
    elif isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
        _bind_all(tree, node.target, "a loop variable", node.iter, scope)
    elif isinstance(node, ast.withitem):
        if node.optional_vars is not None:
            _bind_all(tree, node.optional_vars, "bound by with", None, scope)
    else:
        _bind_named(tree, node, scope)


def _bind_named(tree: Tree, node: ast.AST, scope: Scope) -> None:
    """Statements that hold the name they bind as plain text."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        scope.bind(node.name, Binding("a function or class", None, None))
    elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar):
        if node.name is not None:
            scope.bind(node.name, Binding("bound by a pattern", None, None))
    elif isinstance(node, ast.Global):
        for name in node.names:
            scope.elsewhere[name] = tree.top
    elif isinstance(node, ast.Nonlocal):
        for name in node.names:
            outer = scope.outer
            while outer is not None and (outer.kind == "class" or name not in outer.bindings):
                outer = outer.outer
            if outer is not None:
                scope.elsewhere[name] = outer


def _bind_target(tree: Tree, target: ast.expr, value: ast.expr, scope: Scope) -> None:
    if isinstance(target, ast.Name):
        scope.bind(target.id, Binding("assigned", target, value))
    elif isinstance(target, ast.Attribute):
        _bind_attribute(tree, target, value, scope)
    elif isinstance(target, ast.Tuple | ast.List):
        plain = not any(isinstance(part, ast.Starred) for part in target.elts)
        if plain and isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts):
            for part, bound in zip(target.elts, value.elts, strict=True):
                _bind_target(tree, part, bound, scope)
        else:
            _bind_all(tree, target, "unpacked", None, scope)


def _bind_attribute(tree: Tree, target: ast.Attribute, value: ast.expr | None, scope: Scope) -> None:
    """``self.x = …`` makes x an attribute of the class around."""
    around = tree.class_around(scope)
    if around is not None and isinstance(target.value, ast.Name) and target.value.id == scope.this:
        how = "assigned" if value is not None else "changed in place"
        around.bind(target.attr, Binding(how, target, value))


def _bind_all(tree: Tree, target: ast.expr, how: str, each: ast.expr | None, scope: Scope) -> None:
    if isinstance(target, ast.Name):
        scope.bind(target.id, Binding(how, target, None, each))
    elif isinstance(target, ast.Attribute):
        _bind_attribute(tree, target, None, scope)
    elif isinstance(target, ast.Starred):
        _bind_all(tree, target.value, how, None, scope)
    elif isinstance(target, ast.Tuple | ast.List):
        for part in target.elts:
            _bind_all(tree, part, "unpacked", None, scope)


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
