"""What a value is in a literal of a struct, a map or a list, or at a place of a map."""

from __future__ import annotations

from finalizer_lint.languages.go.meanings import field_meanings
from finalizer_lint.languages.go.meanings.spots import Spot
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import FUNCTIONS, element_type, expressions, field, fields, keyed, named
from finalizer_lint.languages.go.text.top_level import type_names
from finalizer_lint.languages.go.types.structs import struct_fields
from finalizer_lint.languages.go.vocabulary import purposes
from finalizer_lint.languages.symbol_uses import NOTHING, Meaning, Standing, combined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.go.meanings.meanings import Meanings

_LISTS = ("slice_type", "array_type", "implicit_length_array_type")
_AROUND = 8
KEY = "a key of a map"


def keyed_value(meanings: Meanings, spot: Spot) -> Meaning:
    """``Name: x``, ``"name": x``, ``x: y``"""
    pair = keyed(spot.parent)
    depth = next((i for i in range(spot.depth - 2, -1, -1) if spot.nodes[i].type == "composite_literal"), None)
    if pair is None or depth is None:
        return spot.unknown()
    kind = _kind(spot, depth)
    is_key = pair[0].start_byte <= spot.node.start_byte < pair[0].end_byte
    is_map = kind is None or kind.type == "map_type"
    name = spot.file.last_word(kind) if kind is not None and not is_map else ""
    if name.endswith("Fields") and not name.startswith("Matching"):
        return NOTHING  # of a log
    if purposes.selects_by_field(name):
        return spot.unknown(f"a part of {name}")
    if not is_key and not is_map and pair[0].type == "identifier":
        return field_meanings.put_into_field(meanings, spot, spot.file.named_type(kind), spot.file.text(pair[0]))
    if purposes.holds_others(name):
        return spot.other(f"a part of {name}")
    return _in_map(meanings, spot, depth, KEY if is_key else "an entry of a map")


def _kind(spot: Spot, depth: int) -> Node | None:
    """The type of the literal that an entry is in: an item of a list or a map may leave it out, ``[]K{{Name: x}}``."""
    kind, inside = field(spot.nodes[depth], "type"), spot.nodes[depth + 1 : spot.depth]
    nesting = [node.type for node in inside].count("literal_value")
    if nesting == 2:
        element = element_type(kind)
        return next(iter(named(element)), None) if element is not None and element.type == "pointer_type" else element
    return kind if nesting == 1 else None


def _field_at(meanings: Meanings, spot: Spot, kind: Node | None, position: int) -> str | None:
    """The field of a struct of the project that a literal without keys fills at a position."""
    if kind is not None and kind.type == "struct_type":
        names = [spot.file.text(name) for one in struct_fields(kind) for name in fields(one, "name")]
        return names[position] if 0 <= position < len(names) else None
    known, home = spot.file.named_type(kind), meanings.workspace.context(spot.path)
    for _, read in meanings.files.package(home, known.import_path, known.name) if known is not None and home else ():
        for spec, _ in read.types_with(type_names(read.data, known.name.encode())) if known is not None else ():
            body = field(spec, "type")
            declared = struct_fields(body) if body is not None and body.type == "struct_type" else []
            names = [read.text(name) for one in declared for name in fields(one, "name") or [one]]
            if 0 <= position < len(names):
                return names[position]
    return None


def _in_map(meanings: Meanings, spot: Spot, literal: int, purpose: str) -> Meaning:
    """A map is for what the things around it are called, or for what becomes of the variable that holds it."""
    for depth in range(literal - 1, max(literal - _AROUND, -1), -1):
        name = _name(spot, spot.nodes[depth])
        if purposes.holds_others(name):
            return spot.other(f"{purpose} for {name}")
    holder = spot.nodes[literal - 2] if spot.nodes[literal - 1].type == "expression_list" else spot.nodes[literal - 1]
    lefts = fields(holder, "name") or expressions(field(holder, "left"))
    variable = lefts[0] if len(lefts) == 1 else None
    if purpose == KEY and meanings.workspace.is_test(spot.path):
        return _of_table(meanings, spot, literal, variable)
    return _of_variable(meanings, spot, variable, purpose)


def _of_table(meanings: Meanings, spot: Spot, literal: int, variable: Node | None) -> Meaning:
    """The key of a test's table is what the first variable of the loops over it is."""
    local = spot.file.variable(variable) if variable is not None and variable.type == "identifier" else None
    tables = [spot.at(literal)] if local is None else [*meanings.of_local(spot.path, spot.file, local)]
    loops = [one.parent for one in tables if one.parent.type == "range_clause"]
    if not loops or len(loops) < len(tables):
        return spot.unknown(KEY)
    keys = [next(iter(expressions(field(loop, "left"))), None) for loop in loops]
    told = [field_meanings.variable(meanings, spot.path, spot.file, key) for key in keys if key is not None]
    return combined(told)


def _of_variable(meanings: Meanings, spot: Spot, holder: Node | None, purpose: str) -> Meaning:
    """What a local map is surely for: ``l := map[string]string{"by": x}``, and then ``Labels: l`` and nothing else."""
    local = spot.file.variable(holder) if holder is not None and holder.type == "identifier" else None
    if local is None or not meanings.visits(spot.path, local.span.start):
        return spot.unknown(purpose)
    becomes = meanings.each(meanings.of_local(spot.path, spot.file, local))
    return (
        spot.other(f"{purpose} for {becomes.purpose}") if becomes.standing is Standing.OTHER else spot.unknown(purpose)
    )


def _name(spot: Spot, node: Node) -> str:
    """What something around an expression is called: a field, a variable, a function."""
    if node.type == "keyed_element":
        pair = keyed(node)
        return spot.file.text(pair[0]).strip('"') if pair is not None else ""
    if node.type == "call_expression":
        return spot.file.called(node)[1]
    if node.type in FUNCTIONS:
        own = field(node, "name")
        return spot.file.text(own) if own is not None else ""
    lefts = fields(node, "name") or expressions(field(node, "left"))
    return (
        spot.file.last_word(lefts[0]) if node.type.endswith(("_spec", "_declaration", "_statement")) and lefts else ""
    )


def item(meanings: Meanings, spot: Spot) -> Meaning:
    """An item of a list that is spelled out is what becomes of the list."""
    depth = next((i for i in range(spot.depth - 1, -1, -1) if spot.nodes[i].type == "composite_literal"), 0)
    kind = _kind(spot, depth)
    if kind is not None and kind.type in _LISTS and depth == spot.depth - 2:
        return meanings.meaning(spot.above(2))
    member = _field_at(meanings, spot, kind, spot.index_in(named(spot.parent)))
    if member is not None:
        return field_meanings.put_into_field(meanings, spot, spot.file.named_type(kind), member)
    if kind is not None and purposes.holds_others(spot.file.last_word(kind)):
        return spot.other(f"an item of {spot.file.last_word(kind)}")
    return spot.unknown("an item of a struct or a list")


def place(meanings: Meanings, spot: Spot, indexed: Node) -> Meaning:
    """The key of a map, or what is put under one."""
    operand = field(indexed, "operand")
    name = spot.file.last_word(operand).removesuffix("()") if operand is not None else ""
    if operand is not None and purposes.lists_finalizers(spot.file.data[operand.start_byte : operand.end_byte]):
        return spot.finalizer()
    purpose = f"a key or an entry of {name}"
    if purposes.holds_others(name):
        return spot.other(purpose)
    return _of_variable(meanings, spot, operand, purpose)
