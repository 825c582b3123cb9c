"""Output formats: a table of functions from a finished run to text."""

from __future__ import annotations

from collections.abc import Callable

from finalizer_lint.model import Severity
from finalizer_lint.report import as_json, text
from finalizer_lint.report.places import Places
from finalizer_lint.report.summary import Outcome
from finalizer_lint.report.text_style import Style

Format = Callable[[Outcome, Places, Style, Severity], str]

FORMATS: dict[str, Format] = {"full": text.full, "concise": text.concise, "json": as_json.render}
MACHINE = frozenset({"json"})


def render(name: str, outcome: Outcome, style: Style, minimum: Severity) -> str:
    """The whole output of a run. ``minimum`` is what the text formats show; machine formats carry everything."""
    return FORMATS[name](outcome, Places(outcome.report), style, minimum)
