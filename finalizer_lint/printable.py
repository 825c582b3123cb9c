"""Text from linted files, made safe to print."""

from __future__ import annotations


def printable(text: str) -> str:
    """Safe for a terminal: control, formatting and unassigned characters are shown as escapes."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
