"""Loops that count: ``for i := 0; i < len(list); i++ { if list[i] == x { … } }``."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.languages.go.handrolled.accesses import ListAccess
from finalizer_lint.languages.go.handrolled.notes import Notes
from finalizer_lint.languages.go.handrolled.shapes.loops import note_body
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import field, named


def note_counted_loop(notes: Notes, access: ListAccess) -> None:
    """The list is asked for one item, by the variable of the loop around that runs over all of them."""
    cell = access.above()
    index = field(cell, "index") if cell is not None else None
    depth = next((i for i in range(access.depth - 1, 0, -1) if access.path[i].type == "for_statement"), 0)
    if cell is None or index is None or not depth or not _counts(notes, access.path[depth], index, access.node):
        return
    # Where a loop over a range has its clause and the list, this one has its body and what is in it
    note_body(notes, records.replace(access, depth=depth + 2), notes.text(cell))


def _counts(notes: Notes, loop: Node, index: Node, listed: Node) -> bool:
    clause = next((child for child in named(loop) if child.type == "for_clause"), None)
    parts = [field(clause, name) for name in ("initializer", "condition", "update")] if clause is not None else []
    texts = [notes.text(part).replace(" ", "") if part is not None else "" for part in parts]
    variable = notes.text(index)
    return texts == [f"{variable}:=0", f"{variable}<len({notes.text(listed)})", f"{variable}++"]
