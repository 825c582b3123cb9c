"""Whether code runs only while its object is not being deleted, or only while it is: see Go's for an example."""

from __future__ import annotations

import ast
import re

from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source
from finalizer_lint.languages.python.syntax.parsing import NotPythonError
from finalizer_lint.languages.python.syntax.scopes import fill
from finalizer_lint.languages.python.syntax.tree import Tree

_TIMESTAMP = pattern(r"deletion_?timestamp", re.IGNORECASE)
_LEAVES = (ast.Return, ast.Continue, ast.Break, ast.Raise)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def only_on_live(source: Source, place: Span) -> bool:
    """Whether what stands at a place is never reached by an object that is being deleted, by its function alone."""
    return _only_on(source, place, deleted=False)


def only_on_deleted(source: Source, place: Span) -> bool:
    """Whether what stands at a place is never reached by an object that lives on, by its function alone."""
    return _only_on(source, place, deleted=True)


def _only_on(source: Source, place: Span, *, deleted: bool) -> bool:
    try:
        tree = Tree(source)
        fill(tree, range(len(source.data)))  # all functions are looked into
    except NotPythonError:
        return False
    expressions = (one for one in tree.nodes if isinstance(one, ast.expr))
    node: ast.AST | None = next((one for one in expressions if tree.span(one) == place), None)
    while node is not None and not isinstance(node, _FUNCTIONS):
        above = tree.parent.get(node)
        if isinstance(above, ast.If) and node is not above.test:
            if node in above.body and _any_of(above.test, ast.And, deleted=deleted):
                return True
            asked = _asked(above.test)
            if asked is not None:
                return (asked is (node in above.body)) is deleted
        if any(_leaves(one, deleted=not deleted) for one in _before(above, node)):
            return True
        node = above
    return False


def _before(above: ast.AST | None, node: ast.AST) -> list[ast.stmt]:
    """The statements before one in its block."""
    for name in ("body", "orelse", "finalbody"):
        block = getattr(above, name, None)
        if isinstance(block, list) and node in block:
            return block[: block.index(node)]
    return []


def _leaves(statement: ast.stmt, *, deleted: bool) -> bool:
    """Whether a function goes no further with an object that is being deleted, or with one that is not."""
    if not isinstance(statement, ast.If) or not isinstance(statement.body[-1], _LEAVES):
        return False
    return _asked(statement.test) is deleted or _any_of(statement.test, ast.Or, deleted=deleted)


def _any_of(test: ast.expr, joined: type[ast.boolop], *, deleted: bool) -> bool:
    """Whether one of the parts of a test asks just that."""
    return (
        isinstance(test, ast.BoolOp) and isinstance(test.op, joined) and any(_asked(x) is deleted for x in test.values)
    )


def _asked(test: ast.expr) -> bool | None:
    """True if a test is whether the object is being deleted, False if whether it is not, None for all else."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        asked = _asked(test.operand)
        return not asked if asked is not None else None
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        named = _TIMESTAMP.search(ast.unparse(test)) is not None
        if isinstance(test.ops[0], ast.In | ast.IsNot):
            return True if named else None
        return False if named and isinstance(test.ops[0], ast.NotIn | ast.Is) else None
    plain = isinstance(test, ast.Name | ast.Attribute | ast.Subscript | ast.Call)
    return True if plain and _TIMESTAMP.search(ast.unparse(test)) else None
