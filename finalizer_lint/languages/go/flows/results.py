"""What a function returns where it is declared: a result's value comes from the ``return``."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.facts import Expr, Unknown
from finalizer_lint.core.reasons import Reason
from finalizer_lint.languages.go.flows.flow_file import FlowFile
from finalizer_lint.languages.go.flows.origins import FlowValue
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import expressions, field, named, span


def returned_values(file: FlowFile, function: str, receiver: str | None) -> Iterator[FlowValue]:
    """What a function or method returns. ``receiver`` is ``""`` for a function, None for any type's method."""
    for owner, node in file.functions(function):
        if owner == receiver or (receiver is None and owner):
            yield FlowValue(_result(file, node))


def _result(file: FlowFile, function: Node) -> Expr:
    """The one value that a function returns in the one place where it does."""
    body, result = field(function, "body"), field(function, "result")
    if body is None or result is None or result.type not in ("type_identifier", "qualified_type"):
        return Unknown(span(function), Reason.CALL)
    returns = []
    for offset in file.tree.mentions("return", span(body)):
        path = file.tree.path(offset)
        is_inner = any(node.type == "func_literal" for node in path)
        if len(path) > 1 and path[-2].type == "return_statement" and not is_inner:
            returns.append(path[-2])
    values = [value for one in named(returns[0]) for value in expressions(one)] if len(returns) == 1 else []
    return file.expression(values[0]) if len(values) == 1 else Unknown(span(function), Reason.CALL)
