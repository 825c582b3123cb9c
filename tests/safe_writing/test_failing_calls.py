"""Every system call of the writer fails once: all files are old or all are new, and the exit code says which."""

from __future__ import annotations

import pytest

from finalizer_lint.cli import exits
from tests.project import Project
from tests.safe_writing.forks import Forks
from tests.safe_writing.trees import (
    EVERY,
    FIX,
    NEW,
    OLD,
    contents,
    manifests,
    operator,
    restore,
    undisturbed,
    whole,
    without_temporaries,
)

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", ["fail", "fail afterwards"])
def test_one_call_fails(project: Project, forks: Forks, kind: str) -> None:
    manifests(project)
    before, after, calls = undisturbed(project, forks, *FIX)
    seen = set()
    for at, call in enumerate(calls):
        restore(project, before)
        done, _ = forks.run(project, *FIX, kind=kind, at=at)
        found = contents(project.folder)
        now = without_temporaries(found)
        assert kind == "fail afterwards" or found == now, (at, call)
        if done.code == exits.INCOMPLETE:
            assert done.err.startswith("Not written: ")
            assert now == before, (at, call, done)
        elif done.code == exits.OK:
            assert now == after, (at, call, done)
        else:  # a file that can't be looked at is left out from the beginning
            assert done.code == exits.FINDINGS
            assert call in ("lstat", "access")
            assert whole(now, before, after)
        seen.add((call, done.code))
        assert forks.run(project, *FIX)[0].code == exits.OK
        assert contents(project.folder) == after, (at, call)
    assert {("write", 3), ("fsync", 3), ("replace", 3), ("flock", 0)} <= seen


def test_everything_fails_from_one_call_on(project: Project, forks: Forks) -> None:
    """Then nothing can be put back either, and that is said."""
    manifests(project)
    before, after, calls = undisturbed(project, forks, *FIX)
    named = []
    for at, call in enumerate(calls):
        restore(project, before)
        done, _ = forks.run(project, *FIX, kind="fail from", at=at)
        now = without_temporaries(contents(project.folder))
        new = [name for name in now if now[name] != before[name]]
        assert whole(now, before, after), (at, call)
        if done.code == exits.OK:
            assert now == after
        elif new:
            assert done.code == exits.INCOMPLETE
            assert all(name in done.err.partition("Written and not put back: ")[2] for name in new)
            named.append(new)
    assert ["a.yaml"] in named


@pytest.mark.parametrize("kind", ["fail", "fail afterwards"])
def test_a_rename_is_never_half_written(project: Project, forks: Forks, kind: str) -> None:
    operator(project)
    rename = ("rename", OLD, NEW, "--apply")
    before, after, calls = undisturbed(project, forks, *rename)
    for at in {*range(0, len(calls), EVERY), *(at for at, call in enumerate(calls) if call == "replace")}:
        restore(project, before)
        done, _ = forks.run(project, *rename, kind=kind, at=at)
        now = without_temporaries(contents(project.folder))
        assert now == (after if done.code == exits.OK else before), (at, calls[at], done)
        assert done.code in (exits.OK, exits.USAGE, exits.INCOMPLETE)


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (("check", "--add-ignores"), exits.INCOMPLETE, "Not written: a.yaml: No space left on device.\n"),
        (("config", "init"), exits.USAGE, "finalizer-lint.toml: No space left on device\n"),
        (("check", "--output", "json=report"), exits.USAGE, "--output json=report: No space left on device\n"),
    ],
)
def test_other_commands(project: Project, forks: Forks, command: tuple[str, ...], code: int, said: str) -> None:
    project.widget("a.yaml", OLD)
    before = contents(project.folder)
    _, calls = forks.run(project, *command)
    restore(project, before)
    done, _ = forks.run(project, *command, kind="fail", at=calls.index("fsync"))
    assert done.code == code, done
    assert done.err.endswith(said)
    assert contents(project.folder) == before
