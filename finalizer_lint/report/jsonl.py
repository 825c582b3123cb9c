"""``--output-format jsonl``: a line for each finding, in the shape that it has in ``json``."""

from __future__ import annotations

import json
from collections.abc import Mapping

from finalizer_lint.core.findings import Severity
from finalizer_lint.report.as_json import finding
from finalizer_lint.report.places import Places
from finalizer_lint.report.summary import Outcome
from finalizer_lint.report.text_style import Style

# JSON may hold these as they are, but many readers take them for the end of a line
_LINE_ENDS = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}


def render(outcome: Outcome, places: Places, style: Style, minimum: Severity) -> str:  # noqa: ARG001 - one signature
    return "".join(line(finding(f, places)) for f in outcome.report.findings)


def line(row: Mapping[str, object]) -> str:
    return json.dumps(row, ensure_ascii=False).translate(_LINE_ENDS) + "\n"
