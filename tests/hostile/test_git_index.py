"""The list of tracked files, read without git: the same as git's, and nothing but that from any bytes."""

from __future__ import annotations

import os
import random
import subprocess
from pathlib import Path

import pytest

from finalizer_lint.disk.git_index import Index, UnreadableIndexError, read_index
from tests.project import Project


def _git(folder: Path, *arguments: str, given: str = "") -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True, input=given)
    return done.stdout


def _repository(project: Project, version: int, length: str) -> None:
    for name in ("a.yaml", "b/c.yaml", "b/" + "long" * 50 + "/" + "x" * 250, "b/é.yaml", "b/cd.yaml"):
        project.write(name, "")
    (project.folder / "link.yaml").symlink_to("a.yaml")
    _git(project.folder, "init", "-q", f"--object-format={length}")
    _git(project.folder, "add", "-A")
    _git(project.folder, "update-index", "--index-version", str(version))


@pytest.mark.parametrize("length", ["sha1", "sha256"])
@pytest.mark.parametrize("version", [2, 3, 4])
def test_it_is_what_git_lists(project: Project, version: int, length: str) -> None:
    _repository(project, version, length)
    project.write("intended.yaml", "")
    _git(project.folder, "add", "--intent-to-add", "intended.yaml")
    hash_ = _git(project.folder, "rev-parse", ":a.yaml").strip()
    sides = "".join(f"100644 {hash_} {stage}\tboth.yaml\n" for stage in (1, 2, 3)) + f"160000 {hash_} 0\tsub\n"
    _git(project.folder, "update-index", "--index-info", given=sides)
    listed = _git(project.folder, "ls-files", "-z").split("\0")[:-1]
    found = read_index(os.fspath(project.folder))
    assert found.submodules == {"sub"}
    assert found.files == set(listed) - {"sub", "link.yaml"}


def test_nothing_was_ever_staged(project: Project) -> None:
    _git(project.folder, "init", "-q")
    assert read_index(os.fspath(project.folder)) == Index()


def test_any_bytes_are_a_list_or_none(project: Project) -> None:
    _repository(project, 4, "sha1")
    place = project.folder / ".git/index"
    whole, chance = place.read_bytes(), random.Random(7)
    for _ in range(500):
        data = bytearray(whole[: chance.randrange(len(whole))] if chance.random() < 0.3 else whole)
        for _ in range(chance.randrange(4)):
            if data:
                data[chance.randrange(len(data))] = chance.randrange(256)
        place.write_bytes(data)
        try:
            found = read_index(os.fspath(project.folder))
        except UnreadableIndexError:
            continue
        assert not any(name.startswith("/") or ".." in name.split("/") for name in found.files | found.submodules)


def test_a_name_that_leads_out_is_no_file(project: Project) -> None:
    _repository(project, 2, "sha1")
    place = project.folder / ".git/index"
    place.write_bytes(place.read_bytes().replace(b"b/c.yaml", b"../.yaml"))
    assert "../.yaml" not in read_index(os.fspath(project.folder)).files
