"""The lines of a go.mod or go.work, by keyword."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.disk import asked


def directives(file: Path, wanted: str) -> Iterator[str]:
    """What follows a keyword, alone on its line or in a parenthesised block, without comments."""
    return (rest for rest, _ in commented(file, wanted))


def module_path(folder: Path) -> str:
    """The path of the module whose go.mod is in a folder, ``""`` if there is none."""
    return next(directives(folder / "go.mod", "module"), "").strip('"')


def commented(file: Path, wanted: str) -> Iterator[tuple[str, str]]:
    """The same, each with the comment at the end of its line."""
    try:
        lines = asked.read(os.fspath(file), follow=False).decode("utf-8", "replace").splitlines()
    except OSError:
        return
    block = ""
    for raw in lines:
        code, _, comment = raw.partition("//")
        line = code.strip()
        keyword, rest = line.replace("\t", " ").partition(" ")[::2]
        if line == ")":
            block = ""
        elif block:
            keyword, rest = block, line
        elif line.endswith("(") and keyword.rstrip("(") == wanted:
            block = wanted
            continue
        if keyword == wanted and rest.strip():
            yield rest.strip(), comment.strip()
