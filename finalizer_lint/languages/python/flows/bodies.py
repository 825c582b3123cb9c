"""What stands in the body of a Python class."""

from __future__ import annotations

import ast
from collections.abc import Iterator


def own_method(made: ast.ClassDef, name: str) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    methods = (one for one in made.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef))
    return next((one for one in methods if one.name == name), None)


def subclass_calls(made: ast.ClassDef, function: str) -> Iterator[ast.Call]:
    """The calls in a class of something that is spelled so: ``cls``, ``super().__init__``."""
    for node in ast.walk(made):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == function:
            yield node
