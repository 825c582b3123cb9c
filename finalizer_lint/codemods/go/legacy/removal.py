"""Beside each removal of a finalizer one of its old name: a statement of its own, so that both always run."""

from __future__ import annotations

import re

from finalizer_lint.codemods.go.legacy.asked_removals import AskedRemovals
from finalizer_lint.codemods.go.legacy.failure import Failures
from finalizer_lint.codemods.go.legacy.guarded_removals import GuardedRemovals
from finalizer_lint.codemods.go.legacy.helper_failures import refuse_unless_tolerant
from finalizer_lint.codemods.go.legacy.legacy_uses import LegacyUse, LegacyUses, LegacyWriter
from finalizer_lint.codemods.go.legacy.other_answers import refuse_if_it_tells_more
from finalizer_lint.codemods.go.legacy.result_types import list_argument, of_call, of_function, takes_many
from finalizer_lint.codemods.go.legacy.table_entries import TableEntries
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import (
    argument_of,
    function_at,
    is_field,
    is_list_item,
    outside_parentheses,
    statement_at,
)
from finalizer_lint.languages.go.syntax.nodes import Path, arguments_of, field, named, span

_SETS = pattern(r"Set\w*")
_ASSIGNS = ("assignment_statement", "short_var_declaration")
_ONLY_TELLS = pattern(
    r"Get\w*|get\w*Finalizers|Background|TODO|string|append|New\w*|Of|DeepCopy\w*|Delete|UnsortedList|List"
)
_ODD = "the removal is written in a way that is not known"


