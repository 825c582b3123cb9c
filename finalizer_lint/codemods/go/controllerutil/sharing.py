"""Whether the list of an object's finalizers is its own: controllerutil.RemoveFinalizer filters the list in place.

An object from a lister is the cache's, and a shallow copy has the list of the original. What is shown to be fresh where
the name is removed is neither: made there, copied deeply, or read from the API server into it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath

from finalizer_lint.codemods.go.controllerutil.mentions import (
    always_before,
    is_kept,
    is_read_into,
    is_target,
    occurrences,
    parameter_position,
    range_clauses,
)
from finalizer_lint.codemods.go.controllerutil.own_lists import is_fresh
from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.languages.go.functions.function_references import function_references, method_references
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import call_at
from finalizer_lint.languages.go.syntax.nodes import (
    Path,
    arguments_of,
    expressions,
    field,
    fields,
    named,
    span,
    unwrap,
    without_address,
)
from finalizer_lint.languages.go.syntax.scopes import Local
from finalizer_lint.languages.go.types.expressions import Types

MAY_BE_CACHED = "it may be a cache's object, and RemoveFinalizer filters the list in place"
_ALIASED = "its list of finalizers is also held elsewhere, and RemoveFinalizer filters the list in place"
_RANGED = "it stands in a loop over the finalizers, and RemoveFinalizer filters the list in place"

_METADATA = ("ObjectMeta", "Finalizers", "GetFinalizers")
_MAX_CALLERS = 2
_MAX_VARIABLES = 20  # of which each is given the value of the one before


@records.record(frozen=True, slots=True)
class _ListEvent:
    """A place that makes the list the object's own (``fresh``), or gives it away. ``path`` leads to it."""

    offset: int
    fresh: bool
    path: Path


