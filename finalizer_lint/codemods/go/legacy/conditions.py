"""Conditions that ask for one name, made to ask for two: ``a`` becomes ``a || b`` and ``!a`` becomes ``!a && !b``."""

from __future__ import annotations

from finalizer_lint.codemods.go.text.drafts import Draft
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.facts import Span
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import is_field, outside_parentheses
from finalizer_lint.languages.go.syntax.nodes import FUNCTIONS, Path, field, is_not, statements

_WIDE = 120
_FUNCTIONS = (*FUNCTIONS, "func_literal")
_ONE_LINE = 100  # bytes of a function that gofmt leaves in one line


def either(draft: Draft, path: Path, depth: int, other: str) -> None:
    """``path[depth]`` is a call that says yes or no: let it be yes too where ``other`` is."""
    depth = outside_parentheses(path, depth)
    if is_not(path[depth - 1]):
        joined(draft, path, depth - 1, "&&", f"!{other}")
    else:
        joined(draft, path, depth, "||", other)


def compared(draft: Draft, path: Path, depth: int, other: str) -> None:
    """``path[depth]`` is ``f == x`` or ``f != x``, and ``other`` the same with the old name."""
    operator = field(path[depth], "operator")
    joined(draft, path, depth, "||" if operator is not None and operator.type == "==" else "&&", other)


def whole_condition(path: Path, depth: int) -> tuple[int, bool, bool]:
    """The condition that ``path[depth]`` is part of.

    Where it is, whether it stands under a ``!``, and whether it may be skipped because of what stands to its left.
    """
    negated = skipped = False
    while depth > 0:
        above = path[depth - 1]
        if is_not(path[depth - 1]):
            negated = not negated
        elif above.type == "binary_expression" and _logical(path, depth - 1):
            skipped = skipped or is_field(path, depth, "right")
        elif above.type != "parenthesized_expression":
            break
        depth -= 1
    return depth, negated, skipped


def _logical(path: Path, depth: int) -> bool:
    operator = field(path[depth], "operator")
    return operator is not None and operator.type in ("&&", "||")


def joined(draft: Draft, path: Path, depth: int, operator: str, other: str) -> None:
    """``a`` -> ``a || other``, in parentheses where another operator stands beside it."""
    source, node, above = draft.source, path[depth], path[depth - 1]
    outer = field(above, "operator") if above.type == "binary_expression" else None
    mixed = above.type == "unary_expression" or (outer is not None and outer.type != operator)
    line = source.data[source.line_start(node.start_byte) : source.line_end(node.end_byte)].decode("utf-8", "replace")
    indent = source.indentation(node) + "\t"
    literal = next((i for i in range(depth - 1, -1, -1) if _is_in_one_line(path[i])), None)
    if literal is not None:
        wide = _spread(draft, path[literal], len(other) + (6 if mixed else 4), indent)
        indent += "\t"
    else:
        wide = len(line) + len(line) - len(line.lstrip("\t")) + len(other) + 4 > _WIDE
    space = f"{source.newline}{indent}" if wide else " "
    if mixed:
        draft.insert(node.start_byte, "(")
    draft.insert(node.end_byte, f" {operator}{space}{other}{')' if mixed else ''}")


def _is_in_one_line(node: Node) -> bool:
    return node.type in _FUNCTIONS and b"\n" not in (node.text or b"")


def _spread(draft: Draft, literal: Node, more: int, indent: str) -> bool:
    """Whether a function in one line gets so long that gofmt gives its statement a line of its own: it has one then."""
    source, body = draft.source, field(literal, "body")
    inside = statements(body) if body is not None else []
    if body is None or body.start_byte - literal.start_byte - 1 + _length(inside) + more <= _ONE_LINE:
        return False
    if len(inside) != 1 or "//" in source.text(body) or "/*" in source.text(body):
        raise ByHandError("the statement shares its line with others")
    draft.replace(Span(body.start_byte + 1, inside[0].start_byte), f"{source.newline}{indent}")
    draft.replace(Span(inside[0].end_byte, body.end_byte - 1), f"{source.newline}{indent[:-1]}")
    return inside[0].end_byte - inside[0].start_byte + more > _ONE_LINE


def _length(inside: list[Node]) -> int:
    return sum(one.end_byte - one.start_byte for one in inside) + 2 * (len(inside) - 1)
