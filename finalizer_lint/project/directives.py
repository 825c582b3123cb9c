"""Comments that tell the linter to be silent: found by their own words, in whatever comments a language has."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.files.file import File

TYPE_CHECKING = False
if TYPE_CHECKING:
    import tokenize

_MARK = b"finalizer-lint"
_OURS = pattern(
    rb"(?P<open>#|//|/\*|<!--|\{\{-?[ \t]*/\*)[ \t]*finalizer-lint:[ \t]*(?P<what>ignore-file|ignore)\b"
    rb"(?P<list>[ \t]*\[(?P<codes>[^\]\r\n]*)\])?"
)
_NOLINT = pattern(rb"(?P<open>//)[ \t]*nolint:(?P<linters>[-\w,]+)")
_CLOSES = {b"/*": b"*/", b"<!--": b"-->"}
_BRACES = pattern(rb"\s*-?\}\}")  # what follows the end of a template's comment
_CODE = pattern(rb"[^\s,]+")
_BLOCK_TEXT = pattern(rb"[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$")
_COMMENT_LINE = pattern(rb"[ \t]*(?:#|//|/\*|\*|<!--|\{\{-?[ \t]*/\*|$)")


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
    if not file.source.names_linter or file.path.suffix in (".json", ".jsonl"):  # JSON has no comments
        return []
    found = [_ours(file, match) for match in _OURS.finditer(data) if _is_comment(file, match.start())]
    if file.language.name == "go":
        for match in _NOLINT.finditer(data):
            if _MARK in match["linters"].split(b",") and _is_comment(file, match.start()):
                found.append(_directive(file, match.start(), _line_end(data, match.end()), None, (), everything=True))
    return sorted((one for one in found if one is not None), key=lambda one: one.span)


def _ours(file: File, match: re.Match[bytes]) -> Directive | None:
    data, start = file.source.data, match.start()
    closing = next((end for begin, end in _CLOSES.items() if match["open"].endswith(begin)), None)
    end = _line_end(data, match.end())
    if closing is not None:
        at = data.find(closing, match.end())
        end = end if at == -1 else at + len(closing)
        if match["open"].startswith(b"{{"):
            braces = _BRACES.match(data, end)
            if at == -1 or braces is None:
                return None  # no template takes it for a comment
            end = braces.end()
    brackets = Span(match.start("list"), match.end("list")) if match["list"] is not None else None
    first = match.start("codes")
    codes = tuple(
        (code.group().decode("utf-8", "replace"), Span(first + code.start(), first + code.end()))
        for code in _CODE.finditer(match["codes"] or b"")
    )
    if match["what"] == b"ignore-file":
        return Directive(Span(start, end), brackets, codes, False, 0, True) if _at_the_top(data, start) else None
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
    """The first line after a comment that is no comment; several can stand above one line."""
    source = file.source
    line = source.line_of(end) + 1
    while line <= source.lines and _COMMENT_LINE.match(source.line_bytes(line).rstrip(b"\r\n")):
        if not source.line_bytes(line).strip():
            break  # what stands after an empty line is not what the comment is about
        line += 1
    return line


def _at_the_top(data: bytes, start: int) -> bool:
    """Whether nothing but comments, empty lines and a document's start stands before a byte."""
    head = data[:start].removeprefix(b"\xef\xbb\xbf")
    lines = head.splitlines()
    return all(_COMMENT_LINE.match(line) or line.strip() in (b"", b"---") for line in lines)


def _line_end(data: bytes, at: int) -> int:
    end = re.compile(rb"\r?\n|\r|$").search(data, at)
    return end.start() if end is not None else len(data)


def _is_comment(file: File, at: int) -> bool:
    if file.language.name == "go":
        return any(span.start <= at < span.end for span in _go_comments(file))
    if file.language.name == "python":
        return any(span.start <= at < span.end for span in _python_comments(file))
    start = file.source.line_start(file.source.line_of(at))
    before = file.source.data[start:at]
    if file.language.is_prose and file.source.data[at : at + 1] != b"#":
        return True
    if file.source.data.startswith(b"{{", at):  # a template's comment, which YAML does not know
        return not in_quotes(before)
    is_hash = file.source.data.startswith(b"#", at)  # all other marks are text to YAML
    return is_hash and (not before or before[-1:].isspace()) and not in_quotes(before)


def in_quotes(before: bytes) -> bool:
    """Whether a line of YAML that begins so is inside of a quoted scalar. A quote within a word opens none."""
    open_ = b""
    for at in range(len(before)):
        char = before[at : at + 1]
        if open_:
            escaped = open_ == b'"' and before[at - 1 : at] == b"\\"
            open_ = b"" if char == open_ and not escaped else open_
        elif char in (b"'", b'"') and (at == 0 or before[at - 1 : at] in b" \t[{,("):
            open_ = char
    return bool(open_)


def in_block_text(file: File, line: int) -> bool:
    """Whether a 1-based line of YAML belongs to a ``|`` or ``>`` text: some line that it is indented under ends so."""
    indent = _indent(file.source.line_bytes(line))
    for above in range(line - 1, 0, -1):
        text = file.source.line_bytes(above).rstrip(b"\r\n")
        if text.strip() and _indent(text) < indent:
            if _BLOCK_TEXT.search(text):
                return True
            indent = _indent(text)
    return False


def is_content(file: File, directive: Directive) -> bool:
    """Whether a comment is a part of a text in a manifest, which goes to the cluster as it stands.

    It is heard, as an embedded manifest may need it; but what the text is for, and who reads it, nobody can tell.
    """
    return file.language.is_manifest and in_block_text(file, file.source.line_of(directive.span.start))


def _indent(line: bytes) -> int:
    return len(line) - len(line.lstrip(b" "))


@functools.lru_cache(maxsize=8)
def _go_comments(file: File) -> tuple[Span, ...]:
    from finalizer_lint.languages.go.syntax.tree import GoTree

    tree = GoTree(file.source.data)
    hits = tree.hits(_MARK)
    leaves = [path[-1] for at in hits if (path := tree.path(at))]
    return tuple(Span(leaf.start_byte, leaf.end_byte) for leaf in leaves if leaf.type == "comment")


@functools.lru_cache(maxsize=8)
def _python_comments(file: File) -> tuple[Span, ...]:
    import tokenize

    source = file.source
    found = []
    for token in _tokens(source.text):
        if token.type == tokenize.COMMENT:
            line, column = token.start
            start = source.line_start(line) + (source.bom if line == 1 else 0)
            start += len(token.line[:column].encode("utf-8"))
            found.append(Span(start, start + len(token.string.encode("utf-8"))))
    return tuple(found)


def _tokens(text: str) -> Iterator[tokenize.TokenInfo]:
    import io
    import tokenize

    try:
        yield from tokenize.generate_tokens(io.StringIO(text, newline="").readline)
    except (tokenize.TokenError, SyntaxError):
        return  # what stands before the error still counts
