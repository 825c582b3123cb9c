"""Several runs over the same tree at the same time."""

from __future__ import annotations

import subprocess

import pytest

from tests.project import COMMAND, Project
from tests.safe_writing.forks import Forks
from tests.safe_writing.trees import contents, operator, restore, undisturbed, whole

pytestmark = pytest.mark.slow

UNSAFE = ("check", "--fix", "--unsafe-fixes")
RUNS = 4


def test_runs_at_the_same_time(project: Project, forks: Forks) -> None:
    operator(project)
    before, after, _ = undisturbed(project, forks, *UNSAFE)
    for _ in range(3):
        restore(project, before)
        running = [
            subprocess.Popen([COMMAND, *UNSAFE], cwd=project.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            for _ in range(RUNS)
        ]
        said = [(one.communicate()[0], one.returncode) for one in running]
        assert all(code in (0, 1, 3) for _, code in said), said
        assert whole(contents(project.folder), before, after)
        project.run(*UNSAFE)
        assert contents(project.folder) == after
