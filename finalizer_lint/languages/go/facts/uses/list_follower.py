"""Where a list of finalizers goes: what is appended to it, looked for in it, compared with it."""

from __future__ import annotations

from finalizer_lint.core.facts import Role, Span
from finalizer_lint.languages.go.facts.uses.elements import collect_element, collect_variable
from finalizer_lint.languages.go.facts.uses.list_calls import ListCalls
from finalizer_lint.languages.go.facts.uses.use_collector import UseCollector
from finalizer_lint.languages.go.objects.missing_lists import fills_missing_list
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import (
    Path,
    field,
    fields,
    index_of,
    named,
    same,
    span,
)
from finalizer_lint.languages.go.values.list_literals import is_empty
from finalizer_lint.languages.vocabulary.identifiers import says_finalizer

_EXPECTS = ("Expect", "Eventually", "Consistently", "ExpectWithOffset", "EventuallyWithOffset", "Ω")
_WRAPS = ("parenthesized_expression", "variadic_argument", "type_conversion_expression")
_MAX_FOLLOWED = 2000


class ListFollower:
    """Follows expressions that are lists of finalizers upwards through the code around them."""

    def __init__(self, collector: UseCollector) -> None:
        self._collector = collector
        self._calls = ListCalls(collector)
        self._followed: set[tuple[int, int]] = set()
        self._passed: set[Span] = set()  # calls, and where their lists go is known

    def follow(self, path: Path, depth: int) -> None:
        """``path[depth]`` is a list of finalizers, or a set of them."""
        while depth > 0:
            node, parent = path[depth], path[depth - 1]
            if parent.type in _WRAPS or (parent.type == "slice_expression" and same(field(parent, "operand"), node)):
                depth -= 1
            elif parent.type == "index_expression" and same(field(parent, "operand"), node):
                return collect_element(self._collector, path, depth - 1)
            elif parent.type == "selector_expression" and same(field(parent, "operand"), node):
                if not self._calls.method(path, depth - 1):
                    return None
                depth -= 2
            elif parent.type == "argument_list" and depth > 1:
                call = span(path[depth - 2])
                if not self._calls.argument(path, depth) or call in self._passed:
                    return None
                self._passed.add(call)
                depth -= 2
            elif parent.type == "expression_list":
                depth -= 1
            else:
                return self._statement(path, depth)
        return None

    def _statement(self, path: Path, depth: int) -> None:
        """The list is a whole operand of a statement. Through an expression list ``path[depth]`` is that list."""
        node, parent = path[depth], path[depth - 1]
        if parent.type == "range_clause" and same(field(parent, "right"), node):
            self._range(parent)
        elif parent.type in ("short_var_declaration", "assignment_statement"):
            if same(field(parent, "right"), node):
                self._variable(path, depth, named_left(parent))
            elif parent.type == "assignment_statement":
                self._assigned(path, depth)
        elif parent.type == "var_spec":
            self._variable(path, depth, fields(parent, "name"))
        elif parent.type == "return_statement":
            self._returned(path, depth - 1)

    def _range(self, clause: Node) -> None:
        left = field(clause, "left")
        names = named(left) if left is not None else []
        if names and names[-1].type == "identifier":
            collect_variable(self._collector, names[-1])

    def _variable(self, path: Path, depth: int, lefts: list[Node]) -> None:
        """``list := x.Finalizers``: what is done with the variable is done with the list."""
        rights = named(path[depth]) if path[depth].type == "expression_list" else [path[depth]]
        inner = path[depth + 1] if path[depth].type == "expression_list" and depth + 1 < len(path) else path[depth]
        index = max(index_of(rights, inner), 0)
        if len(lefts) != len(rights) and not (len(rights) == 1 and lefts):
            return
        left = lefts[min(index, len(lefts) - 1)]
        if left.type != "identifier" or says_finalizer(self._collector.file.text(left)):
            return  # a variable that says finalizers is followed wherever its word stands
        self._follow_variable(left)

    def _follow_variable(self, variable: Node) -> None:
        local = self._collector.file.variable(variable)
        if local is None or (local.span.start, local.span.end) in self._followed:
            return
        self._followed.add((local.span.start, local.span.end))
        for path in self._collector.file.uses_of(local, _MAX_FOLLOWED):
            self.follow(path, len(path) - 1)

    def _assigned(self, path: Path, depth: int) -> None:
        """``x.Finalizers = …``"""
        statement = path[depth - 1]
        left, right = field(statement, "left"), field(statement, "right")
        if left is None or right is None:
            return
        lefts, rights = named(left), named(right)
        if len(lefts) != len(rights):
            return
        inner = path[depth + 1] if path[depth].type == "expression_list" and depth + 1 < len(path) else path[depth]
        for target, value in zip(lefts, rights, strict=True):
            if target.id != inner.id:
                continue
            if is_empty(self._collector.file, value):
                if target.type != "identifier" and not fills_missing_list(self._collector.file, path, depth):
                    self._collector.cleared(span(statement))
            else:
                self._collector.items(value, Role.ADDED)

    def matched(self, matcher: Node) -> None:
        """The names in a gomega matcher for a list of finalizers."""
        self._calls.matched(matcher)

    def given(self, value: Node, place: Span) -> None:
        """The list of an object becomes ``value`` by the call at a place."""
        if is_empty(self._collector.file, value):
            self._collector.cleared(place)
        else:
            self._collector.items(value, Role.ADDED)

    def _returned(self, path: Path, depth: int) -> None:
        """``Eventually(func() []string { return x.Finalizers }).Should(…)``"""
        above = next((i for i in range(depth - 1, max(depth - 8, 1), -1) if path[i].type == "func_literal"), 0)
        call = path[above - 2] if above > 1 and path[above - 1].type == "argument_list" else None
        if call is not None and call.type == "call_expression" and self._collector.file.called(call)[1] in _EXPECTS:
            self._calls.expected(path, above - 2)


def named_left(statement: Node) -> list[Node]:
    left = field(statement, "left")
    return named(left) if left is not None else []
