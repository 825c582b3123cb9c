"""The README's commands, run: every ``console`` block in a scratch folder that holds a copy of ``examples/``.

``UPDATE=1 pytest tests/test_readme.py`` rewrites the outputs; read the difference before you commit it.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from finalizer_lint import settings

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PROMPT = "$ "
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
# Commands that make a virtual environment are run by .ci/run. Here only what they end with is run, and the tests not.
SET_UP = re.compile(r"python3 -m venv \.venv && \.venv/bin/pip install -q (\.|-e '\.\[test\]') && \.venv/bin/")
TESTS = "python -m pytest -n auto --dist loadfile"


def steps(block: str) -> list[tuple[str, str]]:
    """The commands of a block, each with the output below it."""
    assert block.startswith(PROMPT)
    found = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)[1:]
    return list(zip(found[::2], found[1::2], strict=True))


def blocks() -> list[str]:
    return _BLOCK.findall(README.read_text(encoding="utf-8"))


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A folder with the examples and, outside of it, a ``finalizer-lint`` that runs this checkout's code."""
    shutil.copytree(ROOT / "examples", tmp_path / "scratch" / "examples")
    command = tmp_path / "bin" / "finalizer-lint"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m finalizer_lint "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return tmp_path / "scratch"


def output(command: str, scratch: Path) -> str:
    environment = {
        **os.environ,
        "NO_COLOR": "1",
        "PATH": f"{scratch.parent / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
    environment.pop("FORCE_COLOR", None)
    done = subprocess.run(
        ["/bin/sh", "-c", SET_UP.sub("", command)],
        cwd=scratch,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode("utf-8")


@pytest.mark.parametrize("block", blocks(), ids=lambda block: str(block.partition("\n")[0]))
def test_console(block: str, scratch: Path) -> None:
    told = [(command, output(command, scratch)) for command, _ in steps(block) if not command.endswith(TESTS)]
    if os.environ.get("UPDATE") and told:
        new = "".join(f"{PROMPT}{command}\n{text}" for command, text in told)
        README.write_text(README.read_text(encoding="utf-8").replace(block, new), encoding="utf-8")
    else:
        assert told == [(command, text) for command, text in steps(block) if not command.endswith(TESTS)]


def test_console_blocks_are_found() -> None:
    assert len(blocks()) >= 5
    assert sum(SET_UP.search(block) is not None for block in blocks()) == 2


def test_settings_example_shows_every_key(tmp_path: Path) -> None:
    (text,) = re.findall(r"^```toml\n(.*?)^```$", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    path = tmp_path / "finalizer-lint.toml"
    path.write_text(text, encoding="utf-8")
    loaded, plain = settings.load(path), settings.Settings(folder=tmp_path, path=path)
    same = {key for key in vars(plain) if getattr(loaded, key) == getattr(plain, key)}
    assert same == {"folder", "path"}


def test_settings_table_names_every_key() -> None:
    table = re.search(r"^## Settings\n.*?^## ", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert table is not None
    rows = re.findall(r"^\| `([^`]+)` \|", table[0], re.MULTILINE)
    assert {row.replace("-", "_") for row in rows} == set(vars(settings.Settings())) - {"folder", "path"}
