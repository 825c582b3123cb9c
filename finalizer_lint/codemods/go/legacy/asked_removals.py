"""Removals whose answer is asked: the old name is taken off first, and what came of that is asked, too."""

from __future__ import annotations

from finalizer_lint.codemods.go.legacy import conditions
from finalizer_lint.codemods.go.legacy.legacy_uses import LegacyUse, LegacyUses, LegacyWriter
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import (
    is_field,
    statement_at,
)
from finalizer_lint.languages.go.syntax.nodes import Path, field, unwrap

_ASSIGNS = ("assignment_statement", "short_var_declaration")
_HOLDS_CONDITION = ("if_statement", "return_statement", "expression_list")
_ODD = "the removal is written in a way that is not known"


class AskedRemovals(LegacyWriter):
    """Writes those of one file."""

    def __init__(self, uses: LegacyUses) -> None:
        super().__init__(uses)
        self._fresh: dict[int, set[str]] = {}

    def write(self, use: LegacyUse, path: Path, depth: int, call: Node) -> None:
        """Whether the name was there is asked: the old one is taken off before, and what came of it is asked too."""
        top, _, skipped = conditions.whole_condition(path, depth)
        holder, first = path[top - 1], statement_at(path, top)
        if first is None or holder.type not in _HOLDS_CONDITION:
            raise ByHandError(_ODD)
        statement = path[first]
        if skipped and not self._is_kept(path, top, statement):
            raise ByHandError("the removal runs only if what stands before it in the condition says so")
        fresh = self._fresh_name(path)
        removal = f"{fresh} := {self._uses.renamed_node(call, use)}"
        if holder.type == "if_statement" and is_field(path, top - 1, "alternative"):
            if field(holder, "initializer") is not None:
                raise ByHandError(_ODD)
            self._draft.insert(path[top].start_byte, f"{removal}; ")
        elif self._may_go_first(path, top, statement) and self._source.begins_line(statement):
            self._draft.insert_lines_before(statement, removal)
        else:
            raise ByHandError(_ODD)
        conditions.either(self._draft, path, depth, fresh)

    def _may_go_first(self, path: Path, top: int, statement: Node) -> bool:
        """Whether nothing of the statement that holds the condition at ``path[top]`` has to run before it."""
        holder = path[top - 1]
        if holder.id == statement.id:
            is_condition = statement.type == "if_statement" and is_field(path, top, "condition")
            return (is_condition and field(statement, "initializer") is None) or statement.type == "return_statement"
        if holder.type != "expression_list":
            return False
        above = path[top - 2]
        if above.id == statement.id:
            return statement.type in (*_ASSIGNS, "return_statement")
        return above.type in _ASSIGNS and path[top - 3].id == statement.id and is_field(path, top - 2, "initializer")

    def _is_kept(self, path: Path, top: int, statement: Node) -> bool:
        """``changed = changed || remove(o, x)``"""
        left, condition = field(statement, "left"), unwrap(path[top])
        first = field(condition, "left")
        return (
            statement.type in _ASSIGNS
            and left is not None
            and first is not None
            and self._source.text(left) == self._source.text(first)
        )

    def _fresh_name(self, path: Path) -> str:
        """A name for whether the old one was there that nothing else in the function has."""
        top = path[0]
        names = self._fresh.setdefault(top.start_byte, set())
        number = 1
        while True:
            name = f"removedLegacy{number if number > 1 else ''}"
            if name not in names and not self._source.tree.mentions(name):
                names.add(name)
                return name
            number += 1
