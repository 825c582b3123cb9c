"""Adds that run before anybody asks whether the object is being deleted: only for objects that live.

An object that is being deleted with the old name alone would be given the new one, and the API server refuses that for
ever: ``if !Contains(o, x) { Add(o, x) }`` becomes ``if o.GetDeletionTimestamp().IsZero() && !Contains(o, x) { … }``.
"""

from __future__ import annotations

import re

from finalizer_lint.codemods.go.legacy.deletion_checks import DeletionChecks
from finalizer_lint.codemods.go.legacy.legacy_uses import LegacyUse, LegacyUses, LegacyWriter
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.facts import Role
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.libraries import CONTROLLERUTIL
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import argument_of, is_field, siblings_after, statement_at
from finalizer_lint.languages.go.syntax.nodes import (
    FUNCTIONS,
    Path,
    arguments_of,
    expressions,
    field,
    is_not,
    span,
    unwrap,
    without_address,
)
from finalizer_lint.project.files.file import File

_BY_HAND = pattern(r"([\w.]+?)(?:\.ObjectMeta)?\.(?:Finalizers\s*=|SetFinalizers\()")
_SET_OF = pattern(r"sets\.New\w*(?:\[string\])?\(([\w.]+?)(?:\.ObjectMeta)?\.(?:Finalizers|GetFinalizers\(\))\.\.\.\)")
_STOPS = pattern(r"\btrue\b|Result")
_SIMPLE = ("expression_statement", "assignment_statement")
_EARLY = "the name is added here before the code asks whether the object is being deleted"
_OF_SET = "the name is put into a set here, and nothing here asks whether the object is being deleted"


