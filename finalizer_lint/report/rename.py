"""A rename plan for people: what changes, what is left to them, what to know before it is released."""

from __future__ import annotations

from collections import defaultdict

from finalizer_lint.engine import RenamePlan
from finalizer_lint.printable import printable
from finalizer_lint.project.files import File

_ORDER = ("code", "tests", "manifests", "documentation")


def as_text(plan: RenamePlan) -> str:
    """The places by kind, then those to change by hand."""
    if plan.fix is None:
        return f"Refused: {printable(plan.refused or 'there is nothing to edit')}.\n"
    groups: dict[str, list[str]] = defaultdict(list)
    by_path = {file.source.path: file for file in plan.files.known()}
    for edit in plan.fix.edits:
        file = by_path[edit.path]
        at = file.source.position(edit.span.start)
        change = f"{printable(file.source.slice(edit.span))} -> {printable(edit.replacement)}"
        groups[_kind(file)].append(f"  {printable(edit.path)}:{at.line}:{at.column}: {change}\n")
    lines = [f"{printable(plan.old)} -> {printable(plan.new)}\n"]
    for kind in _ORDER:
        if groups[kind]:
            lines += [f"\n{kind} ({len(groups[kind])}):\n", *groups[kind]]
    if plan.by_hand:
        lines.append(f"\nby hand, if it is the same name ({len(plan.by_hand)}):\n")
        lines += [f"  {printable(path)}:{line}: {printable(text[:120])}\n" for path, line, text in plan.by_hand]
    if plan.fix.caution:
        lines.append(f"\nCaution: {printable(plan.fix.caution)}.\n")
    return "".join(lines)


def _kind(file: File) -> str:
    if file.language == "markdown":
        return "documentation"
    if file.in_test:
        return "tests"
    return "code" if file.is_code else "manifests"
