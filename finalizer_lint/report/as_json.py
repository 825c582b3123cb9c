"""``--output-format json``: one object, version 1, only ever added to."""

from __future__ import annotations

import json
from typing import Any

from finalizer_lint.core.facts import ObjectRef, Span
from finalizer_lint.core.findings import Finding, Fix, Severity
from finalizer_lint.core.source import Position
from finalizer_lint.report.places import Places
from finalizer_lint.report.summary import Outcome
from finalizer_lint.report.text_style import Style

VERSION = 1


def render(outcome: Outcome, places: Places, style: Style, minimum: Severity) -> str:  # noqa: ARG001 - one signature
    report = outcome.report
    document = {
        "version": VERSION,
        "findings": [finding(f, places) for f in report.findings],
        "summary": {
            "files_scanned": report.scanned,
            "files_parsed": report.parsed,
            "unreadable": len(report.unreadable),
            "findings": {s.value: outcome.count(s) for s in (Severity.ERROR, Severity.WARNING, Severity.INFO)},
            "suppressed": len(report.silenced),
            "fixable": outcome.fixable,
            "fixed": outcome.fixed,
            "held_back": len(outcome.held_back),
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def finding(f: Finding, places: Places) -> dict[str, Any]:
    related = [{**place(r.path, r.span, places), "message": r.message} for r in f.related]
    return row(f, place(f.path, f.span, places), related, [_fix(fix) for fix in f.fixes if fix.edits])


def row(f: Finding, at: dict[str, Any], related: list[dict[str, Any]], fixes: list[dict[str, Any]]) -> dict[str, Any]:
    """One finding in the order of the contract; ``at`` holds its path, start and end."""
    return {
        "code": f.code,
        "rule": f.rule,
        "severity": f.severity.value,
        "message": f.message,
        "help": f.help,
        **at,
        "finalizer": f.finalizer,
        "suggestion": f.suggestion,
        "role": f.role.value if f.role else None,
        "owner": f.owner.value if f.owner else None,
        "object": thing(f.object),
        "related": related,
        "fixes": fixes,
    }


def place(path: str, span: Span, places: Places) -> dict[str, Any]:
    start, end = places.start(path, span), places.end(path, span)
    return {"path": path, "start": position(start), "end": position(end)}


def thing(ref: ObjectRef | None) -> dict[str, str | None] | None:
    if ref is None:
        return None
    return {"apiVersion": ref.api_version, "kind": ref.kind, "namespace": ref.namespace, "name": ref.name}


def position(at: Position) -> dict[str, int]:
    return {"line": at.line, "column": at.column, "offset": at.offset}


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "applicability": "display" if fix.held_back else fix.applicability.value,
        "title": fix.title,
        "edits": [
            {"path": e.path, "start": e.span.start, "end": e.span.end, "replacement": e.replacement} for e in fix.edits
        ],
    }
