"""Strings by which a test fails when what they are compared with gets another text."""

from __future__ import annotations

import ast
import functools

from finalizer_lint.core.facts import Span
from finalizer_lint.core.source import Source
from finalizer_lint.languages.python.syntax.expression_parts import last_name
from finalizer_lint.languages.python.syntax.parsing import NotPythonError
from finalizer_lint.languages.python.syntax.scopes import fill
from finalizer_lint.languages.python.syntax.tree import Tree

_CONTAINERS = (ast.List, ast.Tuple, ast.Set, ast.Dict)
_HANDS_ON = ("call", "param", "list", "set", "tuple", "sorted")  # mock's and pytest's, and copies


def is_expected(source: Source, place: Span) -> bool:
    """Whether the string at a place is asserted, or an entry of a table; what a function is given need not be."""
    parents, strings = _read(source)
    node: ast.AST | None = strings.get(place)
    in_container = False
    while node is not None:
        around = parents.get(node)
        if isinstance(around, ast.Assert):
            return True
        if isinstance(around, ast.Call) and node is not around.func:
            function = last_name(around.func)
            if function.startswith("assert") or function == "parametrize":
                return True
            if function not in _HANDS_ON:
                return False
        in_container |= isinstance(around, _CONTAINERS)
        if isinstance(around, ast.Assign | ast.AnnAssign | ast.For):
            return in_container
        node = around if isinstance(around, ast.expr) else None
    return False


@functools.lru_cache(maxsize=4)  # a test may spell one name very often
def _read(source: Source) -> tuple[dict[ast.AST, ast.AST], dict[Span, ast.Constant]]:
    """What the nodes of a file are parts of, and its constants by their places; nothing of what is no Python."""
    try:
        tree = Tree(source)
        fill(tree, range(len(source.data)))  # all functions are looked into
    except NotPythonError:
        return {}, {}
    return tree.parent, {tree.span(one): one for one in reversed(tree.nodes) if isinstance(one, ast.Constant)}
