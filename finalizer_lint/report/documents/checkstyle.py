"""``--output-format checkstyle``: XML as Checkstyle reports, which many CI servers read."""

from __future__ import annotations

from xml.etree import ElementTree

from finalizer_lint.core.findings import Severity
from finalizer_lint.report.parts.places import ReportPlaces
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome
from finalizer_lint.report.parts.wording import with_help
from finalizer_lint.report.parts.xml import document, element

_VERSION = "4.3"  # of the format, as other linters state it


def render(outcome: Outcome, places: ReportPlaces, style: Style, minimum: Severity) -> str:  # noqa: ARG001 - one signature
    root = element(None, "checkstyle", version=_VERSION)
    files: dict[str, ElementTree.Element] = {}
    for f in outcome.report.findings:
        if f.path not in files:
            files[f.path] = element(root, "file", name=f.path)
        start = places.start(f.path, f.span)
        element(
            files[f.path],
            "error",
            line=start.line,
            column=start.column,
            severity=f.severity.value,
            message=with_help(f),
            source=f"finalizer-lint.{f.code}",
        )
    return document(root)
