"""Standard input as a text that is linted: that it is there, and its beginning."""

from __future__ import annotations

import sys

import click

from finalizer_lint.dump import CHUNK


def head_of_standard_input(*, may_be_empty: bool = False) -> bytes:
    """Its first piece; the rest is left in ``sys.stdin.buffer``. Raises click.UsageError where nothing was written."""
    if sys.stdin is None:
        raise click.UsageError("`-` is standard input, which is closed")
    head = sys.stdin.buffer.read(CHUNK)
    if not may_be_empty and not head.strip():
        raise click.UsageError("`-` (standard input) is empty: what should have written to it has failed")
    return head
