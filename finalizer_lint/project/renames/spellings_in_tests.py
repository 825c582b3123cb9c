"""The name as a text in tests, of which facts say nothing: what a test wants to see is renamed with what it looks at.

``got, want := o.GetFinalizers()[0], "old"`` follows a variable to the list that it is compared with. What is a name of
something else there, or of what nobody can tell, keeps its text: the worst that comes of that is a test that fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Edit
from finalizer_lint.core.patterns import pattern
from finalizer_lint.disk.listing import is_vendored
from finalizer_lint.languages import is_code
from finalizer_lint.languages.symbol_uses import Standing
from finalizer_lint.project.files.comments import comments
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names

_WORD = rb"(?<![-\w./])%s(?![-\w/]|\.\w)"
_TEXT = pattern(rb'"[^"\\\n]*"')


def edits_in_tests(files: Files, names: Names, old: str, new: str, edits: list[Edit]) -> list[Edit]:
    """The texts of tests that are surely the finalizer's and that no edit gives the new name."""
    edited = {(edit.path, edit.span) for edit in edits}
    spoken_of = {(use.file.path, use.span) for use in names.uses_of(old)}
    found = []
    for file, place in _spelled_in_tests(files, old):
        is_known = (file.source.path, place) in edited or (file.path, place) in spoken_of
        meaning = files.meaning_of(file, place) if not is_known else None
        if meaning is not None and meaning.standing is Standing.FINALIZER:
            quote = file.source.slice(Span(place.start, place.start + 1))
            found.append(Edit(file.source.path, place, f"{quote}{new}{quote}", new))
    return [*found, *_beside(files, old, new, [*edits, *found])]


def _beside(files: Files, old: str, new: str, edits: list[Edit]) -> Iterator[Edit]:
    """Texts with the name in them in the same row: ``{finalizer: "old", log: "removed old"}``."""
    word = re.compile(_WORD % re.escape(old.encode("utf-8", "surrogatepass")))
    rows = {(edit.path, edit.span.start): edit.span for edit in edits}
    lines = set()
    for path, start in rows:
        file = files.by_display(path)
        if file is not None and file.is_code and file.in_test:
            lines.add((path, file.source.line_of(start)))
    for path, line in sorted(lines):
        file = files.by_display(path)
        if file is None:
            continue
        begin = file.source.line_start(line)
        data = file.source.data[begin : begin + len(file.source.line_text(line).encode())]
        for text in _TEXT.finditer(data):
            for match in word.finditer(data, text.start() + 1, text.end() - 1):
                place = Span(begin + match.start(), begin + match.end())
                if text[0][1:-1] != match[0]:
                    yield Edit(path, place, new)


def _spelled_in_tests(files: Files, old: str) -> Iterator[tuple[File, Span]]:
    word = old.encode("utf-8", "surrogatepass")
    quoted = re.compile(rb"([\"'`])%s\1" % re.escape(word))
    for path in files.paths.sources:
        if not is_code(path) or is_vendored(path, files.root) or not files.settings.is_test(path):
            continue
        file = files.context(path, word)
        if file is None or not file.ours or file.problems:
            continue
        told = comments(file.language, file.source)
        for match in quoted.finditer(file.source.data):
            if match.start() not in told:
                yield file, Span(*match.span())
