"""Code that surely never runs: below a return, or under a switch that is off and that nothing turns on."""

from __future__ import annotations

import re

from finalizer_lint.core.facts import Span
from finalizer_lint.languages.go.syntax.node_paths import is_field, siblings
from finalizer_lint.languages.go.syntax.nodes import Path, field
from finalizer_lint.languages.go.syntax.partial_tree import PartialTree

_BLOCKS = ("block", "statement_list", "expression_case", "default_case")
_OFF = (rb"^const\s+%s\s+(?:bool\s+)?=\s*false\b", rb"^const \((?:(?!^\)).)*^\t%s\s+(?:bool\s+)?=\s*false\b")


def never_runs(data: bytes, place: Span) -> bool:
    tree = PartialTree(data)
    path = tree.path_to(place)
    return any(_is_cut_off(data, path, depth) for depth in range(len(path) - 1, 0, -1))


def _is_cut_off(data: bytes, path: Path, depth: int) -> bool:
    above = path[depth - 1]
    if above.type == "if_statement" and is_field(path, depth, "consequence"):
        condition = field(above, "condition")
        asked = data[condition.start_byte : condition.end_byte] if condition is not None else b""
        return b"||" not in asked and any(_is_off(data, part.strip()) for part in asked.split(b"&&"))
    beside = siblings(path, depth) if above.type in _BLOCKS else None
    # What has a label may be jumped to
    return beside is not None and any(
        one.type == "return_statement" and not any(later.type == "labeled_statement" for later in beside[0][index:])
        for index, one in enumerate(beside[0][: beside[1]])
    )


def _is_off(data: bytes, asked: bytes) -> bool:
    """Whether a condition is false by its text, or by a constant of its file that no local hides."""
    if asked == b"false":
        return True
    if re.fullmatch(rb"\w+", asked) is None or re.search(
        rb"\b%s\s*(?::=|,|bool\b[^=\n]*$)" % asked, data, re.MULTILINE
    ):
        return False
    return any(re.search(form % asked, data, re.MULTILINE | re.DOTALL) for form in _OFF)
