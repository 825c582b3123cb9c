"""A function in a text, of whatever language."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span


@records.record(frozen=True, slots=True)
class Function:
    """A function or method by its name, ``""`` for what is declared outside of any, and its extent."""

    name: str
    span: Span
