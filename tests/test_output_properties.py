"""Whatever text a message or a path holds, a document is whole and a line is one line."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.core.terminal import printable
from finalizer_lint.project.view import Unreadable
from finalizer_lint.report import FORMATS, render
from finalizer_lint.report.parts.repository import Repository
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome
from finalizer_lint.report.parts.xml import legal
from finalizer_lint.run.lint import lint
from tests.test_outputs import xml_of

pytestmark = pytest.mark.slow

SARIF = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0.schema.json").read_text("utf-8"))

TEXT = st.text(st.characters(exclude_categories=()), min_size=1)
# Any name that a file can have: odd bytes become lone surrogates
PATHS = st.binary(min_size=1).map(lambda data: os.fsdecode(data.replace(b"\0", b"0").strip(b"/.")) or "a")
FINDINGS = st.builds(
    Finding,
    code=st.sampled_from(["FIN001", "FIN902"]),
    rule=st.just("a-rule"),
    severity=st.sampled_from(Severity),
    message=TEXT,
    path=PATHS,
    span=st.just(Span(0, 0)),
    help=st.none() | TEXT,
    finalizer=st.none() | TEXT,
)
MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def outcome(findings: list[Finding], folder: Path) -> Outcome:
    report = lint([folder], working=folder)
    ordered = tuple(sorted(findings, key=lambda f: f.path))
    files = tuple(Unreadable(f.path, "", None, b"") for f in ordered)
    return Outcome(dataclasses.replace(report, findings=ordered, unreadable=files))


def written(name: str, of: Outcome) -> str:
    """A document as it gets to a reader."""
    text = render(name, of, Style(colour=False), Severity.INFO)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


@MANY
@given(findings=st.lists(FINDINGS, max_size=4))
def test_xml_is_well_formed(tmp_path: Path, findings: list[Finding]) -> None:
    of = outcome(findings, tmp_path)
    report = xml_of(written("checkstyle", of))
    assert len(list(report.iter("error"))) == len(findings)
    assert {file.get("name") for file in report} == {legal(f.path) for f in findings}
    tests = xml_of(written("junit", of))
    assert len(list(tests.iter("testcase"))) == max(len(findings), 1)
    messages = sorted(str(failure.get("message")) for failure in tests.iter("failure"))
    assert messages == sorted(printable(f.message) for f in findings if f.severity is not Severity.INFO)


@MANY
@given(findings=st.lists(FINDINGS, max_size=4))
def test_json_is_json(tmp_path: Path, findings: list[Finding]) -> None:
    of = outcome(findings, tmp_path)
    jsonschema.validate(json.loads(written("sarif", of)), SARIF)
    for name in ("json", "gitlab", "rdjson"):
        json.loads(written(name, of))
    lines = written("jsonl", of).splitlines()
    assert [json.loads(line)["code"] for line in lines] == [f.code for f in of.report.findings]


@MANY
@given(findings=st.lists(FINDINGS, max_size=4))
def test_an_annotation_is_one_line_and_names_the_file(tmp_path: Path, findings: list[Finding]) -> None:
    of = outcome(findings, tmp_path)
    repository = Repository(of.report.files)
    for name, read in (("github", github_file), ("azure", azure_file)):
        text = render(name, of, Style(colour=False), Severity.INFO)
        lines = text.split("\n")[:-1]
        assert "\r" not in text
        # In what order GitHub is told of them is another test's question
        named = [printable(repository.path(f.path)) for f in of.report.findings]
        assert sorted(map(read, lines)) == sorted(named)


def github_file(line: str) -> str:
    """As the runner reads it: properties end at the next ``::``, and are split at commas."""
    command, _, _ = line.removeprefix("::").partition("::")
    properties = dict(part.split("=", 1) for part in command.partition(" ")[2].split(","))
    text = properties["file"]
    for escape, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, char)
    return text


def azure_file(line: str) -> str:
    """As the agent reads it: properties end at the next bracket, and are split at semicolons."""
    command, _, _ = line.removeprefix("##vso[").partition("]")
    properties = dict(part.split("=", 1) for part in command.partition(" ")[2].split(";") if part)
    text = properties["sourcepath"]
    for escape, char in (("%0D", "\r"), ("%0A", "\n"), ("%3B", ";"), ("%5D", "]"), ("%AZP25", "%")):
        text = text.replace(escape, char)
    return text


@MANY
@given(findings=st.lists(FINDINGS, max_size=4))
def test_no_format_breaks_and_those_for_people_stay_printable(tmp_path: Path, findings: list[Finding]) -> None:
    of = outcome(findings, tmp_path)
    for name in FORMATS:
        text = written(name, of)
        if name in ("full", "concise", "grouped", "markdown"):
            assert all(line.isprintable() for line in text.split("\n"))
