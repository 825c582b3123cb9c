"""One file that is asked where values come from: what stands at a place, and what an expression means elsewhere."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.core.facts import Concat, Expr, Ref, Span, Unknown
from finalizer_lint.core.reasons import Reason
from finalizer_lint.languages.go.flows.origins import FieldOrigin, Origin, ParameterOrigin, ResultOrigin
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import FUNCTIONS, Path, field, parameter_names, same, span, unwrap
from finalizer_lint.languages.go.syntax.partial_tree import PartialTree
from finalizer_lint.languages.go.types.expressions import Types
from finalizer_lint.languages.go.types.reach import OwnFile
from finalizer_lint.languages.go.types.type_names import GoType, TypeName, read_type
from finalizer_lint.languages.go.values.go_values import GoValues

_TYPES = ("type_identifier", "qualified_type")
_MAX_LOOKUPS = 20  # a local in a local in a local …


class FlowFile(GoFile):
    """One file that is asked where values come from."""

    def __init__(self, data: bytes) -> None:
        super().__init__(PartialTree(data))
        self.values = GoValues(self)
        self._types = Types(OwnFile())

    def type_of(self, node: Node) -> TypeName | None:
        """The named type of a value or of what it points to, None if the text does not tell."""
        return _bare(self._types.of(self, node))

    def named_type(self, kind: Node | None) -> TypeName | None:
        """The same of a type expression."""
        return _bare(read_type(self, kind))

    def origin(self, place: Span) -> Origin | None:
        """What kind of place a value of unknown origin stands at, None for one that cannot be followed."""
        path = self.tree.path_to(place)
        if not path:
            return None
        node = path[-1]
        if node.type == "identifier":
            return self._parameter(path)
        if node.type == "selector_expression":
            operand, member = field(node, "operand"), field(node, "field")
            type_name = self.type_of(operand) if operand is not None else None
            return FieldOrigin(self.text(member), type_name) if member is not None else None
        return self._result(node) if node.type == "call_expression" else None

    def expression(self, node: Node) -> Expr:
        """An expression that means the same outside of its function: locals are replaced by what they hold."""
        expression = self.values.expr(node)
        return self._closed(expression, 0) if expression is not None else Unknown(span(node), Reason.NO_STRING)

    def _closed(self, expr: Expr, lookups: int) -> Expr:
        if isinstance(expr, Concat):
            return Concat(expr.span, tuple(self._closed(part, lookups) for part in expr.parts))
        if not isinstance(expr, Ref) or expr.qualifier:
            return expr
        local = self.scopes.find(expr.name, expr.span.start)
        if local is None:
            return expr
        if local.value is None or lookups > _MAX_LOOKUPS:
            return local.unknown
        expression = self.values.expr(local.value)
        return self._closed(expression, lookups + 1) if expression is not None else Unknown(expr.span, Reason.NO_STRING)

    def _parameter(self, path: Path) -> ParameterOrigin | None:
        name = self.text(path[-1])
        local = self.scopes.declared_at(name, path[-1].start_byte)
        if local is not None and local.ranged is not None:
            return self._items_of(local.ranged)
        if (
            local is None
            or local.reason is not Reason.PARAMETER
            or len(path) < 4
            or path[-2].type != "parameter_declaration"
        ):
            return None
        kind = field(path[-2], "type")
        return self._parameter_of(path) if kind is not None and kind.type in _TYPES else None

    def _items_of(self, ranged: Node) -> ParameterOrigin | None:
        """Of ``for _, name := range names`` each item of a parameter ``names []string`` or ``names ...string``."""
        local = self.local(ranged)
        kind = field(local.statement, "type") if local is not None and local.reason is Reason.PARAMETER else None
        if local is None or kind is None:
            return None
        listed = field(kind, "element") if kind.type == "slice_type" else kind
        is_list = kind.type == "slice_type" or local.statement.type == "variadic_parameter_declaration"
        if not is_list or listed is None or listed.type not in _TYPES:
            return None
        origin = self._parameter_of(self.tree.path_to(local.span))
        variadic = local.statement.type == "variadic_parameter_declaration"
        return records.replace(origin, items=True, variadic=variadic) if origin is not None else None

    def _parameter_of(self, path: Path) -> ParameterOrigin | None:
        function, parameter_list = path[-4], path[-3]
        own = field(function, "name")
        if function.type not in FUNCTIONS or own is None or not same(field(function, "parameters"), parameter_list):
            return None  # a function literal, a receiver or a result
        positions = [name.start_byte for name in parameter_names(function)]
        if path[-1].start_byte not in positions:
            return None
        receiver = self.receiver(function)
        position = positions.index(path[-1].start_byte)
        return ParameterOrigin(self.text(path[-1]), self.text(own), receiver, position, len(positions))

    def _result(self, call: Node) -> ResultOrigin | None:
        function = field(call, "function")
        if function is None:
            return None
        function = unwrap(function)
        if function.type == "identifier":
            name = self.text(function)
            return ResultOrigin(name, "", None) if self.local(function) is None else None
        if function.type != "selector_expression":
            return None
        operand, member = field(function, "operand"), field(function, "field")
        if operand is None or member is None:
            return None
        path = self.package_of(operand)
        return ResultOrigin(self.text(member), path, None if path is not None else self.type_of(operand))


def _bare(kind: GoType | None) -> TypeName | None:
    return kind.type_name if kind is not None and kind.is_value else None
