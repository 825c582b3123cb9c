"""``--output-format junit``: a test suite for each file, a test case for each finding.

Errors and warnings are failures. Findings of severity info pass, as they do not fail a run, and say so in their output.
"""

from __future__ import annotations

import itertools
from operator import attrgetter
from xml.etree import ElementTree

from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.core.terminal import printable
from finalizer_lint.report.parts.places import ReportPlaces
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome
from finalizer_lint.report.parts.wording import with_help
from finalizer_lint.report.parts.xml import document, element, legal

_NAME = "finalizer-lint"


def render(outcome: Outcome, places: ReportPlaces, style: Style, minimum: Severity) -> str:  # noqa: ARG001 - one signature
    findings = outcome.report.findings
    root = element(None, "testsuites", name=_NAME, **_counts(findings))
    for path, group in itertools.groupby(findings, key=attrgetter("path")):
        _suite(root, path, list(group), places)
    if not findings:  # servers take a report without a test for a job that went wrong
        suite = element(root, "testsuite", name=_NAME, **_counts(findings))
        element(suite, "testcase", name="no findings", classname=_NAME, time="0")
    return document(root)


def _suite(root: ElementTree.Element, path: str, findings: list[Finding], places: ReportPlaces) -> None:
    suite = element(root, "testsuite", name=path, **_counts(findings))
    for f in findings:
        start = places.start(f.path, f.span)
        name = f"{f.code} {f.rule} at {start.line}:{start.column}"
        case = element(suite, "testcase", name=name, classname=path, time="0")
        if f.severity is Severity.INFO:
            output = element(case, "system-out")
        else:
            output = element(case, "failure", message=printable(f.message), type=f.severity.value)
        output.text = legal(
            f"{printable(path)}:{start.line}:{start.column}: {f.code} {f.severity.value}: {with_help(f)}"
        )


def _counts(findings: list[Finding] | tuple[Finding, ...]) -> dict[str, int]:
    failures = sum(1 for f in findings if f.severity is not Severity.INFO)
    return {"tests": len(findings) or 1, "failures": failures, "errors": 0, "time": 0}
