"""Somebody else writes to a file while we do: their bytes stay."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from finalizer_lint.disk import writing
from finalizer_lint.disk.writing import Rewrite, WriteError
from tests.project import Project
from tests.safe_writing.faults import FOREIGN
from tests.safe_writing.forks import Forks
from tests.safe_writing.trees import FIX, contents, manifests, restore, undisturbed

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", ["edit", "swap"])
@pytest.mark.parametrize("number", [0, 1])
def test_an_edit_is_lost_only_between_the_last_look_and_the_replacing(
    project: Project, forks: Forks, kind: str, number: int
) -> None:
    manifests(project)
    name = ("a.yaml", "deploy/b.yaml")[number]
    before, after, calls = undisturbed(project, forks, *FIX)
    lost = []
    for at, call in enumerate(calls):
        restore(project, before)
        done, _ = forks.run(project, *FIX, kind=kind, at=at, path=str(project.folder / name))
        now = contents(project.folder)
        if now[name] == after[name]:
            lost.append(at)
            continue
        assert now[name] in (before[name] + FOREIGN, after[name] + FOREIGN), (at, call)
        others = now.keys() - {name}
        state = after if done.code == 0 else before
        assert {other: now[other] for other in others} == {other: state[other] for other in others}, (at, call)
    assert lost == [[at for at, call in enumerate(calls) if call == "replace"][number]]


def test_what_others_wrote_is_not_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [tmp_path / name for name in "abc"]
    for path in paths:
        path.write_bytes(b"old")
    replace = os.replace

    def meanwhile(source: str, target: str) -> None:
        if target.endswith("c"):
            paths[0].write_bytes(FOREIGN)
            raise OSError(5, "Input/output error")
        replace(source, target)

    monkeypatch.setattr(os, "replace", meanwhile)
    with pytest.raises(WriteError, match=r"^c: Input/output error\. Written and not put back: a$"):
        writing.rewrite(Rewrite(str(path), path.name, b"old", b"new") for path in paths)
    assert [path.read_bytes() for path in paths] == [FOREIGN, b"old", b"old"]
    assert len(list(tmp_path.iterdir())) == 3


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    there, gone = tmp_path / "a", tmp_path / "b"
    there.write_bytes(b"old")
    with pytest.raises(WriteError, match=r"^b: No such file"):
        writing.rewrite(Rewrite(str(path), path.name, b"old", b"new") for path in (there, gone))
    assert there.read_bytes() == b"old"


def test_a_file_that_was_touched_while_others_were_prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    sync = os.fsync

    def touch(handle: int) -> None:
        sync(handle)
        os.utime(path, ns=(1, 1))

    monkeypatch.setattr(os, "fsync", touch)
    with pytest.raises(WriteError, match=r"^a: changed since it was read"):
        writing.rewrite([Rewrite(str(path), "a", b"old", b"new")])
    assert path.read_bytes() == b"old"
