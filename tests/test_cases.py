"""Golden cases: ``tests/cases/<rule or theme>/<case>/input`` linted as a project of its own.

A case with a folder ``then`` is a repository with those files as its only commit, and compared with that.

``findings.txt`` holds what ``check --output-format concise --min-severity info`` says of it. Where there is a ``fixed``
folder, ``--fix --unsafe-fixes`` must turn ``input`` into it, byte for byte, and a second run must change nothing;
where there is none, it must leave every file as it is. ``UPDATE=1 pytest tests/test_cases.py`` rewrites both; read the
difference before you commit it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest

from finalizer_lint.core.findings import Applicability, Severity
from finalizer_lint.report import render
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome
from finalizer_lint.rules import all_rules, rule_of
from finalizer_lint.rules.base import Rule
from finalizer_lint.run.changes import plan_changes, write
from finalizer_lint.run.fixpoint import fix_all
from finalizer_lint.run.lint import lint
from finalizer_lint.run.result import Report
from tests.project import Project

ROOT = Path(__file__).parent / "cases"
CASES = sorted(path.parent for path in ROOT.glob("*/*/input"))


def named(case: Path) -> str:
    return f"{case.parent.name}/{case.name}"


def files_of(folder: Path) -> dict[str, bytes]:
    files = ((path.relative_to(folder).as_posix(), path) for path in sorted(folder.rglob("*")) if path.is_file())
    return {name: path.read_bytes() for name, path in files if not name.startswith(".git/")}


@pytest.fixture
def project(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A scratch copy of a case's input, with the working directory in it."""
    folder = tmp_path / "project"
    lay_out(request.param, folder)
    monkeypatch.chdir(folder)
    return folder


def lay_out(case: Path, folder: Path) -> None:
    if (case / "then").exists():
        commit(case / "then", folder)
    shutil.copytree(case / "input", folder, dirs_exist_ok=True)


def commit(then: Path, folder: Path) -> None:
    """Make a folder a repository whose commit holds some files, and whose work tree holds none."""
    shutil.copytree(then, folder)
    Project(folder).git()
    identity = ("-c", "user.name=t", "-c", "user.email=t@t", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, "commit", "-q", "-m", "then"], cwd=folder, check=True)
    subprocess.run(["git", "rm", "-r", "-q", "."], cwd=folder, check=True)
    folder.mkdir(exist_ok=True)


def since_of(case: Path) -> str | None:
    return "HEAD" if (case / "then").exists() else None


def concise(report: Report) -> str:
    return render("concise", Outcome(report, show_all=True, explains=True), Style(False), Severity.INFO)


@pytest.mark.parametrize(("project", "case"), [(c, c) for c in CASES], indirect=["project"], ids=named)
def test_findings(project: Path, case: Path) -> None:
    got = concise(lint([project], since=since_of(case)))
    expected = case / "findings.txt"
    if os.environ.get("UPDATE"):
        expected.write_text(got, encoding="utf-8")
    assert got == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize(("project", "case"), [(c, c) for c in CASES], indirect=["project"], ids=named)
def test_fixes(project: Path, case: Path) -> None:
    since = since_of(case)
    report = lint([project], since=since)
    for code, sorts in sorts_of_fixes(report).items():
        assert sorts <= set(rule_of(code).fixes), code
    settled = fix_all(report, lambda unwritten: lint([project], unwritten=unwritten, since=since), unsafe=True)
    write(settled.changes)
    fixed = case / "fixed"
    if os.environ.get("UPDATE"):
        shutil.rmtree(fixed, ignore_errors=True)
        if settled.changes:
            shutil.copytree(project, fixed, ignore=shutil.ignore_patterns(".git"))
    assert settled.skipped == ()
    assert files_of(project) == files_of(fixed if fixed.exists() else case / "input")
    again = lint([project], since=since)
    assert plan_changes(again.fixes(unsafe=True)[0], again.files) == ([], [])


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: str(rule.code))
def test_fixes_are_of_the_sorts_that_a_rule_tells_of(rule: Rule, tmp_path: Path) -> None:
    """Some case has each of them, its own looked at first. That no case has another is held by ``test_fixes``."""
    offered: set[Applicability] = set()
    for case in sorted(CASES, key=lambda case: case.parent.name != rule.code):
        if set(rule.fixes) <= offered:
            return
        if rule.code in (case / "findings.txt").read_text(encoding="utf-8"):
            offered |= sorts_of_fixes(lint_of(case, tmp_path / named(case).replace("/", "-")))[rule.code]
    raise AssertionError(f"no case has more fixes than {offered}")


def lint_of(case: Path, folder: Path) -> Report:
    lay_out(case, folder)
    return lint([folder], since=since_of(case), working=folder)


def sorts_of_fixes(report: Report) -> dict[str, set[Applicability]]:
    sorts: dict[str, set[Applicability]] = defaultdict(set)
    for finding in report.findings:
        sorts[finding.code] |= {fix.applicability for fix in finding.fixes}
    return sorts


def test_every_rule_has_cases() -> None:
    assert {rule.code for rule in all_rules()} <= {case.parent.name for case in CASES}
