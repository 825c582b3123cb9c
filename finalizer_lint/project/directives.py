"""Comments that tell the linter to be silent: found by their own words, in whatever comments a language has."""

from __future__ import annotations

import re

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.comments import comments, is_comment_line
from finalizer_lint.project.files.file import File

_MARK = b"finalizer-lint"
_OURS = pattern(
    rb"(?P<open>#|//|/\*|<!--|\{\{-?[ \t]*/\*)[ \t]*finalizer-lint:[ \t]*(?P<what>ignore-file|ignore)\b"
    rb"(?P<list>[ \t]*\[(?P<codes>[^\]\r\n]*)\])?"
)
_CLOSES = {b"/*": b"*/", b"<!--": b"-->"}
_BRACES = pattern(rb"\s*-?\}\}")  # what follows the end of a template's comment
_CODE = pattern(rb"[^\s,]+")


@records.record(frozen=True, slots=True)
class Directive:
    """One comment. ``span`` is the comment, ``brackets`` the list of codes with its brackets, None where there is none.

    ``codes`` are the codes or names as they are written, each with its place; a ``//nolint:finalizer-lint`` has none
    and means ``everything``. ``line`` is the 1-based line that it speaks of, 0 for the whole file.
    """

    span: Span
    brackets: Span | None
    codes: tuple[tuple[str, Span], ...]
    everything: bool
    line: int
    alone: bool


def directives(file: File) -> list[Directive]:
    """The comments of a file that are meant for this linter, in the order of the text."""
    data = file.source.data
    if not file.source.names_linter:
        return []
    spoken = comments(file.language, file.source)
    found = [_ours(file, match) for match in _OURS.finditer(data) if match.start() in spoken]
    if file.language.silencing is not None:
        for match in file.language.silencing.finditer(data):
            if _MARK in match["linters"].split(b",") and match.start() in spoken:
                found.append(_directive(file, match.start(), _line_end(data, match.end()), None, (), everything=True))
    return sorted((one for one in found if one is not None), key=lambda one: one.span)


def _ours(file: File, match: re.Match[bytes]) -> Directive | None:
    data, start = file.source.data, match.start()
    closing = next((end for begin, end in _CLOSES.items() if match["open"].endswith(begin)), None)
    end = _line_end(data, match.end())
    if closing is not None:
        closed = data.find(closing, match.end())
        end = end if closed == -1 else closed + len(closing)
        if match["open"].startswith(b"{{"):
            braces = _BRACES.match(data, end)
            if closed == -1 or braces is None:
                return None  # no template takes it for a comment
            end = braces.end()
    brackets = Span(match.start("list"), match.end("list")) if match["list"] is not None else None
    first = match.start("codes")
    codes = tuple(
        (code.group().decode("utf-8", "replace"), Span(first + code.start(), first + code.end()))
        for code in _CODE.finditer(match["codes"] or b"")
    )
    if match["what"] == b"ignore-file":
        return Directive(Span(start, end), brackets, codes, False, 0, True) if _is_at_the_top(file, start) else None
    return _directive(file, start, end, brackets, codes, everything=False)


def _directive(
    file: File, start: int, end: int, brackets: Span | None, codes: tuple[tuple[str, Span], ...], *, everything: bool
) -> Directive:
    source = file.source
    line = source.line_of(start)
    before = source.data[source.line_start(line) : start].removeprefix(b"\xef\xbb\xbf")
    after = source.data[end : _line_end(source.data, end)]
    alone = not before.strip() and not after.strip()
    return Directive(Span(start, end), brackets, codes, everything, _next_line(file, end) if alone else line, alone)


def _next_line(file: File, end: int) -> int:
    """The first line after a comment that is no comment; several can stand above one line.

    What stands after an empty line is not what the comment is about.
    """
    line = file.source.line_of(end) + 1
    while line <= file.source.lines and is_comment_line(file.language, file.source, line):
        line += 1
    return line


def _is_at_the_top(file: File, start: int) -> bool:
    """Whether nothing but comments, empty lines and a document's start stands before a comment."""
    source, last = file.source, file.source.line_of(start)
    before = source.data[source.line_start(last) : start].removeprefix(b"\xef\xbb\xbf")
    return (not before.strip() or is_comment_line(file.language, source, last)) and all(
        source.line_bytes(line).removeprefix(b"\xef\xbb\xbf").strip() in (b"", b"---")
        or is_comment_line(file.language, source, line)
        for line in range(1, last)
    )


def _line_end(data: bytes, offset: int) -> int:
    end = re.compile(rb"\r?\n|\r|$").search(data, offset)
    return end.start() if end is not None else len(data)


def is_content(file: File, directive: Directive) -> bool:
    """Whether a comment is a part of a text in a manifest, which goes to the cluster as it stands.

    It is heard, as an embedded manifest may need it; but what the text is for, and who reads it, nobody can tell.
    """
    return file.language.in_block_text(file.source, file.source.line_of(directive.span.start))