class Removals(LegacyWriter):
    """Writes the removals of one file."""

    def __init__(self, uses: LegacyUses, sources: GoSources) -> None:
        super().__init__(uses)
        self._sources = sources
        self._failures = Failures(uses)
        self._guarded = GuardedRemovals(uses, sources)
        self._conditions = AskedRemovals(uses)
        self._entries = TableEntries(uses, sources)

    def write(self, use: LegacyUse) -> None:
        """Raises ByHandError."""
        path = self._uses.path(use)
        depth = argument_of(path)
        if self._entries.write(use, path):
            return None
        if is_list_item(path):
            return self._listed(use, path, depth)
        if depth is None:
            raise ByHandError(_ODD)
        return self._call(use, path, outside_parentheses(path, depth), path[depth])

    def _listed(self, use: LegacyUse, path: Path, depth: int | None) -> None:
        """``[]string{x}`` of names to remove, in the call or in the loop over it."""
        above = next((node for node in path[::-1] if node.type not in IN_LISTS), path[0])
        if depth is None and above.type != "range_clause":
            raise ByHandError("the name stands in a list that may be used for more than to remove it")
        loop = next((node for node in path[::-1] if node.type == "for_statement"), None)
        if depth is None and loop is not None and ADDS.search(self._source.text(loop)):
            raise ByHandError("the name stands in a list that is also used to add it")
        self._draft.insert(path[-1].end_byte, f", {self._uses.renamed_node(path[-1], use)}")

    def _call(self, use: LegacyUse, path: Path, depth: int, call: Node) -> None:
        """``path[depth]`` is the call, with the parentheses around it."""
        if takes_many(self._source, self._sources, path):
            if of_call(self._source, self._sources, call)[-1:] == ["error"]:
                refuse_unless_tolerant(self._source, self._sources, call, use.span)
            return self._draft.insert(path[-1].end_byte, f", {self._uses.renamed_node(path[-1], use)}")
        self._may_be_repeated(use, call)
        above = path[depth - 1]
        if above.type in ("expression_statement", "defer_statement"):
            return self._again(use, path, depth - 1)
        if above.type == "argument_list":
            return self._argument(use, path, depth, call)
        if above.type == "expression_list" and path[depth - 2].type in _ASSIGNS:
            return self._assigned(use, path, depth, call)
        if above.type in ("expression_list", "return_statement") and self._is_returned(path, depth):
            return self._returned(use, path, depth, call)
        if above.type == "selector_expression":
            return self._chained(use, path, call)
        return self._conditions.write(use, path, depth, call)

    def _may_be_repeated(self, use: LegacyUse, call: Node) -> None:
        """A removal is written twice: what it is given must not do anything on the way but tell.

        The name itself is left out: the old one stands there, whatever gives the new one.
        """
        inside = [item for item in arguments_of(call) if not use.span.contains(span(item))]
        while inside:
            node = inside.pop()
            function = field(node, "function") if node.type == "call_expression" else None
            name = self._source.last_word(function) if function is not None else ""
            if name and not _ONLY_TELLS.fullmatch(name):
                raise ByHandError(f"{name} is called for what the removal is given, and would be called twice")
            inside += named(node) if node.type != "func_literal" else []

    def _again(self, use: LegacyUse, path: Path, depth: int) -> None:
        """The statement at ``path[depth]`` once more."""
        statement = path[depth]
        if statement_at(path, depth) != depth or not self._source.ends_line(statement):
            raise ByHandError(_ODD)
        self._draft.insert_lines_after(statement, self._uses.renamed_node(statement, use))

    def _argument(self, use: LegacyUse, path: Path, depth: int, call: Node) -> None:
        """``o.SetFinalizers(remove(o.GetFinalizers(), x))``, ``write(ctx, o, remove(o.GetFinalizers(), x))``"""
        outer = path[depth - 2]
        function = field(outer, "function")
        name = self._source.last_word(function) if function is not None else ""
        sets = _SETS.fullmatch(name) is not None
        is_known = sets or of_call(self._source, self._sources, call) == ["[]string"]
        if not is_known or list_argument(self._source, call) is None:
            raise ByHandError(f"what the removal gives is handed to {name or 'a call'}")
        if sets and path[depth - 3].type == "expression_statement" and len(arguments_of(outer)) == 1:
            self._again(use, path, depth - 3)
        else:
            self._nested(use, call)

    def _nested(self, use: LegacyUse, call: Node) -> None:
        """``remove(list, x)`` -> ``remove(remove(list, x), old)``"""
        list_node = list_argument(self._source, call)
        if list_node is None:
            raise ByHandError(_ODD)
        self._draft.insert(call.start_byte, self._uses.renamed(call.start_byte, list_node.start_byte, use))
        self._draft.insert(call.end_byte, self._uses.renamed(list_node.end_byte, call.end_byte, use))

    def _chained(self, use: LegacyUse, path: Path, call: Node) -> None:
        """``sets.New(o.GetFinalizers()...).Delete(x).UnsortedList()``: the set's method takes many."""
        function = field(call, "function")
        if function is None or not self._source.text(function).endswith(".Delete") or len(arguments_of(call)) != 1:
            raise ByHandError(_ODD)
        self._draft.insert(path[-1].end_byte, f", {self._uses.renamed_node(path[-1], use)}")

    def _assigned(self, use: LegacyUse, path: Path, depth: int, call: Node) -> None:
        statement = path[depth - 2]
        left, right = field(statement, "left"), field(statement, "right")
        lefts = named(left) if left is not None else []
        if right is None or len(named(right)) != 1 or not lefts:
            raise ByHandError(_ODD)
        last = self._source.text(lefts[-1])
        kinds = of_call(self._source, self._sources, call)
        if len(lefts) == 1 and last == "_":
            return self._again(use, path, depth - 2)
        if kinds[-1:] == ["error"] or (not kinds and re.search(r"(?i)err\d*$", last)):
            return self._failing(use, path, depth - 2, call, [self._source.text(one) for one in lefts])
        if len(lefts) > 1:
            raise ByHandError(_ODD)
        return self._result(use, path, depth, call, kinds, lefts[0])

    def _result(self, use: LegacyUse, path: Path, depth: int, call: Node, kinds: list[str], left: Node) -> None:
        """The one result of a removal is kept: the list without the name, or whether it was there."""
        statement = path[depth - 2]
        list_node = list_argument(self._source, call)
        if kinds == ["bool"]:
            return self._conditions.write(use, path, depth, call)
        repeats = statement.type == "assignment_statement" and (
            (list_node is not None and self._source.text(list_node) == self._source.text(left))
            or self._is_method_of(call, left)
        )
        if repeats and statement_at(path, depth - 2) == depth - 2:
            return self._again(use, path, depth - 2)
        if list_node is not None and (kinds in ([], ["[]string"])):
            return self._nested(use, call)
        raise ByHandError(_ODD)

    def _is_method_of(self, call: Node, left: Node) -> bool:
        """``set = set.Delete(x)``"""
        function = field(call, "function")
        operand = field(function, "operand") if function is not None else None
        return operand is not None and self._source.text(operand) == self._source.text(left)

    def _is_returned(self, path: Path, depth: int) -> bool:
        return any(node.type == "return_statement" for node in path[depth - 2 : depth])

    def _returned(self, use: LegacyUse, path: Path, depth: int, call: Node) -> None:
        statement = next(i for i in range(depth, 0, -1) if path[i].type == "return_statement")
        function = function_at(path, statement)
        kinds = of_function(self._source, function) if function is not None else []
        returned = named(path[statement])
        values = named(returned[0]) if returned and returned[0].type == "expression_list" else returned
        index = next((i for i, value in enumerate(values) if value.id == path[depth].id), 0)
        if len(values) == len(kinds) and kinds[index] == "bool":
            return self._conditions.write(use, path, depth, call)
        if len(values) == len(kinds) and kinds[index] == "[]string":
            return self._nested(use, call)
        if kinds[-1:] == ["error"] and index == len(values) - 1:
            results = [self._source.text(value) for value in values[:-1]], kinds
            try:
                refuse_unless_tolerant(self._source, self._sources, call, use.span)
                if len(values) < len(kinds):
                    refuse_if_it_tells_more(self._source, self._sources, call)
            except ByHandError as reason:
                return self._guarded.returned(use, path, statement, call, results, reason)
            return self._failures.returned(use, path, statement, call, *results)
        raise ByHandError(_ODD)

    def _failing(self, use: LegacyUse, path: Path, depth: int, call: Node, lefts: list[str]) -> None:
        """The error of a removal is kept."""
        try:
            refuse_unless_tolerant(self._source, self._sources, call, use.span)
            if any(one != "_" for one in lefts[:-1]):
                refuse_if_it_tells_more(self._source, self._sources, call)
        except ByHandError as reason:
            is_head = path[depth - 1].type == "if_statement" and is_field(path, depth, "initializer")
            if not is_head or len(lefts) > 1:
                raise
            return self._guarded.headed(use, path, depth - 1, lefts[0], reason)
        return self._failures.assigned(use, path, depth, lefts)


IN_LISTS = ("literal_element", "literal_value", "composite_literal", "identifier", "selector_expression")
ADDS = pattern(r"(?i)\b(?:add|append|ensure|insert)\w*\(")
