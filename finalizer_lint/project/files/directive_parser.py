"""What a comment to the linter says: found by its own words, in whatever comments a language has."""

from __future__ import annotations

import codecs
import functools
import re
from collections.abc import Iterator

from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.files.comments import comments, is_comment_line
from finalizer_lint.project.files.directive import Directive
from finalizer_lint.project.files.file import File

_LINTER = b"finalizer-lint"
_OURS = pattern(
    rb"(?P<open>#|//|/\*|<!--|\{\{-?[ \t]*/\*)[ \t]*finalizer-lint:[ \t]*(?P<what>ignore-file|ignore|not-a-finalizer)\b"
    rb"(?P<list>[ \t]*\[(?P<codes>[^\]\r\n]*)\])?"
)
_MARK = b"not-a-finalizer"
_CLOSES = {b"/*": b"*/", b"<!--": b"-->"}
_BRACES = pattern(rb"\s*-?\}\}")  # what follows the end of a template's comment
_CODE = pattern(rb"[^\s,]+")


def parse(file: File) -> list[Directive]:
    """The comments of a file that silence this linter, in the order of the text."""
    data, spoken, lines = file.source.data, comments(file.language, file.source), _Lines(file)
    own = (_own(lines, match) for match in _ours(file) if match["what"] != _MARK)
    directives = [directive for directive in own if directive is not None]
    if file.language.silencing is not None:
        for match in file.language.silencing.finditer(data):
            if _LINTER in match["linters"].split(b",") and match.start() in spoken:
                comment = Span(match.start(), _line_end(data, match.end()))
                directives.append(_of_line(lines, comment, None, (), silences_all=True))
    return sorted(directives, key=lambda directive: directive.span)


def parse_marks(file: File) -> frozenset[int]:
    """The lines that a comment ``not-a-finalizer`` speaks of: its own, or the next one where it is alone on its own."""
    lines, marks = _Lines(file), (match for match in _ours(file) if match["what"] == _MARK)
    ends = ((match.start(), _end(file.source.data, match)) for match in marks)
    return frozenset(
        _of_line(lines, Span(start, end), None, (), silences_all=False).line for start, end in ends if end is not None
    )


def _ours(file: File) -> Iterator[re.Match[bytes]]:
    """What begins a comment to this linter."""
    spoken = comments(file.language, file.source)
    return (match for match in _OURS.finditer(file.source.data) if match.start() in spoken)


class _Lines:
    """What comes before and after the comments of a file, looked for once: there may be thousands in a row."""

    def __init__(self, file: File) -> None:
        self._language, self.source = file.language, file.source
        self._next: dict[int, int] = {}

    def next_line(self, end: int) -> int:
        """The first line after a comment that is no comment; several can stand above one line.

        What stands after an empty line is not what the comment is about.
        """
        line, passed = self.source.line_of(end) + 1, []
        while line not in self._next and line <= self.source.lines and self._is_comment(line):
            passed.append(line)
            line += 1
        line = self._next.get(line, line)
        self._next.update(dict.fromkeys(passed, line))
        return line

    def is_at_the_top(self, start: int) -> bool:
        """Whether nothing but comments, empty lines and a document's start stands before a comment."""
        line = self.source.line_of(start)
        before = self.source.data[self.source.line_start(line) : start].removeprefix(codecs.BOM_UTF8)
        return line <= self._first_of_content and (not before.strip() or self._is_comment(line))

    @functools.cached_property
    def _first_of_content(self) -> int:
        """The first line that is none of these; behind the last one where there is none."""
        line = 1
        while line <= self.source.lines and (self._is_empty(line) or self._is_comment(line)):
            line += 1
        return line

    def _is_empty(self, line: int) -> bool:
        return self.source.line_bytes(line).removeprefix(codecs.BOM_UTF8).strip() in (b"", b"---")

    def _is_comment(self, line: int) -> bool:
        return is_comment_line(self._language, self.source, line)


def _own(lines: _Lines, match: re.Match[bytes]) -> Directive | None:
    end = _end(lines.source.data, match)
    if end is None:
        return None
    comment = Span(match.start(), end)
    brackets = Span(*match.span("list")) if match["list"] is not None else None
    first = match.start("codes")
    codes = tuple(
        (code.group().decode("utf-8", "replace"), Span(first + code.start(), first + code.end()))
        for code in _CODE.finditer(match["codes"] or b"")
    )
    if match["what"] == b"ignore":
        return _of_line(lines, comment, brackets, codes, silences_all=False)
    if not lines.is_at_the_top(comment.start):
        return None
    return Directive(comment, brackets, codes, silences_all=False, line=0, on_own_line=True)


def _end(data: bytes, match: re.Match[bytes]) -> int | None:
    """Where a comment ends; None for that of a template which no template takes for one."""
    mark = next((end for begin, end in _CLOSES.items() if match["open"].endswith(begin)), None)
    closing = data.find(mark, match.end()) if mark is not None else -1
    end = closing + len(mark) if mark is not None and closing != -1 else _line_end(data, match.end())
    if not match["open"].startswith(b"{{"):
        return end
    braces = _BRACES.match(data, end) if closing != -1 else None
    return braces.end() if braces is not None else None


def _of_line(
    lines: _Lines, comment: Span, brackets: Span | None, codes: tuple[tuple[str, Span], ...], *, silences_all: bool
) -> Directive:
    """One that speaks of the line that it stands on, or of the next one where it stands on one of its own."""
    source, line = lines.source, lines.source.line_of(comment.start)
    before = source.data[source.line_start(line) : comment.start].removeprefix(codecs.BOM_UTF8)
    behind = source.data[comment.end : _line_end(source.data, comment.end)]
    on_own_line = not before.strip() and not behind.strip()
    line = lines.next_line(comment.end) if on_own_line else line
    return Directive(comment, brackets, codes, silences_all, line, on_own_line)


def _line_end(data: bytes, offset: int) -> int:
    end = re.compile(rb"\r?\n|\r|$").search(data, offset)
    return end.start() if end is not None else len(data)
