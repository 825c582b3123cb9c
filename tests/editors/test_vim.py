"""Vim with the recipes of ``editors/vim``, which need no language server."""

from __future__ import annotations

import codecs
import shutil
from pathlib import Path

import pytest

from tests.editors.home import install, run
from tests.editors.sample import FIXED_MANIFEST, GO_PATH, MANIFEST, MANIFEST_PATH, fill
from tests.project import Project

pytestmark = pytest.mark.skipif(shutil.which("vim") is None, reason="no Vim")


def vim(project: Project, home: Path, *commands: str) -> str:
    install("vim/plugin/finalizer-lint.vim", home / ".vim/plugin")
    install("vim/compiler/finalizer-lint.vim", home / ".vim/compiler")
    (home / ".vimrc").write_text("set nocompatible noswapfile viminfo=\n", encoding="utf-8")
    start = ["vim", "-T", "dumb", "--not-a-term"]
    return run([*start, *(part for command in commands for part in ("-c", command)), "-c", "qall!"], project, home)


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["plain", "mark"])
@pytest.mark.parametrize("ending", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("last", [True, False], ids=["newline", "none"])
def test_a_file_is_fixed_when_it_is_saved(project: Project, home: Path, mark: bytes, ending: bytes, last: bool) -> None:
    fill(project)

    def stored(text: bytes) -> bytes:
        return mark + (text if last else text.removesuffix(b"\n")).replace(b"\n", ending)

    project.write(MANIFEST_PATH, stored(MANIFEST))
    vim(project, home, f"edit {MANIFEST_PATH}", "set nofixendofline", "4substitute/maiden/処女航海/", "write")
    assert project.read(MANIFEST_PATH) == stored(FIXED_MANIFEST.replace(b"maiden", "処女航海".encode()))


def test_lines_that_are_gone_are_removed(project: Project, home: Path) -> None:
    fill(project)
    project.write(MANIFEST_PATH, b"# finalizer-lint: ignore-file[FIN009]\n" + FIXED_MANIFEST)
    vim(project, home, f"edit {MANIFEST_PATH}", "write")
    assert project.read(MANIFEST_PATH) == FIXED_MANIFEST


@pytest.mark.parametrize("fault", ["text", "settings", "command"])
def test_what_can_not_be_fixed_is_saved_as_it_is(project: Project, home: Path, fault: str) -> None:
    fill(project)
    stored = MANIFEST + b"    - {harbour-hold\n" if fault == "text" else MANIFEST
    project.write(MANIFEST_PATH, stored)
    if fault == "settings":
        project.settings("no-such-key = 1\n")
    gone = "let $PATH = '/nowhere'" if fault == "command" else "let g:none = 1"
    vim(project, home, f"edit {MANIFEST_PATH}", "4substitute/maiden/second/", gone, "write")
    assert project.read(MANIFEST_PATH) == stored.replace(b"maiden", b"second")


def test_findings_in_the_quickfix_list(project: Project, home: Path) -> None:
    fill(project)
    show = (
        "call writefile(map(getqflist(), {_, one -> bufname(one.bufnr) . ' ' . one.lnum . ' ' . one.text[:5]}), 'list')"
    )
    vim(project, home, "compiler finalizer-lint", "silent make!", show)
    assert project.read("list").decode().splitlines() == [
        f"{MANIFEST_PATH} 6 FIN001",
        f"{MANIFEST_PATH} 7 FIN001",
        f"{GO_PATH} 9 FIN001",
    ]
