"""The comment that speaks of a place in Python."""

from __future__ import annotations

from finalizer_lint.core.facts import Span
from finalizer_lint.core.source import Source


def comment_beside(source: Source, span: Span) -> str:
    """The comment at the end of its line and those on the lines above."""
    line = source.line_of(span.start)
    comments = [source.line_text(line).partition("#")[2]]
    while line > 1 and (above := source.line_text(line - 1).strip()).startswith("#"):
        comments.append(above)
        line -= 1
    return "\n".join(comments)
