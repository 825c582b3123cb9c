"""The lines at the end of what people read."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.findings import Severity
from finalizer_lint.core.terminal import counted, no_findings, printable
from finalizer_lint.report.parts.summary import Outcome


def closing(outcome: Outcome, minimum: Severity) -> str:
    """The lines at the end: what was found, fixed and held back, each with the flag that would change it."""
    lines = []
    findings = outcome.report.at_least(minimum)
    hidden = len(outcome.report.findings) - len(findings)
    if findings:
        counts = [(outcome.count(s), s.value) for s in (Severity.ERROR, Severity.WARNING, Severity.INFO)]
        parts = ", ".join(counted(n, word) for n, word in counts if n and Severity(word).rank >= minimum.rank)
        lines.append(f"Found {parts}.")
    elif outcome.report.scanned:
        above = f"at {minimum.value} or above " if hidden else ""
        lines.append(no_findings(outcome.report.scanned, above).rstrip())
    else:
        lines.append("No files to lint.")
    if hidden:
        lines.append(f"{counted(hidden, 'finding')} below {minimum.value} not shown (--min-severity info shows them).")
    if outcome.report.older:
        lines.append(f"{counted(outcome.report.older, 'older finding')} not shown.")
    if outcome.report.silenced:
        lines.append(f"{counted(len(outcome.report.silenced), 'finding')} ignored by comments.")
    return "".join(line + "\n" for line in [*lines, *_fixes(outcome)])


def _fixes(outcome: Outcome) -> Iterator[str]:
    if outcome.settled:
        from finalizer_lint.report.parts.fixes_told import what_was_fixed  # few runs fix anything

        yield from what_was_fixed(outcome)
    elif outcome.fixable:
        yield f"{counted(outcome.fixable, 'finding')} fixable with --fix."
    yield from (f"Caution: {printable(caution)}." for caution in outcome.cautions)
    if outcome.held_back or outcome.show_fixes:
        from finalizer_lint.report.parts.fixes_told import other_fixes  # few findings have any

        yield from other_fixes(outcome)
