"""The command line without click: it says what the command line with click says, or leaves it to that."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Callable
from pathlib import Path

from finalizer_lint.cli import plain
from finalizer_lint.cli.group import main as group
from fuzz import scratch

FILES = ("a.arguments",)
WORDS = ("arguments",)
_MANIFEST = b"apiVersion: acme.dev/v1\nkind: Widget\nmetadata:\n  name: one\n  finalizers: [widget-cleanup]\n"
_UNUSED = b"metadata:\n  finalizers: [acme.dev/x]  # finalizer-lint: ignore[FIN001]\n"
_THERE = {
    "a.yaml": _MANIFEST,
    "unused.yaml": _UNUSED,
    "b.yaml": b"a: 1\n",
    "check": _MANIFEST,
    "rename": b"",
    "a b.py": b"x = 'finalizers'\n",
    "\u00fc.go": b'package a\n\nconst WidgetFinalizer = "widget"\n',
    "README.md": b"finalizers: [a]\n",
    "utf16.yaml": "finalizers: [a]\n".encode("utf-16"),
}


def test(name: str, data: bytes) -> None:
    del name
    arguments = [os.fsdecode(argument) for argument in data.split(b"\n")]
    if any("/" in argument or "\0" in argument for argument in arguments):
        return  # no shell can pass a null byte, and nothing but the scratch folder is to be touched
    code, said, left = _in_scratch(lambda: plain.run(arguments))
    if code is None:
        assert (said, left) == ("", _THERE), "said or wrote something before it gave up"
        return
    by_click = _in_scratch(lambda: group.main(_explicit(arguments), "finalizer-lint", standalone_mode=False))
    assert (code, said, left) == by_click


def _explicit(arguments: list[str]) -> list[str]:
    return arguments if arguments[:1] == ["check"] else ["check", *arguments]


def _in_scratch(run: Callable[[], object]) -> tuple[object, str, dict[str, bytes]]:
    """What a run returns, says and leaves behind."""
    folder = scratch.folder() / "arguments"
    folder.mkdir(exist_ok=True)
    for name, data in _THERE.items():
        (folder / name).write_bytes(data)
    said = io.StringIO()
    before = Path.cwd()
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = run()
    finally:
        os.chdir(before)
    return code, said.getvalue(), {path.name: path.read_bytes() for path in folder.iterdir()}
