"""Code blocks in Markdown and reStructuredText: facts of the language that the block is in, at their true places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.facts import Concat, Expr, Facts, Literal, Span, Symbol, Use
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source
from finalizer_lint.languages import LANGUAGES, MANIFESTS, language_named
from finalizer_lint.languages.language import Language

_LANGUAGES = {label: traits.name for traits in LANGUAGES.values() for label in traits.labels}
_COMMENT = pattern(rb"<!--(?s:.*?)(?:-->|\Z)|(?://|/\*|\{\{-?[ \t]*/\*)[^\r\n]*")
_FENCE = pattern(rb"^[ \t>]*(?P<fence>`{3,}|~{3,})[ \t]*\{?\.?(?P<name>\w+)[^\n]*\n", re.MULTILINE)
_DIRECTIVE = pattern(
    rb"^(?P<indent>[ \t]*)\.\. (?:code-block|code|sourcecode)::[ \t]*(?P<name>\w+)[^\n]*\n", re.MULTILINE
)


class Markdown(Language):
    def extract(self, source: Source) -> Facts:
        """The facts of all blocks, but for those that can't be understood: documentation elides and abbreviates."""
        uses: list[Use] = []
        symbols: list[Symbol] = []
        for block in _blocks(source):
            facts = language_named(block.language).extract(Source(source.path, block.text(source.data)))
            if not facts.problems:
                uses += [block.use(use) for use in facts.uses]
                symbols += [block.symbol(symbol) for symbol in facts.symbols]
        return Facts(uses=tuple(uses), symbols=tuple(symbols))

    def spell(self, source: Source, literal: Literal, value: str) -> str | None:
        """As the block's own language spells it."""
        language, _, style = literal.style.partition(":")
        return language_named(language).spell(source, records.replace(literal, style=style), value)

    def comments(self, source: Source) -> tuple[Span, ...]:
        """Its own, and whatever looks like one of a language that a block may be in."""
        spans = [Span(*match.span()) for match in _COMMENT.finditer(source.data)]
        return tuple(sorted([*spans, *language_named(MANIFESTS.name).comments(source)]))


LANGUAGE = Markdown(LANGUAGES["markdown"])


@records.record(frozen=True, slots=True)
class _Block:
    """A block of code: its language, the line that opens it, and its text.

    Its facts get the places that they have in the file. Literals remember the language that can spell them.
    """

    language: str
    opening: Span
    body: Span

    def text(self, data: bytes) -> bytes:
        """The block with its opening line, in which all is blank that is not the block's language."""
        head = bytearray(re.sub(rb"[^\r\n]", b" ", data[self.opening.start : self.opening.end]))
        text, block_head = data[self.body.start : self.body.end], language_named(self.language).block_head
        if text[:1] in b" \t":
            head[: len(block_head)] = block_head  # an indented block is the body of something
        return bytes(head) + re.sub(rb"(?m)^[ ]*>", lambda quote: b" " * len(quote[0]), text)

    def use(self, use: Use) -> Use:
        return records.replace(use, expr=self._expr(use.expr), within=use.within and self._span(use.within))

    def symbol(self, symbol: Symbol) -> Symbol:
        span, value = self._span(symbol.span), self._expr(symbol.value)
        return records.replace(symbol, span=span, value=value, scope=symbol.scope and self._span(symbol.scope))

    def _expr(self, expr: Expr) -> Expr:
        span = self._span(expr.span)
        if isinstance(expr, Literal):
            edit = expr.edit and self._span(expr.edit)
            return records.replace(expr, span=span, edit=edit, style=f"{self.language}:{expr.style}")
        if isinstance(expr, Concat):
            return records.replace(expr, span=span, parts=tuple(self._expr(part) for part in expr.parts))
        return records.replace(expr, span=span)

    def _span(self, span: Span) -> Span:
        return Span(self.opening.start + span.start, self.opening.start + span.end)


def _blocks(source: Source) -> Iterator[_Block]:
    """The blocks that may hold a finalizer."""
    search = _directives if source.path.endswith(".rst") else _fences
    for label, opening, body in search(source.data):
        language = _LANGUAGES.get(label.decode("ascii", "replace").lower())
        if language is not None and b"inalizer" in source.data[body.start : body.end]:
            yield _Block(language, opening, body)


def _fences(data: bytes) -> Iterator[tuple[bytes, Span, Span]]:
    """What a block is said to be, its opening line, and its text."""
    offset = 0
    while (match := _FENCE.search(data, offset)) is not None:
        closing = re.compile(rb"^[ \t>]*%s[`~]*[ \t]*\r?$" % re.escape(match["fence"]), re.MULTILINE)
        end = closing.search(data, match.end())
        yield match["name"], Span(*match.span()), Span(match.end(), end.start() if end else len(data))
        offset = end.end() if end else len(data)


def _directives(data: bytes) -> Iterator[tuple[bytes, Span, Span]]:
    """The same in reStructuredText."""
    for match in _DIRECTIVE.finditer(data):
        deeper = re.compile(rb"(?:[ \t]*\r?\n|%s[ \t]+[^\n]*(?:\n|\Z))*" % re.escape(match["indent"]))
        block = deeper.match(data, match.end())
        yield match["name"], Span(*match.span()), Span(match.end(), block.end() if block else match.end())