class LiveAdditions(LegacyWriter):
    """Writes the guards of one file."""

    def __init__(self, uses: LegacyUses, file: File, checks: DeletionChecks) -> None:
        super().__init__(uses)
        self._file = file
        self._checks = checks

    def write(self, use: LegacyUse) -> None:
        """Raises ByHandError."""
        path = self._uses.path(use)
        depth = argument_of(path)
        first = statement_at(path, len(path) - 1)
        if first is None or not (depth or _BY_HAND.match(self._source.text(path[first]))):
            return  # an object that is made with its finalizers
        if depth is not None and self._is_decided_inside(path, depth):
            return
        if self._is_of_another(path, depth, first) or self._checks.comes_first(self._file, self._source, path):
            self._guard(path, depth, first)
        elif not self._checks.is_decided(self._file, self._source, path):
            self._guard_unknown(path, depth, first)

    def _is_decided_inside(self, path: Path, depth: int) -> bool:
        given = [span(one) for one in arguments_of(path[depth])]
        position = next((i for i, one in enumerate(given) if one.contains(span(path[-1]))), -1)
        return position >= 0 and self._checks.is_decided_inside(self._source, path[depth], position)

    def _is_of_another(self, path: Path, depth: int | None, first: int) -> bool:
        """Whether the object is fetched here, such as a Secret, and nothing here asks whether that one is deleted.

        That its owner lives says nothing of it, whoever asks for that.
        """
        name = (self._added_to(path[depth]) if depth is not None else None) or self._by_hand(path[first])
        root = re.escape((name or "").partition(".")[0].lstrip("&"))
        function = self._source.text(path[0])
        fetched = root and re.search(
            rf"\.Get\([^\n]*\n?[^()]*[&\s(]{root}\)|\b{root}, \w+ :?= [\w.()]+\.Get\(", function
        )
        if not fetched or re.search(
            rf"\b{root}\b[^\n]*DeletionTimestamp|(?i:delet|terminat)\w*\([^()\n]*\b{root}\b|\b{root}\.\w*Delet",
            function,
        ):
            return False
        asked = re.findall(rf"\b(?:if|case) +(?:\w+\.)*\w+\([^()\n]*\b{root}\b", function)
        return not any(self._checks.asks_for_living(self._source, one.partition(" ")[2]) for one in asked)

    def _added_to(self, call: Node) -> str | None:
        return self._of_set(call) if self._is_of_set(call) else self._object(call)

    def _guard_unknown(self, path: Path, depth: int | None, first: int) -> None:
        """Of an object of which nothing in sight says that it lives: another one's Secret, or one that comes from afar.

        Where the file never asks for the deletion nothing is deleted that it knows of.
        """
        is_of_set = depth is not None and self._is_of_set(path[depth])
        if depth is not None and is_of_set and self._of_set(path[depth]) is None:
            raise ByHandError(_OF_SET)  # which object's finalizers the set becomes is not looked for
        try:
            if is_of_set or b"DeletionTimestamp" in self._source.data:
                self._guard(path, depth, first)
        except ByHandError:
            if is_of_set:
                raise

    def _guard(self, path: Path, depth: int | None, first: int) -> None:
        call = path[depth] if depth is not None else None
        is_of_set = call is not None and self._is_of_set(call)
        added_to = self._added_to(call) if call is not None else None
        is_answer = depth is not None and not is_of_set and path[depth - 1].type != "expression_statement"
        guarded = self._asked(path)
        if guarded is not None:
            name = added_to or self._of_check(guarded) or self._by_hand(path[first])
            if name is None:
                raise ByHandError(_EARLY)
            self._condition(guarded, f"{name}.GetDeletionTimestamp().IsZero()")
        elif depth is not None and added_to is not None and is_answer:
            self._answer(path, depth, f"{added_to}.GetDeletionTimestamp().IsZero()")
        else:
            self._statement(path, first, added_to or self._by_hand(path[first]))

    def _is_of_set(self, call: Node) -> bool:
        return self._source.called(call)[1] == "Insert"

    def _asked(self, path: Path) -> Node | None:
        """The condition of the if around an add that asks whether the name is there."""
        for depth in range(len(path) - 1, 0, -1):
            above = path[depth - 1]
            if above.type == "expression_case" and not is_field(path, depth, "value"):
                return self._asked_by_case(above)
            condition = field(above, "condition") if above.type == "if_statement" else None
            if condition is None or not is_field(path, depth, "consequence"):
                continue
            if not self._uses.within(condition, Role.CHECKED) or "DeletionTimestamp" in self._source.text(condition):
                return None  # or one that lets what is being deleted in, for more than the add
            orelse = field(above, "alternative")
            if orelse is not None and (orelse.type != "if_statement" or "Deletion" not in self._source.text(orelse)):
                raise ByHandError(_EARLY)
            return condition
        return None

    def _asked_by_case(self, case: Node) -> Node | None:
        """``!Contains(o, x)`` of ``case !Contains(o, x):``"""
        values = expressions(field(case, "value"))
        is_about_it = len(values) == 1 and bool(self._uses.within(values[0], Role.CHECKED))
        return values[0] if is_about_it and "DeletionTimestamp" not in self._source.text(values[0]) else None

    def _is_case_before_deletion(self, path: Path) -> bool:
        """Whether the case around keeps an object from a later one that is for what is being deleted."""
        case = next((i for i in range(len(path) - 1, 0, -1) if path[i].type == "expression_case"), None)
        later = siblings_after(path, case) if case is not None else []
        return any("elet" in self._source.text(one) for one in later)

    def _object(self, call: Node) -> str | None:
        """``o`` of ``controllerutil.AddFinalizer(&o, x)``"""
        operand, _ = self._source.called(call)
        if operand is None or self._source.package_of(operand) != CONTROLLERUTIL:
            return None
        return self._source.text(without_address(arguments_of(call)[0]))

    def _of_set(self, call: Node) -> str | None:
        """``o`` of ``l.Insert(x)`` where ``l := sets.New(o.Finalizers...)``"""
        operand, _ = self._source.called(call)
        local = self._source.local(unwrap(operand)) if operand is not None else None
        made = (
            _SET_OF.fullmatch(self._source.text(local.value)) if local is not None and local.value is not None else None
        )
        return made[1] if made is not None else None

    def _of_check(self, condition: Node) -> str | None:
        for use in self._uses.within(condition, Role.CHECKED):
            path = self._uses.path(use)
            depth = argument_of(path)
            if depth is not None and (name := self._object(path[depth])) is not None:
                return name
        return None

    def _by_hand(self, statement: Node) -> str | None:
        spelled = _BY_HAND.match(self._source.text(statement))
        return spelled[1] if spelled is not None else None

    def _condition(self, condition: Node, live: str) -> None:
        operator = field(condition, "operator") if condition.type == "binary_expression" else None
        mixed = operator is not None and operator.type == "||"
        self._draft.insert(condition.start_byte, f"{live} && {'(' if mixed else ''}")
        if mixed:
            self._draft.insert(condition.end_byte, ")")

    def _answer(self, path: Path, depth: int, live: str) -> None:
        """``changed := Add(o, x)``, ``if Add(o, x)``: no for an object that is being deleted."""
        mixed = is_not(path[depth - 1])
        self._draft.insert(path[depth].start_byte, f"{'(' if mixed else ''}{live} && ")
        if mixed:
            self._draft.insert(path[depth].end_byte, ")")

    def _statement(self, path: Path, depth: int, name: str | None) -> None:
        """A statement by itself, in an if of its own; what follows must not keep the object from its clean-up."""
        statement = path[depth]
        plain = statement.type in _SIMPLE and self._source.begins_line(statement) and self._source.ends_line(statement)
        after = [self._source.text(one) for one in siblings_after(path, depth) if one.type == "return_statement"]
        outer = next((node for node in path[:depth][::-1] if node.type in (*FUNCTIONS, "if_statement")), path[0])
        leaves = bool(after) and (outer.type == "if_statement" or _STOPS.search(after[0]) is not None)
        leaves = leaves or self._is_case_before_deletion(path[:depth])
        if name is None or not plain or leaves or "\n" in self._source.text(statement):
            raise ByHandError(_EARLY)
        inner = f"{self._source.newline}{self._source.indentation(statement)}"
        self._draft.insert(statement.start_byte, f"if {name}.GetDeletionTimestamp().IsZero() {{{inner}\t")
        self._draft.insert(self._source.line_end(statement.end_byte), f"{inner}}}")
