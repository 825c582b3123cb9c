"""An expression in a Go file, and what is said of it."""

from __future__ import annotations

from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.languages.go.flows.flow_file import FlowFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import Path as NodePath
from finalizer_lint.languages.symbol_uses import Meaning, Standing


@records.record(frozen=True, slots=True)
class Spot:
    """An expression, ``nodes[depth]``, in a file."""

    path: str
    file: FlowFile
    nodes: NodePath
    depth: int

    @property
    def node(self) -> Node:
        return self.nodes[self.depth]

    @property
    def parent(self) -> Node:
        return self.nodes[self.depth - 1]

    @property
    def call(self) -> Node:
        """The call that the expression is an argument of."""
        return self.nodes[self.depth - 2]

    def above(self, levels: int = 1) -> Spot:
        return records.replace(self, depth=self.depth - levels)

    def at(self, depth: int) -> Spot:
        return records.replace(self, depth=depth)

    def index_in(self, nodes: list[Node]) -> int:
        """Which of some nodes the expression is a part of, -1 if none."""
        offset = self.node.start_byte
        return next((i for i, one in enumerate(nodes) if one.start_byte <= offset < one.end_byte), -1)

    def finalizer(self) -> Meaning:
        return self._says(Standing.FINALIZER, "a finalizer")

    def other(self, purpose: str) -> Meaning:
        return self._says(Standing.OTHER, purpose)

    def unknown(self, purpose: str = "something that was not understood") -> Meaning:
        return self._says(Standing.UNKNOWN, purpose)

    def _says(self, standing: Standing, purpose: str) -> Meaning:
        return Meaning(standing, purpose, Path(self.path), self.node.start_byte)
