"""``--output-format junit``: a test suite for each file, a test case for each finding.

Errors and warnings are failures. Findings of severity info pass, as they do not fail a run, and say so in their output.
"""

from __future__ import annotations

import itertools
from operator import attrgetter
from xml.etree import ElementTree

from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.core.terminal import printable
from finalizer_lint.report.places import Places
from finalizer_lint.report.summary import Outcome
from finalizer_lint.report.text_style import Style
from finalizer_lint.report.wording import with_help
from finalizer_lint.report.xml import document, element, legal

_NAME = "finalizer-lint"


def render(outcome: Outcome, places: Places, style: Style, minimum: Severity) -> str:  # noqa: ARG001 - one signature
    found = outcome.report.findings
    root = element(None, "testsuites", name=_NAME, **_counts(found))
    for path, group in itertools.groupby(found, key=attrgetter("path")):
        _suite(root, path, list(group), places)
    if not found:  # servers take a report without a test for a job that went wrong
        suite = element(root, "testsuite", name=_NAME, **_counts(found))
        element(suite, "testcase", name="no findings", classname=_NAME, time="0")
    return document(root)


def _suite(root: ElementTree.Element, path: str, found: list[Finding], places: Places) -> None:
    suite = element(root, "testsuite", name=path, **_counts(found))
    for f in found:
        at = places.start(f.path, f.span)
        name = f"{f.code} {f.rule} at {at.line}:{at.column}"
        case = element(suite, "testcase", name=name, classname=path, time="0")
        if f.severity is Severity.INFO:
            told = element(case, "system-out")
        else:
            told = element(case, "failure", message=printable(f.message), type=f.severity.value)
        told.text = legal(f"{printable(path)}:{at.line}:{at.column}: {f.code} {f.severity.value}: {with_help(f)}")


def _counts(found: list[Finding] | tuple[Finding, ...]) -> dict[str, int]:
    failures = sum(1 for f in found if f.severity is not Severity.INFO)
    return {"tests": len(found) or 1, "failures": failures, "errors": 0, "time": 0}
