"""Ctrl-C and requests to end, at every system call of the writer: all files are old or all are new."""

from __future__ import annotations

import signal

import pytest

from tests.project import Project
from tests.safe_writing.forks import Forks
from tests.safe_writing.trees import FIX, contents, manifests, restore, undisturbed

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("kind", "code"), [("SIGINT", 130), ("SIGTERM", -signal.SIGTERM), ("SIGHUP", -signal.SIGHUP)])
def test_a_signal_never_leaves_half_a_plan(project: Project, forks: Forks, kind: str, code: int) -> None:
    manifests(project)
    before, after, calls = undisturbed(project, forks, *FIX)
    results = []
    for at, call in enumerate(calls):
        restore(project, before)
        done, _ = forks.run(project, *FIX, kind=kind, at=at)
        assert done.code == code, (at, call, done)
        now = contents(project.folder)  # temporary files too
        assert now in (before, after), (at, call)
        results.append(now == after)
    assert results[0] is False
    assert results[-1] is True
