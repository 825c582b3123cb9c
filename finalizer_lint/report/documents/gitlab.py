"""``--output-format gitlab``: a Code Quality report, GitLab's subset of the Code Climate format."""

from __future__ import annotations

from typing import Any

from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.core.source import Position
from finalizer_lint.report.parts.fingerprint import fingerprints
from finalizer_lint.report.parts.json_text import dumps
from finalizer_lint.report.parts.places import ReportPlaces
from finalizer_lint.report.parts.repository import Repository
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome
from finalizer_lint.report.parts.wording import with_help

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(outcome: Outcome, places: ReportPlaces, style: Style, minimum: Severity) -> str:  # noqa: ARG001 - one signature
    findings = outcome.report.findings
    repository = Repository(outcome.report.files)
    issues = [
        _issue(f, fingerprint, places, repository)
        for f, fingerprint in zip(findings, fingerprints(findings, repository), strict=True)
    ]
    return dumps(issues, indent=1) + "\n"


def _issue(f: Finding, fingerprint: str, places: ReportPlaces, repository: Repository) -> dict[str, Any]:
    start, end = places.start(f.path, f.span), places.end(f.path, f.span)
    return {
        "description": f"{f.code} {with_help(f)}",
        "check_name": f.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[f.severity],
        "location": {
            "path": repository.path(f.path),
            "lines": {"begin": start.line, "end": end.line},
            "positions": {"begin": _position(start), "end": _position(end)},
        },
    }


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}
