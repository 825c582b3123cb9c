"""What a file is besides its bytes stays as it was."""

from __future__ import annotations

import os
import stat
import struct
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project import Project
from tests.safe_writing.forks import Forks
from tests.safe_writing.trees import FIX, NEW, OLD, contents, manifests, restore

NOBODY = 65534
ROOT = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")


@pytest.fixture
def open_project() -> Iterator[Project]:
    """A project in a folder that other users can reach."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Project(Path(folder))


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o777, 0o4755, 0o2755, 0o6775, 0o1644])
def test_mode(project: Project, mode: int) -> None:
    manifests(project)
    path = project.folder / "a.yaml"
    path.chmod(mode)
    assert project.run(*FIX).code == 0
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_mode_with_a_umask(project: Project) -> None:
    manifests(project)
    path = project.folder / "a.yaml"
    path.chmod(0o666)
    before = os.umask(0o077)
    try:
        assert project.run(*FIX).code == 0
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666


@ROOT
def test_owner(project: Project) -> None:
    manifests(project)
    path = project.folder / "a.yaml"
    os.chown(path, 1234, 2345)
    path.chmod(0o6755)
    assert project.run(*FIX).code == 0
    about = path.stat()
    assert (about.st_uid, about.st_gid, stat.S_IMODE(about.st_mode)) == (1234, 2345, 0o6755)


@ROOT
def test_a_file_that_gets_another_owner_does_not_run_as_them(open_project: Project, forks: Forks) -> None:
    manifests(open_project)
    path = open_project.folder / "a.yaml"
    path.chmod(0o6777)
    for folder in (open_project.folder, open_project.folder / "deploy"):
        os.chown(folder, NOBODY, NOBODY)
    (open_project.folder / "deploy/b.yaml").chmod(0o666)
    done, _ = forks.run(open_project, *FIX, user=NOBODY)
    assert done.code == 0, done
    about = path.stat()
    assert (about.st_uid, stat.S_IMODE(about.st_mode)) == (NOBODY, 0o777)


@ROOT
def test_a_folder_whose_files_are_their_owners_alone(open_project: Project, forks: Forks) -> None:
    """A sticky folder, as /tmp is one: the file may be written, and not replaced."""
    manifests(open_project)
    open_project.folder.chmod(0o1777)
    (open_project.folder / "deploy").chmod(0o777)
    for path in (open_project.folder / "a.yaml", open_project.folder / "deploy/b.yaml"):
        path.chmod(0o666)
    before = contents(open_project.folder)
    done, _ = forks.run(open_project, *FIX, user=NOBODY)
    assert done.code == 3
    assert done.err == "Not written: a.yaml: Operation not permitted.\n"
    assert contents(open_project.folder) == before


def test_attributes_and_access_lists(project: Project) -> None:
    manifests(project)
    path = project.folder / "a.yaml"
    wanted = {"user.note": b"kept", "system.posix_acl_access": _acl(user=1234)}
    try:
        os.setxattr(project.folder, "system.posix_acl_default", _acl(user=4321))
        for name, value in wanted.items():
            os.setxattr(path, name, value)
        # What is made in the folder now opens to a user that the files are closed to
        assert "system.posix_acl_access" in os.listxattr(project.write("made", ""))
    except (AttributeError, OSError):
        pytest.skip("no access lists here")
    assert project.run(*FIX).code == 0
    assert {name: os.getxattr(path, name) for name in os.listxattr(path)} == wanted


def test_no_access_list_is_inherited(project: Project) -> None:
    manifests(project)
    try:
        os.setxattr(project.folder, "system.posix_acl_default", _acl(user=4321))
    except (AttributeError, OSError):
        pytest.skip("no access lists here")
    assert project.run(*FIX).code == 0
    assert os.listxattr(project.folder / "a.yaml") == []


def _acl(user: int) -> bytes:
    """An access list that lets one more user read and write, as Linux stores it."""
    nobody = 0xFFFFFFFF
    entries = [(1, 6, nobody), (2, 6, user), (4, 4, nobody), (16, 6, nobody), (32, 0, nobody)]
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


def test_the_other_names_of_a_file_keep_the_old_text(project: Project) -> None:
    """As with git, and as backups made of links need it."""
    manifests(project)
    path, copy = project.folder / "a.yaml", project.folder / "copy.txt"
    copy.hardlink_to(path)
    assert project.run(*FIX).code == 0
    assert OLD.encode() in copy.read_bytes()
    assert NEW.encode() in path.read_bytes()


def test_two_names_of_one_file_are_both_fixed(project: Project) -> None:
    manifests(project)
    (project.folder / "z.yaml").hardlink_to(project.folder / "a.yaml")
    assert project.run(*FIX).code == 0
    assert project.read("z.yaml") == project.read("a.yaml")
    assert NEW.encode() in project.read("a.yaml")


def test_a_file_that_is_named_through_a_linked_folder_too(project: Project) -> None:
    manifests(project)
    (project.folder / "link").symlink_to("deploy")
    done = project.run(*FIX, "deploy/b.yaml", "link/b.yaml", "a.yaml")
    assert done.code == 0, done
    assert NEW.encode() in project.read("deploy/b.yaml")
    assert (project.folder / "link").is_symlink()


@pytest.mark.parametrize("name", [f"{'n' * 250}.yaml", "line\nfeed.yaml", "-dash.yaml", ".hidden.yaml", "ä\u202e.yaml"])
def test_odd_names(project: Project, name: str) -> None:
    manifests(project)
    project.widget(name, OLD)
    assert project.run(*FIX).code == 0
    assert NEW.encode() in project.read(name)


@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("check", "--diff", "--unsafe-fixes"),
        ("rename", OLD, NEW),
        ("migrate", OLD, NEW),
        ("inventory",),
        ("config", "init", "--stdout"),
    ],
)
def test_nothing_is_written_unasked(project: Project, command: tuple[str, ...]) -> None:
    manifests(project)
    places = [project.folder, *project.folder.rglob("*")]
    before = [(path.stat().st_ino, path.stat().st_mtime_ns, path.stat().st_ctime_ns) for path in places]
    project.run(*command)
    assert [(path.stat().st_ino, path.stat().st_mtime_ns, path.stat().st_ctime_ns) for path in places] == before
    restore(project, {})
