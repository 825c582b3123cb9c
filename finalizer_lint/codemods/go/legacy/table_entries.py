"""Entries of tables that say what is done for which finalizer: the old name gets one like that of the new name.

A worked example, in a list of structs and in a map::

    {name: shipFinalizer, run: r.freeBerth},              {name: shipFinalizer, run: r.freeBerth},
                                                          {name: legacyShipFinalizer, run: r.freeBerth},

    shipFinalizer: r.freeBerth,                           shipFinalizer: r.freeBerth,
                                                          // Objects of before the rename
                                                          legacyShipFinalizer: r.freeBerth,
"""

from __future__ import annotations

from finalizer_lint.codemods.go.legacy.legacy_uses import LegacyUse, LegacyUses, LegacyWriter
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.languages.go.functions.function_references import function_references
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import is_field
from finalizer_lint.languages.go.syntax.nodes import Path, expressions, field, fields, named

_LISTS = ("slice_type", "implicit_length_array_type")
_AROUND = ("literal_element", "keyed_element", "literal_value", "composite_literal", "unary_expression")
_MORE = "{} is used for more than to look finalizers up"
_MOST = 200  # mentions of a variable
_COMMENT = "// Objects from before the rename"


class TableEntries(LegacyWriter):
    """Writes those of one file."""

    def __init__(self, uses: LegacyUses, sources: GoSources) -> None:
        super().__init__(uses)
        self._sources = sources

    def write(self, use: LegacyUse, path: Path) -> bool:
        """Whether a name makes an entry of a table, which has its like now. Raises ByHandError."""
        found = _entry(path)
        if found is None:
            return False
        entry, is_of_map = found
        text = self._uses.renamed_node(entry, use)
        if "\n" in text or "func(" in text:
            raise ByHandError("what is done for the name is written where it is listed")
        if is_of_map:
            self._refuse_unless_looked_up(path)
        others = [one for one in named(path[path.index(entry) - 1]) if one.type != "comment"]
        if not self._source.begins_line(entry):
            self._draft.insert(entry.end_byte, f", {text}")
        elif not is_of_map:
            self._draft.insert_lines_after(entry, f"{text},")
        else:
            self._draft.insert_lines_after(others[-1], f"{_COMMENT}{self._line(entry)}{' '.join(text.split())},")
        return True

    def _refuse_unless_looked_up(self, path: Path) -> None:
        """A map that is ranged over, counted or handed on may be one whose keys are added."""
        specs = ("var_spec", "short_var_declaration")
        holder = next((node for node in path[::-1] if node.type in specs), None)
        names = fields(holder, "name") or expressions(field(holder, "left")) if holder is not None else []
        if len(names) != 1 or names[0].type != "identifier":
            raise ByHandError(_MORE.format("the map"))
        name, local = (
            self._source.text(names[0]),
            self._source.scopes.declared_at(self._source.text(names[0]), names[0].start_byte),
        )
        if local is not None:
            mentions = self._source.uses_of(local, _MOST)
        elif name[:1].isupper():
            raise ByHandError(_MORE.format(name))
        else:
            files = self._sources.folder(self._source.path.parent)
            mentions = [found for one in files for found, _ in function_references(one, name)]
        for mention in mentions:
            is_declared = mention[-1].start_byte == names[0].start_byte
            is_operand = mention[-2].type == "index_expression" and is_field(mention, len(mention) - 1, "operand")
            if not is_declared and not is_operand:
                raise ByHandError(_MORE.format(name))

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
