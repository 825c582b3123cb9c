"""Temporary files of a run that was killed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.project import Project
from tests.safe_writing.trees import FIX, NEW, OLD, manifests

LEFT = ".finalizer-lint-0123456789abcdef.tmp"


def test_they_are_no_files_of_the_project(project: Project) -> None:
    manifests(project)
    project.widget(LEFT, OLD)
    assert project.run("check", "--show-files").out.split() == ["a.yaml", "deploy/b.yaml"]
    assert LEFT not in project.run("rename", OLD, NEW).out


def test_the_next_run_removes_them_where_it_writes(project: Project) -> None:
    manifests(project)
    kept = [project.write(name, "") for name in (".finalizer-lint-notes.tmp", f"other/{LEFT}", f"{LEFT}.yaml")]
    (project.folder / ".finalizer-lint-ffffffffffffffff.tmp").symlink_to("notes.txt")
    left = [project.write(name, "") for name in (LEFT, f"deploy/{LEFT}")]
    assert project.run("check").code == 1
    assert all(path.exists() for path in left)
    assert project.run(*FIX).code == 0
    assert not any(path.exists() for path in left)
    assert all(path.exists() for path in kept)
    assert (project.folder / ".finalizer-lint-ffffffffffffffff.tmp").is_symlink()


def test_those_of_a_run_that_is_at_work_stay(project: Project) -> None:
    fcntl = pytest.importorskip("fcntl", reason="no locks here")
    manifests(project)
    left = project.write(LEFT, "")
    handle = os.open(project.folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH)
        assert project.run(*FIX).code == 0
    finally:
        os.close(handle)
    assert left.exists()
    assert Path(project.folder / "a.yaml").read_bytes().count(NEW.encode()) == 1
