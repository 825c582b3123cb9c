"""The constructs of a text, by the grammar of its language: what can be repeated, and what can stand in itself."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from finalizer_lint.languages.go.syntax.grammar import Language, Node, Parser, language

_ENDINGS = {".go": "go", ".py": "python", ".md": "markdown"}
_ACTION = re.compile(rb"\{\{.*?\}\}", re.DOTALL)
_FLOW_ITEM = re.compile(rb"(?<=[\[{,])[^\[\]{},\n]+(?=[\]},])")
_FLOW = re.compile(rb"\[[^\[\]\n]*\]|\{[^{}\n]*\}")


@dataclasses.dataclass(frozen=True)
class Construct:
    """``kind`` is what the grammar calls it and what is around it; ``outer`` is a place around it of the same kind."""

    kind: str
    start: int
    end: int
    between: bytes
    outer: tuple[int, int] | None = None


def constructs(name: str, data: bytes) -> Iterator[Construct]:
    language = _ENDINGS.get(Path(name).suffix, "yaml")
    if language == "go":
        yield from _of_go(data)
    elif language == "python":
        yield from _of_python(data)
    yield from _of_lines(language, data)
    if language == "yaml":
        yield from _of_yaml(data)


def _of_go(data: bytes) -> Iterator[Construct]:
    waiting: list[tuple[Node, dict[str, tuple[int, int]]]] = [(Parser(Language(language())).parse(data).root_node, {})]
    while waiting:
        node, around = waiting.pop()
        inside = {**around, node.type: (node.start_byte, node.end_byte)}
        parent = node.parent.type if node.parent is not None else ""
        if parent:
            between = _between(data, node.prev_named_sibling, node, node.next_named_sibling)
            outer = around.get(node.type)
            yield Construct(f"go {parent} {node.type}", node.start_byte, node.end_byte, between, outer)
        waiting += [(child, inside) for child in node.named_children]


def _between(data: bytes, before: Node | None, node: Node, after: Node | None) -> bytes:
    if after is not None:
        return data[node.end_byte : after.start_byte]
    return data[before.end_byte : node.start_byte] if before is not None else b"\n"


def _of_python(data: bytes) -> Iterator[Construct]:
    try:
        module = ast.parse(data)
    except (SyntaxError, ValueError):
        return
    starts = [0, *(found.end() for found in re.finditer(rb"\r\n?|\n", data))]

    def place(node: ast.AST) -> tuple[int, int] | None:
        if not isinstance(node, (ast.expr, ast.stmt, ast.excepthandler, ast.keyword, ast.arg, ast.alias)):
            return None
        if node.end_lineno is None or node.end_col_offset is None:
            return None
        start = starts[node.lineno - 1] + node.col_offset
        return start, starts[node.end_lineno - 1] + node.end_col_offset

    waiting: list[tuple[ast.AST, dict[str, tuple[int, int]]]] = [(module, {})]
    while waiting:
        node, around = waiting.pop()
        kind, where = type(node).__name__, place(node)
        children = list(ast.iter_child_nodes(node))
        places = [found for child in children if (found := place(child)) is not None]
        gaps = dict(pairwise(places))
        for child in children:
            found, name = place(child), type(child).__name__
            if found is not None:
                following = gaps.get(found)
                between = data[found[1] : following[0]] if following else _own_line(data, found[0])
                yield Construct(f"python {kind} {name}", *found, between, around.get(name))
        inside = {**around, kind: where} if where is not None else around
        waiting += [(child, inside) for child in children]


def _own_line(data: bytes, start: int) -> bytes:
    """What stands between two statements like the one that begins there."""
    line = data.rfind(b"\n", 0, start) + 1
    before = data[line:start]
    return b"\n" + before if not before.strip() else b", "


def _of_lines(language: str, data: bytes) -> Iterator[Construct]:
    """Each line, and each with what is indented below it."""
    lines = data.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    for number, line in enumerate(lines):
        words = re.findall(rb"[A-Za-z]+|[^\w\s]", line)
        kind = f"{language} line {b' '.join(words[:3]).decode('ascii', 'replace')}"
        yield Construct(kind, starts[number], starts[number + 1], b"")
        end = _block(lines, number)
        if end > number + 1:
            yield Construct(f"{kind} block", starts[number], starts[end], b"")


def _block(lines: list[bytes], number: int) -> int:
    """The line behind the block that a line begins."""
    depth = _indent(lines[number])
    end = number + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > depth):
        end += 1
    return end


def _indent(line: bytes) -> int:
    return len(line) - len(line.lstrip())


def _of_yaml(data: bytes) -> Iterator[Construct]:
    for kind, pattern, between in (
        ("yaml action", _ACTION, b" "),
        ("yaml flow item", _FLOW_ITEM, b","),
        ("yaml flow", _FLOW, b", "),
        ("yaml document", re.compile(rb"(?:\A|(?<=\n---\n))(?s:.+?)(?=\n---\n|\Z)"), b"\n---\n"),
    ):
        for found in pattern.finditer(data):
            yield Construct(kind, found.start(), found.end(), between)
