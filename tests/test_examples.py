"""``examples/``: the table in its README says what is planted, and exactly that is found."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from finalizer_lint.core.findings import Finding
from finalizer_lint.core.source import Source
from finalizer_lint.run.lint import lint
from finalizer_lint.run.result import Report

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
_ROW = re.compile(
    r"^\| `(?P<path>[^`:]+):(?P<line>\d+)` \| (?P<code>FIN\d+) \| (?P<severity>\w+) \| (?:`(.*?)`)? *\|$", re.M
)
Row = tuple[str, int, str, str, str | None]


def planted() -> set[Row]:
    text = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    return {(path, int(line), code, severity, name or None) for path, line, code, severity, name in _ROW.findall(text)}


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """A run over a copy: the checkout around the examples must not matter."""
    folder = tmp_path / "examples"
    shutil.copytree(EXAMPLES, folder)
    monkeypatch.chdir(folder)
    return lint([Path()])


def row(finding: Finding) -> Row:
    line = Source(finding.path, Path(finding.path).read_bytes()).line_of(finding.span.start)
    return (finding.path, line, finding.code, finding.severity.value, finding.finalizer)


def test_exactly_the_planted_faults_are_found(report: Report) -> None:
    found = [row(finding) for finding in report.findings]
    assert len(found) == len(set(found))
    assert set(found) == planted()


def test_each_language_has_a_fault() -> None:
    assert {Path(path).suffix for path, *_ in planted()} == {".yaml", ".go", ".py"}


def test_controller_and_manifest_are_renamed_as_one(report: Report) -> None:
    (fix,) = {f for finding in report.findings if finding.finalizer == "voyage-cleanup" for f in finding.fixes}
    assert {edit.path for edit in fix.edits} == {"controller/voyage_controller.go", "manifests/voyage.yaml"}
