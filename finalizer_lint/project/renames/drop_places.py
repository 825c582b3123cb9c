"""Where in the code of today the removal of a dropped name could stand."""

from __future__ import annotations

import os
from pathlib import Path

from finalizer_lint.core.facts import Role, Span
from finalizer_lint.languages import is_code, language_of
from finalizer_lint.languages.language import Language
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.past.past import Past
from finalizer_lint.project.renames.drops import Drop


def place_of_drop(files: Files, names: Names, past: Past, drop: Drop) -> tuple[File, Span] | None:
    """The constant if it is left, else the function that had the name, else its file, else the file most like it.

    None where there is no code any more: a repository of manifests has no reconciler to keep a removal in.
    """
    for declaration in names.declarations_of(drop.name):
        if declaration.file.runs and declaration.file.ours and declaration.file.linted:
            return declaration.file, declaration.span
    homes = [(use, files.root / use.file.path.relative_to(past.root)) for use in removals_first(drop)]
    left = [(use, file) for use, path in homes if (file := files.context(path)) is not None]
    for use, file in left:
        name = use.file.function_around(use.span.start).name  # "" of a list that stands outside of functions
        span = file.language.function_named(file.source.data, name) if name else None
        if span is not None:
            return file, span
    nearest = left[0][1] if left else _most_alike(files, homes[0][1], drop.acts[0].file.language)
    return (nearest, Span(0, 0)) if nearest is not None else None


def removals_first(drop: Drop) -> list[ResolvedUse]:
    return sorted(drop.acts, key=lambda use: use.role is not Role.REMOVED)


def _most_alike(files: Files, gone: Path, language: Language) -> File | None:
    """A file of code that is near; of several one of the same language and, for it says more, one with finalizers."""

    def likeness(path: Path) -> tuple[int, bool, bool]:
        shared = len(Path(os.path.commonpath([path, gone])).parts)
        traits = language_of(path.name)
        return shared, traits is not None and traits.name == language.name, os.fspath(path) in known

    known = {os.fspath(file.path) for file in files.known()}
    code = [path for path in files.paths.sources if is_code(path) and not files.settings.is_test(path)]
    by_likeness = sorted(code, key=likeness, reverse=True)
    return next((file for path in by_likeness if (file := files.context(path)) is not None), None)
