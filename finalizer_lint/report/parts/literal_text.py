"""Text of others in Markdown: it is shown, and means nothing there."""

from __future__ import annotations

import re

from finalizer_lint.core.patterns import pattern

# A pipe is the table's business
_SPECIAL = pattern(r"[\\`*_{}\[\]<>#~&!$]")


def plain(text: str) -> str:
    """Text in which nothing is taken for Markdown or HTML, and nobody is mentioned."""
    return _SPECIAL.sub(r"\\\g<0>", text).replace("@", "@<!-- -->")


def code(text: str) -> str:
    """A code span: its fence is longer than any run of backticks in it."""
    mark = fence(text, 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{mark}{pad}{text}{pad}{mark}"


def fence(text: str, shortest: int) -> str:
    """Backticks that a text does not end."""
    return "`" * max(shortest, max((len(run) + 1 for run in re.findall("`+", text)), default=0))
