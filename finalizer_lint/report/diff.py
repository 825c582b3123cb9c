"""Changes as a unified diff that ``patch -p1`` and ``git apply`` take."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from finalizer_lint.fix import Change


def unified(done: Iterable[Change]) -> str:
    """One diff for all files. Lines keep their endings; a missing last newline is marked as diff(1) does."""
    out: list[str] = []
    for change in done:
        path = change.file.source.path
        before, after = (_lines(data) for data in (change.before, change.after))
        for line in difflib.unified_diff(before, after, f"a/{path}", f"b/{path}"):
            out.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(out)


def _lines(data: bytes) -> list[str]:
    """Split at LF only: diff knows no other line ending, a CR stays part of the line."""
    return [line + "\n" for line in data.decode("utf-8").split("\n")[:-1]] + (
        [data.decode("utf-8").rpartition("\n")[2]] if not data.endswith(b"\n") else []
    )
