"""JSON as text that whatever reads it line by line, a terminal or the log of a CI, takes for nothing but text."""

from __future__ import annotations

import json

from finalizer_lint.core.terminal import without_commands


def dumps(value: object, indent: int | None = None) -> str:
    """The JSON of a value. What does not print, or begins a command of a CI, is written as an escape within strings."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    if "##" in text:
        text = without_commands(text, "\\u0023")
    lines = text.split("\n")
    return "\n".join(line if line.isprintable() else "".join(map(_escaped, line)) for line in lines)


def _escaped(char: str) -> str:
    return char if char.isprintable() else json.dumps(char)[1:-1]
