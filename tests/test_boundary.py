"""What lies in a project once links are followed, and how little the file system is asked for it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from finalizer_lint.disk import asked
from finalizer_lint.disk.boundary import Boundary


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("project/api/v1", "project/cmd/deep/deeper", "other/v1"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "project/inner").symlink_to("api")
    (tmp_path / "project/outer").symlink_to("../other")
    (tmp_path / "other/back").symlink_to("../project/api")
    return tmp_path / "project"


@pytest.mark.parametrize(
    ("folder", "inside"),
    [
        ("", True),
        ("api/v1", True),
        ("inner/v1", True),
        ("outer", False),
        ("outer/v1", False),
        ("outer/v1/..", False),
        ("outer/back", True),
        ("outer/back/v1", True),
        ("outer/back/..", True),  # what a link leads to stands in the project
        ("outer/back/../..", False),
        ("api/..", True),
        ("..", False),
        ("../other", False),
        ("../other/back/v1", True),
        ("api/../../other/v1", False),
        ("api/gone/v2", True),
        ("outer/gone", False),
        ("../project-2", False),
        ("api/\0", False),
        ("api/\0/v1", False),
    ],
)
@pytest.mark.parametrize("before", [(), ("outer", "inner", "api", "..", "../other/back", "cmd/deep")])
def test_what_is_inside(root: Path, folder: str, before: tuple[str, ...], *, inside: bool) -> None:
    """Whatever was asked before."""
    boundary = Boundary(str(root))
    for other in before:
        boundary.holds_folder(f"{root}/{other}")
    assert boundary.holds_folder(f"{root}/{folder}" if folder else str(root)) == inside
    assert boundary.surrounds(f"{root}/{folder}/a.go") == inside


def test_relative_folders(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    boundary = Boundary(".")
    assert boundary.surrounds("a.go")
    assert boundary.surrounds("api/v1/a.go")
    assert not boundary.surrounds("outer/v1/a.go")
    monkeypatch.chdir(root.parent)
    assert not Boundary("project").surrounds("a.go")


def test_a_project_that_is_the_whole_disk_has_no_outside() -> None:
    assert Boundary("/").holds_folder("/usr")
    assert not Boundary("/usr").holds_folder("/")


def test_links_are_followed_for_none_but_a_link(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a folder in a known one, the real path asks of every folder above it."""
    boundary, followed, real = Boundary(str(root)), list[str](), asked.real

    def noted(path: str) -> str:
        followed.append(path)
        return real(path)

    monkeypatch.setattr(asked, "real", noted)
    for path in ("cmd/deep/deeper/a.go", "api/v1/b.go", "api/v1/c.go", "inner/v1/d.go", "inner/e.go"):
        assert boundary.surrounds(f"{root}/{path}")
    assert followed == [f"{root}/inner"]


def test_folders_nested_deeper_than_calls(tmp_path: Path) -> None:
    depth = sys.getrecursionlimit() + 50
    assert Boundary(str(tmp_path)).surrounds(str(tmp_path) + "/a" * depth + "/a.go")


def test_the_working_directory_is_not_the_root(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its name is empty, like what stands above the first folders."""
    monkeypatch.chdir(root)
    boundary = Boundary(os.fspath(root))
    assert boundary.holds_folder("api")
    assert not boundary.holds_folder(f"/{root.parts[1]}")
