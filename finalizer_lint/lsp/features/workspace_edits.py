"""Our edits as the client applies them."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Edit
from finalizer_lint.core.source import Source
from finalizer_lint.lsp.index.open_project import Snapshot
from finalizer_lint.lsp.texts.text_documents import Document

_COMPARED = 1_000_000  # pairs of lines, each of which may be compared


def workspace_edit(edits: Iterable[Edit], snapshot: Snapshot, encoding: str, *, versioned: bool) -> dict[str, Any]:
    """A WorkspaceEdit. ``versioned``: the client takes document changes, and so refuses what it has typed over."""
    by_path: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_path[edit.path].append(edit)
    changes = {}
    for displayed in sorted(by_path):
        path = snapshot.path(displayed)
        lines = snapshot.lines(path, encoding)
        changes[path] = [
            {"range": lines.range(edit.span), "newText": edit.replacement}
            for edit in sorted(by_path[displayed], key=lambda edit: edit.span)
        ]
    if not versioned:
        return {"changes": {snapshot.uri(path): edits for path, edits in changes.items()}}
    return {
        "documentChanges": [
            {"textDocument": {"uri": snapshot.uri(path), "version": _version(snapshot.open.get(path))}, "edits": edits}
            for path, edits in changes.items()
        ]
    }


def outdated(edits: Iterable[Edit], snapshot: Snapshot) -> str | None:
    """Why edits must not be made: a file that is not open is not as the run saw it any more."""
    for displayed in sorted({edit.path for edit in edits}):
        path = snapshot.path(displayed)
        file = snapshot.report.files.by_display(displayed)
        if path not in snapshot.open and (file is None or not path.is_file() or path.read_bytes() != file.source.data):
            return f"{displayed}: changed since it was read"
    return None


def _version(document: Document | None) -> int | None:
    return document.version if document is not None else None


def inserted(path: str, before: bytes, after: bytes) -> Edit:
    """The one place at which two texts differ, as an edit."""
    start, tail = unchanged(before, after)
    return Edit(path, Span(start, len(before) - tail), after[start : len(after) - tail].decode())


def unchanged(before: bytes, after: bytes) -> tuple[int, int]:
    """How many bytes at the beginning and at the end are the same."""
    shorter = min(len(before), len(after))
    start = _longest(shorter, lambda n: before[:n] == after[:n])
    return start, _longest(shorter - start, lambda n: before[len(before) - n :] == after[len(after) - n :])


def _longest(most: int, same: Callable[[int], bool]) -> int:
    """The largest number up to ``most`` that holds, where all smaller ones hold too."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if same(middle) else (least, middle - 1)
    return least


def edits_between(path: str, before: bytes, after: bytes) -> Iterator[Edit]:
    """The lines that differ, so that the cursor and the marks of an editor stay where they are in all others."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = Source(path, before)
    for i1, i2, j1, j2 in _differences(old, new):
        span = Span(_session_options(starts, i1, len(before)), _session_options(starts, i2, len(before)))
        yield Edit(path, span, b"".join(new[j1:j2]).decode("utf-8"))


def _differences(old: list[bytes], new: list[bytes]) -> Iterator[tuple[int, int, int, int]]:
    """Which lines of the one stand for which of the other. Only as exact as it can be in little time."""
    if len(old) == len(new):  # line for line, as after a rename
        yield from ((i, i + 1, i, i + 1) for i, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1])
        return
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    tail = next((i for i in range(shorter - head) if old[-1 - i] != new[-1 - i]), shorter - head)
    end, new_end = len(old) - tail, len(new) - tail
    if (end - head) * (new_end - head) > _COMPARED:
        yield head, end, head, new_end
        return
    matcher = difflib.SequenceMatcher(None, old[head:end], new[head:new_end], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            yield head + i1, head + i2, head + j1, head + j2


def _session_options(source: Source, line: int, end: int) -> int:
    return source.line_start(line + 1) if line < source.lines else end
