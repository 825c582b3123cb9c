"""Golden cases: ``tests/cases/<rule or theme>/<case>/input`` linted as a project of its own.

``findings.txt`` holds what ``check --output-format concise --min-severity info`` says of it. Where there is a ``fixed``
folder, ``--fix --unsafe-fixes`` must turn ``input`` into it, byte for byte, and a second run must change nothing;
where there is none, it must leave every file as it is. ``UPDATE=1 pytest tests/test_cases.py`` rewrites both; read the
difference before you commit it.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from finalizer_lint.core.findings import Severity
from finalizer_lint.report import render
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome
from finalizer_lint.rules import all_rules
from finalizer_lint.run.changes import plan_changes, write
from finalizer_lint.run.fixpoint import fix_all
from finalizer_lint.run.lint import lint
from finalizer_lint.run.result import Report

ROOT = Path(__file__).parent / "cases"
CASES = sorted(path.parent for path in ROOT.glob("*/*/input"))


def named(case: Path) -> str:
    return f"{case.parent.name}/{case.name}"


def files_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def project(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A scratch copy of a case's input, with the working directory in it."""
    folder = tmp_path / "project"
    shutil.copytree(request.param / "input", folder)
    monkeypatch.chdir(folder)
    return folder


def concise(report: Report) -> str:
    return render("concise", Outcome(report), Style(False), Severity.INFO)


@pytest.mark.parametrize(("project", "case"), [(c, c) for c in CASES], indirect=["project"], ids=named)
def test_findings(project: Path, case: Path) -> None:
    got = concise(lint([project]))
    expected = case / "findings.txt"
    if os.environ.get("UPDATE"):
        expected.write_text(got, encoding="utf-8")
    assert got == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize(("project", "case"), [(c, c) for c in CASES], indirect=["project"], ids=named)
def test_fixes(project: Path, case: Path) -> None:
    settled = fix_all(lint([project]), lambda unwritten: lint([project], unwritten=unwritten), unsafe=True)
    write(settled.changes)
    fixed = case / "fixed"
    if os.environ.get("UPDATE"):
        shutil.rmtree(fixed, ignore_errors=True)
        if settled.changes:
            shutil.copytree(project, fixed)
    assert settled.skipped == ()
    assert files_of(project) == files_of(fixed if fixed.exists() else case / "input")
    again = lint([project])
    assert plan_changes(again.fixes(unsafe=True)[0], again.files) == ([], [])


def test_every_rule_has_cases() -> None:
    assert {rule.code for rule in all_rules()} <= {case.parent.name for case in CASES}
