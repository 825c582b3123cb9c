"""Ignore comments: what they silence is all that they change, and unused ones can be removed."""

from __future__ import annotations

from finalizer_lint.core.findings import Finding
from finalizer_lint.project.files.directives import directives
from finalizer_lint.project.files.file import File
from finalizer_lint.run.fixpoint import fix_all
from finalizer_lint.run.lint import Stdin, lint
from finalizer_lint.run.result import Report
from finalizer_lint.settings import Settings
from fuzz import scratch
from fuzz.places import check_span

FILES = ("a.yaml", "a.go", "a.py", "a.md", "a.json")
WORDS = ("ignores", "yaml")
_OF_COMMENTS = {"FIN903", "FIN904"}


def test(name: str, data: bytes) -> None:
    report = _run(name, data)
    everything = _run(name, data, ignores=False)
    heard = [*report.findings, *report.silenced]
    assert _told(heard) == _told(everything.findings), "comments change more than what is silent"
    for file in report.files.known():
        _check_directives(file)

    def again(unwritten: object) -> Report:
        assert isinstance(unwritten, dict)
        return _run(name, unwritten.get(scratch.folder() / name, data))

    settled = fix_all(report, again, unsafe=False)
    if b"{{" in data:
        return  # without a template's comment the text around it can mean something else, and the fix is skipped
    assert not settled.skipped, settled.skipped
    assert not settled.report.fixes(unsafe=False)[0], "a second pass would change something"


def _run(name: str, data: bytes, *, ignores: bool = True) -> Report:
    folder = scratch.folder()
    settings = Settings(folder=folder, include_docs=True)
    return lint([], settings=settings, stdin=Stdin(folder / name, data), working=folder, ignores=ignores)


def _told(findings: list[Finding] | tuple[Finding, ...]) -> list[tuple[str, int, int, str]]:
    kept = [finding for finding in findings if finding.code not in _OF_COMMENTS]
    return sorted((finding.code, finding.span.start, finding.span.end, finding.message) for finding in kept)


def _check_directives(file: File) -> None:
    for one in directives(file):
        check_span(file.source, one.span)
        for code, span in one.codes:
            assert file.source.slice(span) == code
            assert one.span.contains(span)
