"""Words that several formats share."""

from __future__ import annotations

from finalizer_lint.model import Finding, ObjectRef


def with_help(f: Finding) -> str:
    """The message and, on a line of its own, what to do."""
    return f"{f.message}\nhelp: {f.help}" if f.help else f.message


def object_name(ref: ObjectRef | None) -> str | None:
    """An object as kubectl names it; None unless its kind and name are known."""
    if ref is None or not (ref.kind and ref.name):
        return None
    return f"{ref.kind} {ref.namespace}/{ref.name}" if ref.namespace else f"{ref.kind} {ref.name}"
