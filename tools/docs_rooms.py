"""The rooms of the package in Markdown, each with the first sentence of its docstring."""

from __future__ import annotations

import ast
from pathlib import Path

from docs_regions import ROOT

PACKAGE = ROOT / "finalizer_lint"


def rooms() -> str:
    """A list of the folders, with those inside of each below it."""
    folders = sorted(path.parent for path in PACKAGE.rglob("__init__.py") if path.parent != PACKAGE)
    return "".join(_line(folder.relative_to(PACKAGE), _sentence(folder)) for folder in folders)


def _line(room: Path, sentence: str) -> str:
    return f"{'    ' * (len(room.parts) - 1)}- `{room.as_posix()}/`: {sentence}\n"


def _sentence(folder: Path) -> str:
    text = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    first = " ".join(text.partition("\n\n")[0].split()).replace("``", "`")
    return first if first.count(". ") == 0 else first[: first.index(". ") + 1]
