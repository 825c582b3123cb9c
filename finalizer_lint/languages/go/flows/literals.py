"""Ways to write a struct's field without its name: literals that go by position, and conversions."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.facts import Unknown
from finalizer_lint.core.reasons import Reason
from finalizer_lint.languages.go.flows.flow_file import FlowFile
from finalizer_lint.languages.go.flows.origins import FlowValue
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import arguments_of, element_type, field, keyed, named, span, unwrap
from finalizer_lint.languages.go.types.type_names import TypeName

_IDENTIFIERS = ("identifier", "type_identifier", "field_identifier")
_MAX_NESTING = 8


def unnamed_values(file: FlowFile, target: TypeName, start: int, position: int) -> Iterator[FlowValue]:
    """What goes into the ``position``-th field of a struct; one without a name is the one that begins at ``start``."""
    offsets = file.tree.mentions(target.name) if target.name else [start] if start >= 0 else []
    for offset in offsets:
        path = file.tree.path(offset)
        if not path or (target.name and path[-1].type not in _IDENTIFIERS):
            continue
        for node in reversed(path):
            if node.type == "composite_literal":
                yield from _by_position(file, node, target, start, position)
                break
            if _converts(file, node, offset, target) or _renames(file, node, target):
                yield FlowValue(Unknown(span(node), Reason.CONVERTED))
                break


def _converts(file: FlowFile, node: Node, offset: int, target: TypeName) -> bool:
    """``T(x)``, ``(*T)(x)``: the fields come from a struct of another type. ``(*T)(nil)`` is for the compiler."""
    if any(item.type == "nil" for item in arguments_of(node)):
        return False
    if node.type == "type_conversion_expression":
        return file.named_type(field(node, "type")) == target
    function = field(node, "function") if node.type == "call_expression" else None
    if function is None or not function.start_byte <= offset < function.end_byte:
        return False
    function = unwrap(function)
    operand = field(function, "operand") if function.type == "unary_expression" else function
    return operand is not None and file.named_type(operand) == target


def _renames(file: FlowFile, node: Node, target: TypeName) -> bool:
    """``type Others []T``, ``type Other T``: literals of those need not name T."""
    kind = field(node, "type") if node.type in ("type_spec", "type_alias") else None
    return kind is not None and file.named_type(innermost(kind)[0]) == target


def innermost(kind: Node) -> tuple[Node, int]:
    """What lists and maps of lists hold in the end, and how deep it lies."""
    for depth in range(_MAX_NESTING):
        inner = element_type(kind)
        if inner is None:
            return kind, depth
        kind = inner
    return kind, _MAX_NESTING


def _by_position(file: FlowFile, literal: Node, target: TypeName, start: int, position: int) -> Iterator[FlowValue]:
    kind, body = field(literal, "type"), field(literal, "body")
    if kind is None or body is None:
        return
    held, depth = innermost(kind)
    if held.start_byte != start if not target.name else file.named_type(held) != target:
        return
    for struct in bodies(body, depth):
        items = named(struct)
        if len(items) > position and items[0].type != "keyed_element":
            yield FlowValue(file.expression(items[position]))


def bodies(body: Node, depth: int) -> Iterator[Node]:
    """The literals that leave their type out, ``depth`` levels inside of a list or map."""
    if depth == 0:
        yield body
        return
    for item in named(body):
        pair = keyed(item) if item.type == "keyed_element" else None
        inner = pair[1] if pair is not None else unwrap(item)
        if inner.type == "literal_value":
            yield from bodies(inner, depth - 1)
