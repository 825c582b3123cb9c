"""Output formats: each module of ``text`` and ``documents`` is one, by its name. Only what is asked for is imported.

A format's ``render`` makes text of a finished run. What formats share is in ``parts``, what other commands print in
``commands``.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable

from finalizer_lint.core.findings import Severity
from finalizer_lint.report.parts.places import ReportPlaces
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome

Format = Callable[[Outcome, ReportPlaces, Style, Severity], str]


def _modules(room: str) -> tuple[str, ...]:
    files = os.listdir(f"{__path__[0]}/{room}")  # noqa: PTH208 - pkgutil would take 2 ms
    return tuple(file[:-3] for file in sorted(files) if file.endswith(".py") and file != "__init__.py")


TEXT = _modules("text")
DOCUMENTS = _modules("documents")  # complete as they are: nothing may stand beside them
FORMATS = (*TEXT, *DOCUMENTS)


def render(name: str, outcome: Outcome, style: Style, minimum: Severity) -> str:
    """The whole output of a run. ``minimum`` is what formats for people show; machine formats carry everything."""
    room = "text" if name in TEXT else "documents"
    renderer: Format = importlib.import_module(f"{__name__}.{room}.{name}").render
    return renderer(outcome, ReportPlaces(outcome.report), style, minimum)
