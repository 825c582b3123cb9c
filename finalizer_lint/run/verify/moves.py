"""A finalizer's move to a constant of its own: all of its places go there, and nothing but its places."""

from __future__ import annotations

from finalizer_lint.core.facts import Ref, Role, Span
from finalizer_lint.project.files.file import File
from finalizer_lint.run.verify.promise import Promise


def is_of_finalizer(before: File, moved: Span) -> bool:
    """Whether a place is a finalizer's by the facts, or its line speaks of a finalizer, as a message does."""
    facts = before.facts.whole
    known = [*(use.expr.span for use in facts.uses), *(symbol.value.span for symbol in facts.symbols)]
    if any(span.contains(moved) for span in known):
        return True
    data = before.source.data
    start, end = data.rfind(b"\n", 0, moved.start) + 1, data.find(b"\n", moved.end)
    return b"finalizer" in (data[start : moved.start] + data[moved.end : end]).lower()


def adds_shared(after: File, promise: Promise) -> bool:
    """Whether code still puts a constant on objects that the finalizer has left to other things."""
    shared = {move.shared for move in promise.moves}
    return any(
        use.role in (Role.ADDED, Role.LISTED) and isinstance(use.expr, Ref) and use.expr.name in shared
        for use in after.facts.uses
    )
