"""What stands around the code: fragments of the changelog, forms, links, and that no scaffold is left unfinished."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from finalizer_lint import __version__
from finalizer_lint.core.refusals.by_hand import ALL
from finalizer_lint.languages import LANGUAGES
from tests.refusal_reasons import reasons

ROOT = Path(__file__).resolve().parent.parent
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[0-9]*.yml"))
KINDS = ("added", "changed", "deprecated", "removed", "fixed", "security")
FRAGMENTS = sorted(path for path in (ROOT / "changes").iterdir() if path.name != "README.md")
PROSE = [
    ROOT / name for name in ("CONTRIBUTING.md", "RELEASING.md", "SECURITY.md", "CHANGELOG.md", "changes/README.md")
]


def loaded(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path)


def named(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("path", FRAGMENTS, ids=named)
def test_fragment(path: Path) -> None:
    assert re.fullmatch(rf"(\+[a-z0-9-]+|\d+)\.({'|'.join(KINDS)})(\.\d+)?\.md", path.name)
    text = path.read_text(encoding="utf-8")
    assert re.match(r"[A-Z`]", text), "a sentence; its bullet is made by the release"
    assert re.search(r"[^\n.]\.\n\Z", text)
    assert all(len(line) <= 118 for line in text.splitlines())


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("issue-forms", "ISSUE_TEMPLATE/[0-9]*.yml"),
        ("issue-config", "ISSUE_TEMPLATE/config.yml"),
        ("workflows", "workflows/*.yml"),
    ],
)
def test_files_that_github_reads(schema: str, files: str) -> None:
    found = [str(path) for path in (ROOT / ".github").glob(files)]
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.github-{schema}", *found]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", FORMS, ids=named)
def test_issue_form(path: Path) -> None:
    form = loaded(path)
    assert {"name", "description", "body"} <= set(form)
    asked = [field for field in form["body"] if field["type"] != "markdown"]
    ids = [field["id"] for field in asked]
    assert len(ids) == len(set(ids)) > 0
    assert all(field["attributes"]["label"] for field in asked)
    assert any(field.get("validations", {}).get("required") for field in asked)


def test_issue_forms_differ() -> None:
    assert len(FORMS) >= 5
    for key in ("name", "description"):
        assert len({loaded(path)[key] for path in FORMS}) == len(FORMS)


@pytest.mark.parametrize("path", PROSE, ids=named)
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)#]+)", text):
        assert target.startswith("https://") or (path.parent / target).exists(), target


def test_contributing_names_what_is_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    layout = re.search(r"^\| step \|.*?\n\n", text, re.MULTILINE | re.DOTALL)
    assert layout is not None
    for name in re.findall(r"`([\w/]+(?:\.py|/))`", layout[0]):
        assert (ROOT / "finalizer_lint" / name).exists(), name
    for name in re.findall(r"\b(?:tests|tools)/\w+\.py\b", text):
        assert (ROOT / name).exists(), name


def test_every_tag_is_this_versions() -> None:
    places = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "integrations").rglob("*.y*ml")]
    tag = r"/finalizer-lint(?:@|/|/archive/refs/tags/|\n +rev: )v(\d+\.\d+\.\d+)"
    label = r"app\.kubernetes\.io/version: \"(.+)\""
    found = [
        (path.name, "".join(match.groups("")))
        for path in places
        for match in re.finditer(f"{tag}|{label}", path.read_text(encoding="utf-8"))
    ]
    assert len(found) > 5
    assert {version for _, version in found} == {__version__}, found


def test_hooks_choose_every_ending() -> None:
    manifests_and_code = [
        name for traits in LANGUAGES.values() if not traits.is_prose for name in (*traits.endings, *traits.names)
    ]
    for hook in loaded(ROOT / ".pre-commit-hooks.yaml"):
        missed = [
            ending
            for ending in manifests_and_code
            if "files" in hook and not re.search(hook["files"], f"x/{_name(ending)}")
        ]
        assert missed == [], hook["id"]


def _name(ending: str) -> str:
    return f"a{ending}" if ending.startswith(".") else ending


def test_no_scaffold_is_left_unfinished() -> None:
    places = [*(ROOT / "finalizer_lint").rglob("*.py"), *(ROOT / "docs" / "rules").glob("*.md")]
    places += (ROOT / "tests" / "cases").glob("*/*/findings.txt")
    unfinished = [path for path in places if "TODO:" in path.read_text(encoding="utf-8")]
    assert [path.relative_to(ROOT).as_posix() for path in unfinished] == []


def test_every_reason_for_code_by_hand_is_on_its_page() -> None:
    """A new one gets its line in ``core/refusals/by_hand.py``, with the sort that has its way out."""
    assert sorted(set(reasons()) - {reason for one in ALL for reason in one.reasons}) == []
