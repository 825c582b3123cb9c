"""What is kept of a run says nothing else than the run would, whatever git stores, converts, or believes of a file."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.kept_runs import REPEATS, Runs

pytestmark = REPEATS

NAMED = b"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  finalizers: [%b]\n"
SILENT = b"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  finalizerz: [%b]\n"

Git = Callable[..., None]
Steps = Iterator[str]


def _filtered(folder: Path, git: Git) -> Steps:
    """What is stored lacks the word, what is checked out has it; and then neither."""
    git("config", "filter.hide.clean", "sed s/finalizers/finalizerz/")
    git("config", "filter.hide.smudge", "sed s/finalizerz/finalizers/")
    (folder / ".gitattributes").write_text("*.yaml filter=hide\n")
    (folder / "a.yaml").write_bytes(NAMED % b"ship-cleanup")
    git("add", ".")
    git("commit", "-q", "-m", "filtered")
    yield "filtered"
    git("rm", "-q", "-r", "--cached", ".")
    git("reset", "-q", "--hard")
    yield "checked out again"
    (folder / ".gitattributes").write_text("")
    git("add", ".gitattributes")
    yield "without the filter, and not checked out again"
    (folder / "a.yaml").unlink()
    git("checkout", "-q", "--", "a.yaml")
    yield "as it is stored"


def _line_ends(folder: Path, git: Git) -> Steps:
    (folder / "a.yaml").write_bytes(NAMED % b"ship-cleanup")
    git("add", ".")
    git("commit", "-q", "-m", "plain")
    for value in ("true", "false", "input"):
        git("config", "core.autocrlf", value)
        (folder / "a.yaml").unlink()
        git("checkout", "-q", "--", "a.yaml")
        yield f"core.autocrlf={value}"
    (folder / ".gitattributes").write_text("*.yaml text eol=crlf\n")
    (folder / "a.yaml").unlink()
    git("checkout", "-q", "--", "a.yaml")
    yield "eol=crlf"


def _ident(folder: Path, git: Git) -> Steps:
    (folder / ".gitattributes").write_text("*.yaml ident\n")
    for name in (b"ship-cleanup", b"tug-cleanup"):
        (folder / "a.yaml").write_bytes(b"# $Id$\n" + NAMED % name)
        git("add", ".")
        git("commit", "-q", "-m", "named")
        (folder / "a.yaml").unlink()
        git("checkout", "-q", "--", "a.yaml")
        yield name.decode()


def _pointer(folder: Path, git: Git) -> Steps:
    """A file that is kept elsewhere, before and after it was fetched: git's index is told of neither."""
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 70\n"
    git("config", "filter.lfs.clean", f"printf '{pointer.decode()}' #")
    (folder / ".gitattributes").write_text("*.yaml filter=lfs\n")
    (folder / "a.yaml").write_bytes(pointer)
    git("add", ".")
    git("commit", "-q", "-m", "pointer")
    yield "a pointer"
    (folder / "a.yaml").write_bytes(NAMED % b"ship-cleanup")
    git("add", ".")
    yield "fetched"


def _branches(folder: Path, git: Git) -> Steps:
    """Files of one size and one time, of which only the system can tell that they were changed."""
    for branch, text in (("one", SILENT % b"ship-cleanup"), ("two", NAMED % b"ship-cleanup")):
        git("checkout", "-q", "-b", branch)
        (folder / "a.yaml").write_bytes(text)
        git("add", ".")
        git("commit", "-q", "-m", branch)
    for branch in ("one", "two") * 2:
        git("checkout", "-q", branch)
        os.utime(folder / "a.yaml", (1_700_000_000, 1_700_000_000))
        yield branch


def _believed(folder: Path, git: Git) -> Steps:
    """Git is told not to look: it says that the file is as it was."""
    (folder / "a.yaml").write_bytes(SILENT % b"ship-cleanup")
    git("add", ".")
    git("commit", "-q", "-m", "silent")
    yield "silent"
    for flag in ("--assume-unchanged", "--skip-worktree"):
        git("update-index", flag, "a.yaml")
        for name in (b"ship-cleanup", b"tug-cleanup"):
            (folder / "a.yaml").write_bytes(NAMED % name)
            yield f"{flag}, {name.decode()}"


def _files(folder: Path, git: Git) -> Steps:
    """Files come and go, tracked or not."""
    (folder / "a.yaml").write_bytes(NAMED % b"ship-cleanup")
    yield "untracked"
    git("add", ".")
    git("commit", "-q", "-m", "one")
    yield "tracked"
    (folder / "b.yaml").write_bytes(SILENT % b"tug-cleanup")
    yield "another, silent"
    (folder / "b.yaml").rename(folder / "c.yaml")
    yield "renamed"
    (folder / "a.yaml").unlink()
    yield "gone from the work tree"
    git("stash", "-q")
    yield "there again"


STORIES = (_filtered, _line_ends, _ident, _pointer, _branches, _believed, _files)


@pytest.mark.parametrize("form", ["sha1", "sha256", "version 4", "split"])
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__.strip("_"))
def test_every_state_of_a_repository_is_seen(
    story: Callable[[Path, Git], Steps], form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    runs = Runs(folder, tmp_path / "store", monkeypatch)

    def git(*arguments: str) -> None:
        who = ("-c", "user.name=Ann", "-c", "user.email=ann@acme.dev", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)

    git("init", "-q", f"--object-format={form if form == 'sha256' else 'sha1'}")
    if form == "version 4":
        git("config", "index.version", "4")
    if form == "split":
        git("config", "core.splitIndex", "true")
    (folder / "readme.yaml").write_text("kind: Secret\n")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    for state in story(folder, git):
        fresh = runs("check", kept=False)
        assert runs("check") == fresh, state
        assert runs.again("check") == fresh, state
