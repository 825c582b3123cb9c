"""The rules' pages: their examples do what they say, and what is generated is current."""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from finalizer_lint.rules import all_rules
from finalizer_lint.rules.base import Rule
from finalizer_lint.run.lint import Stdin, lint
from finalizer_lint.settings import Settings
from finalizer_lint.settings.load import load
from tests.project import Project

ROOT = Path(__file__).resolve().parent.parent
ENDINGS = {"yaml": "yaml", "go": "go", "python": "py"}
# Some rules only speak in modules that have controller-runtime.
GO_MOD = "module acme.dev/widget\n\nrequire sigs.k8s.io/controller-runtime v0.20.0\n"
# What can't be read has no example that a page could show.
NO_EXAMPLE = {"FIN901", "FIN902"}
SHOWN = [rule for rule in all_rules() if rule.code not in NO_EXAMPLE]


def sections(rule: Rule) -> dict[str, str]:
    parts = re.split(r"^## (.+)\n", rule.documentation, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def codes(rule: Rule, section: str, folder: Path) -> list[set[str]]:
    """The codes found in each code block of a section, each linted on its own, or in all of them as one project."""
    blocks = re.findall(r"^```(\w+)\n(.*?)^```$", sections(rule)[section], re.MULTILINE | re.DOTALL)
    before = re.findall(r'^```(\w+) title="(.*?)"\n(.*?)^```$', sections(rule)[section], re.MULTILINE | re.DOTALL)
    settings = Settings(folder=folder)
    found = []
    if rule.whole_project and blocks:
        for language, tag, text in before:  # the one file as it was then
            write(folder, f"example0.{ENDINGS[language]}", text)
            commit(folder, tag)
        return [_of_project(blocks, settings, since=before[0][1] if before else None)]
    (folder / "go.mod").write_text(GO_MOD, encoding="utf-8")
    for language, text in blocks:
        stdin = Stdin(folder / f"snippet.{ENDINGS[language]}", text.encode("utf-8"))
        report = lint([], settings=settings, stdin=stdin, working=folder)
        found.append({finding.code for finding in report.findings})
    assert found, f"{rule.code}: no code block under {section!r}"
    return found


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def commit(folder: Path, tag: str) -> None:
    project = Project(folder)
    project.git()
    identity = ("-c", "user.name=t", "-c", "user.email=t@t", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, "commit", "-q", "-m", tag], cwd=folder, check=True)
    subprocess.run(["git", "tag", tag], cwd=folder, check=True)


def _of_project(blocks: list[tuple[str, str]], settings: Settings, since: str | None) -> set[str]:
    for number, (language, text) in enumerate(blocks):
        if language == "toml":
            write(settings.folder, "finalizer-lint.toml", text)
            settings = load(settings.folder / "finalizer-lint.toml")
            continue
        write(settings.folder, f"example{number}.{ENDINGS[language]}", text)
    report = lint([settings.folder], settings=settings, working=settings.folder, since=since)
    return {finding.code for finding in report.findings}


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: str(rule.code))
def test_every_example_is_reported(rule: Rule, tmp_path: Path) -> None:
    assert all(rule.code in found for found in codes(rule, "Example", tmp_path))


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: str(rule.code))
def test_what_to_use_instead_is_not_reported(rule: Rule, tmp_path: Path) -> None:
    assert set().union(*codes(rule, "Use instead", tmp_path)) == set()


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: str(rule.code))
def test_every_page_says_what_and_why(rule: Rule) -> None:
    assert re.fullmatch(r".+\.", rule.summary)
    assert {"What it does", "Why it matters"} <= {name for name, text in sections(rule).items() if text.strip()}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: str(rule.code))
def test_every_url_leads_to_a_page(rule: Rule) -> None:
    assert (ROOT / "docs" / "rules" / rule.url.rpartition("/")[2]).is_file()


def test_generated_pages_are_current() -> None:
    command = [sys.executable, str(ROOT / "tools" / "make_docs.py"), "--check"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def regions(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(ROOT / "tools")
    return importlib.import_module("docs_regions")


def test_a_region_is_made_anew(regions: Any) -> None:
    old = "a\n<!-- names:begin -->\nold\n<!-- names:end -->\nb\n<!-- names:begin -->\n<!-- names:end -->\n"
    new = regions.filled(Path("docs/a.md"), old, {"names": lambda page: f"{page.name}\n"})
    assert new == old.replace("old\n", "").replace("begin -->\n", "begin -->\na.md\n")


@pytest.mark.parametrize(
    "text",
    [
        "<!-- names:begin -->\n",
        "<!-- names:end -->\n",
        "<!-- names:begin -->\n<!-- other:end -->\n",
        "<!-- gone.yaml:begin -->\n<!-- gone.yaml:end -->\n",
    ],
)
def test_a_region_that_can_not_be_made_is_an_error(regions: Any, text: str) -> None:
    with pytest.raises(SystemExit, match=r"docs/a\.md: "):
        regions.filled(Path("docs/a.md"), text, {"names": lambda _: ""})
