"""``--output-format github``: workflow commands that GitHub Actions turns into annotations.

Of a step it shows ten of each kind, the first that it is told of: so the worst come first, and what says the same again
comes last.
"""

from __future__ import annotations

from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.core.terminal import printable
from finalizer_lint.report.parts.alike import worst_first
from finalizer_lint.report.parts.places import ReportPlaces
from finalizer_lint.report.parts.repository import Repository
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(outcome: Outcome, places: ReportPlaces, style: Style, minimum: Severity) -> str:  # noqa: ARG001 - one signature
    repository = Repository(outcome.report.files)
    return "".join(_command(f, places, repository) + "\n" for f in worst_first(outcome.report.findings))


def _command(f: Finding, places: ReportPlaces, repository: Repository) -> str:
    start, end = places.start(f.path, f.span), places.end(f.path, f.span)
    properties: dict[str, object] = {"file": printable(repository.path(f.path)), "line": start.line}
    if start.line == end.line:  # GitHub takes columns only within a line
        properties |= {"col": start.column, "endLine": end.line, "endColumn": end.column}
    else:
        properties |= {"endLine": end.line}
    properties["title"] = f"{f.code} {f.rule}"
    text = ",".join(f"{key}={property_value(str(value))}" for key, value in properties.items())
    help_line = f"\nhelp: {printable(f.help)}" if f.help else ""
    return f"::{_COMMANDS[f.severity]} {text}::{data(printable(f.message) + help_line)}"


def data(text: str) -> str:
    """A message: the runner ends a command at the end of a line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def property_value(text: str) -> str:
    return data(text).replace(":", "%3A").replace(",", "%2C")
