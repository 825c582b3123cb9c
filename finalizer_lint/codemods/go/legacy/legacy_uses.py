"""Uses of a finalizer's current name in Go code, and the code around them with the old name in its place."""

from __future__ import annotations

import re

from finalizer_lint.codemods.go.text.drafts import Draft
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core import records
from finalizer_lint.core.facts import Role, Span
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import Path, arguments_of, field, is_string


@records.record(frozen=True, slots=True)
class LegacyUse:
    """A use of the current name. ``legacy`` is how the old one is spelled here, ``""`` if it is not needed."""

    role: Role
    span: Span
    legacy: str


@records.record(frozen=True)
class LegacyUses:
    """A file with all the uses of the name in it."""

    draft: Draft
    uses: tuple[LegacyUse, ...]

    @property
    def source(self) -> GoSource:
        return self.draft.source

    def path(self, use: LegacyUse) -> Path:
        """The nodes down to the name, with the conversion around it."""
        path = self.source.tree.path_to(use.span)
        if not path:
            raise ByHandError("the name is part of a longer text")
        while len(path) > 3 and path[-2].type == "argument_list" and self._converts(path[-3]):
            path = path[:-2]
        return path

    def _converts(self, call: Node) -> bool:
        """``string(x)``, ``v1.FinalizerName(x)``"""
        function = field(call, "function")
        name = self.source.last_word(function) if function is not None else ""
        return name in ("string", "FinalizerName") and len(arguments_of(call)) == 1

    def is_put_last(self, use: LegacyUse) -> bool:
        """``append(without(list, x), x)``: the name is not taken off but moved to the end."""
        try:
            path = self.path(use)
        except ByHandError:
            return False
        calls = [node for node in path if node.type == "call_expression" and self._is_append(node)]
        added = [self.within(one, Role.ADDED) for call in calls for one in arguments_of(call)[1:]]
        return use.role is Role.REMOVED and any(added)

    def _is_append(self, call: Node) -> bool:
        function = field(call, "function")
        return function is not None and self.source.text(function) == "append"

    def within(self, node: Node, *roles: Role) -> list[LegacyUse]:
        return self.within_bytes(node.start_byte, node.end_byte, *roles)

    def within_bytes(self, start: int, end: int, *roles: Role) -> list[LegacyUse]:
        whole = Span(start, end)
        return [use for use in self.uses if whole.contains(use.span) and use.role in roles]

    def renamed(self, start: int, end: int, use: LegacyUse) -> str:
        """The text of a span with the old name for the new one, also where it is told to people."""
        data = self.source.data
        token = data[use.span.start : use.span.end]
        parts, position = list[bytes](), start
        for match in re.finditer(rb"(?<![\w.\"`])%s(?![\w.(\"`])" % re.escape(token), data[start:end]):
            leaf = self.source.tree.path(start + match.start())[-1:]
            if leaf and _is_whole(leaf[0], token):
                parts += [data[position : start + match.start()], use.legacy.encode()]
                position = start + match.end()
        return b"".join([*parts, data[position:end]]).decode()

    def renamed_node(self, node: Node, use: LegacyUse) -> str:
        return self.renamed(node.start_byte, node.end_byte, use)


class LegacyWriter:
    """Writes what the old name needs in one file. Each kind of use has its own."""

    def __init__(self, uses: LegacyUses) -> None:
        self._uses = uses
        self._draft = uses.draft
        self._source = uses.draft.source


def _is_whole(leaf: Node, token: bytes) -> bool:
    """Whether the token is an identifier or a string, and not but a word of a string."""
    return leaf.type == "identifier" or (is_string(leaf) and leaf.text == token)
