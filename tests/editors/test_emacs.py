"""Emacs with the recipes of ``editors/emacs``: by Eglot, and by the command line alone."""

from __future__ import annotations

import codecs
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.editors.home import EDITORS, run
from tests.editors.sample import FIXED_MANIFEST, GO, GO_PATH, MANIFEST, MANIFEST_PATH, NEW, OLD, fill
from tests.project import Project

DRIVER = Path(__file__).parent / "emacs.el"
ON_SAVE, EGLOT = EDITORS / "emacs/finalizer-lint-on-save.el", EDITORS / "emacs/finalizer-lint-eglot.el"
pytestmark = pytest.mark.skipif(shutil.which("emacs") is None, reason="no Emacs")


def has_eglot() -> bool:
    if shutil.which("emacs") is None:
        return False
    asked = ["emacs", "--batch", "--eval", "(kill-emacs (if (require 'eglot nil t) 0 1))"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


eglot = pytest.mark.skipif(not has_eglot(), reason="no Eglot")


def emacs(project: Project, home: Path, recipe: Path, lisp: str) -> Any:
    """What a script leaves in ``answer``."""
    script, result = home / "script.el", home / "answer.json"
    script.write_text(f"(setq answer nil)\n{lisp}\n", encoding="utf-8")
    end = f'(with-temp-file "{result}" (insert (json-encode answer)))'
    loads = [part for file in (DRIVER, recipe, script) for part in ("--load", str(file))]
    run(["emacs", "--batch", "--eval", "(setq make-backup-files nil)", *loads, "--eval", end], project, home)
    return json.loads(result.read_text(encoding="utf-8"))


@eglot
def test_a_go_file_is_opened_fixed_and_saved(project: Project, home: Path) -> None:
    fill(project)
    found = emacs(
        project,
        home,
        EGLOT,
        f"""
        (visit "{GO_PATH}")
        (call-interactively 'eglot)
        (setq answer (diagnosed 1))
        (search "{OLD}")
        (act "Rename '{OLD}' to '{NEW}'")
        (save-some-buffers t)
        """,
    )
    [[start, text]] = found
    assert GO.decode()[start - 1 :].startswith(f'"{OLD}"')
    assert "has no domain" in text
    go = project.read(GO_PATH).decode()
    assert f'const Finalizer = /* 🚢 船 */ "{NEW}"\n' in go
    assert f'const LegacyFinalizer = "{OLD}"\n' in go
    assert f"- {NEW}\n".encode() in project.read(MANIFEST_PATH)


@eglot
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["plain", "mark"])
@pytest.mark.parametrize("ending", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_a_manifest_is_fixed_when_it_is_saved(project: Project, home: Path, mark: bytes, ending: bytes) -> None:
    fill(project)
    project.write(MANIFEST_PATH, mark + MANIFEST.replace(b"\n", ending))
    emacs(
        project,
        home,
        EGLOT,
        f"""
        (visit "{MANIFEST_PATH}")
        (call-interactively 'eglot)
        (diagnosed 2)
        (replace "maiden" "処女航海 🚢")
        (save-buffer)
        """,
    )
    named = FIXED_MANIFEST.replace(b"maiden", "処女航海 🚢".encode())
    assert project.read(MANIFEST_PATH) == mark + named.replace(b"\n", ending)


@eglot
def test_from_a_manifest_to_the_constant(project: Project, home: Path) -> None:
    fill(project)
    answer = emacs(
        project,
        home,
        EGLOT,
        f"""
        (visit "{MANIFEST_PATH}")
        (call-interactively 'eglot)
        (diagnosed 2)
        (search "{OLD}")
        (call-interactively 'xref-find-definitions)
        (setq answer (list (file-relative-name buffer-file-name "{project.folder}") (line-number-at-pos)))
        """,
    )
    assert answer == [GO_PATH, 9]


@eglot
def test_a_file_without_anything_to_fix_is_saved(project: Project, home: Path) -> None:
    fill(project)
    project.write(MANIFEST_PATH, FIXED_MANIFEST)
    emacs(
        project,
        home,
        EGLOT,
        f"""
        (visit "{MANIFEST_PATH}")
        (call-interactively 'eglot)
        (diagnosed 1)
        (replace "maiden" "second")
        (save-buffer)
        """,
    )
    assert project.read(MANIFEST_PATH) == FIXED_MANIFEST.replace(b"maiden", b"second")


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["plain", "mark"])
@pytest.mark.parametrize("ending", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_without_a_server(project: Project, home: Path, mark: bytes, ending: bytes) -> None:
    fill(project)
    project.write(MANIFEST_PATH, mark + MANIFEST.replace(b"\n", ending))
    changed = f'(visit "{MANIFEST_PATH}") (replace "maiden" "処女航海 🚢") (save-buffer)'
    emacs(project, home, ON_SAVE, f"(add-hook 'yaml-mode-hook #'finalizer-lint-on-save-mode) {changed}")
    named = FIXED_MANIFEST.replace(b"maiden", "処女航海 🚢".encode())
    assert project.read(MANIFEST_PATH) == mark + named.replace(b"\n", ending)


@pytest.mark.parametrize("fault", ["text", "settings", "command"])
def test_without_a_server_what_can_not_be_fixed_is_saved_as_it_is(project: Project, home: Path, fault: str) -> None:
    fill(project)
    stored = MANIFEST + b"    - {harbour-hold\n" if fault == "text" else MANIFEST
    project.write(MANIFEST_PATH, stored)
    if fault == "settings":
        project.settings("no-such-key = 1\n")
    gone = "(setq vc-handled-backends nil exec-path nil)" if fault == "command" else ""
    changed = f'{gone} (visit "{MANIFEST_PATH}") (replace "maiden" "second") (save-buffer)'
    emacs(project, home, ON_SAVE, f"(add-hook 'yaml-mode-hook #'finalizer-lint-on-save-mode) {changed}")
    assert project.read(MANIFEST_PATH) == stored.replace(b"maiden", b"second")
