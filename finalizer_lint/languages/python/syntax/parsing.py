"""Python's own tree of a text, or why there is none, and where."""

from __future__ import annotations

import ast
import codecs
import sys
import warnings

from finalizer_lint.core.facts import Span, SyntaxProblem
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source
from finalizer_lint.languages.python.text.nesting import deeper_than

_CODING = pattern(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_ASCII_ALIKE = ("iso8859", "cp125", "ascii", "koi8", "latin")  # encodings in which ASCII text reads the same
_DEEP = 1000  # levels; Python's parser bears some more
_BLANK = pattern(rb"^[ \t\f]*(?:#.*)?$")


class NotPythonError(Exception):
    """The text can't be understood. ``problem`` says where and why."""

    def __init__(self, problem: SyntaxProblem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def parse(source: Source) -> tuple[ast.Module, SyntaxProblem | None]:
    """Python's own tree of a file, and what is left out of it that only a newer Python reads.

    Raises NotPythonError with the place of what is wrong.
    """
    text = _decoded(source)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # invalid escapes and the like are others' business
            return _parsed(source, text)
    except SyntaxError as error:
        place = _place(source, error.lineno, error.offset)
        raise NotPythonError(SyntaxProblem(place, error.msg or "invalid syntax")) from error
    except (RecursionError, MemoryError, ValueError) as error:
        raise NotPythonError(SyntaxProblem(_deepest(source), "nested too deeply")) from error


def _parsed(source: Source, text: str) -> tuple[ast.Module, SyntaxProblem | None]:
    try:
        return ast.parse(text), None
    except SyntaxError:
        from finalizer_lint.languages.python.syntax.newer import without_newer_syntax  # libcst takes long to import

        newer = without_newer_syntax(text)
        if newer is None:
            raise
        span = Span(newer.span.start + source.bom, newer.span.end + source.bom)
        needs, runs = ".".join(map(str, newer.version)), ".".join(map(str, sys.version_info[:2]))
        message = f"{newer.what}: a file for Python {needs} or newer, and {runs} runs the linter"
        return ast.parse(newer.text), SyntaxProblem(span, message, newer=True)


def _deepest(source: Source) -> Span:
    """Where code begins that is too much for Python itself, which tells no place of it."""
    offset = deeper_than(_DEEP, source.data)
    return Span(offset, offset + 1) if offset is not None else Span(0, 0)


def _decoded(source: Source) -> str:
    span, encoding = _declared_encoding(source)
    try:
        known = codecs.lookup(encoding).name
    except (LookupError, ValueError) as error:
        raise NotPythonError(SyntaxProblem(span, f"unknown encoding: {encoding}")) from error
    if known != "utf-8" and not (source.data.isascii() and known.startswith(_ASCII_ALIKE)):
        raise NotPythonError(SyntaxProblem(span, f"declares the encoding {encoding}; only UTF-8 is read"))
    nul = source.data.find(b"\0")
    if nul >= 0:
        raise NotPythonError(SyntaxProblem(Span(nul, nul + 1), "a null byte"))
    try:
        return source.text
    except UnicodeDecodeError as error:
        start = error.start + source.bom
        raise NotPythonError(SyntaxProblem(Span(start, start + 1), "not UTF-8")) from error


def _declared_encoding(source: Source) -> tuple[Span, str]:
    """The encoding that one of the first two lines declares (PEP 263), with its place; else UTF-8."""
    start = source.bom
    head = source.data[start : start + 1000]
    if b"coding" not in head:
        return Span(0, 0), "utf-8"  # nearly always, and no pattern needs to be compiled
    for line in head.splitlines(keepends=True)[:2]:
        match = _CODING.match(line)
        if match:
            return Span(start + match.start(1), start + match.end(1)), match[1].decode("ascii", "replace")
        if not _BLANK.match(line.rstrip(b"\r\n")):
            break
        start += len(line)
    return Span(0, 0), "utf-8"


def _place(source: Source, line: int | None, column: int | None) -> Span:
    """The character that Python's parser points at: 1-based line, 1-based column in characters."""
    if not line:
        return Span(0, 0)
    try:
        start = source.line_start(line)
    except IndexError:
        return Span(len(source.data), len(source.data))
    text, index = source.line_text(line), max((column or 1) - 1, 0)
    start += len(text[:index].encode()) + (source.bom if line == 1 else 0)
    width = len(text[index : index + 1].encode()) or 1  # at the end of a line its line ending
    return Span(start, min(start + width, len(source.data)))
