"""The README's commands, run: every ``console`` block in a clone of the repository, where its readers are.

``UPDATE=1 pytest tests/test_readme.py`` rewrites the outputs; read the difference before you commit it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from finalizer_lint.settings import Settings
from finalizer_lint.settings.keys import KEYS
from finalizer_lint.settings.load import load
from tests import console

README = console.ROOT / "README.md"
# Commands that make a virtual environment are run by .ci/run. Here only what they end with is run, and the tests not.
SET_UP = re.compile(r"python3 -m venv \.venv && \.venv/bin/pip install -q (\.|-e '\.\[test\]') && \.venv/bin/")
TESTS = 'python -m pytest -n auto --dist loadfile -m "not slow"'


def blocks() -> list[str]:
    return console.blocks(README.read_text(encoding="utf-8"))


@pytest.mark.parametrize("block", blocks(), ids=lambda block: str(block.splitlines()[1]))
def test_console(block: str, repository: Path, tmp_path: Path) -> None:
    folder = console.clone(repository, tmp_path)

    def run(command: str) -> str:
        return "" if command.endswith(TESTS) else console.output(SET_UP.sub("", command), folder)

    told = console.told(block, folder, run)
    assert told == console.recorded(README, block, told)


def test_console_blocks_are_found() -> None:
    assert len(blocks()) >= 3
    assert sum(SET_UP.search(block) is not None for block in blocks()) == 2


def all_keys() -> str:
    return (console.ROOT / "docs" / "settings.md").read_text(encoding="utf-8").partition("## All keys at a glance")[2]


def test_settings_example_shows_every_key(tmp_path: Path) -> None:
    (text,) = re.findall(r"^```toml\n(.*?)^```$", all_keys(), re.MULTILINE | re.DOTALL)
    path = tmp_path / "finalizer-lint.toml"
    path.write_text(text, encoding="utf-8")
    loaded, plain = load(path), Settings(folder=tmp_path, path=path)
    same = {name for name, key in KEYS.items() if getattr(loaded, key.field, None) == getattr(plain, key.field, None)}
    assert same == {"extend"}  # which would need another file


def test_settings_table_names_every_key() -> None:
    assert set(re.findall(r"^\| `([^`]+)` \|", all_keys(), re.MULTILINE)) == set(KEYS)


def test_readme_is_read_in_a_minute() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 150
