"""What a long process remembers, while files change under it."""

from __future__ import annotations

from pathlib import Path

import pytest

from finalizer_lint.core.candidates import read
from finalizer_lint.core.source import Source
from finalizer_lint.languages import language_named
from finalizer_lint.project.files.cache import Cache, is_wide
from finalizer_lint.project.files.choice import names
from tests.project import Project


def _watched() -> Cache:
    made = Cache()
    made.watched = True
    return made


def test_a_file_that_changes_while_it_is_read_is_read_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(project.write("a.yaml", "finalizers: [old]"))
    made = _watched()

    def slowly(name: str, *, follow: bool) -> bytes:
        data = read(name, follow=follow)
        project.write("a.yaml", "finalizers: [new]")
        made.forget(name)  # as another thread does
        return data

    monkeypatch.setattr("finalizer_lint.project.files.cache.read", slowly)
    made.search(path)
    monkeypatch.undo()
    assert made.search(path) == b"finalizers: [new]"


def test_files_that_come_while_a_folder_is_listed_are_listed(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    made = _watched()

    def slowly(folder: Path) -> list[str]:
        listed = list(names(folder))
        project.write("late.yaml", "")
        made.relist()  # as another thread does
        return listed

    monkeypatch.setattr("finalizer_lint.project.files.choice.names", slowly)
    made.names(project.folder)
    monkeypatch.undo()
    assert made.names(project.folder) == [str(project.folder / "late.yaml")]


def test_who_watches_hears_where_a_file_ends() -> None:
    heard: list[str | None] = []
    yaml = language_named("yaml")
    Cache(heard.append).facts("/x/a.yaml", Source("a.yaml", b"finalizers: [x]"), yaml, yaml.extract)
    assert heard == ["/x/a.yaml", None]


def test_what_is_nobodys_project_is_not_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = Project(tmp_path / "home" / "me")
    inner = home.write("work/a.yaml", "").parent
    monkeypatch.setenv("HOME", str(home.folder))
    monkeypatch.setenv("USERPROFILE", str(home.folder))
    for folder in (Path(tmp_path.anchor), tmp_path, home.folder):
        assert is_wide(folder)
        assert Cache().names(folder) == []
    assert Cache().names(inner) == [str(inner / "a.yaml")]
