"""On the normal path: take the old name off an object where the new one is put on it (``--retire-legacy``)."""

from __future__ import annotations

import re

from finalizer_lint.codemods.go.legacy import conditions
from finalizer_lint.codemods.go.legacy.legacy_uses import LegacyUse, LegacyWriter
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.facts import Role
from finalizer_lint.languages.go.libraries import CONTROLLERUTIL
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import argument_of, is_field, siblings, statement_at
from finalizer_lint.languages.go.syntax.nodes import (
    FUNCTIONS,
    Path,
    arguments_of,
    field,
    is_not,
    named,
    without_address,
)

_COPIED = "the object is copied, for a patch it seems, behind the check by which its old name would be taken off"
_LEAVES = ("return_statement", "continue_statement")
_ODD = "the name is added in a way beside which its old name can't be taken off"


class Retirements(LegacyWriter):
    """Writes the removals beside the adds of one file."""

    def write(self, use: LegacyUse) -> None:
        """Raises ByHandError."""
        path = self._uses.path(use)
        depth = argument_of(path)
        removal = self._removal(path[depth], use) if depth is not None else None
        if depth is None or removal is None:
            raise ByHandError(_ODD)
        if self._is_behind_another_check(path, depth):
            raise ByHandError(_ODD)
        live = f"{self._source.text(without_address(arguments_of(path[depth])[0]))}.GetDeletionTimestamp().IsZero()"
        above, first = path[depth - 1], statement_at(path, depth)
        if first is None or not self._source.begins_line(path[first]):
            raise ByHandError(_ODD)
        if self._before_leaving(path, depth, f"{live} && {removal}"):
            return
        if above.type == "expression_statement" and self._beside_guard(path, depth, f"{live} && {removal}"):
            return
        if above.type == "expression_statement" and self._source.ends_line(above):
            inner = f"{self._source.newline}{self._source.indentation(above)}"
            self._draft.insert_lines_after(above, f"if {live} {{{inner}\t{removal}{inner}}}")
            return
        top, _, _ = conditions.whole_condition(path, depth)
        whole = path[top - 1]
        plain = whole.type == "if_statement" and is_field(path, top, "condition") and whole.id == path[first].id
        if not plain or field(whole, "initializer") is not None or self._source.tree.mentions("retiredLegacy"):
            raise ByHandError(_ODD)
        # A statement of its own: behind the || of the condition it would not run after an add
        self._draft.insert_lines_before(path[first], f"retiredLegacy := {live} && {removal}")
        conditions.either(self._draft, path, depth, "retiredLegacy")

    def _is_behind_another_check(self, path: Path, below: int) -> bool:
        """Whether what has both names never comes here, by an ``else``, a case, or by what the caller asks."""
        for depth in range(below, 0, -1):
            above = path[depth - 1]
            asked = [above] if above.type == "if_statement" and is_field(path, depth, "alternative") else []
            if above.type == "expression_switch_statement" and field(above, "value") is None:
                asked = [one for one in named(above) if one.start_byte <= path[depth].start_byte]
            if any(self._asks(field(one, "condition") or field(one, "value")) for one in asked):
                return True
        name = field(path[0], "name") if path[0].type in FUNCTIONS else None
        return name is not None and self._is_called_behind_a_check(self._source.text(name))

    def _asks(self, condition: Node | None) -> bool:
        """Whether a condition is about the name, and not about an object that is being deleted."""
        return (
            condition is not None
            and bool(self._uses.within(condition, Role.CHECKED))
            and "elet" not in self._source.text(condition)
        )

    def _is_called_behind_a_check(self, function: str) -> bool:
        call = re.compile(rf"\b{re.escape(function)}\(")
        for use in self._uses.uses:
            path = self._uses.path(use) if use.role is Role.CHECKED else []
            for depth in range(len(path) - 1, 0, -1):
                whole = path[depth - 1]
                if whole.type != "if_statement" or not is_field(path, depth, "condition"):
                    continue
                beside = siblings(path, depth - 1)
                behind = beside[0][beside[1] + 1 :] if beside is not None and self._leaves(whole) else []
                if self._asks(path[depth]) and any(call.search(self._source.text(one)) for one in (whole, *behind)):
                    return True
        return False

    def _before_leaving(self, path: Path, below: int, retires: str) -> bool:
        """``if Contains(o, x) { return }`` before the add: what has both names is not let go of there."""
        guards = [one for depth in range(below, 0, -1) for one in self._leaving_before(path, depth)]
        if not guards:
            return False
        guard, condition = guards[0], field(guards[0], "condition")
        checks = self._uses.within(condition, Role.CHECKED) if condition is not None else []
        asked = self._uses.path(checks[0])
        call = argument_of(asked)
        if len(guards) > 1 or len(checks) > 1 or call is None or is_not(asked[call - 1]):
            raise ByHandError(_ODD)
        self._tell(guard, path, retires)
        conditions.joined(self._draft, asked, call, "&&", "!retiredLegacy")
        return True

    def _leaving_before(self, path: Path, depth: int) -> list[Node]:
        """The statements before one that leave with a living object which has the name."""
        beside = siblings(path, depth)
        return [one for one in beside[0][: beside[1]] if self._leaves(one)] if beside is not None else []

    def _leaves(self, statement: Node) -> bool:
        condition, body = (field(statement, name) for name in ("condition", "consequence"))
        if statement.type != "if_statement" or condition is None or body is None:
            return False
        inner = named(body)
        if len(inner) == 1 and inner[0].type == "statement_list":
            inner = named(inner[0])
        return (
            bool(self._uses.within(condition, Role.CHECKED))
            and "elet" not in self._source.text(condition)  # of an object that is being deleted
            and bool(inner)
            and inner[-1].type in _LEAVES
        )

    def _tell(self, statement: Node, path: Path, retires: str) -> None:
        """Take the old name off before a statement, and keep whether that was done."""
        if field(statement, "initializer") is not None or self._source.tree.mentions("retiredLegacy"):
            raise ByHandError(_ODD)
        if not self._source.begins_line(statement):
            raise ByHandError(_ODD)
        if b"DeepCopy" in self._source.data[statement.start_byte : path[-1].start_byte]:
            raise ByHandError(_COPIED)
        self._draft.insert_lines_before(statement, f"retiredLegacy := {retires}")

    def _beside_guard(self, path: Path, below: int, retires: str) -> bool:
        """``if !Contains(o, x) { Add(o, x); … }``: what has both names is let in as well, for all to be written."""
        for depth in range(below, 0, -1):
            whole = path[depth - 1]
            condition = field(whole, "condition") if whole.type == "if_statement" else None
            checks = self._uses.within(condition, Role.CHECKED) if condition is not None else []
            if not checks or not is_field(path, depth, "consequence"):
                continue
            asked = self._uses.path(checks[0])
            call = argument_of(asked)
            lonely = statement_at(path, depth - 1) == depth - 1
            if call is None or not is_not(asked[call - 1]) or len(checks) > 1 or not lonely:
                raise ByHandError(_ODD)
            self._tell(whole, path, retires)
            conditions.joined(self._draft, asked, call - 1, "||", "retiredLegacy")
            return True
        return False

    def _removal(self, call: Node, use: LegacyUse) -> str | None:
        """``controllerutil.AddFinalizer(o, x)`` as the removal of the old name; None for any other call."""
        function = field(call, "function")
        package = field(function, "operand") if function is not None else None
        if package is None or self._source.package_of(package) != CONTROLLERUTIL:
            return None
        text = self._uses.renamed_node(call, use)
        return text.replace("AddFinalizer(", "RemoveFinalizer(", 1) if "AddFinalizer(" in text else None
