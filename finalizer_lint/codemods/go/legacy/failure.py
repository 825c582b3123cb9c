"""Removals that tell of failure: ``if err := remove(ctx, o, x); err != nil`` with the old name first.

First, because an object may be gone as soon as its last finalizer is: in time no object carries the old name, and the
last call remains the one for the new name.
"""

from __future__ import annotations

import re

from finalizer_lint.codemods.go.legacy.legacy_uses import LegacyUse, LegacyWriter
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.facts import Role
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import is_field, siblings_after, statement_at
from finalizer_lint.languages.go.syntax.nodes import Path, field

_ODD = "what is done when the removal fails is written in a way that is not known"


class Failures(LegacyWriter):
    def assigned(self, use: LegacyUse, path: Path, depth: int, lefts: list[str]) -> None:
        """``path[depth]`` is ``err := remove(…, x)``, by itself or at the head of an if."""
        above = path[depth - 1]
        if above.type == "if_statement" and is_field(path, depth, "initializer"):
            return self._headed(use, path, depth - 1, lefts[-1])
        if statement_at(path, depth) != depth or not self._source.begins_line(path[depth]):
            raise ByHandError(_ODD)
        after = siblings_after(path, depth)[:1]
        call = self._right(use, path[depth])
        head = f"if {', '.join(['_'] * (len(lefts) - 1) + [lefts[-1]])} := {call}; {lefts[-1]} != nil "
        if after and after[0].type == "if_statement" and self._is_plain(after[0], lefts[-1]):
            body = self._body(use, after[0], lefts[:-1])
        elif after and after[0].type == "return_statement" and self._ends_in(after[0], lefts[-1]):
            inner = f"{self._source.newline}{self._source.indentation(path[depth])}"
            body = f"{{{inner}\t{self._uses.renamed_node(after[0], use)}{inner}}}"
        else:
            raise ByHandError(_ODD)
        return self._draft.insert_lines_before(path[depth], head + body)

    def returned(self, use: LegacyUse, path: Path, depth: int, call: Node, others: list[str], kinds: list[str]) -> None:
        """``path[depth]`` is ``return …, remove(…, x)`` in a function whose last result is an error."""
        head, names, values = self.head(use, path, depth, call, others, kinds)
        inner = f"{self._source.newline}{self._source.indentation(path[depth])}"
        self._draft.insert_lines_before(
            path[depth], f"{head} {{{inner}\treturn {', '.join([*values, *names])}{inner}}}"
        )

    def head(
        self, use: LegacyUse, path: Path, depth: int, call: Node, others: list[str], kinds: list[str]
    ) -> tuple[str, list[str], list[str]]:
        """``if err := remove(…, old); err != nil``, what it names, and what else is returned beside that."""
        if (
            statement_at(path, depth) != depth
            or not self._source.begins_line(path[depth])
            or any("(" in one for one in others)
        ):
            raise ByHandError(_ODD)
        names = ["err"] if len(others) + 1 == len(kinds) else ["result", "err"]
        if len(others) + len(names) != len(kinds):
            raise ByHandError(_ODD)
        return f"if {', '.join(names)} := {self._uses.renamed_node(call, use)}; err != nil", names, others

    def _headed(self, use: LegacyUse, path: Path, depth: int, error: str) -> None:
        """The whole if statement once more."""
        self._draft.insert_lines_before(path[depth], self.again(use, path, depth, error))

    def again(self, use: LegacyUse, path: Path, depth: int, error: str) -> str:
        """An if statement at ``path[depth]`` that removes in its head, for the old name."""
        whole = path[depth]
        if (
            statement_at(path, depth) != depth
            or not self._is_plain(whole, error)
            or not self._source.begins_line(whole)
        ):
            raise ByHandError(_ODD)
        self._body(use, whole, [])
        return self._uses.renamed_node(whole, use)

    def _right(self, use: LegacyUse, statement: Node) -> str:
        right = field(statement, "right")
        if right is None:
            raise ByHandError(_ODD)
        return self._uses.renamed_node(right, use)

    def _body(self, use: LegacyUse, whole: Node, not_there: list[str]) -> str:
        """What is done on failure, which must be no removal itself nor need the other results."""
        body = field(whole, "consequence")
        text = self._uses.renamed_node(body, use) if body is not None else ""
        needs = [name for name in not_there if name != "_" and re.search(rf"\b{re.escape(name)}\b", text)]
        if body is None or needs or self._uses.within(body, Role.REMOVED, Role.ADDED):
            raise ByHandError(_ODD)
        return text

    def _is_plain(self, whole: Node, error: str) -> bool:
        """``if err != nil`` without an else."""
        condition = field(whole, "condition")
        plain = condition is not None and self._source.text(condition) == f"{error} != nil"
        return plain and field(whole, "alternative") is None

    def _ends_in(self, statement: Node, error: str) -> bool:
        return re.search(rf"\b{re.escape(error)}$", self._source.text(statement)) is not None
