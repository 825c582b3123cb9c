"""Findings as diagnostics."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.lsp.features.workspace_edits import unchanged
from finalizer_lint.lsp.index.open_project import Snapshot
from finalizer_lint.lsp.texts.text_documents import Document
from finalizer_lint.report.parts.wording import with_help
from finalizer_lint.rules import rule_of

SOURCE = "finalizer-lint"
_SEVERITIES = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.INFO: 3}
_UNNECESSARY = 1


def diagnostics(findings: Iterable[Finding], snapshot: Snapshot, encoding: str) -> list[dict[str, Any]]:
    """Diagnostics of one file as a run saw it."""
    return [_diagnostic(finding, snapshot, encoding) for finding in findings]


def _diagnostic(finding: Finding, snapshot: Snapshot, encoding: str) -> dict[str, Any]:
    rule = rule_of(finding.code)
    diagnostic: dict[str, Any] = {
        "range": snapshot.lines(snapshot.path(finding.path), encoding).range(finding.span),
        "severity": _SEVERITIES[finding.severity],
        "code": finding.code,
        "codeDescription": {"href": rule.url},
        "source": SOURCE,
        "message": with_help(finding),
    }
    if rule.fades:
        diagnostic["tags"] = [_UNNECESSARY]
    if finding.related:
        diagnostic["relatedInformation"] = [
            {
                "location": {
                    "uri": snapshot.uri(snapshot.path(one.path)),
                    "range": snapshot.lines(snapshot.path(one.path), encoding).range(one.span),
                },
                "message": one.message,
            }
            for one in finding.related
        ]
    return diagnostic


def of_file(snapshot: Snapshot, path: Path) -> list[Finding]:
    displayed = snapshot.report.files.display(path)
    return [finding for finding in snapshot.report.findings if finding.path == displayed]


def of_project(index: Snapshot, document: Document) -> list[Finding]:
    """What only the whole project shows of a text that was changed since: at where it stands now.

    What the change touched is left out until the project is looked at again, and so are all fixes.
    """
    linted = index.open.get(document.path)
    file = index.report.files.by_display(index.report.files.display(document.path))
    before = linted.data if linted is not None else file.source.data if file is not None else b""
    start, tail = unchanged(before, document.data)
    moved = []
    for finding in of_file(index, document.path):
        if not rule_of(finding.code).whole_project:
            continue
        if finding.span.end <= start:
            moved.append(records.replace(finding, fixes=()))
        elif finding.span.start >= len(before) - tail:
            by = len(document.data) - len(before)
            span = Span(finding.span.start + by, finding.span.end + by)
            moved.append(records.replace(finding, span=span, fixes=()))
    return moved
