"""``--output-format azure``: logging commands that Azure Pipelines turns into issues.

It knows errors and warnings only, so that findings of a lower severity are warnings there if they are asked for.
"""

from __future__ import annotations

from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.core.terminal import printable
from finalizer_lint.report.parts.places import ReportPlaces
from finalizer_lint.report.parts.repository import Repository
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome


def render(outcome: Outcome, places: ReportPlaces, style: Style, minimum: Severity) -> str:  # noqa: ARG001 - one signature
    repository = Repository(outcome.report.files)
    return "".join(_command(f, places, repository) + "\n" for f in outcome.report.at_least(minimum))


def _command(f: Finding, places: ReportPlaces, repository: Repository) -> str:
    start = places.start(f.path, f.span)
    properties = {
        "type": "error" if f.severity is Severity.ERROR else "warning",
        "sourcepath": printable(repository.path(f.path)),
        "linenumber": start.line,
        "columnnumber": start.column,
        "code": f.code,
    }
    text = "".join(f"{key}={property_value(str(value))};" for key, value in properties.items())
    help_line = f"\nhelp: {printable(f.help)}" if f.help else ""
    return f"##vso[task.logissue {text}]{data(printable(f.message) + help_line)}"


def data(text: str) -> str:
    """A message: the agent ends a command at the end of a line. It has a percent sign's escape for itself."""
    return text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")


def property_value(text: str) -> str:
    return data(text).replace(";", "%3B").replace("]", "%5D")
