"""The commands of who works on this, and the hooks that look at a commit: they run, and CONTRIBUTING tells of them."""

from __future__ import annotations

import functools
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from ruamel.yaml import YAML

nox = pytest.importorskip("nox")
ROOT = Path(__file__).resolve().parent.parent
HOOKS = [
    hook
    for repository in YAML(typ="safe", pure=True).load(ROOT / ".pre-commit-config.yaml")["repos"]
    for hook in repository["hooks"]
]
BADLY_WRITTEN = "import os\nx = [1,\n     2]\n"


@functools.cache
def commands() -> ModuleType:
    spec = importlib.util.spec_from_file_location("developers_commands", ROOT / "noxfile.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sessions() -> dict[str, Any]:
    return {name: value for name, value in vars(commands()).items() if hasattr(value, "venv_backend")}


class Notes:
    """Stands for a session, and notes what it would run."""

    posargs: tuple[str, ...] = ()

    def __init__(self) -> None:
        self.lines: list[tuple[str, ...]] = []

    def run(self, *line: str, **_: object) -> None:
        self.lines.append(line)

    def install(self, *_: str) -> None: ...


def test_contributing_tells_of_each_command() -> None:
    told = set(re.findall(r"nox -s (\w+)", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
    known = sessions()
    assert told == set(known)
    assert all(session.func.__doc__ for session in known.values())


@pytest.mark.parametrize("name", sessions())
def test_what_a_command_runs_is_there(name: str) -> None:
    notes = Notes()
    sessions()[name].func(notes)
    assert notes.lines
    for program, *arguments in notes.lines:
        assert (ROOT / program).exists() or shutil.which(program), program
        files = [
            argument for argument in arguments if "/" in argument and not argument.startswith("build/")
        ]  # made by it
        assert [file for file in files if not (ROOT / file).exists()] == []


def test_the_releases_of_yaml_begin_at_the_lowest() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lowest = dict(re.findall(r'"(ruamel\.yaml[.\w]*)>=([\d.]+)', text))
    whole, extension = zip(*commands().YAML_RELEASES, strict=True)
    assert next(filter(None, whole)) == lowest["ruamel.yaml"]
    assert next(filter(None, extension)) == lowest["ruamel.yaml.clib"]


def test_the_releases_of_yaml_are_tried_by_a_workflow() -> None:
    text = (ROOT / ".github" / "workflows" / "compatibility.yml").read_text(encoding="utf-8")
    assert "nox -s yaml_releases" in text


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
def test_hooks_install_nothing_and_choose_files_that_are_there(hook: dict[str, Any]) -> None:
    assert hook["language"] in ("system", "pygrep")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    if "files" in hook and listed:
        assert any(re.search(hook["files"], name) for name in listed)
    for word in hook["entry"].split():
        assert not word.endswith(".py") or (ROOT / word).exists()


def test_hooks_look_at_a_commit(tmp_path: Path) -> None:
    """With pre-commit itself; those that take long, or look at all of the project, are left to the project."""
    if shutil.which("ruff", path=os.fspath(Path(sys.executable).parent)) is None:
        pytest.skip("no ruff in this environment: pip install -e '.[dev]'")
    for name in (".pre-commit-config.yaml", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "a.py").write_text(BADLY_WRITTEN, encoding="utf-8")
    (tmp_path / "b.md").write_text("<<<<<<< ours\n", encoding="utf-8")
    foreign = ("GIT_", "PRE_COMMIT")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(foreign)}
    environment |= {
        "PATH": os.pathsep.join([os.fspath(Path(sys.executable).parent), os.environ["PATH"]]),
        "PRE_COMMIT_HOME": os.fspath(tmp_path / "cache"),
        "SKIP": ",".join(hook["id"] for hook in HOOKS if hook.get("pass_filenames") is False),
        "PIP_INDEX_URL": "https://registry.invalid",
    }
    for arguments in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *arguments], cwd=tmp_path, env=environment, check=True)
    run = [sys.executable, "-m", "pre_commit", "run", "--color", "never"]
    done = subprocess.run(run, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    outcomes = dict(re.findall(r"^(.+?)\.{3,}.*?(\w+)$", done.stdout, re.MULTILINE))
    assert done.returncode == 1, done.stdout + done.stderr
    assert {name: outcomes[name] for name in ("ruff check", "ruff format", "no conflict is left")} == {
        "ruff check": "Failed",
        "ruff format": "Failed",
        "no conflict is left": "Failed",
    }
    assert (tmp_path / "a.py").read_text(encoding="utf-8") == "x = [1, 2]\n"
