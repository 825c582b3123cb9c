"""On the normal path: take the old name off an object where the new one is put on it (``--retire-legacy``)."""

from __future__ import annotations

from finalizer_lint.codemods.go.legacy import conditions
from finalizer_lint.codemods.go.legacy.legacy_uses import LegacyUse, LegacyWriter
from finalizer_lint.codemods.legacy.tasks import ByHandError
from finalizer_lint.core.facts import Role
from finalizer_lint.languages.go.libraries import CONTROLLERUTIL
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import argument_of, is_field, statement_at
from finalizer_lint.languages.go.syntax.nodes import Path, arguments_of, field, is_not, without_address

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
        live = f"{self._source.text(without_address(arguments_of(path[depth])[0]))}.GetDeletionTimestamp().IsZero()"
        above, first = path[depth - 1], statement_at(path, depth)
        if first is None or not self._source.begins_line(path[first]):
            raise ByHandError(_ODD)
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
            lonely = statement_at(path, depth - 1) == depth - 1 and self._source.begins_line(whole)
            if call is None or not is_not(asked[call - 1]) or len(checks) > 1 or not lonely:
                raise ByHandError(_ODD)
            if field(whole, "initializer") is not None or self._source.tree.mentions("retiredLegacy"):
                raise ByHandError(_ODD)
            self._draft.insert_lines_before(whole, f"retiredLegacy := {retires}")
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
