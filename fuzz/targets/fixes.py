"""The writing path, in memory: every fix can be verified, what it leads to needs no other, and bytes stay text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from finalizer_lint.run.changes import plan_changes
from finalizer_lint.run.fixpoint import fix_all
from finalizer_lint.run.lint import Stdin, lint
from finalizer_lint.run.result import Report
from finalizer_lint.settings import Settings
from fuzz import scratch
from fuzz.places import facts_of, literals

FILES = ("a.yaml", "a.go", "a.py", "a.json", "templates/a.yaml")
WORDS = ("yaml", "go", "python")
NEW = "acme.dev/renamed"


def test(name: str, data: bytes) -> None:
    path = scratch.folder() / name
    settings = _settings(name, data)

    def run(unwritten: Mapping[Path, bytes]) -> Report:
        stdin = Stdin(path, unwritten.get(path, data))
        return lint([], settings=settings, stdin=stdin, working=scratch.folder())

    settled = fix_all(run({}), run, unsafe=True)
    assert not settled.skipped, settled.skipped
    for change in settled.changes:
        assert change.before == data
        change.after.decode("utf-8")
    report = settled.report
    assert plan_changes(report.fixes(unsafe=True)[0], report.files) == ([], []), "a second pass would change something"


def _settings(name: str, data: bytes) -> Settings:
    """Everything is the project's own, and the first name in the text gets another."""
    _, facts = facts_of(name, data)
    values = (literal.value for literal in literals(facts))
    renames = {value: NEW for value in values if value and value != NEW}
    first = dict([*renames.items()][:1])
    return Settings(folder=scratch.folder(), domain="acme.dev", owned=("*",), renames=first)
