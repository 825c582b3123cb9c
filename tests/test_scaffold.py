"""``tools/scaffold.py`` in a copy of the project: what it writes passes the checks that a contributor's work has to."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
COPIED = (
    *("README.md", "docs/rules", "finalizer_lint", "mkdocs.yml", "pyproject.toml", "tools"),
    *(f"tests/{name}.py" for name in ("__init__", "conftest", "console", "effort", "facts_text", "project")),
    *(f"tests/test_{name}.py" for name in ("cases", "docs", "facts")),
)
SUMMARY = "A finalizer name that a test has made up."
BEGUN = (
    ("rule", "FIN198", "made-up", SUMMARY),
    ("language", "toy", ".toy", ".toys"),
    ("language", "crane", ".crane", "--code"),
)
WRITTEN = (
    "finalizer_lint/rules/names/fin198_made_up.py",
    *(f"finalizer_lint/languages/{name}.py" for name in ("__init__", "crane", "toy")),
)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder), "NO_COLOR": "1"}
    environment.pop("UPDATE", None)
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def scaffold(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(folder, "tools/scaffold.py", *arguments)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with a new rule and two new languages in it."""
    folder = tmp_path_factory.mktemp("scaffold")
    for name in COPIED:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    for arguments in BEGUN:
        done = scaffold(folder, *arguments)
        assert (done.returncode, done.stderr) == (0, "")
    assert run(folder, "tools/make_docs.py").returncode == 0
    return folder


def test_cases_pages_and_facts_pass(copy: Path) -> None:
    tests = [f"tests/test_{name}.py" for name in ("cases", "docs", "facts")]
    done = run(
        copy, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", "-vv", "-k", "FIN198 or toy or crane", *tests
    )
    assert done.returncode == 0, done.stdout
    for name in ("findings[FIN198/first", "example_is_reported[FIN198]", "toy/lists.toy", "crane/lists.crane"):
        assert name in done.stdout


def test_rule_has_a_page_and_a_row(copy: Path) -> None:
    assert run(copy, "tools/make_docs.py", "--check").returncode == 0
    row = f"| [FIN198](FIN198.md) made-up | {SUMMARY} | warning |  | manifests |\n"
    assert row in (copy / "docs/rules/README.md").read_text(encoding="utf-8")


def test_language_is_found_judged_and_rewritten(copy: Path, tmp_path: Path) -> None:
    file = tmp_path / "fleet.TOYS"
    file.write_text('finalizers = ["drain-ships", "unload"]\n', encoding="utf-8")
    settings = '[renames]\n"drain-ships" = "acme.dev/drain-ships"\n'
    (tmp_path / "finalizer-lint.toml").write_text(settings, encoding="utf-8")
    done = run(copy, "-m", "finalizer_lint", "check", "--output-format", "concise", "--fix", str(tmp_path))
    assert 'FIN001 warning: finalizer "unload"' in done.stdout, done.stderr
    assert file.read_text(encoding="utf-8") == 'finalizers = ["acme.dev/drain-ships", "unload"]\n'


def test_programs_are_code(copy: Path) -> None:
    done = run(copy, "-c", "from finalizer_lint.languages import CODE; print(*CODE)")
    assert done.stdout.split() == ["go", "python", "crane"]


@pytest.mark.skipif(importlib.util.find_spec("ruff") is None, reason="ruff is not installed")
@pytest.mark.parametrize("command", [("check",), ("format", "--check")], ids=" ".join)
def test_ruff_is_content(copy: Path, command: tuple[str, ...]) -> None:
    done = run(copy, "-m", "ruff", *command, "--no-cache", *WRITTEN)
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(importlib.util.find_spec("mypy") is None, reason="mypy is not installed")
def test_mypy_is_content(copy: Path) -> None:
    done = run(copy, "-m", "mypy", "--follow-imports=silent", "--cache-dir", os.devnull, *WRITTEN)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("rule", "FIN198", "other", SUMMARY), "taken already: finalizer_lint/rules/names/fin198_made_up.py"),
        (("rule", "FIN199", "made-up", SUMMARY), "taken already: finalizer_lint/rules/names/fin198_made_up.py"),
        (("rule", "FIN1", "other", SUMMARY), "'FIN1' is not a code such as FIN108"),
        (("rule", "FIN199", "Other", SUMMARY), "'Other' is not a name such as hand-rolled-add"),
        (("rule", "FIN199", "other", "No full stop"), "'No full stop' is not a sentence of at most 110 characters"),
        (("language", "other", ".toy"), "finalizer_lint/languages/__init__.py: .toy has a language already"),
        (("language", "go", ".golang"), "taken already: finalizer_lint/languages/go"),
        (("language", "other", "toy"), "'toy' is not an ending such as .cue"),
    ],
)
def test_nothing_is_overwritten(copy: Path, arguments: tuple[str, ...], complaint: str) -> None:
    before = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    done = scaffold(copy, *arguments)
    assert done.returncode != 0
    assert complaint in done.stderr
    assert {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()} == before
