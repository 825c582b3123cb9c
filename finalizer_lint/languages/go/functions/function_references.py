"""Where a file means a function or a method."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.nodes import FUNCTIONS, Path, field, same

_DECLARES = (*FUNCTIONS, "method_elem", "method_spec", "field_declaration")

# The path to the name, and how deep in it the whole expression is in it: the name itself, or the selector before it.
Reference = tuple[Path, int]


def function_references(file: GoFile, name: str, package: str = "") -> Iterator[Reference]:
    """Where a file means a function. ``package`` is the import path of its package, ``""`` in that package itself."""
    dotted = any(item.path == package and item.member for item in file.imports)
    for path in _mentions(file, name):
        if _is_member(path):
            operand = field(path[-2], "operand")
            if package and operand is not None and file.package_of(operand) == package:
                yield path, len(path) - 2
        elif (not package or dotted) and path[-1].type == "identifier" and file.local(path[-1]) is None:
            yield path, len(path) - 1


def method_references(file: GoFile, name: str) -> Iterator[Reference]:
    """Where a file means a method of a name, on a value of whatever type."""
    for path in _mentions(file, name):
        operand = field(path[-2], "operand") if _is_member(path) else None
        if operand is not None and file.package_of(operand) is None:
            yield path, len(path) - 2


def _mentions(file: GoFile, name: str) -> Iterator[Path]:
    """The identifiers of a name that do not declare a function, a method or a field."""
    for offset in file.tree.mentions(name):
        path = file.tree.path(offset)
        if len(path) > 1 and path[-1].type in ("identifier", "field_identifier") and path[-2].type not in _DECLARES:
            yield path


def _is_member(path: Path) -> bool:
    return path[-2].type == "selector_expression" and same(field(path[-2], "field"), path[-1])
