"""``--output-format sarif``: SARIF 2.1.0, as code scanning services take it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from finalizer_lint import __version__
from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Edit, Finding, Fix, Severity
from finalizer_lint.report.parts.fingerprint import fingerprints
from finalizer_lint.report.parts.json_text import dumps
from finalizer_lint.report.parts.places import ReportPlaces
from finalizer_lint.report.parts.repository import Repository
from finalizer_lint.report.parts.sarif_rules import LEVELS, descriptor
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome
from finalizer_lint.report.parts.wording import object_name, with_help
from finalizer_lint.rules import all_rules

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME = "https://github.com/finalizer-lint/finalizer-lint"
ROOT = "SRCROOT"


def render(outcome: Outcome, places: ReportPlaces, style: Style, minimum: Severity) -> str:  # noqa: ARG001 - one signature
    repository = Repository(outcome.report.files)
    rules = all_rules()
    run = {
        "tool": {
            "driver": {
                "name": "finalizer-lint",
                "version": __version__,
                "semanticVersion": __version__,
                "informationUri": HOME,
                "rules": [descriptor(rule) for rule in rules],
            }
        },
        "invocations": [{"executionSuccessful": not outcome.report.incomplete}],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {ROOT: {"uri": repository.folder.as_uri().rstrip("/") + "/"}},
        "results": _Results(places, repository, [rule.code for rule in rules]).of(outcome.report.findings),
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return dumps(log, indent=1) + "\n"


class _Results:
    def __init__(self, places: ReportPlaces, repository: Repository, codes: list[str]) -> None:
        self._places = places
        self._repository = repository
        self._codes = codes

    def of(self, findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
        marks = fingerprints(findings, self._repository)
        written: set[Fix] = set()
        results = []
        for f, mark in zip(findings, marks, strict=True):
            # A fix edits all of its places at once: it stands at the first finding that it does away with
            fixes = [fix for fix in f.fixes if fix.edits and not fix.held_back and fix not in written]
            written.update(fixes)
            results.append(self._result(f, mark, fixes))
        return results

    def _result(self, f: Finding, mark: str, fixes: list[Fix]) -> dict[str, Any]:
        location = self._location(f.path, f.span)
        name = object_name(f.object)
        if name is not None:
            location["logicalLocations"] = [{"fullyQualifiedName": name, "kind": "object"}]
        result: dict[str, Any] = {
            "ruleId": f.code,
            "ruleIndex": self._codes.index(f.code),
            "level": LEVELS[f.severity],
            "message": {"text": with_help(f)},
            "locations": [location],
            "partialFingerprints": {"finalizerLint/v1": mark},
        }
        if f.related:
            result["relatedLocations"] = [
                {"id": number, "message": {"text": r.message}, **self._location(r.path, r.span)}
                for number, r in enumerate(f.related, start=1)
            ]
        if fixes:
            result["fixes"] = [self._fix(fix) for fix in fixes]
        details = {"finalizer": f.finalizer, "suggestion": f.suggestion, "role": f.role, "owner": f.owner}
        properties = {key: value for key, value in details.items() if value is not None}
        return result | ({"properties": properties} if properties else {})

    def _fix(self, fix: Fix) -> dict[str, Any]:
        edits = sorted(fix.edits)
        return {
            "description": {"text": fix.title},
            "artifactChanges": [
                self._change(path, group) for path, group in itertools.groupby(edits, key=attrgetter("path"))
            ],
            "properties": {"applicability": fix.applicability},
        }

    def _change(self, path: str, edits: Iterable[Edit]) -> dict[str, Any]:
        return {
            "artifactLocation": self._artifact(path),
            "replacements": [
                {"deletedRegion": self._region(path, edit.span), "insertedContent": {"text": edit.replacement}}
                for edit in edits
            ],
        }

    def _location(self, path: str, span: Span) -> dict[str, Any]:
        return {"physicalLocation": {"artifactLocation": self._artifact(path), "region": self._region(path, span)}}

    def _artifact(self, path: str) -> dict[str, str]:
        uri, relative = self._repository.uri(path)
        return {"uri": uri, "uriBaseId": ROOT} if relative else {"uri": uri}

    def _region(self, path: str, span: Span) -> dict[str, int]:
        start, end = self._places.start(path, span), self._places.end(path, span)
        return {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
            "byteOffset": span.start,
            "byteLength": span.end - span.start,
        }
