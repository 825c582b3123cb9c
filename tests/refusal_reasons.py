"""The texts by which the code says that a place is left to people, read from its source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "finalizer_lint"
SOURCES = {path: path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}


def reasons() -> Iterator[str]:
    """What ``ByHandError`` and ``PlaceByHand`` are made with, braces for what is put in."""
    for source, text in SOURCES.items():
        tree = ast.parse(text)
        held: dict[str, list[str]] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                held.setdefault(node.targets[0].id, []).extend(template(node.value, {}))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield from (one for given in _given(node) for one in template(given, held))
            if source.name == "repeated_uses.py" and isinstance(node, ast.Return) and node.value is not None:
                yield from (one for one in template(node.value, {}) if " " in one)


def _given(call: ast.Call) -> list[ast.expr]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if name == "ByHandError":
        return call.args[:1]
    return call.args[2:3] if name == "PlaceByHand" else []


def template(node: ast.expr, held: dict[str, list[str]]) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return ["".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)]
    if isinstance(node, ast.Name):
        return held.get(node.id, [])
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        return template(node.func.value, held)
    if isinstance(node, ast.IfExp):
        return [*template(node.body, held), *template(node.orelse, held)]
    return []
