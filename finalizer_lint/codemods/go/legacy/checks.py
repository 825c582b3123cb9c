"""Checks that decide on clean-up see the old name too; those that decide whether to add the new one do not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from finalizer_lint.codemods.go.legacy import conditions
from finalizer_lint.codemods.go.legacy.add_guards import AddGuards
from finalizer_lint.codemods.go.legacy.kept_answers import KeptAnswers
from finalizer_lint.codemods.go.legacy.legacy_uses import LegacyUse, LegacyUses, LegacyWriter
from finalizer_lint.codemods.go.legacy.removal import ADDS, IN_LISTS
from finalizer_lint.codemods.go.legacy.result_types import takes_many
from finalizer_lint.codemods.go.legacy.table_entries import TableEntries
from finalizer_lint.codemods.go.legacy.unfollowed_answers import UnfollowedAnswers, is_told
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.facts import Role
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import (
    argument_of,
    is_field,
    is_list_item,
    statement_at,
)
from finalizer_lint.languages.go.syntax.nodes import Path, arguments_of, field, named
from finalizer_lint.languages.vocabulary.identifiers import words

_YES_OR_NO = pattern(r"(?i)contain|^has|have|exist|includ|present|^is|equal|match|^in$|^any")
_ANY = pattern(r"(?i)any\w*$|intersects|contains?element|^slices\.Contains$")
_REMOVES = pattern(r"(?i)remove|delete|discard|without|drop")
_REMOVES_EACH = pattern(r"(?i)\b(?:remove|delete)finalizer\w*\(")
_ABSENT = {"not", "missing", "misses", "lacks", "lack", "absent", "without", "needs", "need", "should", "requires"}
_OF_OTHERS = {"only", "first", "last", "alone", "just", "single", "sole", "all", "every"}  # asks about the others, too
_CUTS = pattern(r"\[:\w+\]|slices\.Delete\(")


class Checks(LegacyWriter):
    """Writes the checks of one file."""

    def __init__(
        self, uses: LegacyUses, answers: KeptAnswers, unfollowed: UnfollowedAnswers, sources: GoSources
    ) -> None:
        super().__init__(uses)
        self._guards = AddGuards(uses.source, uses)
        self._answers = answers
        self._unfollowed = unfollowed
        self._entries = TableEntries(uses, sources)
        self._sources = sources

    def write(self, use: LegacyUse) -> None:
        """Raises ByHandError."""
        path = self._uses.path(use)
        depth = argument_of(path)
        if self._entries.write(use, path):
            return
        if is_list_item(path):
            if self._is_of_removing_loop(path):
                self._draft.insert(path[-1].end_byte, f", {self._uses.renamed_node(path[-1], use)}")
            elif not self._is_of_adding_loop(path):
                self._any_of(use, path)
        elif self._is_case(path):
            self._draft.insert(path[-1].end_byte, f", {self._uses.renamed_node(path[-1], use)}")
        elif path[-2].type == "binary_expression":
            self._comparison(use, path, len(path) - 2)
        elif depth is None:
            raise ByHandError("what is checked is written in a way that is not known")
        elif not self._guards.guards_add(path, depth) and not is_told(self._source, path, depth):
            self._call(use, path, depth)

    def _any_of(self, use: LegacyUse, path: Path) -> None:
        """``set.HasAny([]string{x}...)``: of other calls nobody knows whether one of the names is enough."""
        call = next((node for node in path[::-1] if node.type == "call_expression"), None)
        function = field(call, "function") if call is not None else None
        if function is None or not _ANY.search(self._source.text(function)):
            raise ByHandError("the name stands in a list that is compared as a whole")
        self._draft.insert(path[-1].end_byte, f", {self._uses.renamed_node(path[-1], use)}")

    def _is_of_adding_loop(self, path: Path) -> bool:
        """``for _, f := range []string{x, y} { if !Contains(o, f) { Add(o, f) } }``: each is looked for to be added."""
        text = self._body_of_loop(path)
        return ADDS.search(text) is not None and _REMOVES.search(text) is None

    def _is_of_removing_loop(self, path: Path) -> bool:
        """``for _, f := range []string{x, y} { if Contains(o, f) { cleanUp(o); Remove(o, f) } }``: none is added."""
        text = self._body_of_loop(path)
        return ADDS.search(text) is None and _REMOVES_EACH.search(text) is not None

    def _body_of_loop(self, path: Path) -> str:
        """What is done with each name of a list that is spelled out where the loop is."""
        clause = next((node for node in path[::-1] if node.type not in IN_LISTS), path[0])
        loop = next((node for node in path[::-1] if node.type == "for_statement"), None)
        body = field(loop, "body") if loop is not None and clause.type == "range_clause" else None
        return self._source.text(body) if body is not None else ""

    def empties(self, use: LegacyUse) -> bool:
        """Whether the name is one of a list whose names are all asked for and taken off."""
        try:
            path = self._uses.path(use)
        except ByHandError:
            return False
        return use.role is Role.CHECKED and is_list_item(path) and self._is_of_removing_loop(path)

    def is_filter(self, use: LegacyUse) -> bool:
        """Whether the comparison keeps the name out of a new list: it takes the name off, as good as a removal."""
        try:
            path = self._uses.path(use)
        except ByHandError:
            return False
        if self._is_case(path):
            return _leaves_out(self._source, path)
        if path[-2].type != "binary_expression":
            return False
        loop = next((node for node in path[::-1] if node.type == "for_statement"), None)
        return use.role is Role.REMOVED or (loop is not None and "append(" in self._source.text(loop))

    def _call(self, use: LegacyUse, path: Path, depth: int) -> None:
        function = self._function(path[depth])
        top, _, _ = conditions.whole_condition(path, depth)
        is_condition = top != depth or is_field(path, top, "condition")
        if not is_condition and (not _YES_OR_NO.search(function) or "index" in function.lower()):
            raise ByHandError(f"{function} may answer more than yes or no")
        if path[top - 1].type == "binary_expression":
            raise ByHandError(f"what {function} answers is compared")
        if _ABSENT & set(words(function)):
            raise ByHandError(f"{function} says yes of what does not have the name")
        if _OF_OTHERS & set(words(function)):
            raise ByHandError(f"{function} may answer more than yes or no")
        if self._answers.write(use, path, depth) or self._answers.is_flag_of_add(path, depth):
            return
        self._refuse_both(path, depth)
        self._unfollowed.refuse(path, depth, function)
        if takes_many(self._source, self._sources, path):
            self._among(use, path, function)
        else:
            conditions.either(self._draft, path, depth, _in_one_line(self._uses.renamed_node(path[depth], use)))

    def _among(self, use: LegacyUse, path: Path, function: str) -> None:
        """``HasAny(o, x, y)``: of a function that asks for all of them nobody knows what one more would do."""
        if not _ANY.search(function):
            raise ByHandError(f"{function} may answer more than yes or no")
        self._draft.insert(path[-1].end_byte, f", {self._uses.renamed_node(path[-1], use)}")

    def _comparison(self, use: LegacyUse, path: Path, depth: int) -> None:
        operator = field(path[depth], "operator")
        if operator is None or operator.type not in ("==", "!="):
            raise ByHandError("what is checked is written in a way that is not known")
        loop = next((i for i in range(len(path) - 1, 0, -1) if path[i].type == "for_statement"), None)
        if loop is not None and _CUTS.search(self._source.text(path[loop])):
            self._loop_again(use, path, loop)
        elif self._asks_for_place(path, depth):
            raise ByHandError("it asks for the place of one name in the list")
        elif (
            not self._guards.guards_add(path, depth)
            and not self._answers.write(use, path, depth)
            and not self._answers.is_flag_of_add(path, depth)
        ):
            self._refuse_both(path, depth)
            self._unfollowed.refuse(path, depth, "the comparison")
            conditions.compared(self._draft, path, depth, self._uses.renamed_node(path[depth], use))

    def _refuse_both(self, path: Path, depth: int) -> None:
        if self._guards.decides_on_both(path, depth):
            raise ByHandError("this decides on the add as well as on the clean-up")

    def _loop_again(self, use: LegacyUse, path: Path, depth: int) -> None:
        """A loop that cuts one entry out of the list: once more for the old name."""
        loop = path[depth]
        text = self._source.text(loop)
        alone = len(self._uses.within(loop, *Role)) == 1 and statement_at(path, depth) == depth
        if not alone or not self._source.ends_line(loop) or re.search(r"\breturn\b", text):
            raise ByHandError("the loop takes off one name and ends")
        self._draft.insert_lines_after(loop, self._uses.renamed_node(loop, use))

    def _asks_for_place(self, path: Path, depth: int) -> bool:
        """``slices.IndexFunc(list, func(f string) bool { return f == x })``"""
        literal = next((i for i in range(depth, 1, -1) if path[i].type == "func_literal"), 0)
        call = path[literal - 2] if literal > 1 and path[literal - 1].type == "argument_list" else None
        return call is not None and "index" in self._function(call).lower()

    def _function(self, call: Node) -> str:
        function = field(call, "function")
        return self._source.text(function).partition("[")[0].rpartition(".")[2] if function is not None else ""

    def _is_case(self, path: Path) -> bool:
        """``case x:``"""
        return path[-2].type == "expression_case" or (
            path[-2].type == "expression_list" and len(path) > 2 and path[-3].type == "expression_case"
        )


def _in_one_line(call: str) -> str:
    """A call that is spread over lines, as it is put behind ``||``."""
    if "\n" not in call:
        return call
    if "//" in call or "`" in call or "func(" in call:
        raise ByHandError("what is checked is written in a way that is not known")
    inside = re.sub(r",?\s*\n\s*\)", ")", re.sub(r"\(\s*\n\s*", "(", call))
    return re.sub(r"\s*\n\s*", " ", inside)


def _leaves_out(source: GoSource, path: Path) -> bool:
    """``switch f { case x: cleanUp(o); default: kept = append(kept, f) }`` in a loop over all.

    Without a default case all goes but what failed: ``case x: if err != nil { kept = append(kept, f) }``.
    """
    switch = next((node for node in path[::-1] if node.type == "expression_switch_statement"), None)
    loop = next((node for node in path[::-1] if node.type == "for_statement"), None)
    case = next(node for node in path[::-1] if node.type == "expression_case")
    value = field(switch, "value") if switch is not None else None
    if loop is None or switch is None:
        return False
    default = next((node for node in named(switch) if node.type == "default_case"), None)
    kept = list(_appended(source, case))
    if any(not is_asked or value is None or item != source.text(value) for item, is_asked in kept):
        return False
    if default is not None:
        return "append(" in source.text(default)
    beside = source.text(loop).count("append(") - source.text(switch).count("append(")
    return bool(kept) and not beside


def _appended(source: GoSource, case: Node, *, is_asked: bool = False) -> Iterator[tuple[str, bool]]:
    """What is appended to a list there, and whether that is in an ``if``."""
    for node in named(case):
        function = field(node, "function") if node.type == "call_expression" else None
        if function is not None and source.text(function) == "append":
            yield source.text(arguments_of(node)[-1]), is_asked
        yield from _appended(source, node, is_asked=is_asked or node.type == "if_statement")
