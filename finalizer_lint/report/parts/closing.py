"""The lines at the end of what people read."""

from __future__ import annotations

from collections import Counter

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
    if outcome.fixed:
        lines.append(f"Fixed {counted(outcome.fixed, 'finding')}.")
    elif outcome.fixable:
        lines.append(f"{counted(outcome.fixable, 'finding')} fixable with --fix.")
    lines += [f"Caution: {printable(caution)}." for caution in outcome.cautions]
    reasons = Counter((fix.title, reason, fix.refusal) for fix, reason in outcome.held_back)
    for (title, reason, refusal), times in reasons.items():
        often = f" ({times} times)" if times > 1 else ""
        lines.append(f"Held back: {printable(title)}{often}: {printable(reason)}.")
        if refusal is not None:
            lines.append(f"  To go on: {printable(refusal.way)}.")
    return "".join(line + "\n" for line in lines)
