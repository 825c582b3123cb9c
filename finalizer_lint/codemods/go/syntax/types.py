"""The static type of a Go expression, as far as the project's own files and the imports show it."""

from __future__ import annotations

from pathlib import Path

from finalizer_lint.codemods.go.syntax.source import GoSource, GoSources
from finalizer_lint.core import records
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import arguments, expressions, field, fields, named, result_types, unwrap
from finalizer_lint.languages.go.syntax.scopes import Local

_MAX_STEPS = 12  # declarations that refer to each other, and structs embedded in structs
_BUILT_IN = "k8s.io/api/"


@records.record(frozen=True, slots=True)
class GoType:
    """A named type behind pointers and slices: ``shape`` is ``""``, ``*``, ``[]`` or ``[]*``.

    ``package`` is an import path, ``""`` for the package of the file at ``home``, which is where it is spelled.
    """

    package: str
    name: str
    shape: str
    home: Path

    def shaped(self, shape: str) -> GoType:
        return records.replace(self, shape=shape)


class Types:
    def __init__(self, sources: GoSources) -> None:
        self._sources = sources

    def read(self, source: GoSource, node: Node | None) -> GoType | None:
        """What a type expression means; None for maps, functions, type parameters and the like."""
        shape = ""
        for _ in range(_MAX_STEPS):
            if node is None or node.type not in ("pointer_type", "slice_type", "parenthesized_type"):
                break
            shape += {"pointer_type": "*", "slice_type": "[]"}.get(node.type, "")
            node = next(iter(named(node)), None)
        if node is None:
            return None
        if node.type == "qualified_type":
            package, name = field(node, "package"), field(node, "name")
            path = source.package_of(package) if package is not None else None
            return GoType(path, source.text(name), shape, source.path) if path and name is not None else None
        if node.type == "type_identifier" and not _is_type_parameter(source, node):
            return GoType("", source.text(node), shape, source.path)
        return None

    def of(self, source: GoSource, node: Node, steps: int = 0) -> GoType | None:
        """The type of an expression."""
        node = unwrap(node)
        if steps > _MAX_STEPS:
            return None
        if node.type == "identifier":
            local = source.local(node)
            return self._of_local(source, local, steps) if local is not None else None
        if node.type == "selector_expression":
            return self._of_selector(source, node, steps)
        if node.type == "unary_expression":
            return self._of_unary(source, node, steps)
        if node.type == "index_expression":
            operand = field(node, "operand")
            listed = self.of(source, operand, steps + 1) if operand is not None else None
            return listed.shaped(listed.shape[2:]) if listed and listed.shape.startswith("[]") else None
        if node.type in ("composite_literal", "type_assertion_expression"):
            return self.read(source, field(node, "type"))
        return self._of_call(source, node, 0, steps) if node.type == "call_expression" else None

    def _of_local(self, source: GoSource, local: Local, steps: int) -> GoType | None:
        statement, kind = local.statement, field(local.statement, "type")
        if statement.type == "parameter_declaration":
            return self.read(source, kind)
        if statement.type == "var_spec" and kind is not None:
            return self.read(source, kind)
        rights = expressions(field(statement, "value" if statement.type == "var_spec" else "right"))
        if statement.type == "range_clause":
            return self._of_item(source, local, rights, steps)
        lefts = fields(statement, "name") or expressions(field(statement, "left"))
        index = next((i for i, left in enumerate(lefts) if left.start_byte == local.span.start), -1)
        found = None
        if 0 <= index < len(rights) == len(lefts):
            found = self.of(source, rights[index], steps + 1)
        elif len(rights) == 1 and unwrap(rights[0]).type == "call_expression":
            found = self._of_call(source, unwrap(rights[0]), index, steps + 1)
        elif len(rights) == 1 and index == 0:
            found = self.of(source, rights[0], steps + 1)  # ``o, ok := x.(*T)``
        if found is None:  # ``o, err = …`` again: the variable may be there already
            earlier = source.scopes.find(local.name, statement.start_byte)
            if earlier is not None and earlier is not local and earlier.scope.end == local.scope.end:
                return self._of_local(source, earlier, steps + 1)
        return found

    def _of_item(self, source: GoSource, local: Local, rights: list[Node], steps: int) -> GoType | None:
        lefts = expressions(field(local.statement, "left"))
        if len(lefts) != 2 or lefts[1].start_byte != local.span.start or len(rights) != 1:
            return None
        listed = self.of(source, rights[0], steps + 1)
        return listed.shaped(listed.shape[2:]) if listed and listed.shape.startswith("[]") else None

    def _of_selector(self, source: GoSource, node: Node, steps: int) -> GoType | None:
        operand, member = field(node, "operand"), field(node, "field")
        if operand is None or member is None or source.package_of(operand) is not None:
            return None
        owner = self.of(source, operand, steps + 1)
        return self.field(owner, source.text(member)) if owner is not None else None

    def _of_unary(self, source: GoSource, node: Node, steps: int) -> GoType | None:
        operator, operand = field(node, "operator"), field(node, "operand")
        inner = self.of(source, operand, steps + 1) if operand is not None else None
        if inner is None or operator is None:
            return None
        if operator.type == "&":
            return inner.shaped("*" + inner.shape)
        return inner.shaped(inner.shape[1:]) if operator.type == "*" and inner.shape.startswith("*") else None

    def _of_call(self, source: GoSource, call: Node, index: int, steps: int) -> GoType | None:
        """The type of one result of a call."""
        function = field(call, "function")
        if function is None:
            return None
        if function.type == "identifier" and source.text(function) == "new":
            made = self.read(source, next(iter(arguments(call)), None))
            return made.shaped("*" + made.shape) if made is not None else None
        operand, member = field(function, "operand"), field(function, "field")
        if function.type == "selector_expression" and operand is not None and member is not None:
            return self._of_member(source, operand, source.text(member), index, steps)
        if function.type == "identifier":
            return self._result(source.path, "", "", source.text(function), index)
        return None

    def _of_member(self, source: GoSource, operand: Node, name: str, index: int, steps: int) -> GoType | None:
        package = source.package_of(operand)
        if package is not None:
            return self._result(source.path, package, "", name, index)
        owner = self.of(source, operand, steps + 1)
        if owner is None:
            return None
        if name == "DeepCopy" and owner.shape in ("", "*"):
            return owner.shaped("*")
        return self._result(owner.home, owner.package, owner.name, name, index)

    def _result(self, home: Path, package: str, receiver: str, name: str, index: int) -> GoType | None:
        found = self._sources.function(home, package, receiver, name)
        if found is None:
            return None
        results = result_types(found[1])
        return self.read(found[0], results[index]) if 0 <= index < len(results) else None

    def field(self, owner: GoType, name: str, steps: int = 0) -> GoType | None:
        """The type of a field of a struct, or of a struct embedded in it."""
        if owner.package.startswith(_BUILT_IN) and owner.name.endswith("List") and name == "Items":
            return records.replace(owner, name=owner.name.removesuffix("List"), shape="[]")
        if owner.shape not in ("", "*") or steps > _MAX_STEPS:
            return None
        declared = self._sources.type_declaration(owner.home, owner.package, owner.name)
        body = field(declared[1], "type") if declared is not None else None
        if declared is None or body is None or body.type != "struct_type":
            return None
        embedded = []
        for one in struct_fields(body):
            names = [declared[0].text(identifier) for identifier in fields(one, "name")]
            kind = self.read(declared[0], field(one, "type"))
            if kind is not None and not names:
                kind = kind.shaped("*") if one.children[0].type == "*" else kind
                embedded.append(kind)
                names = [kind.name]
            if name in names:
                return kind
        return next((found for kind in embedded if (found := self.field(kind, name, steps + 1))), None)


def struct_fields(body: Node) -> list[Node]:
    listed = next((child for child in body.children if child.type == "field_declaration_list"), None)
    return [child for child in named(listed) if child.type == "field_declaration"] if listed is not None else []


def _is_type_parameter(source: GoSource, node: Node) -> bool:
    top = source.tree.top_at(node.start_byte)
    listed = field(top, "type_parameters") if top is not None else None
    return listed is not None and source.text(node) in source.text(listed)
