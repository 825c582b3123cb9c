"""Two processes that fix while an editor saves the same files: each file is one of the texts that make sense, whole."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.project import COMMAND, Project

pytestmark = pytest.mark.slow

FILES, ROUNDS = 6, 6
FIX = [COMMAND, "check", "--fix", "--unsafe-fixes", "."]
SETTINGS = '[renames]\nacme-cleanup = "acme.dev/cleanup"\n'


def _texts(number: int) -> tuple[bytes, bytes]:
    """As it was, and as the editor saves it."""
    head = "apiVersion: acme.dev/v1\nkind: Widget\nmetadata:\n"
    text = f"{head}  name: w{number}\n  finalizers:\n  - acme-cleanup\n".encode()
    return text, b"# edited\n" + text + b"  - acme.dev/second\n"


def _fixed(text: bytes) -> bytes:
    return text.replace(b"- acme-cleanup", b"- acme.dev/cleanup")


def _legal(number: int) -> set[bytes]:
    was, edited = _texts(number)
    return {was, edited, _fixed(was), _fixed(edited)}


def _save(path: Path, data: bytes) -> None:
    """As editors do."""
    beside = path.with_suffix(".save")
    beside.write_bytes(data)
    beside.replace(path)


def test_files_that_others_write_are_never_torn(project: Project) -> None:
    project.settings(SETTINGS)
    for _ in range(ROUNDS):
        for number in range(FILES):
            project.write(f"{number}.yaml", _texts(number)[0])
        fixers = [
            subprocess.Popen(FIX, cwd=project.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            for _ in range(2)
        ]
        for number in range(FILES):  # wherever the fixers are meanwhile
            _save(project.folder / f"{number}.yaml", _texts(number)[1])
        while any(fixer.poll() is None for fixer in fixers):
            for number in range(FILES):
                assert project.read(f"{number}.yaml") in _legal(number)
        for fixer in fixers:
            said = fixer.communicate()[0].decode()
            assert fixer.returncode in (0, 1, 3), said
            assert "Traceback" not in said
        for number in range(FILES):
            assert project.read(f"{number}.yaml") in _legal(number)
        left = {path.name for path in project.folder.iterdir()}
        assert left == {"finalizer-lint.toml", *(f"{number}.yaml" for number in range(FILES))}
    assert project.run("check", "--fix", "--unsafe-fixes", ".").code == 0
    for number in range(FILES):
        was, edited = _texts(number)
        assert project.read(f"{number}.yaml") in {_fixed(was), _fixed(edited)}
