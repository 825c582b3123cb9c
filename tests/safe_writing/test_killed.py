"""kill -9 at every system call of the writer: files are whole, and the next run ends the job."""

from __future__ import annotations

import signal
from collections.abc import Callable

import pytest

from tests.project import Project
from tests.safe_writing.forks import Forks
from tests.safe_writing.trees import EVERY, FIX, NEW, OLD, contents, manifests, operator, restore, undisturbed, whole

pytestmark = pytest.mark.slow

UNSAFE = (*FIX, "--unsafe-fixes")


def _nothing(_: Project) -> None:
    """An empty folder."""


@pytest.mark.parametrize("kind", ["kill", "kill in the middle"])
@pytest.mark.parametrize(
    ("fill", "command", "again", "step"),
    [
        pytest.param(manifests, FIX, FIX, 1, id="fix"),
        pytest.param(manifests, ("check", "--add-ignores"), ("check", "--add-ignores"), EVERY, id="add-ignores"),
        pytest.param(operator, UNSAFE, UNSAFE, EVERY, id="unsafe-fixes"),
        # A name that a project has is no name to rename another to, so the settings' renames end this job
        pytest.param(operator, ("rename", OLD, NEW, "--apply"), UNSAFE, EVERY, id="rename"),
        pytest.param(_nothing, ("config", "init"), ("config", "init"), 1, id="config-init"),
    ],
)
def test_killed(
    project: Project,
    forks: Forks,
    fill: Callable[[Project], None],
    command: tuple[str, ...],
    again: tuple[str, ...],
    step: int,
    kind: str,
) -> None:
    fill(project)
    before, after, calls = undisturbed(project, forks, *command)
    ats = range(len(calls)) if kind == "kill" else [at for at, call in enumerate(calls) if call == "write"]
    for at in ats[::step]:
        restore(project, before)
        done, _ = forks.run(project, *command, kind=kind, at=at)
        assert done.code == -signal.SIGKILL
        now = contents(project.folder)
        assert whole(now, before, after), (at, calls[at])
        if command[0] == "config" and now.keys() >= after.keys():
            continue  # made: a second one is refused, and nothing is written
        forks.run(project, *again)
        assert contents(project.folder) == after, (at, calls[at])
