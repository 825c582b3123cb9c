"""Whether code runs only for objects that live, that are being deleted, that carry a name: see Go's for an example."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Callable, Iterable

from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source
from finalizer_lint.languages.python.syntax.parsing import NotPythonError
from finalizer_lint.languages.python.syntax.scopes import fill
from finalizer_lint.languages.python.syntax.tree import Tree

_TIMESTAMP = pattern(r"deletion_?timestamp", re.IGNORECASE)
_LEAVES = (ast.Return, ast.Continue, ast.Break, ast.Raise)
_Question = Callable[[ast.expr], "bool | None"]  # True for yes, False for no, None where a test asks something else
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def only_on_live(source: Source, place: Span) -> bool:
    """Whether what stands at a place is never reached by an object that is being deleted, by its function alone."""
    return _only_on(source, place, _deleted, answer=False)


def only_on_deleted(source: Source, place: Span) -> bool:
    """Whether what stands at a place is never reached by an object that lives on, by its function alone."""
    return _only_on(source, place, _deleted, answer=True)


def only_on_carrying(source: Source, place: Span, identifiers: Iterable[str], name: str) -> bool:
    """Whether what stands at a place is never reached by an object without a name, which constants may hold."""
    carried = functools.partial(_carried, identifiers=frozenset(identifiers), name=name)
    return _only_on(source, place, carried, answer=True)


def _only_on(source: Source, place: Span, question: _Question, *, answer: bool) -> bool:
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
            if node in above.body and _any_of(above.test, ast.And, question, answer=answer):
                return True
            asked = _asked(above.test, question)
            if asked is not None:
                return (asked is (node in above.body)) is answer
        if any(_leaves(one, question, answer=not answer) for one in _before(above, node)):
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


def _leaves(statement: ast.stmt, question: _Question, *, answer: bool) -> bool:
    """Whether a function goes no further with an object for which the answer is this one."""
    if not isinstance(statement, ast.If) or not isinstance(statement.body[-1], _LEAVES):
        return False
    return _asked(statement.test, question) is answer or _any_of(statement.test, ast.Or, question, answer=answer)


def _any_of(test: ast.expr, joined: type[ast.boolop], question: _Question, *, answer: bool) -> bool:
    """Whether one of the parts of a test asks just that."""
    if not isinstance(test, ast.BoolOp) or not isinstance(test.op, joined):
        return False
    return any(_asked(part, question) is answer for part in test.values)


def _asked(test: ast.expr, question: _Question) -> bool | None:
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        asked = _asked(test.operand, question)
        return not asked if asked is not None else None
    return question(test)


def _carried(test: ast.expr, *, identifiers: frozenset[str], name: str) -> bool | None:
    """Whether an object's list has a name."""
    if not isinstance(test, ast.Compare) or len(test.ops) != 1 or not isinstance(test.ops[0], ast.In | ast.NotIn):
        return None
    wanted = test.left
    spelled = wanted.attr if isinstance(wanted, ast.Attribute) else getattr(wanted, "id", None)
    if spelled in identifiers or (isinstance(wanted, ast.Constant) and wanted.value == name):
        return isinstance(test.ops[0], ast.In)
    return None


def _deleted(test: ast.expr) -> bool | None:
    """Whether the object is being deleted."""
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        named = _TIMESTAMP.search(ast.unparse(test)) is not None
        if isinstance(test.ops[0], ast.In | ast.IsNot):
            return True if named else None
        return False if named and isinstance(test.ops[0], ast.NotIn | ast.Is) else None
    plain = isinstance(test, ast.Name | ast.Attribute | ast.Subscript | ast.Call)
    return True if plain and _TIMESTAMP.search(ast.unparse(test)) else None
