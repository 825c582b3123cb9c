"""What every command asks of Python: it reads the project, starts git, and that is all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

import finalizer_lint
from tests.sandbox.planted import ELSEWHERE, NEW, OLD, commit, plant

pytestmark = pytest.mark.slow

COMMANDS = {
    "check": ["check", "--output-format", "json"],
    "hook": ["widget.go", "deploy/widget.yaml", "op.py"],
    "link": ["same.go"],
    "sarif": ["check", "--output-format", "sarif"],
    "since": ["check", "--since", "HEAD"],
    "new": ["check", "--new-from", "HEAD"],
    "staged": ["check", "--staged"],
    "diff": ["check", "--diff", "--unsafe-fixes"],
    "inventory": ["inventory"],
    "rename": ["rename", OLD, NEW],
    "migrate": ["migrate", OLD, NEW],
    "rule": ["rule", "FIN001"],
    "verdict": ["verdict", OLD],
    "config": ["config"],
}
READ_ONLY_GIT = {"ls-files", "rev-parse", "ls-tree", "cat-file", "diff", "config", "merge-base"}


class Watched:
    def __init__(self, folder: Path, arguments: list[str]) -> None:
        home, notes = folder / "home", folder / "notes"
        home.mkdir(exist_ok=True)
        self.temporary = folder / "temporary"
        self.temporary.mkdir(exist_ok=True)
        places = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "TMPDIR": str(self.temporary)}
        project = folder / "project"
        script = str(Path(__file__).with_name("watched.py"))
        done = subprocess.run(
            [sys.executable, "-I", "-B", script, str(notes), str(project), *arguments],
            cwd=project,
            env={**os.environ, **places},
            capture_output=True,
            check=False,
        )
        self.code, self.out = done.returncode, (done.stdout + done.stderr).decode()
        self.notes = [json.loads(line) for line in notes.read_text(encoding="utf-8").splitlines()]
        own = (finalizer_lint.__path__[0], *sysconfig.get_paths().values(), sys.prefix, sys.base_prefix, "/usr/lib")
        self.readable = [Path(str(place)) for place in (project, home, self.temporary, *own, script)]

    def things(self, what: str) -> list[str]:
        return [note["thing"] for note in self.notes if note["what"] == what]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("watched").resolve()
    commit(plant(folder))
    return folder


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_reads_the_project_and_nothing_else(folder: Path, name: str) -> None:
    done = Watched(folder, COMMANDS[name])
    assert done.code in (0, 1), done.out
    assert done.things("network") == []
    assert done.things("code") == []
    assert not (folder / "ran").exists()
    assert [path for path in done.things("write") if path not in (os.devnull, "/dev/tty")] == []
    readable = [*done.readable, folder / "there/same.go"] if name == "link" else done.readable
    assert [path for path in done.things("read") if not _below(path, readable)] == []
    assert list(done.temporary.iterdir()) == []
    for command in done.things("run"):
        assert Path(command[0]).name == "git"
        assert next(word for word in command if word in READ_ONLY_GIT)
    if name != "link":  # a link that the user names is followed
        assert ELSEWHERE not in done.out


def test_fixes_write_files_of_the_project_only(tmp_path: Path) -> None:
    folder = tmp_path.resolve()
    project = plant(folder)
    (project / "finalizer-lint.toml").write_text(f'renames = {{ "{OLD}" = "{NEW}" }}\n', encoding="utf-8")
    commit(project)
    before = {path: path.read_bytes() for path in (folder / "there").iterdir()}
    done = Watched(folder, ["check", "--fix", "--unsafe-fixes"])
    assert NEW in (project / "deploy/widget.yaml").read_text(encoding="utf-8"), done.out
    outside = [path for path in done.things("write") if not _below(path, [project, done.temporary, Path(os.devnull)])]
    assert outside == []
    assert {path: path.read_bytes() for path in (folder / "there").iterdir()} == before
    assert not (folder / "ran").exists()


def _below(path: str, places: list[Path]) -> bool:
    return any(Path(path).is_relative_to(os.path.realpath(place)) for place in places)
