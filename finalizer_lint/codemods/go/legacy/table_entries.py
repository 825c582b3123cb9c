"""Entries of tables that say what is done for which finalizer: the old name gets one like that of the new name.

A worked example, in a list of structs and in a map::

    {name: shipFinalizer, run: r.freeBerth},              {name: shipFinalizer, run: r.freeBerth},
                                                          {name: legacyShipFinalizer, run: r.freeBerth},

    shipFinalizer: r.freeBerth,                           shipFinalizer: r.freeBerth,
                                                          // Objects of before the rename
                                                          legacyShipFinalizer: r.freeBerth,
"""

from __future__ import annotations

from finalizer_lint.codemods.go.legacy.legacy_uses import LegacyUse, LegacyWriter
from finalizer_lint.codemods.legacy.tasks import ByHandError
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import Path, field, named

_LISTS = ("slice_type", "implicit_length_array_type")
_AROUND = ("literal_element", "keyed_element", "literal_value", "composite_literal", "unary_expression")
_COMMENT = "// Objects from before the rename"


class TableEntries(LegacyWriter):
    """Writes those of one file."""

    def write(self, use: LegacyUse, path: Path) -> bool:
        """Whether a name makes an entry of a table, which has its like now. Raises ByHandError."""
        found = _entry(path)
        if found is None:
            return False
        entry, is_of_map = found
        text = self._uses.renamed_node(entry, use)
        if "\n" in text or "func(" in text:
            raise ByHandError("what is done for the name is written where it is listed")
        others = [one for one in named(path[path.index(entry) - 1]) if one.type != "comment"]
        if not self._source.begins_line(entry):
            self._draft.insert(entry.end_byte, f", {text}")
        elif not is_of_map:
            self._draft.insert_lines_after(entry, f"{text},")
        else:
            self._draft.insert_lines_after(others[-1], f"{_COMMENT}{self._line(entry)}{' '.join(text.split())},")
        return True

    def _line(self, entry: Node) -> str:
        return f"{self._source.newline}{self._source.indentation(entry)}"


def _entry(path: Path) -> tuple[Node, bool] | None:
    """The item of a list of structs that a name is a field of, or the entry of a map whose key it is."""
    for depth in range(len(path) - 1, 1, -1):
        if path[depth].type != "composite_literal":
            if path[depth].type not in _AROUND and depth < len(path) - 1:
                return None
            continue
        kind = field(path[depth], "type")
        inside = path[depth + 1 :]
        if kind is not None and kind.type == "map_type" and inside[1].type == "keyed_element":
            is_key = named(inside[1])[0].start_byte == path[-1].start_byte
            return (inside[1], True) if is_key else None
        if kind is not None and kind.type in _LISTS and [node.type for node in inside].count("literal_value") > 1:
            return inside[1], False
        if kind is not None and kind.type in _LISTS:
            return None
    return None