class Sharing:
    def __init__(self, sources: GoSources) -> None:
        self._sources = sources
        self._types = Types(sources)
        self._looked_at: set[Span] = set()
        self._fresh: dict[tuple[FilePath, Span], bool] = {}
        self._asking = 0  # for the variable that a variable is given, and so on

    def objection(self, source: GoSource, node: Node, place: Span) -> str | None:
        """Why a removal at a span must not filter the list of the object ``node`` in place."""
        path = source.tree.path(place.start)
        if any(one.type == "range_clause" and b"inalizers" in (one.text or b"") for one in range_clauses(path)):
            return _RANGED
        return self._objection(source, node, place, 0)

    def _objection(self, source: GoSource, node: Node, place: Span, callers: int) -> str | None:
        events = sorted(self._events(source, node, place), key=lambda event: event.offset)
        before = [event for event in events if event.offset < place.start]
        settled = [event for event in before if event.fresh and always_before(event.path, place)]
        since = settled[-1].offset if settled else -1
        around = source.tree.path(place.start)
        loops = [one.end_byte for one in around if one.type == "for_statement"]
        after = max(loops, default=place.start)  # what follows in a loop comes before the next time
        if any(one.type == "func_literal" for one in around):
            after = len(source.source.data)  # nobody knows when that runs
        stale = [event for event in events if not event.fresh and since < event.offset < after]
        if stale:
            return _ALIASED if settled else MAY_BE_CACHED
        if settled:
            return None
        local = source.local(node) if node.type == "identifier" else None
        if local is None or local.statement.type != "parameter_declaration":
            return MAY_BE_CACHED
        return self._of_callers(source, local, callers)

    def _of_callers(self, source: GoSource, parameter: Local, callers: int) -> str | None:
        """A parameter of a function that only this package calls is what the calls give it."""
        function = source.tree.top_at(parameter.span.start)
        name_node = field(function, "name") if function is not None else None
        if function is None or name_node is None or callers >= _MAX_CALLERS:
            return MAY_BE_CACHED
        name, index = source.text(name_node), parameter_position(function, parameter)
        if index < 0 or name[:1].isupper():
            return MAY_BE_CACHED
        is_method = function.type == "method_declaration"
        is_called = False
        for other in self._sources.folder(source.path.parent):
            if other.in_test:
                continue
            for path, depth in method_references(other, name) if is_method else function_references(other, name):
                call = call_at(path, depth)
                arguments = arguments_of(path[call]) if call is not None else []
                if call is None or index >= len(arguments):
                    return MAY_BE_CACHED
                if self._given(other, arguments[index], path[call], callers + 1):
                    return MAY_BE_CACHED
                is_called = True
        return None if is_called else MAY_BE_CACHED

    def _given(self, source: GoSource, node: Node, call: Node, callers: int) -> str | None:
        node = without_address(node)
        return None if is_fresh(source, node) else self._objection(source, node, span(call), callers)

    def _events(self, source: GoSource, node: Node, place: Span) -> Iterator[_ListEvent]:
        for path in occurrences(source, node, place):
            declared = source.scopes.declared_at(source.text(path[-1]), path[-1].start_byte)
            if declared is not None:
                yield from self._declared(source, declared, path)
                continue
            fresh = self._effect(source, path)
            if fresh is not None and not place.contains(span(path[-1])):
                yield _ListEvent(path[-1].start_byte, fresh, path)

    def _declared(self, source: GoSource, local: Local, path: Path) -> Iterator[_ListEvent]:
        statement = local.statement
        if statement.type in ("parameter_declaration", "type_switch_statement", "range_clause"):
            return
        rights = expressions(field(statement, "value" if statement.type == "var_spec" else "right"))
        lefts = fields(statement, "name") or expressions(field(statement, "left"))
        yield _ListEvent(local.span.start, _assigned(self, source, lefts, rights, path[-1]), path)

    def _effect(self, source: GoSource, path: Path) -> bool | None:
        """What a mention does: True makes the list the object's own, False shares it, None neither."""
        node, parent = path[-1], path[-2]
        if parent.type == "expression_list" and path[-3].type == "assignment_statement":
            lefts, rights = expressions(field(path[-3], "left")), expressions(field(path[-3], "right"))
            return _assigned(self, source, lefts, rights, node) if node in lefts else None
        if parent.type == "unary_expression":
            operator = field(parent, "operator")
            if operator is not None and operator.type == "*":
                return False if is_kept(path[:-1]) or is_target(path[:-1]) else None
            return True if is_read_into(source, path[:-1]) else None
        if parent.type == "argument_list":
            return True if is_read_into(source, path) else None
        member = field(parent, "field")
        if parent.type == "selector_expression" and member is not None and source.text(member) in _METADATA:
            return self._metadata(source, path[:-1])
        return None

    def _metadata(self, source: GoSource, path: Path) -> bool | None:
        """``o.ObjectMeta``, ``o.Finalizers`` or ``o.GetFinalizers()`` held in a variable, or set from one."""
        while path[-2].type in ("selector_expression", "call_expression", "parenthesized_expression"):
            member = field(path[-2], "field")
            if member is not None and source.text(member) not in _METADATA:
                return None
            path = path[:-1]
        if is_target(path):
            rights = expressions(field(path[-3], "right"))
            shared = [right for right in rights if unwrap(right).type in ("selector_expression", "identifier")]
            return False if shared else None
        return False if is_kept(path) else None

    def fresh(self, source: GoSource, node: Node, result: int = 0) -> bool:
        """Whether a value has a list of finalizers of its own."""
        node = unwrap(node)
        if node.type == "type_assertion_expression":
            operand = field(node, "operand")
            return operand is not None and self.fresh(source, operand)
        if node.type == "identifier" and source.text(node) != "nil":
            return source.local(node) is not None and self._is_fresh_variable(source, node)
        return is_fresh(source, node) or (node.type == "call_expression" and self._gives_fresh(source, node, result))

    def _gives_fresh(self, source: GoSource, call: Node, result: int) -> bool:
        """Whether a function of the package gives back nothing but nil and objects with lists of their own."""
        called = self._types.called(source, call)
        if called is None or not isinstance(called[0], GoSource) or called[0].path.parent != source.path.parent:
            return False
        home, function, place = called[0], called[1], span(called[1])
        if place in self._looked_at or field(function, "body") is None:
            return False
        self._looked_at.add(place)
        given = list(_returned(home, function, result))
        fresh = bool(given) and all(node is not None and self._is_nil_or_fresh(home, node) for node in given)
        self._looked_at.discard(place)
        return fresh

    def _is_nil_or_fresh(self, source: GoSource, node: Node) -> bool:
        return node.type == "nil" or self.fresh(source, node)

    def _is_fresh_variable(self, source: GoSource, node: Node) -> bool:
        if self._asking >= _MAX_VARIABLES:
            return False
        key = source.path, span(node)
        if key not in self._fresh:
            self._fresh[key] = False  # ``b := a; a = b``: the search comes back here
            self._asking += 1
            self._fresh[key] = self._objection(source, node, span(node), _MAX_CALLERS) is None
            self._asking -= 1
        return self._fresh[key]


def _assigned(sharing: Sharing, source: GoSource, lefts: list[Node], rights: list[Node], node: Node) -> bool:
    if not rights:
        return True  # the zero value
    index = next((i for i, left in enumerate(lefts) if left.start_byte == node.start_byte), -1)
    if len(rights) == len(lefts) and index >= 0:
        return sharing.fresh(source, rights[index])
    if index != 0 and not (rights and unwrap(rights[0]).type == "call_expression"):
        return False
    return index >= 0 and len(rights) == 1 and sharing.fresh(source, rights[0], index)


def _returned(source: GoSource, function: Node, result: int) -> Iterator[Node | None]:
    """What each return of a function gives in one place; None where that is not spelled there."""
    for offset in source.tree.mentions("return", span(function)):
        path = source.tree.path(offset)
        statement = next((node for node in reversed(path) if node.type == "return_statement"), None)
        inner = any(node.type == "func_literal" for node in path)
        if statement is None or inner:
            continue
        values = [value for side in named(statement) for value in expressions(side)]
        yield unwrap(values[result]) if result < len(values) else None
