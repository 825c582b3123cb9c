"""Windows' paths and missing calls, as far as they can be had on another system."""

from __future__ import annotations

import ntpath
import os
import subprocess
from pathlib import Path, PureWindowsPath
from typing import Any, cast

import pytest

from finalizer_lint.core import candidates
from finalizer_lint.disk import boundary, git
from finalizer_lint.languages import language_of
from finalizer_lint.project.files.choice import Choice, names
from finalizer_lint.project.past.tree import _leads_out
from finalizer_lint.settings import Configuration, Patterns, Settings


def windows(path: str) -> Path:
    return cast(Path, PureWindowsPath(path))  # what is asked of it here needs no file system


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sep", "\\")
    monkeypatch.setattr(os, "pathsep", ";")
    monkeypatch.setattr(os, "path", ntpath)


@pytest.mark.usefixtures("on_windows")
@pytest.mark.parametrize(
    ("path", "language"),
    [
        (r"C:\ship\Kustomization", "yaml"),
        (r"C:\ship.d\README", None),
        (r"\\server\share\A.GO", "go"),
        ("C:/ship\\a.py", "python"),
        (r"docs\NUL.yaml", "yaml"),
    ],
)
def test_the_language_of_a_path(path: str, language: str | None) -> None:
    traits = language_of(path)
    assert (traits.name if traits else None) == language


@pytest.mark.usefixtures("on_windows")
def test_vendored_folders() -> None:
    assert candidates.in_vendor(r"C:\work\vendor\acme.dev\a.go")
    assert candidates.in_vendor("vendor/acme.dev/a.go")
    assert not candidates.in_vendor(r"C:\work\vendor.go")


@pytest.mark.usefixtures("on_windows")
@pytest.mark.parametrize("base", ["C:\\work", r"\\server\share", "C:\\"])
def test_a_listed_file_is_the_one_that_is_named(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git, "files", lambda _: ["pkg/a.go", "b.yaml", "pkg/vendor/c.go"])
    found = set(names(windows(base)))
    assert found == {str(PureWindowsPath(base, "pkg", "a.go")), str(PureWindowsPath(base, "b.yaml"))}
    chosen, settings = (
        Choice(listed=frozenset(found)),
        Configuration(windows(base), given=Settings(folder=windows(base))),
    )
    assert all(chosen.takes(windows(path), settings) for path in found)


@pytest.mark.usefixtures("on_windows")
@pytest.mark.parametrize("lines", [("tests/",), ("/pkg/tests/**",), ("*_x.go",)], ids=["name", "path", "ending"])
def test_patterns_are_written_with_slashes(lines: tuple[str, ...]) -> None:
    patterns = Patterns(windows(r"C:\work"), lines)
    assert patterns.match(windows(r"C:\work\pkg\tests\a_x.go"))
    assert not patterns.match(windows(r"C:\work\pkg\a.go"))


def test_a_fence_does_not_ask_for_the_case_of_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "path", ntpath)
    around = boundary.Boundary("C:\\Work")
    assert around.surrounds("c:\\WORK\\pkg\\a.go")
    assert around.surrounds("C:/WORK/a.go")
    assert not around.surrounds("C:\\Work\\..\\other\\a.go")
    assert not around.surrounds("D:\\Work\\a.go")
    assert not around.surrounds("C:\\Workshop\\a.go")


def test_links_are_refused_where_opening_cannot_refuse_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "real").write_bytes(b"x")
    (tmp_path / "link").symlink_to("real")
    monkeypatch.setattr(candidates, "_NO_LINK", 0)
    assert candidates.read(str(tmp_path / "link")) == b"x"
    with pytest.raises(OSError, match="a link"):
        candidates.read(str(tmp_path / "link"), follow=False)


def test_git_is_asked_without_posix_spawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git.run(tmp_path, "init", "-q")
    (tmp_path / "a.yaml").write_bytes(b"")
    expected = git.files(str(tmp_path))
    monkeypatch.setattr(subprocess, "_USE_POSIX_SPAWN", False)  # it decided when it was imported
    monkeypatch.delattr(os, "posix_spawn", raising=False)
    assert git.files(str(tmp_path)) == expected == ["a.yaml"]
    monkeypatch.setenv("PATH", "")
    assert git.files(str(tmp_path)) is None


@pytest.mark.usefixtures("on_windows")
def test_git_is_not_looked_for_in_the_working_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(os, "name", "nt")
    monkeypatch.setattr(ntpath, "isfile", lambda path: asked.append(path) is None)  # type: ignore[func-returns-value]  # always
    monkeypatch.setattr(os, "access", lambda *_: True)
    monkeypatch.setenv("PATH", r".;;tools;\tools\..;C:\Git\cmd")
    found = git.program()
    assert found is not None
    assert found.endswith("git.exe")
    assert all(ntpath.isabs(path) for path in asked)


def test_names_that_git_stores_cannot_lead_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _leads_out("a/../../b.go")
    assert not _leads_out(r"a\b.go")
    monkeypatch.setattr(os, "name", "nt")
    assert _leads_out(r"..\..\b.go")
    assert _leads_out("C:b.go")
    assert not _leads_out("pkg/b.go")
