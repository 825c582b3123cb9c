"""What type an expression is known to have, as far as the text of one file says it."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.languages.go.syntax.file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import arguments, field, named, span, unwrap
from finalizer_lint.languages.go.syntax.scopes import Local

_WRAPPED = ("pointer_type", "parenthesized_type", "generic_type")
_ELEMENTS = ("slice_type", "array_type", "implicit_length_array_type")
_DECLARES_TYPE = ("type_spec", "type_alias", "type_parameter_declaration")
_MAX_NESTING = 8


@records.record(frozen=True, slots=True)
class Type:
    """A named type. ``import_path`` is ``""`` for one of the file's own package."""

    import_path: str
    name: str


class Types:
    def __init__(self, file: GoFile) -> None:
        self._file = file

    def of(self, node: Node, nesting: int = 0) -> Type | None:
        """The named type of a value or of what it points to, None if the text does not tell."""
        node = unwrap(node)
        if nesting > _MAX_NESTING:
            return None
        if node.type == "unary_expression":
            operand = field(node, "operand")
            return self.of(operand, nesting + 1) if operand is not None else None
        if node.type == "identifier":
            local = self._file.local(node)
            return self._of_local(local, nesting) if local is not None else None
        if node.type == "composite_literal":
            return self.named(field(node, "type"))
        return self._of_call(node) if node.type == "call_expression" else None

    def named(self, kind: Node | None) -> Type | None:
        """The type that a type expression names, without pointers and type arguments."""
        for _ in range(_MAX_NESTING):
            if kind is None or kind.type not in _WRAPPED:
                break
            kind = field(kind, "type") or next(iter(named(kind)), None)
        if kind is None:
            return None
        if kind.type == "type_identifier":
            name = self._file.text(kind)
            return None if self._is_local_type(name, kind.start_byte) else Type("", name)
        if kind.type != "qualified_type":
            return None
        package, name_of = field(kind, "package"), field(kind, "name")
        path = self._file.package_of(package) if package is not None else None
        return Type(path, self._file.text(name_of)) if path is not None and name_of is not None else None

    def element(self, kind: Node | None) -> Node | None:
        """The type of what a list or map holds."""
        if kind is None or kind.type not in (*_ELEMENTS, "map_type"):
            return None
        return field(kind, "value" if kind.type == "map_type" else "element")

    def _of_local(self, local: Local, nesting: int) -> Type | None:
        if local.statement.type in ("parameter_declaration", "var_spec"):
            kind = field(local.statement, "type")
            if kind is not None:
                return self.named(kind)
        left, right = field(local.statement, "left"), field(local.statement, "right")
        if local.statement.type == "short_var_declaration" and left is not None and right is not None:
            lefts, rights = named(left), named(right)
            at = next((at for at, name in enumerate(lefts) if name.start_byte == local.span.start), None)
            return self.of(rights[at], nesting + 1) if at is not None and len(lefts) == len(rights) else None
        return self.of(local.value, nesting + 1) if local.value is not None else None

    def _of_call(self, call: Node) -> Type | None:
        """``new(T)``, or a function of this file that has one result."""
        function, given = field(call, "function"), arguments(call)
        if function is None or function.type != "identifier":
            return None
        name = self._file.text(function)
        if self._file.scopes.find(name, function.start_byte) is not None:
            return None
        if name == "new":
            return self.given(given[0]) if len(given) == 1 else None
        declared = next((node for receiver, node in self._file.functions(name) if not receiver), None)
        return self.named(field(declared, "result")) if declared is not None else None

    def given(self, node: Node) -> Type | None:
        """A type where the grammar expects a value, for only its meaning tells."""
        if node.type == "selector_expression":
            operand, member = field(node, "operand"), field(node, "field")
            path = self._file.package_of(operand) if operand is not None else None
            return Type(path, self._file.text(member)) if path is not None and member is not None else None
        if node.type == "identifier":
            name = self._file.text(node)
            taken = self._file.scopes.find(name, node.start_byte) is not None
            return None if taken or self._is_local_type(name, node.start_byte) else Type("", name)
        return self.named(node)

    def _is_local_type(self, name: str, at: int) -> bool:
        """Whether a type of that name, or a type parameter, is declared inside the function at a byte."""
        top = self._file.tree.top_at(at)
        if top is None or top.type not in ("function_declaration", "method_declaration"):
            return False
        paths = (self._file.tree.path(offset) for offset in self._file.tree.mentions(name, span(top)))
        return any(
            len(path) > 1 and path[-2].type in _DECLARES_TYPE and path[-1] in path[-2].children_by_field_name("name")
            for path in paths
        )
