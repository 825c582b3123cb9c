"""Proof by compiling: rewritten Go against the real controller-runtime, built, vetted, and run on a fake client.

A case is ``tests/compile/cases/<case>``: ``before`` is what somebody wrote, ``after`` what ``--fix --unsafe-fixes``
makes of it, with the case's ``finalizer-lint.toml`` and ``options.txt``; ``then`` is what ``before`` was at HEAD.
``UPDATE=1 pytest tests/test_compile.py`` rewrites ``after``; read the difference before you commit it. Each case is
made a Go module here, with ``compile/api`` as its API and with what ``compile/harness`` requires; its
``behaviour_test.go`` says what the harness has to prove of it. Without Go or the modules only the rewriting is tested.
"""

from __future__ import annotations

import dataclasses
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from finalizer_lint.cli import exits
from finalizer_lint.cli.group import main
from tests.project import Project
from tests.test_cases import files_of

ROOT = Path(__file__).parent / "compile"
HARNESS = ROOT / "harness"
CASES = sorted(path.parent for path in ROOT.glob("cases/*/before"))
# Everything is compiled with the same flags, and with the same versions as the API server of tests/live, or it would be
# compiled twice. Without paths what did not change since the last run is in Go's cache.
FLAGS = ("-trimpath",)
# What the user's environment must not change; GOGC lets the compiler collect garbage less often.
GO_SETTINGS = {"CGO_ENABLED": "0", "GOFLAGS": "-buildvcs=false", "GOGC": "400", "GOTOOLCHAIN": "local", "GOWORK": ""}
GO_ENV = {**os.environ, **GO_SETTINGS}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_rewritten(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Needs no Go."""
    folder = tmp_path / case.name
    if (case / "then").exists():
        module(case / "then", folder)
        commit(folder)
    module(case / "before", folder)
    for settings in case.glob("finalizer-lint.toml"):
        shutil.copy(settings, folder)
    monkeypatch.chdir(folder)
    given, own = files_of(folder), files_of(case / "before")
    options = [word for path in case.glob("options.txt") for word in path.read_text().split()]
    fix(*options)
    after = {path: data for path, data in files_of(folder).items() if path in own or data != given.get(path)}
    if os.environ.get("UPDATE"):
        update(case / "after", after)
    assert after == files_of(case / "after")
    fix(*options)
    assert after.items() <= files_of(folder).items()


def commit(folder: Path) -> None:
    """Make what somebody wrote before ``before`` a revision; the files of ``before`` take the place of its own."""
    Project(folder).git()
    identity = ("-c", "user.name=t", "-c", "user.email=t@t", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, "commit", "-q", "-m", "then"], cwd=folder, check=True)


def fix(*options: str) -> None:
    """What a user calls, but without a process of its own: there are many cases."""
    arguments = ["check", "--fix", "--unsafe-fixes", *options]
    done = CliRunner().invoke(main, arguments, standalone_mode=False, catch_exceptions=False)
    assert done.return_value in (exits.OK, exits.FINDINGS), done.output


def update(folder: Path, files: dict[str, bytes]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def module(project: Path, folder: Path) -> Path:
    """A copy of a project with what makes it a Go module: its go.mod, its go.sum and the API."""
    shutil.copytree(project, folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "api", folder / "api", dirs_exist_ok=True)
    requirements = (HARNESS / "go.mod").read_text()
    (folder / "go.mod").write_text(requirements.replace("module acme.dev/harness", f"module acme.dev/{folder.name}"))
    shutil.copy(HARNESS / "go.sum", folder)
    return folder


@dataclasses.dataclass(frozen=True)
class Go:
    """A folder to call Go's tools in."""

    folder: Path

    def complaint(self, *command: str) -> str:
        """What a command says if it fails, else ``""``."""
        done = subprocess.run(
            command, cwd=self.folder, env=GO_ENV, capture_output=True, text=True, errors="replace", check=False
        )
        said = (done.stdout + done.stderr).strip()
        return said or f"exit code {done.returncode}" if done.returncode else ""

    def call(self, *command: str) -> None:
        if complaint := self.complaint(*command):
            pytest.fail(f"{' '.join(command)}\n{complaint}", pytrace=False)


@pytest.fixture(scope="module")
def toolchain() -> None:
    """Go and all modules are at hand; else what needs them is skipped."""
    if shutil.which("go") is None or shutil.which("gofmt") is None:
        pytest.skip("go and gofmt are not installed")
    if complaint := Go(HARNESS).complaint("go", "mod", "download"):
        pytest.skip(f"the Go modules can't be had: {complaint.splitlines()[-1]}")


@pytest.fixture(scope="module", params=["before", "after"])
def workspace(toolchain: None, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Go:
    """All cases as they were before or are after, in one Go workspace with the harness, which has the cases' tests."""
    folder = tmp_path_factory.mktemp(request.param)
    shutil.copytree(HARNESS, folder / "harness")
    for case in CASES:
        module(case / request.param, folder / case.name)
        shutil.copy(case / "behaviour_test.go", folder / "harness" / f"{case.name}_test.go")
    version = re.search(r"^go .*\n", (HARNESS / "go.mod").read_text(), re.MULTILINE)
    assert version is not None
    uses = "".join(f"use ./{path.parent.name}\n" for path in sorted(folder.glob("*/go.mod")))
    (folder / "go.work").write_text(version[0] + uses)
    return Go(folder)


@pytest.mark.slow
def test_compiles(workspace: Go) -> None:
    packages = ["./harness", *(f"./{case.name}/..." for case in CASES)]
    workspace.call("go", "build", *FLAGS, *packages)
    workspace.call("go", "vet", *FLAGS, *packages)


@pytest.mark.slow
def test_formatted(workspace: Go) -> None:
    done = subprocess.run(["gofmt", "-l", "."], cwd=workspace.folder, capture_output=True, text=True, check=True)
    assert done.stdout == ""


@pytest.mark.slow
def test_behaves(workspace: Go) -> None:
    """What the controllers did before they have to do after.

    The code before a rename knows the old name only, and code that means any finalizer, in ``TestOwn…``, takes off
    those of others.
    """
    workspace.call("go", "test", "-c", "-o", "proof", "-vet=off", "-ldflags=-s -w", *FLAGS, "./harness")
    if workspace.folder.name.startswith("before"):
        workspace.call("./proof", "-test.skip=^Test(Rename|Own)")
        workspace.call("./proof", "-test.run=^TestRename/^deleted_with_(old|none)$")
    else:
        workspace.call("./proof")
