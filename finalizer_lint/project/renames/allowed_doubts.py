"""Where a name goes that nobody but the user knows, who allowed a rename in spite of it."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.languages.symbol_uses import Standing
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.renames.refusals import constants_of
from finalizer_lint.project.renames.shared_constants import doubtful_uses


def allowed_doubts(files: Files, names: Names, old: str) -> Iterator[tuple[File, int]]:
    """The files and 1-based lines of running code that have a constant of the name, for what is not understood.

    Asked of a rename that nothing holds back any more: each of them was allowed, but for those that a comment says to
    be no finalizer's.
    """
    for constant in constants_of(names, old):
        for use in doubtful_uses(files, constant) if constant not in names.kept_for_old_objects else ():
            file = files.context(use.path)
            if use.standing is not Standing.UNKNOWN or file is None or not file.runs:
                continue
            line = file.source.line_of(use.span.start)
            if not files.judged_places.is_marked(file, line):
                yield file, line
