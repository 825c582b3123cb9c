"""What is shipped: version, typing marker, dependencies, and that a run imports no parser that it has no file for."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import finalizer_lint

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PARSERS = ("libcst", "ruamel", "tree_sitter", "tree_sitter_go")

YAML_TEXT = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  finalizers: [bad-name]\n"
GO_TEXT = 'package a\n\nconst widgetFinalizer = "widget-finalizer"\n'
PYTHON_TEXT = 'from kubernetes import client\n\nWIDGET_FINALIZER = "widget-finalizer"\n'


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def imported(folder: Path, *arguments: str) -> set[str]:
    """The parsers that a command of finalizer-lint imports."""
    script = (
        "import sys\n"
        "from finalizer_lint.__main__ import main\n"
        f"sys.argv = ['finalizer-lint', *{list(arguments)!r}]\n"
        "try:\n    main()\n"
        "except SystemExit as end:\n"
        f"    print('IMPORTED', end.code, *sorted(set({PARSERS!r}) & set(sys.modules)))\n"
    )
    done = run(folder, "-c", script)
    last = done.stdout.splitlines()[-1].split()
    assert last[:2] == ["IMPORTED", "1"], done.stdout + done.stderr  # 1: the bad name was found
    return set(last[2:])


def test_version() -> None:
    assert PROJECT["version"] == finalizer_lint.__version__


def test_version_option(tmp_path: Path) -> None:
    done = run(tmp_path, "-m", "finalizer_lint", "--version")
    assert (done.returncode, done.stdout) == (0, f"finalizer-lint {finalizer_lint.__version__}\n")


def test_is_typed() -> None:
    assert (ROOT / "finalizer_lint" / "py.typed").is_file()


def test_dependencies() -> None:
    names = {re.split(r"[ <>=~!;\[]", requirement)[0] for requirement in PROJECT["dependencies"]}
    assert names == {
        "click",
        "libcst",
        "ruamel.yaml",
        "ruamel.yaml.clib",
        "tomli",
        "tree-sitter",
        "tree-sitter-go",
    }
    (tomli,) = (requirement for requirement in PROJECT["dependencies"] if requirement.startswith("tomli"))
    assert "python_version < '3.11'" in tomli


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.yaml", YAML_TEXT, {"ruamel"}),
        ("a.go", GO_TEXT, set()),  # the extension modules are loaded without their packages
        ("a.py", PYTHON_TEXT, set()),
    ],
    ids=["yaml", "go", "python"],
)
def test_only_the_parser_of_the_language_is_imported(name: str, text: str, expected: set[str], tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert imported(tmp_path, "check", name) == expected


def test_a_verdict_needs_no_parser(tmp_path: Path) -> None:
    assert imported(tmp_path, "verdict", "bad-name", "--class", "strict") == set()


def test_changelog_tells_of_this_version() -> None:
    assert finalizer_lint.__version__ in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
