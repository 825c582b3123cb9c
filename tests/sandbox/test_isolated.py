"""Without a network and with everything read-only, every command does what it does elsewhere."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.project import COMMAND
from tests.sandbox.planted import NEW, OLD, commit, plant
from tests.sandbox.test_watched import COMMANDS

pytestmark = pytest.mark.slow

# A network with nothing in it, not even loopback; every mounted file system read-only, but for what a test asks for
ISOLATE = """
set -e
mount --make-rprivate /
mount -t tmpfs scratch {scratch}
for one in {writable}; do mount --bind "$one" "$one"; done
mount -o remount,ro,bind /
for one in {readonly}; do mount --bind "$one" "$one"; mount -o remount,ro,bind "$one"; done
cd {folder}
exec "$@"
"""


def isolated(
    folder: Path, scratch: Path, arguments: list[str], *, writable: bool = False
) -> subprocess.CompletedProcess[bytes]:
    script = ISOLATE.format(
        scratch=shlex.quote(str(scratch)),
        folder=shlex.quote(str(folder)),
        writable=shlex.quote(str(folder)) if writable else "",
        readonly="" if writable else shlex.quote(str(folder)),
    )
    return subprocess.run(
        ["unshare", "-rnm", "sh", "-c", script, "sh", *arguments],
        env={**os.environ, "HOME": str(scratch), "TMPDIR": str(scratch), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("isolated")
    (folder / "scratch").mkdir()
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare(1) here")
    commit(plant(folder))
    tried = isolated(folder / "project", folder / "scratch", ["sh", "-c", "touch x 2>/dev/null && echo written; true"])
    if tried.returncode != 0:
        pytest.skip(f"no namespaces may be made here: {tried.stderr.decode().strip()}")
    assert tried.stdout == b"", "the sandbox is writable"
    return folder


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_needs_no_network_and_writes_nothing(folder: Path, name: str) -> None:
    project = folder / "project"
    inside = isolated(project, folder / "scratch", [COMMAND, *COMMANDS[name]])
    outside = subprocess.run([COMMAND, *COMMANDS[name]], cwd=project, capture_output=True, check=False)
    assert inside.returncode in (0, 1), inside.stderr
    assert (inside.returncode, inside.stdout, inside.stderr) == (outside.returncode, outside.stdout, outside.stderr)


@pytest.mark.usefixtures("folder")  # which tells whether there are sandboxes here
def test_a_fix_writes_the_project_alone(tmp_path: Path) -> None:
    project, scratch = plant(tmp_path), tmp_path / "scratch"
    scratch.mkdir()
    commit(project)
    done = isolated(project, scratch, [COMMAND, "rename", OLD, NEW, "--apply"], writable=True)
    assert done.returncode == 0, done.stderr
    assert NEW in (project / "deploy/widget.yaml").read_text(encoding="utf-8")


def test_a_read_only_project_is_told_of(folder: Path) -> None:
    done = isolated(folder / "project", folder / "scratch", [COMMAND, "rename", OLD, NEW, "--apply"])
    assert done.returncode not in (0, 4), done.stdout
    assert b"read-only" in done.stderr.lower()
