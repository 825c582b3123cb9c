"""The types of the fields of a struct."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import field, fields, named
from finalizer_lint.languages.go.types.reach import Declarations
from finalizer_lint.languages.go.types.type_names import GoType, TypeName, read_type

_MAX_EMBEDDED = 12
_BUILT_IN = "k8s.io/api/"


def struct_fields(body: Node) -> list[Node]:
    """The field declarations of a struct type."""
    list_node = next((child for child in body.children if child.type == "field_declaration_list"), None)
    return [child for child in named(list_node) if child.type == "field_declaration"] if list_node is not None else []


def field_type(declarations: Declarations, owner: GoType, name: str, embedded_in: int = 0) -> GoType | None:
    """The type of a field of a struct, or of a struct embedded in it."""
    type_name = owner.type_name
    if type_name.import_path.startswith(_BUILT_IN) and type_name.name.endswith("List") and name == "Items":
        item = TypeName(type_name.import_path, type_name.name.removesuffix("List"))
        return records.replace(owner, type_name=item, shape="[]")
    if owner.shape not in ("", "*") or embedded_in > _MAX_EMBEDDED:
        return None
    declared = declarations.type_declaration(owner.home, type_name.import_path, type_name.name)
    body = field(declared[1], "type") if declared is not None else None
    if declared is None or body is None or body.type != "struct_type":
        return None
    embedded = []
    for one in struct_fields(body):
        names = [declared[0].text(identifier) for identifier in fields(one, "name")]
        kind = read_type(declared[0], field(one, "type"))
        if kind is not None and not names:
            kind = kind.shaped("*") if one.children[0].type == "*" else kind
            embedded.append(kind)
            names = [kind.type_name.name]
        if name in names:
            return kind
    inner = (field_type(declarations, kind, name, embedded_in + 1) for kind in embedded)
    return next((kind for kind in inner if kind is not None), None)
