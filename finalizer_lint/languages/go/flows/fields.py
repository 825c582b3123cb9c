"""Who declares a field of a struct, and who writes it."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.facts import Expr, Unknown
from finalizer_lint.core.reasons import Reason
from finalizer_lint.languages.go.flows.flow_file import FlowFile
from finalizer_lint.languages.go.flows.literals import unnamed_values
from finalizer_lint.languages.go.flows.origins import FlowValue
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import Path, element_type, field, fields, keyed, named, same, span
from finalizer_lint.languages.go.types.type_names import TypeName

_LITERALS = ("composite_literal", "literal_value", "literal_element", "keyed_element")


@records.record(frozen=True, slots=True)
class StructField:
    """A struct that declares a field, as the ``position``-th of its fields.

    ``name`` is ``""`` where it has none; ``start`` is the byte at which it begins. ``tagged``: some field of it has a
    tag, so that its values are also read from elsewhere. A type inside a function has -1 as its ``position``.
    ``acts``: some field of it is a function, which no text can be decoded to: it is made by code alone.
    """

    name: str
    start: int
    position: int
    tagged: bool
    acts: bool = False


def declared_fields(file: FlowFile, name: str) -> list[StructField]:
    """The structs of a file that declare a field."""
    paths = (file.tree.path(offset) for offset in file.tree.mentions(name))
    return [
        _struct(file, path)
        for path in paths
        if len(path) > 4 and path[-1].type == "field_identifier" and path[-4].type == "struct_type"
    ]


def _struct(file: FlowFile, path: Path) -> StructField:
    field_list, struct, holder = path[-3], path[-4], path[-5]
    own = field(holder, "name") if holder.type in ("type_spec", "type_alias") else None
    starts = [start for declared in named(field_list) for start in _starts(declared)]
    tagged = any(field(declared, "tag") is not None for declared in named(field_list))
    acts = any(kind.type == "function_type" for one in named(field_list) if (kind := field(one, "type")) is not None)
    is_seen = own is None or path[0].type == "type_declaration"
    position = starts.index(path[-1].start_byte) if is_seen else -1
    return StructField(file.tree.text(own) if own is not None else "", struct.start_byte, position, tagged, acts)


def _starts(declared: Node) -> list[int]:
    """Where the fields of one line begin; an embedded type is a field without a name."""
    return [name.start_byte for name in fields(declared, "name")] or [declared.start_byte]


@records.record(frozen=True, slots=True)
class FieldTarget:
    """The field ``name`` of a struct, as a file of the package ``import_path`` sees it (``""`` in that package).

    ``others`` are the package's other structs that have a field of that name. ``sole``: no other field can be meant,
    whatever the type of the operand.
    """

    name: str
    struct: StructField
    import_path: str
    others: frozenset[str]
    sole: bool

    @property
    def type_name(self) -> TypeName:
        return TypeName(self.import_path, self.struct.name)

    def may_be_in(self, known: TypeName | None) -> bool:
        """Whether a value of a type may have the field; it may have it by embedding the struct."""
        if known is None or known.import_path == self.import_path:
            return known is None or known.name not in self.others
        return self.import_path != ""  # what a package imports cannot embed its structs


def written_values(file: FlowFile, target: FieldTarget) -> Iterator[FlowValue]:
    """What a file writes to a field."""
    name, struct = target.name, target.struct
    for offset in file.tree.mentions(name):
        path = file.tree.path(offset)
        if len(path) > 3 and path[-1].type in ("identifier", "field_identifier"):
            value = _write(file, path, target)
            if value is not None:
                yield value
    yield from unnamed_values(file, target.type_name, struct.start, struct.position)


def _write(file: FlowFile, path: Path, target: FieldTarget) -> FlowValue | None:
    """What one mention of the field's name writes."""
    if path[-2].type == "selector_expression" and same(field(path[-2], "field"), path[-1]):
        operand = field(path[-2], "operand")
        value = _assigned(file, path[:-1])
        known = file.type_of(operand) if operand is not None else None
    elif path[-3].type == "keyed_element" and same(path[-3].named_child(0), path[-2]):
        pair = keyed(path[-3])
        value = file.expression(pair[1]) if pair is not None else None
        known = _type_of_literal(file, path[:-3])
    else:
        return None
    if value is None:
        return None
    if target.sole or known == target.type_name:
        return FlowValue(value)
    return FlowValue(value, sure=False) if target.may_be_in(known) else None


def _assigned(file: FlowFile, path: Path) -> Expr | None:
    """What the selector at the end of a path is set to; None where it is only read."""
    leaf, parent = path[-1], path[-2]
    if parent.type == "unary_expression":
        operator = field(parent, "operator")
        return Unknown(span(leaf), Reason.POINTER) if operator is not None and operator.type == "&" else None
    statement = path[-3] if parent.type == "expression_list" else parent
    left, right = field(statement, "left"), field(statement, "right")
    if left is None or not (same(left, parent) or same(left, leaf)):
        return None
    if statement.type == "assignment_statement" and right is not None:
        operator = field(statement, "operator")
        lefts, rights = named(left), named(right)
        if operator is not None and operator.type == "=" and len(lefts) == len(rights):
            return file.expression(rights[[node.id for node in lefts].index(leaf.id)])
    elif statement.type not in ("assignment_statement", "range_clause", "receive_statement"):
        return None
    return Unknown(span(leaf), Reason.UNPACKED)


def _type_of_literal(file: FlowFile, path: Path) -> TypeName | None:
    """The type of the innermost literal that a path ends in, also where a list or map leaves it out."""
    left_out = 0
    for node in reversed(path):
        if node.type == "composite_literal":
            kind = field(node, "type")
            for _ in range(left_out - 1):
                kind = element_type(kind)
            return file.named_type(kind)
        if node.type not in _LITERALS:
            return None
        left_out += node.type == "literal_value"
    return None
