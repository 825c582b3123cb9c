"""Fills a tree: walks it once, in the order of the text, and notes parents, scopes and bindings.

Functions that the ``hits`` leave out are only skimmed: of them matters what they bind outside of themselves, the
attributes of ``self`` and global names, and what they import.
"""

from __future__ import annotations

import ast
import bisect
from collections.abc import Iterator, Sequence

from finalizer_lint.core.facts import Span
from finalizer_lint.languages.python.syntax.bindings import bind, bind_parameters, returned
from finalizer_lint.languages.python.syntax.tree import Binding, Scope, Tree

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_NOTHING: tuple[str, ...] = ()
_WITH_SCOPE = {ast.ClassDef, ast.Lambda, *_FUNCTIONS, *_COMPREHENSIONS}


def fill(tree: Tree, hits: Sequence[int]) -> None:
    """Walk the module; ``hits`` are the byte offsets, in order, of what a function must hold to be looked at."""
    _walk(tree, tree.module, tree.top, hits)


def _walk(tree: Tree, root: ast.AST, around: Scope, hits: Sequence[int]) -> None:
    """Without recursion, so that no depth of nesting is too much."""
    todo: list[tuple[ast.AST, Scope]] = [(root, around)]
    while todo:
        node, scope = todo.pop()
        tree.nodes.append(node)
        tree.scope[node] = scope
        bind(tree, node, scope)
        inner, inside = scope, _NOTHING
        if node.__class__ in _WITH_SCOPE:
            if isinstance(node, _FUNCTIONS) and scope.kind != "function" and not _matters(tree, node, hits):
                _skim(tree, node, scope, hits)
                continue
            inner, inside = _inner_scope(tree, node, scope)
        children: list[tuple[ast.AST, Scope]] = []
        for name in node._fields:
            value = getattr(node, name, None)
            belongs = inner if name in inside else scope
            if isinstance(value, list):
                for child in value:
                    if isinstance(child, ast.AST):
                        tree.parent[child] = node
                        children.append((child, belongs))
            elif isinstance(value, ast.AST) and value._fields:  # not Load, Store, Add, …
                tree.parent[value] = node
                children.append((value, belongs))
        children.reverse()
        todo += children


def _inner_scope(tree: Tree, node: ast.AST, scope: Scope) -> tuple[Scope, tuple[str, ...]]:
    """The scope that a node opens, and its fields that see it; defaults and decorators see the scope around."""
    if isinstance(node, ast.ClassDef):
        owner = f"{scope.owner}.{node.name}" if scope.kind == "class" else node.name
        inner = Scope("class", node, scope, owner)
        fields: tuple[str, ...] = ("body",)
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        inner = Scope("function", node, scope, "", _this(node, scope))
        bind_parameters(inner, node.args)
        fields = ("body",)
    else:
        inner = Scope("comprehension", node, scope, "", scope.this)
        fields = ("elt", "key", "value", "generators")
    tree.scopes.append(inner)
    return inner, fields


def _this(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, scope: Scope) -> str:
    """How a method calls its object; a function inside of one sees it too."""
    arguments = [*node.args.posonlyargs, *node.args.args]
    notes = getattr(node, "decorator_list", ())
    is_static = any(isinstance(note, ast.Name) and note.id == "staticmethod" for note in notes)
    return arguments[0].arg if scope.kind == "class" and arguments and not is_static else scope.this


def _matters(tree: Tree, node: ast.FunctionDef | ast.AsyncFunctionDef, hits: Sequence[int]) -> bool:
    """Whether a function is to be looked into: for what it holds, or as it stands for the text that it returns."""
    return _holds(tree, node, hits) or returned(node) is not None


def _holds(tree: Tree, node: ast.FunctionDef | ast.AsyncFunctionDef, hits: Sequence[int]) -> bool:
    span = _whole(tree, node)
    first = bisect.bisect_left(hits, span.start)
    return first < len(hits) and hits[first] < span.end


def _whole(tree: Tree, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Span:
    """The bytes of a function with its decorators."""
    first = tree.span(node.decorator_list[0]) if node.decorator_list else tree.span(node)
    return Span(first.start, tree.span(node).end)


def _skim(tree: Tree, node: ast.FunctionDef | ast.AsyncFunctionDef, scope: Scope, hits: Sequence[int]) -> None:
    tree.skimmed.append(_whole(tree, node))
    shared: set[str] = set()
    kept: dict[str, list[Binding]] = {}
    inner = Scope("function", node, scope, "", _this(node, scope))
    bind_parameters(inner, node.args)
    for statement in _statements(node):
        if isinstance(statement, ast.Import | ast.ImportFrom):
            tree.nodes.append(statement)
            continue
        if isinstance(statement, ast.Global):
            shared.update(statement.names)
            bind(tree, statement, inner)
            continue
        for target in _targets(statement):
            base = target.value if isinstance(target, ast.Attribute) else None
            mine = isinstance(base, ast.Name) and base.id == inner.this
            if mine or (isinstance(target, ast.Name) and target.id in shared):
                _walk(tree, statement, inner, hits)
                kept.update(_parameter_kept(statement, inner))
                break
    if kept:  # ``self.name = name``: what the object has is what the function is given
        tree.scopes.append(Scope("function", node, scope, "", inner.this, kept))


def _parameter_kept(statement: ast.AST, inner: Scope) -> Iterator[tuple[str, list[Binding]]]:
    value = getattr(statement, "value", None)
    if isinstance(value, ast.Name) and value.id in inner.bindings:
        yield value.id, inner.bindings[value.id]


def _statements(function: ast.AST) -> Iterator[ast.AST]:
    """The statements of a function, those in blocks and inner functions too."""
    todo = [function]
    while todo:
        node = todo.pop()
        for name in ("body", "orelse", "finalbody", "handlers", "cases"):
            for child in getattr(node, name, ()):
                yield child
                if child.__class__ not in _SIMPLE:
                    todo.append(child)


def _targets(statement: ast.AST) -> list[ast.expr]:
    if isinstance(statement, ast.Assign):
        return statement.targets
    return [statement.target] if isinstance(statement, ast.AnnAssign | ast.AugAssign) else []


_SIMPLE = {
    ast.Assign,
    ast.AnnAssign,
    ast.AugAssign,
    ast.Expr,
    ast.Return,
    ast.Raise,
    ast.Assert,
    ast.Pass,
    ast.ClassDef,
}
