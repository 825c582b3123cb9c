"""What a file hands to a parameter of a function, and what its functions return."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.facts import Expr, Unknown
from finalizer_lint.core.reasons import Reason
from finalizer_lint.languages.go.flows.origins import FlowFile, Found, Parameter
from finalizer_lint.languages.go.flows.types import Type
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import Path, arguments, field, named, same, span

_IDENTIFIERS = ("identifier", "field_identifier", "type_identifier")
_MAX_WRAPPED = 8
_DECLARES = ("function_declaration", "method_declaration", "method_elem", "method_spec", "field_declaration")


def passed(file: FlowFile, to: Parameter, package: str) -> Iterator[Found]:
    """What reaches a parameter from a file. ``package`` is the import path of its function, ``""`` in that package.

    A function that is used as a value gets what nobody knows; of a method that has its name all calls count.
    """
    for offset in file.tree.mentions(to.function):
        path = file.tree.path(offset)
        if not path or path[-1].type not in _IDENTIFIERS or path[-2].type in _DECLARES:
            continue
        if to.receiver:
            at, sure = _method(file, path, to, package)
        else:
            at, sure = _function(file, path, to.function, package), True
        if at is not None:
            yield Found(_argument(file, path, at, to), sure)


def _function(file: FlowFile, path: Path, name: str, package: str) -> int | None:
    """Where in a path the whole expression is that means the function; None if the word means something else."""
    parent = path[-2]
    if parent.type == "selector_expression" and same(field(parent, "field"), path[-1]):
        operand = field(parent, "operand")
        known = file.package_of(operand) if operand is not None else None
        return len(path) - 2 if package and known == package else None
    dotted = any(brought.path == package and brought.member for brought in file.imports)
    if (package and not dotted) or path[-1].type == "field_identifier":
        return None
    return len(path) - 1 if file.scopes.find(name, path[-1].start_byte) is None else None


def _method(file: FlowFile, path: Path, to: Parameter, package: str) -> tuple[int | None, bool]:
    """The same for a method, and whether it is surely the one meant: it is called on its own type, or is unexported."""
    parent = path[-2]
    operand = field(parent, "operand")
    if parent.type != "selector_expression" or operand is None or not same(field(parent, "field"), path[-1]):
        return None, False
    if file.package_of(operand) is not None:
        return None, False
    known = file.types.of(operand)
    return len(path) - 2, not to.function[:1].isupper() or known == Type(package, to.receiver)


def _argument(file: FlowFile, path: Path, at: int, to: Parameter) -> Expr:
    whole, call = path[at], path[at - 1]
    for _ in range(_MAX_WRAPPED):
        if call.type != "parenthesized_expression":
            break
        at -= 1
        whole, call = path[at], path[at - 1]
    if call.type != "call_expression" or not same(field(call, "function"), whole):
        return Unknown(span(whole), Reason.FUNCTION)
    given = arguments(call)
    if len(given) != to.count or any(item.type == "variadic_argument" for item in given):
        return Unknown(span(call), Reason.UNPACKED)
    return file.expr(given[to.position])


def returned(file: FlowFile, function: str, receiver: str | None) -> Iterator[Found]:
    """What a function or method returns where it is declared. ``receiver`` is ``""`` for a function, None for any."""
    for node in declarations(file, function, receiver):
        yield Found(_result(file, node))


def may_declare(data: bytes, method: str) -> bool:
    """Whether a file may declare a method, by its text: the name follows the receiver."""
    word = method.encode()
    at = data.find(word)
    while at != -1:
        if data[max(at - 200, 0) : at].rstrip().endswith((b")", b"/")):
            return True
        at = data.find(word, at + len(word))
    return False


def declarations(file: FlowFile, function: str, receiver: str | None) -> Iterator[Node]:
    for owner, node in file.functions(function):
        if owner == receiver or (receiver is None and owner):
            yield node


def _result(file: FlowFile, function: Node) -> Expr:
    """The one value that a function returns in the one place where it does."""
    body, result = field(function, "body"), field(function, "result")
    if body is None or result is None or result.type not in ("type_identifier", "qualified_type"):
        return Unknown(span(function), Reason.CALL)
    found = []
    for offset in file.tree.mentions("return", span(body)):
        path = file.tree.path(offset)
        inner = any(node.type == "func_literal" for node in path)
        if len(path) > 1 and path[-2].type == "return_statement" and not inner:
            found.append(path[-2])
    values = named(found[0]) if len(found) == 1 else []
    values = named(values[0]) if values and values[0].type == "expression_list" else values
    return file.expr(values[0]) if len(values) == 1 else Unknown(span(function), Reason.CALL)
