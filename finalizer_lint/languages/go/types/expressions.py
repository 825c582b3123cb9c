"""The static type of a Go expression, as far as the project's own files and the imports show it."""

from __future__ import annotations

import functools
import re

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import (
    arguments_of,
    expressions,
    field,
    fields,
    named,
    result_types,
    unwrap,
)
from finalizer_lint.languages.go.syntax.scopes import Local
from finalizer_lint.languages.go.types.reach import Declarations
from finalizer_lint.languages.go.types.structs import field_type
from finalizer_lint.languages.go.types.type_names import GoType, read_type

_MAX_STEPS = 12  # declarations that refer to each other
_VARIABLE = pattern(rb"^(?:var |\t)([\w\x80-\xff]+) (?!:)", re.MULTILINE)


@functools.lru_cache(maxsize=16)
def _variables(data: bytes) -> dict[bytes, int]:
    """Where the text may first declare each variable of its package."""
    found: dict[bytes, int] = {}
    for declared in _VARIABLE.finditer(data):
        found.setdefault(declared[1], declared.start(1))
    return found


class Types:
    """The types of expressions, by the declarations that are in reach."""

    def __init__(self, declarations: Declarations) -> None:
        self._declarations = declarations

    def of(self, file: GoFile, node: Node, steps: int = 0) -> GoType | None:
        """The type of an expression."""
        node = unwrap(node)
        if steps > _MAX_STEPS:
            return None
        if node.type == "identifier":
            local = file.local(node)
            return self._of_local(file, local, steps) if local is not None else self._of_package(file, node, steps)
        if node.type == "selector_expression":
            return self._of_selector(file, node, steps)
        if node.type == "unary_expression":
            return self._of_unary(file, node, steps)
        if node.type == "index_expression":
            operand = field(node, "operand")
            list_type = self.of(file, operand, steps + 1) if operand is not None else None
            return list_type.shaped(list_type.shape[2:]) if list_type and list_type.shape.startswith("[]") else None
        if node.type in ("composite_literal", "type_assertion_expression"):
            return read_type(file, field(node, "type"))
        return self._of_call(file, node, 0, steps) if node.type == "call_expression" else None

    def _of_package(self, file: GoFile, identifier: Node, steps: int) -> GoType | None:
        """The type of a variable that the file itself declares for its package."""
        declared = _variables(file.data).get(file.text(identifier).encode())
        path = file.tree.path(declared) if declared is not None else []
        spec = path[-2] if len(path) > 2 and path[0].type == "var_declaration" else None
        if spec is None or spec.type != "var_spec" or len(fields(spec, "name")) != 1:
            return None
        kind, values = field(spec, "type"), expressions(field(spec, "value"))
        if kind is not None:
            return read_type(file, kind)
        return self.of(file, values[0], steps + 1) if len(values) == 1 else None

    def _of_local(self, file: GoFile, local: Local, steps: int) -> GoType | None:
        statement, kind = local.statement, field(local.statement, "type")
        if statement.type == "parameter_declaration":
            return read_type(file, kind)
        if statement.type == "variadic_parameter_declaration":
            item = read_type(file, kind)
            return item.shaped(f"[]{item.shape}") if item is not None else None
        if statement.type == "var_spec" and kind is not None:
            return read_type(file, kind)
        rights = expressions(field(statement, "value" if statement.type == "var_spec" else "right"))
        if statement.type == "range_clause":
            return self._of_item(file, local, rights, steps)
        lefts = fields(statement, "name") or expressions(field(statement, "left"))
        index = next((i for i, left in enumerate(lefts) if left.start_byte == local.span.start), -1)
        known = None
        if 0 <= index < len(rights) == len(lefts):
            known = self.of(file, rights[index], steps + 1)
        elif len(rights) == 1 and unwrap(rights[0]).type == "call_expression":
            known = self._of_call(file, unwrap(rights[0]), index, steps + 1)
        elif len(rights) == 1 and index == 0:
            known = self.of(file, rights[0], steps + 1)  # ``o, ok := x.(*T)``
        if known is None:  # ``o, err = …`` again: the variable may be there already
            earlier = file.scopes.find(local.name, statement.start_byte)
            if earlier is not None and earlier is not local and earlier.scope.end == local.scope.end:
                return self._of_local(file, earlier, steps + 1)
        return known

    def _of_item(self, file: GoFile, local: Local, rights: list[Node], steps: int) -> GoType | None:
        lefts = expressions(field(local.statement, "left"))
        if len(lefts) != 2 or lefts[1].start_byte != local.span.start or len(rights) != 1:
            return None
        list_type = self.of(file, rights[0], steps + 1)
        return list_type.shaped(list_type.shape[2:]) if list_type and list_type.shape.startswith("[]") else None

    def _of_selector(self, file: GoFile, node: Node, steps: int) -> GoType | None:
        operand, member = field(node, "operand"), field(node, "field")
        if operand is None or member is None or file.package_of(operand) is not None:
            return None
        owner = self.of(file, operand, steps + 1)
        return field_type(self._declarations, owner, file.text(member)) if owner is not None else None

    def _of_unary(self, file: GoFile, node: Node, steps: int) -> GoType | None:
        operator, operand = field(node, "operator"), field(node, "operand")
        inner = self.of(file, operand, steps + 1) if operand is not None else None
        if inner is None or operator is None:
            return None
        if operator.type == "&":
            return inner.shaped("*" + inner.shape)
        return inner.shaped(inner.shape[1:]) if operator.type == "*" and inner.shape.startswith("*") else None

    def _of_call(self, file: GoFile, call: Node, index: int, steps: int) -> GoType | None:
        """The type of one result of a call."""
        function = field(call, "function")
        if function is None:
            return None
        if function.type == "identifier" and file.text(function) == "new":
            pointed = read_type(file, next(iter(arguments_of(call)), None))
            return pointed.shaped("*" + pointed.shape) if pointed is not None else None
        owner = self._receiver(file, function, steps)
        if owner is not None and owner.shape in ("", "*") and file.called(call)[1] == "DeepCopy":
            return owner.shaped("*")
        called = self._function(file, function, owner)
        results = result_types(called[1]) if called is not None else []
        return read_type(called[0], results[index]) if called is not None and 0 <= index < len(results) else None

    def called(self, file: GoFile, call: Node) -> tuple[GoFile, Node] | None:
        """The function or method that a call means: the file that declares it, and the declaration."""
        function = field(call, "function")
        return self._function(file, function, self._receiver(file, function, 0)) if function is not None else None

    def _of_interface(self, receiver: GoType, name: str) -> tuple[GoFile, Node] | None:
        """A method that an interface has, as it is declared there."""
        type_name = receiver.type_name
        declared = self._declarations.type_declaration(receiver.home, type_name.import_path, type_name.name)
        body = field(declared[1], "type") if declared is not None else None
        if declared is None or body is None or body.type != "interface_type":
            return None
        methods = [one for one in named(body) if one.type in ("method_elem", "method_spec")]
        found = next((one for one in methods if declared[0].text(fields(one, "name")[0]) == name), None)
        return (declared[0], found) if found is not None else None

    def _receiver(self, file: GoFile, function: Node, steps: int) -> GoType | None:
        """The type of what stands before the dot of a call, None if that is a package or not known."""
        operand = field(function, "operand") if function.type == "selector_expression" else None
        if operand is None or file.package_of(operand) is not None:
            return None
        return self.of(file, operand, steps + 1)

    def _function(self, file: GoFile, function: Node, receiver: GoType | None) -> tuple[GoFile, Node] | None:
        if function.type == "identifier":
            known = file.local(function) is None
            return self._declarations.function(file, "", "", file.text(function)) if known else None
        operand, member = field(function, "operand"), field(function, "field")
        if function.type != "selector_expression" or operand is None or member is None:
            return None
        name = file.text(member)
        if receiver is not None:
            type_name = receiver.type_name
            declared = self._declarations.function(receiver.home, type_name.import_path, type_name.name, name)
            return declared or self._of_interface(receiver, name)
        package = file.package_of(operand)
        return self._declarations.function(file, package, "", name) if package is not None else None
