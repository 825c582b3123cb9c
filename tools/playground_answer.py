"""What the playground says of a manifest. It runs in the reader's browser, by Pyodide, beside the linter itself."""

from __future__ import annotations

import json
from pathlib import Path

from finalizer_lint.core.findings import Severity
from finalizer_lint.core.kinds import class_of_place
from finalizer_lint.core.names import LATEST, MEASURED, verdict
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.report import render
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome
from finalizer_lint.run.lint import Stdin, lint
from finalizer_lint.settings import Settings

HOME = Path("/manifest")  # a folder that is not there: nothing is read but the text


def answer(text: str, version: str) -> str:
    """The report on a manifest for a version of Kubernetes, and the servers' answers to its names, as JSON.

    ``""`` is the latest version. The answers are for all that were measured.
    """
    stdin = Stdin(HOME / "manifest.yaml", text.encode("utf-8", "replace"))
    report = lint([], settings=Settings(folder=HOME, kubernetes=version or LATEST), stdin=stdin, working=HOME)
    seen = {(use.name, use.place, use.object): use for use in report.names.uses if use.name is not None}
    return json.dumps(
        {
            "report": render("full", Outcome(report), Style(False), Severity.INFO),
            "versions": MEASURED,
            "names": [_of_name(use) for use in seen.values()],
        }
    )


def _of_name(use: ResolvedUse) -> dict[str, object]:
    kind = use.object.kind if use.object is not None else None
    answers = [_answer(use, version) for version in MEASURED]
    return {"name": use.name, "kind": kind or "", "place": use.place.value, "answers": answers}


def _answer(use: ResolvedUse, version: str) -> dict[str, str]:
    found = class_of_place(use.place, use.object, version)
    if found is None:
        return {"status": "not known", "words": "no server of this version was seen to have this kind"}
    said = verdict(use.name or "", found, version)
    return {"status": said.status.value, "words": "; ".join((*said.errors, *said.warnings))}
