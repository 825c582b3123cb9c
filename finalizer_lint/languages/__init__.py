"""Front-ends: text in, facts out. They judge nothing and know nothing of rules.

A front-end is a module with two functions::

    def extract(source: Source) -> Facts
    def spell(source: Source, literal: Literal, value: str) -> str | None

``extract`` never raises on bad input: what it cannot understand becomes a ``SyntaxProblem``. ``spell`` gives the
text that must replace ``literal.edit`` so that the literal's value becomes ``value``, in the quoting it has
now, or None when that cannot be done by replacing this one token.
"""

from __future__ import annotations

import importlib
import os

from finalizer_lint.core.candidates import posix
from finalizer_lint.core.facts import Facts, Literal
from finalizer_lint.core.source import Source

# By the end of the file's name. A new language is a module here and its endings; ``tools/scaffold.py`` begins one.
# It is a table, and no search for modules: a run imports only the front-ends that it has files for.
ENDINGS = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".json": "yaml",
    ".jsonl": "yaml",
    ".tpl": "yaml",
    ".gotmpl": "yaml",
    "kustomization": "yaml",
    ".go": "go",
    ".pyi": "python",
    ".py": "python",
    ".md": "markdown",
    ".rst": "markdown",
}
_AT_ONCE = {ending: language for ending, language in ENDINGS.items() if ending != ".gotmpl"}  # of what, that one asks

# Languages of programs: what a program adds or removes belongs to its project. The others only list or mention names.
CODE = ("go", "python")

# Bytes of code that are parsed: a tree can take 500 times as much memory as a Python file, 200 times as a Go file
LARGEST = {"python": 4 << 20, "go": 16 << 20}


TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    class Frontend(Protocol):
        def extract(self, source: Source) -> Facts: ...

        def spell(self, source: Source, literal: Literal, value: str) -> str | None: ...


def language_of(path: str) -> str | None:
    """The language of a path by its name, or None."""
    dot = path.rfind(".")
    if dot > 0 and path[dot - 1] not in "/\\" and (language := _AT_ONCE.get(path[dot:])):
        return language  # as nearly every path does: 0.2 µs of 1, for all files of a project
    base = posix(path).rpartition("/")[2].lower()
    if base == "kustomization":
        return "yaml"
    base = base.removesuffix(".gotmpl") if base.endswith((".md.gotmpl", ".rst.gotmpl")) else base
    dot = base.rfind(".")
    return ENDINGS.get(base[dot:]) if dot > 0 else None


def is_prose(path: str | os.PathLike[str]) -> bool:
    """Whether a file is documentation: names in its code blocks follow a rename, but are reported only on demand."""
    name = os.fspath(path)
    return name.endswith(".txt") or language_of(name) == "markdown"


def frontend(language: str) -> Frontend:
    """The front-end of a language; imports its parser only now."""
    module: Frontend = importlib.import_module(f"finalizer_lint.languages.{language}")
    return module
