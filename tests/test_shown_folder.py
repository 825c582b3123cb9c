"""The code of a revision is looked at where it is: in git, and on no disk."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from finalizer_lint.disk import asked
from finalizer_lint.disk.git_blobs import Blobs
from finalizer_lint.disk.kept.store import Store
from finalizer_lint.disk.shown_folder import ShownFolder
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.past import tree
from finalizer_lint.project.past.code import PastCode
from finalizer_lint.project.past.past import pasts
from finalizer_lint.project.past.revisions import commit_of
from finalizer_lint.settings import Configuration
from tests.kept_runs import commit

_DROPS = """package ships

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const Finalizer = "ship-cleanup"

func DropFinalizer(object client.Object, finalizer string) {
	controllerutil.RemoveFinalizer(object, finalizer)
}
"""

FILES = {"go.mod": b"module a", "api/v1/types.go": b"package v1", "api/deep/er/a.go": b"package a"}


@pytest.fixture
def twins(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """A folder that is shown, and one on the disk with the same files."""
    real, shown = tmp_path / "real", tmp_path / "shown"
    for name, data in FILES.items():
        (real / name).parent.mkdir(parents=True, exist_ok=True)
        (real / name).write_bytes(data)
    folder = ShownFolder(os.fspath(shown), FILES.__getitem__)
    folder.fill(FILES)
    asked.show(folder)
    yield real, shown
    asked.hide(folder)
    assert not asked.exists(shown)


PATHS = (
    "", "go.mod", "api", "api/v1", "api/deep/er/a.go", "api/../go.mod", "api/./v1", "missing", "go.mod/a", "api/no",
)  # fmt: skip
QUESTIONS = (
    asked.exists, asked.is_file, asked.is_folder, asked.is_own_folder, asked.is_link, asked.is_own_file,
    asked.leads_somewhere, asked.names, asked.folders, lambda path: asked.read(os.fspath(path)),
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_every_question_is_answered_as_by_the_disk(path: str, twins: tuple[Path, Path]) -> None:
    def told(folder: Path, number: int) -> object:
        try:
            return QUESTIONS[number](f"{folder}/{path}")
        except OSError:
            return OSError

    real, shown = twins
    for number in range(len(QUESTIONS)):
        assert told(shown, number) == told(real, number), number
    assert asked.real(f"{shown}/{path}") == asked.real(f"{real}/{path}").replace("real", "shown", 1)


def test_what_lies_beside_it_is_asked_of_the_disk(twins: tuple[Path, Path]) -> None:
    real, shown = twins
    (real.parent / "shown-not").mkdir()
    assert asked.is_folder(real.parent / "shown-not")
    assert not asked.exists(shown / ".." / "real")
    assert asked.tracked(os.fspath(shown / "api")) == ["deep/er/a.go", "v1/types.go"]


def test_blobs_of_which_it_is_kept_that_they_say_nothing_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, store = tmp_path / "project", Store(os.fspath(tmp_path / "store"))
    project.mkdir()
    (project / "a.go").write_text('package a\n\nconst Finalizer = "ship-cleanup"\n')
    (project / "b.go").write_text("package b\n")
    (project / "c.py").write_text("import kopf\n\n\n@kopf.on.delete('ships')\ndef gone(**_):\n    pass\n")
    commit(project, "first")
    read = _names_that_are_read(project, monkeypatch)

    def looked() -> tuple[list[str], list[Path], list[bytes]]:
        read.clear()
        past = PastCode(project, tmp_path / "shown", Configuration(project, kept=store))
        found = list(past.show(commit_of(project, "HEAD", "--since")))
        asked_for = list(read)
        texts = [past.folder.read(os.fspath(tmp_path / "shown" / name)) for name in ("a.go", "b.go")]
        past.close()
        store.close()
        assert [path.name for path, _ in found] == ["a.go"]
        return asked_for, list(past.implied), texts

    first, second = looked(), looked()
    assert first[0] == ["a.go", "b.go", "c.py"]
    assert second[0] == ["a.go", "c.py"]  # c.py says by itself that kopf puts a finalizer on objects
    assert first[1:] == second[1:]
    assert first[1] == [tmp_path / "shown" / "c.py"]
    assert first[2][1] == b"package b\n"
    assert not (tmp_path / "shown").exists()


def test_a_blob_is_read_once_for_all_revisions_and_a_silent_one_never_for_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (project / "go.mod").write_text("module acme.dev/ships\n")
    (project / "a.go").write_text(_DROPS)
    for number in range(5):
        folder = project / f"b{number}"
        folder.mkdir()
        (folder / "b.go").write_text(f'package b\n\nimport "acme.dev/ships"\n\nconst b{number} = 1\n')
        commit(project, str(number))
    read = _names_that_are_read(project, monkeypatch)
    now = Files(project, Configuration(project), project)
    with pasts(now) as revisions:
        for number in range(5):
            past = revisions.at(f"HEAD~{number}")
            assert [one.name for one in past.names.declarations] == ["ship-cleanup"]
    assert sorted(read) == ["a.go", *(f"b{number}/b.go" for number in range(5)), "go.mod"]


def _names_that_are_read(project: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose blobs are asked for from now on, by what they are called in the last commit."""
    head = commit_of(project, "HEAD", "--since")
    paths = {blob.object: blob.path for blob in tree.regular_files(project, head)}
    read, real = list[str](), Blobs.read_all

    def noted(self: Blobs, names: Sequence[bytes]) -> Iterator[bytes | None]:
        read.extend(paths[name] for name in names)
        return real(self, names)

    monkeypatch.setattr(Blobs, "read_all", noted)
    return read


def test_blobs_that_a_repository_has_lost_are_told_as_lacking(tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / "vendor/b.io/b").mkdir(parents=True)
    for number in range(20):
        (project / f"a{number}.go").write_text(f'package a\n\nconst F{number} = "ship-cleanup"\n')
    (project / "a.go").write_text('package a\n\nimport "b.io/b"\n\nconst Finalizer = b.F\n')
    (project / "vendor/b.io/b/b.go").write_text('package b\n\nconst F = "ship-cleanup"\n')
    commit(project, "first")
    head = commit_of(project, "HEAD", "--since")
    lost = [blob for blob in tree.regular_files(project, head) if blob.path in ("a3.go", "vendor/b.io/b/b.go")]
    for blob in lost:
        name = blob.object.decode("ascii")
        (project / ".git/objects" / name[:2] / name[2:]).unlink()
    past = PastCode(project, tmp_path / "shown", Configuration(project))
    assert [path.name for path, _ in past.show(head)] == ["a.go"]
    assert past.lacking == [blob.path for blob in lost]
    past.close()
