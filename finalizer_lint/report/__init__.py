"""Output formats: a table of functions from a finished run to text. Only the one that is asked for is imported."""

from __future__ import annotations

import importlib
from collections.abc import Callable

from finalizer_lint.core.findings import Severity
from finalizer_lint.report.places import Places
from finalizer_lint.report.summary import Outcome
from finalizer_lint.report.text_style import Style

Format = Callable[[Outcome, Places, Style, Severity], str]

# The names of formats, and where in this package their functions are
FORMATS = {
    "full": "text.full",
    "concise": "text.concise",
    "grouped": "grouped.render",
    "json": "as_json.render",
    "jsonl": "jsonl.render",
    "sarif": "sarif.render",
    "github": "github.render",
    "gitlab": "gitlab.render",
    "junit": "junit.render",
    "checkstyle": "checkstyle.render",
    "rdjson": "rdjson.render",
    "azure": "azure.render",
    "markdown": "markdown.render",
}
TEXT = frozenset({"full", "concise", "grouped"})
DOCUMENTS = frozenset(FORMATS) - TEXT  # complete as they are: nothing may stand beside them


def render(name: str, outcome: Outcome, style: Style, minimum: Severity) -> str:
    """The whole output of a run. ``minimum`` is what formats for people show; machine formats carry everything."""
    module, _, function = FORMATS[name].partition(".")
    chosen: Format = getattr(importlib.import_module(f"{__name__}.{module}"), function)
    return chosen(outcome, Places(outcome.report), style, minimum)
