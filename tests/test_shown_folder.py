"""The code of a revision is looked at where it is: in git, and on no disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from finalizer_lint.disk import asked
from finalizer_lint.disk.kept.store import Store
from finalizer_lint.disk.shown_folder import ShownFolder
from finalizer_lint.project.past import code, tree
from finalizer_lint.project.past.code import PastCode
from finalizer_lint.project.past.revisions import commit_of
from finalizer_lint.settings import Configuration
from tests.kept_runs import commit

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
    read, real = list[str](), tree.contents

    def noted(*arguments: object) -> object:
        read.extend(blob.path for blob in arguments[2])  # type: ignore[attr-defined]  # whatever it is given
        return real(*arguments)  # type: ignore[arg-type]  # the same

    monkeypatch.setattr(code, "contents", noted)

    def looked() -> tuple[list[str], list[Path], list[bytes]]:
        read.clear()
        past = PastCode(project, tmp_path / "shown", Configuration(project, kept=store))
        found = list(past.show(commit_of(project, "HEAD", "--since")))
        texts = [past.folder.read(os.fspath(tmp_path / "shown" / name)) for name in ("a.go", "b.go")]
        past.close()
        store.close()
        assert [path.name for path, _ in found] == ["a.go"]
        return list(read), list(past.implied), texts

    first, second = looked(), looked()
    assert first[0] == ["a.go", "b.go", "c.py"]
    assert second[0] == ["a.go", "c.py"]  # c.py says by itself that kopf puts a finalizer on objects
    assert first[1:] == second[1:]
    assert first[1] == [tmp_path / "shown" / "c.py"]
    assert first[2][1] == b"package b\n"
    assert not (tmp_path / "shown").exists()


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
