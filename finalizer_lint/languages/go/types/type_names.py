"""Named types, and what a type expression names."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import FUNCTIONS, field, named, span

_SHAPES = {"pointer_type": "*", "slice_type": "[]", "parenthesized_type": "", "generic_type": ""}
_DECLARES = ("type_spec", "type_alias", "type_parameter_declaration")
_MAX_NESTING = 12


@records.record(frozen=True, slots=True)
class TypeName:
    """A named type. ``import_path`` is ``""`` for one of the package of the file that is looked at."""

    import_path: str
    name: str


@records.record(frozen=True, slots=True)
class GoType:
    """A named type behind pointers and slices: ``shape`` is ``""``, ``*``, ``[]``, ``[]*`` and so on.

    ``home`` is the file that spells it: an import path of ``""`` means that file's package.
    """

    type_name: TypeName
    shape: str
    home: GoFile

    def shaped(self, shape: str) -> GoType:
        return records.replace(self, shape=shape)

    @property
    def is_value(self) -> bool:
        """Whether it is the type itself or a pointer to it, no list."""
        return not self.shape.strip("*")


def read_type(file: GoFile, node: Node | None) -> GoType | None:
    """What a type expression names, without type arguments; None for maps, functions, type parameters and the like.

    Also one that stands where the grammar expects a value, as in ``new(T)``: only its meaning tells.
    """
    shape = ""
    for _ in range(_MAX_NESTING):
        if node is None or node.type not in _SHAPES:
            break
        shape += _SHAPES[node.type]
        node = field(node, "type") or next(iter(named(node)), None)
    type_name = _name(file, node) if node is not None else None
    return GoType(type_name, shape, file) if type_name is not None else None


def _name(file: GoFile, node: Node) -> TypeName | None:
    if node.type in ("qualified_type", "selector_expression"):
        is_type = node.type == "qualified_type"
        package = field(node, "package" if is_type else "operand")
        name = field(node, "name" if is_type else "field")
        path = file.package_of(package) if package is not None else None
        return TypeName(path, file.text(name)) if path is not None and name is not None else None
    if node.type not in ("type_identifier", "identifier"):
        return None
    is_variable = node.type == "identifier" and file.local(node) is not None
    return None if is_variable or _is_local(file, node) else TypeName("", file.text(node))


def _is_local(file: GoFile, node: Node) -> bool:
    """Whether a type of that name, or a type parameter, is declared by the function around."""
    top = file.tree.top_at(node.start_byte)
    if top is None or top.type not in FUNCTIONS:
        return False
    paths = (file.tree.path(offset) for offset in file.tree.mentions(file.text(node), span(top)))
    return any(
        len(path) > 1 and path[-2].type in _DECLARES and path[-1] in path[-2].children_by_field_name("name")
        for path in paths
    )
