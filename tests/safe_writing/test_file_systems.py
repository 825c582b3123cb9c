"""Real file systems that are full, read-only, or mounted over one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project import Project
from tests.safe_writing import mounts
from tests.safe_writing.trees import NEW, OLD, contents, manifests

FILES = 12
PAGE = 4096

# The disk is small, and filled up to what is to be free of it; the files are copied out once the run is over.
SMALL_DISK = """
mkdir disk && mount -t tmpfs -o "$1" none disk
cp -r project/. disk && cd disk
head -c "$2" /dev/zero >fill.bin
code=0; $lint check --fix || code=$?
rm fill.bin && cp -r . ../after
exit $code
"""


def _many(project: Project) -> dict[str, bytes]:
    """Files that take two pages each."""
    project.settings(f'[renames]\n{OLD} = "{NEW}"\n')
    for number in range(FILES):
        path = project.widget(f"{number:02}.yaml", OLD)
        path.write_bytes(path.read_bytes() + b"# text\n" * (PAGE // 7))
    return contents(project.folder)


@mounts.needs_mounts
@pytest.mark.parametrize("free", [0, 1, 2, 3, 9, FILES, 2 * FILES - 1, 2 * FILES, 2 * FILES + 5])
def test_a_disk_that_fills_up_in_the_middle_of_a_plan(tmp_path: Path, free: int) -> None:
    project = Project(tmp_path / "project")
    before = _many(project)
    size = 100
    used = 2 * FILES + 1
    done = mounts.run(tmp_path, SMALL_DISK, f"size={size * PAGE}", (size - used - free) * PAGE)
    after = contents(tmp_path / "after")
    if free >= 2 * FILES:
        assert done.code == 0, done
        assert all((NEW.encode() in data) for name, data in after.items() if name.endswith(".yaml"))
        assert after.keys() == before.keys()
    else:
        assert done.code == 3, done
        assert "No space left on device" in done.err
        assert after == before


@mounts.needs_mounts
@pytest.mark.parametrize("inodes", [FILES + 5, FILES + 9, 2 * FILES + 20])
def test_a_quota_of_files(tmp_path: Path, inodes: int) -> None:
    project = Project(tmp_path / "project")
    before = _many(project)
    done = mounts.run(tmp_path, SMALL_DISK, f"size=4m,nr_inodes={inodes}", 1)
    after = contents(tmp_path / "after")
    assert done.code == (0 if inodes > 2 * FILES else 3), done
    assert (after == before) is (done.code == 3)
    assert after.keys() == before.keys()


@mounts.needs_mounts
def test_a_read_only_file_system(project: Project) -> None:
    manifests(project)
    before = contents(project.folder)
    mount = 'mount --bind . . && mount -o remount,bind,ro . . && cd . && cd "$PWD"\n'
    done = mounts.run(project.folder, f"{mount}$lint check --fix")
    assert done.code == 1, done
    assert done.out.count("in 2 files: a.yaml: it is read-only.") == 1
    shown = mounts.run(project.folder, f"{mount}$lint check --diff")
    assert shown.out.count(f"+    - {NEW}") == 2
    begun = mounts.run(project.folder, f"{mount}cd deploy && $lint config init")
    assert begun.code == 2
    assert "Read-only file system" in begun.err
    assert contents(project.folder) == before


@mounts.needs_mounts
def test_a_file_that_is_mounted_by_itself(project: Project, tmp_path: Path) -> None:
    """As containers are given a single file: it can't be replaced, and what was replaced before is put back."""
    manifests(project)
    before = contents(project.folder)
    done = mounts.run(project.folder, "mount --bind deploy/b.yaml deploy/b.yaml && $lint check --fix")
    assert done.code == 3, done
    assert done.err == "Not written: deploy/b.yaml: Device or resource busy.\n"
    assert contents(project.folder) == before


@mounts.needs_mounts
def test_a_folder_that_is_there_twice(project: Project) -> None:
    """A file by two names that no link tells of, as on a file system that takes A.yaml for a.yaml."""
    manifests(project)
    script = "mkdir other && mount --bind deploy other && $lint check --fix"
    done = mounts.run(project.folder, script)
    assert done.code == 0, done
    assert NEW.encode() in project.read("deploy/b.yaml")
