"""What in a text only people read, asked of its language once for each text."""

from __future__ import annotations

import codecs
import functools

from finalizer_lint.core.source import Source
from finalizer_lint.core.spans import SpanSet
from finalizer_lint.languages.language import Language


@functools.lru_cache(maxsize=8)
def comments(language: Language, source: Source) -> SpanSet:
    """The bytes of its comments."""
    return SpanSet(language.comments(source))


@functools.lru_cache(maxsize=8)
def documentation(language: Language, source: Source) -> SpanSet:
    """The same with strings that nothing is done with, such as docstrings."""
    return SpanSet(language.documentation(source))


def code_of_line(language: Language, source: Source, line: int) -> str:
    """A 1-based line with blanks for all that only people read."""
    start = source.line_start(line)
    code = documentation(language, source).blanked(source.data, start, start + source.line_length(line))
    return code.decode("utf-8", "replace").rstrip("\r\n")


def is_comment_line(language: Language, source: Source, line: int) -> bool:
    """Whether the first thing on a 1-based line is a comment, or goes on with one."""
    text = source.line_bytes(line).removeprefix(codecs.BOM_UTF8)
    code = text.lstrip()
    return bool(code) and source.line_start(line) + source.line_length(line) - len(code) in comments(language, source)
