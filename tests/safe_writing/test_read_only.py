"""What may not be written is not, and the rest is."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project import Project
from tests.safe_writing.forks import Forks
from tests.safe_writing.trees import FIX, NEW, OLD, contents, manifests, operator, two_names

NOBODY = 65534


@pytest.fixture
def open_project() -> Iterator[Project]:
    """A project in a folder that other users can reach."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Project(Path(folder))


def _fixed(project: Project, name: str) -> bool:
    return b"- stable.acme.dev/" in project.read(name)


def test_a_read_only_file_holds_back_its_own_fixes(project: Project) -> None:
    two_names(project)
    (project.folder / "a.yaml").chmod(0o444)
    done = project.run(*FIX)
    assert done.code == 1
    assert "a.yaml: it is read-only" in done.out
    assert not _fixed(project, "a.yaml")
    assert _fixed(project, "deploy/b.yaml")


def test_a_read_only_file_is_shown_in_a_diff(project: Project) -> None:
    manifests(project)
    (project.folder / "a.yaml").chmod(0o444)
    assert project.run("check", "--diff").out.count(f"+    - {NEW}") == 2


def test_a_rename_that_needs_a_read_only_file_is_refused(project: Project) -> None:
    operator(project)
    (project.folder / "c.yaml").chmod(0o444)
    before = contents(project.folder)
    done = project.run("rename", OLD, NEW, "--apply")
    assert done.code == 2
    assert done.err == "Refused: c.yaml: it is read-only.\n"
    done = project.run(*FIX, "--unsafe-fixes")
    assert done.code == 1
    assert "c.yaml: it is read-only" in done.out
    assert contents(project.folder) == before


def test_no_comment_in_a_read_only_file(project: Project) -> None:
    manifests(project)
    (project.folder / "a.yaml").chmod(0o444)
    done = project.run("check", "--add-ignores")
    assert done.code == 1
    assert "a.yaml:6:7: FIN001 is not ignored: it is read-only.\n" in done.out
    assert b"finalizer-lint: ignore" in project.read("deploy/b.yaml")
    assert b"finalizer-lint: ignore" not in project.read("a.yaml")


def test_a_read_only_folder(open_project: Project, forks: Forks) -> None:
    two_names(open_project)
    (open_project.folder / "a.yaml").chmod(0o666)
    (open_project.folder / "deploy/b.yaml").chmod(0o666)
    open_project.folder.chmod(0o777)
    (open_project.folder / "deploy").chmod(0o555)
    done, _ = forks.run(open_project, *FIX, user=NOBODY if os.geteuid() == 0 else None)
    assert done.code == 1
    assert "deploy/b.yaml: its folder is read-only" in done.out
    assert _fixed(open_project, "a.yaml")
    assert not _fixed(open_project, "deploy/b.yaml")
    assert len(contents(open_project.folder)) == 3
