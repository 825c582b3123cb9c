"""JSON as text that whatever reads it line by line, a terminal or the log of a CI, takes for nothing but text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from finalizer_lint.core.terminal import without_commands


def dumps(value: object, indent: int | None = None) -> str:
    """The JSON of a value. What does not print, or begins a command of a CI, is written as an escape within strings."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    if "##" in text:
        text = without_commands(text, "\\u0023")
    if text.replace("\n", "").isprintable():
        return text
    return "".join(char if char == "\n" else _escaped(char) for char in text)


def document(values: Mapping[str, object]) -> str:
    """The JSON of an object, a step of one further in at each level, and an end of line behind it.

    What an iterator among its values gives is written one after the other: a row takes ten times its text.
    """
    members = ",\n".join(f" {dumps(key)}: {_member(value)}" for key, value in values.items())
    return f"{{\n{members}\n}}\n"


def _member(value: object) -> str:
    if not isinstance(value, Iterator):
        return dumps(value, indent=1).replace("\n", "\n ")
    rows = ",\n  ".join(dumps(row, indent=1).replace("\n", "\n  ") for row in value)
    return f"[\n  {rows}\n ]" if rows else "[]"


def _escaped(char: str) -> str:
    return char if char.isprintable() else json.dumps(char)[1:-1]
