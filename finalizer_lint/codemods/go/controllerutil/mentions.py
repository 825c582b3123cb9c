"""Where a variable or a function stands in Go code, and what is done with it there."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.facts import Span
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import (
    Path,
    arguments_of,
    field,
    parameter_names,
    same,
    span,
)
from finalizer_lint.languages.go.syntax.scopes import Local

_BRANCHES = ("block", "func_literal", "expression_case", "default_case", "type_case", "communication_case")


def occurrences(source: GoSource, node: Node, place: Span) -> Iterator[Path]:
    """The paths to each mention of the same variable, or of the same field of it, in the function around a place."""
    top = source.tree.top_at(place.start)
    member = field(node, "field") if node.type == "selector_expression" else node
    if top is None or member is None:
        return
    text = source.text(node)
    local = source.scopes.find(text, node.start_byte) if node.type == "identifier" else None
    for offset in source.tree.mentions(source.text(member), span(top)):
        path = source.tree.path(offset)
        if node.type == "selector_expression":
            path = path[:-1]
            if len(path) > 3 and path[-1].type == "selector_expression" and source.text(path[-1]) == text:
                yield path
        elif len(path) > 3 and path[-1].type == "identifier" and _is_same(source, text, offset, local):
            yield path


def _is_same(source: GoSource, name: str, offset: int, local: Local | None) -> bool:
    """Whether an identifier is the variable ``local``, which ``:=`` may have assigned again."""
    other = source.scopes.declared_at(name, offset) or source.scopes.find(name, offset)
    return local is not None and other is not None and other.scope.end == local.scope.end


def always_before(path: Path, place: Span) -> bool:
    """Whether the code at the end of a path has run whenever the code at a place runs."""
    below: list[Node] = []
    for node in reversed(path):
        if node.type in _BRANCHES and node.start_byte <= place.start and place.end <= node.end_byte:
            return not any(one.type in _BRANCHES for one in below)
        below.append(node)
    return all(one.type not in _BRANCHES for one in path)


def range_clauses(path: Path) -> list[Node]:
    heads = []
    for node in path:
        if node.type == "for_statement":
            heads += [child for child in node.named_children if child.type == "range_clause"]
    return heads


def is_kept(path: Path) -> bool:
    """Whether the expression at the end of a path becomes the value of a variable or of a field."""
    node, parent = path[-1], path[-2]
    if parent.type == "expression_list" and len(path) > 2:
        holder = path[-3]
        if holder.type in ("assignment_statement", "short_var_declaration"):
            return same(field(holder, "right"), parent)
        return holder.type == "var_spec"
    return parent.type in ("literal_element", "keyed_element") or (parent.type == "var_spec" and node.is_named)


def is_target(path: Path) -> bool:
    return (
        path[-2].type == "expression_list"
        and path[-3].type == "assignment_statement"
        and same(field(path[-3], "left"), path[-2])
    )


def is_read_into(source: GoSource, path: Path) -> bool:
    """``c.Get(ctx, key, o)``: a client of controller-runtime fills the object with a copy of its own."""
    if len(path) < 3 or path[-2].type != "argument_list" or path[-3].type != "call_expression":
        return False
    function, arguments = field(path[-3], "function"), arguments_of(path[-3])
    name = source.last_word(function) if function is not None else ""
    return name == "Get" and len(arguments) >= 3 and same(arguments[2], path[-1])


def parameter_position(function: Node, parameter: Local) -> int:
    """Where a parameter stands in a function's list; -1 for a receiver and a parameter of an inner function."""
    starts = [name.start_byte for name in parameter_names(function)]
    return starts.index(parameter.span.start) if parameter.span.start in starts else -1
