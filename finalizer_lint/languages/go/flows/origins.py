"""Values that come from elsewhere: what stands at a place, and what a file does with it.

A parameter's value comes from the calls, a field's from whoever writes it, a result's from the ``return``. The project
layer asks one file after the other; nothing here is computed for a file that nobody asks about.
"""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.core.facts import Concat, Expr, Ref, Span, Unknown
from finalizer_lint.core.reasons import Reason
from finalizer_lint.core.source import Source
from finalizer_lint.languages.go.facts.values import Values
from finalizer_lint.languages.go.flows.types import Type, Types
from finalizer_lint.languages.go.syntax.file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import FUNCTIONS, Path, field, parameter_names, same, span, unwrap
from finalizer_lint.languages.go.syntax.partial_tree import PartialTree
from finalizer_lint.languages.vocabulary.identifiers import names_finalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

_MAX_LOOKUPS = 20  # a local in a local in a local …


@records.record(frozen=True, slots=True)
class Parameter:
    """The parameter at ``position`` of ``count``. ``receiver`` is the type of a method, ``""`` for a function."""

    name: str
    function: str
    receiver: str
    position: int
    count: int


@records.record(frozen=True, slots=True)
class Field:
    """``x.name``, where ``type`` is what x is known to be."""

    name: str
    type: Type | None


@records.record(frozen=True, slots=True)
class Result:
    """``name()``, ``package.name()`` or ``x.name()``; ``import_path`` is None for a method, ``""`` for this package."""

    name: str
    import_path: str | None
    type: Type | None


Origin: TypeAlias = "Parameter | Field | Result"


@records.record(frozen=True, slots=True)
class Found:
    """A value that a file passes on.

    ``sure``: to the place asked for, and not perhaps to another of the same name.
    """

    expr: Expr
    sure: bool = True


class FlowFile(GoFile):
    """One file that is asked where values come from."""

    def __init__(self, source: Source) -> None:
        super().__init__(PartialTree(source.data))
        self.values = Values(self)
        self.types = Types(self)

    def origin(self, where: Span) -> Origin | None:
        """What kind of place a value of unknown origin stands at, None for one that cannot be followed."""
        path = self.tree.path(where.start)
        at = next((at for at in range(len(path) - 1, -1, -1) if span(path[at]) == where), None)
        if at is None:
            return None
        if path[at].type == "identifier":
            return self._parameter(path)
        if path[at].type == "selector_expression":
            operand, member = field(path[at], "operand"), field(path[at], "field")
            known = self.types.of(operand) if operand is not None else None
            return Field(self.text(member), known) if member is not None else None
        return self._result(path[at]) if path[at].type == "call_expression" else None

    def expr(self, node: Node) -> Expr:
        """An expression that means the same outside of its function: locals are replaced by what they hold."""
        found = self.values.expr(node)
        return self._closed(found, 0) if found is not None else Unknown(span(node), Reason.NO_STRING)

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
        found = self.values.expr(local.value)
        return self._closed(found, lookups + 1) if found is not None else Unknown(expr.span, Reason.NO_STRING)

    def _parameter(self, path: Path) -> Parameter | None:
        name = self.text(path[-1])
        local = self.scopes.declared_at(name, path[-1].start_byte)
        if (
            local is None
            or local.reason is not Reason.PARAMETER
            or len(path) < 4
            or path[-2].type != "parameter_declaration"
        ):
            return None
        function, listed = path[-4], path[-3]
        kind, own = field(path[-2], "type"), field(function, "name")
        if function.type not in FUNCTIONS or own is None or not same(field(function, "parameters"), listed):
            return None  # a function literal, a receiver or a result
        if kind is None or kind.type not in ("type_identifier", "qualified_type"):
            return None
        positions = [name.start_byte for name in parameter_names(function)]
        if path[-1].start_byte not in positions:
            return None
        receiver = self.receiver(function)
        at = positions.index(path[-1].start_byte)
        return Parameter(name, self.text(own), receiver, at, len(positions))

    def _result(self, call: Node) -> Result | None:
        function = field(call, "function")
        if function is None:
            return None
        function = unwrap(function)
        if function.type == "identifier":
            name = self.text(function)
            return Result(name, "", None) if self.scopes.find(name, function.start_byte) is None else None
        if function.type != "selector_expression":
            return None
        operand, member = field(function, "operand"), field(function, "field")
        if operand is None or member is None:
            return None
        path = self.package_of(operand)
        return Result(self.text(member), path, None if path is not None else self.types.of(operand))


def says_finalizer_alone(origin: Origin) -> bool:
    """Whether what it is called says that it holds a finalizer's name and nothing else."""
    return names_finalizer(origin.name)
