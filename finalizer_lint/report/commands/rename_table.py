"""All renames of a project as one table for people."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.refusals.refusal import PAGE
from finalizer_lint.core.terminal import counted, printable
from finalizer_lint.run.rename_all import RenamedName, RenamePlans

_MOST = 10  # names with one way to go on
_HEAD = ("name", "new name", "files", "old one removed", "held back")


def as_table(plans: RenamePlans, *, applied: bool) -> str:
    """The table, then what was or can be written, then how to go on with what is held back."""
    if not plans.names:
        return "No names to rename.\n"
    rows = [_HEAD, *map(_row, plans.names)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "".join(f"{line}\n" for line in (*lines, "", *_summary(plans, applied=applied), *_ways(plans)))


def _row(name: RenamedName) -> tuple[str, ...]:
    new = printable(name.new) if name.new is not None else "-"
    if name.stays:
        reason = name.refusal.reason if name.refusal is not None else name.unwritable
        return printable(name.old), new, "-", "-", printable(reason or "")
    return printable(name.old), new, str(name.files), "yes" if name.legacy else "no", ""


def _summary(plans: RenamePlans, *, applied: bool) -> Iterator[str]:
    planned = sum(1 for name in plans.names if not name.stays)
    of = f"{planned} of {counted(len(plans.names), 'name')}"
    if not planned:
        yield "Nothing can be renamed yet."
    elif applied:
        yield f"Renamed {of}. Written: {counted(len(plans.changes), 'file')}."
    else:
        yield f"{of} can be renamed, in {counted(len(plans.changes), 'file')}: --apply writes all of it or nothing."
    yield from (f"Caution: {printable(caution)}." for caution in plans.cautions)


def _ways(plans: RenamePlans) -> Iterator[str]:
    ways: dict[str, list[str]] = {}
    for name in plans.names:
        if name.refusal is not None:
            ways.setdefault(name.refusal.way, []).append(printable(name.old))
    for way, names in ways.items():
        more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
        yield f"To go on with {', '.join(names[:_MOST])}{more}: {printable(way)}."
    if ways:
        yield f"What each reason means: {PAGE}"
