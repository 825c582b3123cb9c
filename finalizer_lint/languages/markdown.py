"""Code blocks in Markdown and reStructuredText: facts of the language that the block is in, at their true places."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from finalizer_lint.languages import frontend
from finalizer_lint.model import Concat, Expr, Facts, Literal, Span, Symbol, Use
from finalizer_lint.source import Source

_LANGUAGES = {
    "yaml": "yaml",
    "yml": "yaml",
    "json": "yaml",
    "go": "go",
    "golang": "go",
    "python": "python",
    "py": "python",
}
_FENCE = re.compile(rb"^[ \t>]*(?P<fence>`{3,}|~{3,})[ \t]*\{?\.?(?P<name>\w+)[^\n]*\n", re.MULTILINE)
_DIRECTIVE = re.compile(
    rb"^(?P<indent>[ \t]*)\.\. (?:code-block|code|sourcecode)::[ \t]*(?P<name>\w+)[^\n]*\n", re.MULTILINE
)


def extract(source: Source) -> Facts:
    """The facts of all blocks, but for those that can't be understood: documentation elides and abbreviates."""
    uses: list[Use] = []
    symbols: list[Symbol] = []
    for language, opening, body in _blocks(source):
        masked = _masked(source.data, language, opening, body)
        facts = frontend(language).extract(Source(source.path, masked))
        if not facts.problems:
            uses += [dataclasses.replace(use, expr=_marked(use.expr, language)) for use in facts.uses]
            symbols += [dataclasses.replace(s, value=_marked(s.value, language)) for s in facts.symbols]
    return Facts(uses=tuple(uses), symbols=tuple(symbols))


def spell(source: Source, literal: Literal, value: str) -> str | None:
    """As the block's own language spells it."""
    language, _, style = literal.style.partition(":")
    return frontend(language).spell(source, dataclasses.replace(literal, style=style), value)


def _marked(expr: Expr, language: str) -> Expr:
    """Literals remember the language that can spell them."""
    if isinstance(expr, Literal):
        return dataclasses.replace(expr, style=f"{language}:{expr.style}")
    if isinstance(expr, Concat):
        return dataclasses.replace(expr, parts=tuple(_marked(part, language) for part in expr.parts))
    return expr


def _blocks(source: Source) -> Iterator[tuple[str, Span, Span]]:
    """Language, opening line and body of each block that may hold a finalizer."""
    finder = _directives if source.path.endswith(".rst") else _fences
    for name, opening, body in finder(source.data):
        language = _LANGUAGES.get(name.decode("ascii", "replace").lower())
        if language is not None and b"inalizer" in source.data[body.start : body.end]:
            yield language, opening, body


def _fences(data: bytes) -> Iterator[tuple[bytes, Span, Span]]:
    at = 0
    while (match := _FENCE.search(data, at)) is not None:
        closing = re.compile(rb"^[ \t>]*%s[`~]*[ \t]*\r?$" % re.escape(match["fence"]), re.MULTILINE)
        end = closing.search(data, match.end())
        stop = end.start() if end else len(data)
        yield match["name"], Span(match.start(), match.end()), Span(match.end(), stop)
        at = end.end() if end else len(data)


def _directives(data: bytes) -> Iterator[tuple[bytes, Span, Span]]:
    for match in _DIRECTIVE.finditer(data):
        deeper = re.compile(rb"(?:[ \t]*\r?\n|%s[ \t]+[^\n]*(?:\n|\Z))*" % re.escape(match["indent"]))
        block = deeper.match(data, match.end())
        yield match["name"], Span(*match.span()), Span(match.end(), block.end() if block else match.end())


def _masked(data: bytes, language: str, opening: Span, body: Span) -> bytes:
    """The file with everything but the block blanked, so that places in the block are places in the file."""
    head = bytearray(_blank(data[: body.start]))
    text = data[body.start : body.end]
    if language == "python" and text[:1] in b" \t":
        head[opening.start : opening.start + 5] = b"if 1:"  # an indented block is the body of something
    return bytes(head) + re.sub(rb"(?m)^[ ]*>", lambda quote: b" " * len(quote[0]), text)


def _blank(data: bytes) -> bytes:
    return re.sub(rb"[^\r\n]", b" ", data)
