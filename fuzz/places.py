"""What holds of the facts of any text, however broken it is."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.candidates import is_candidate
from finalizer_lint.core.facts import Concat, Expr, Facts, Literal, Span
from finalizer_lint.core.source import Source
from finalizer_lint.languages import language_named, language_of


def facts_of(name: str, data: bytes) -> tuple[Source, Facts]:
    """The facts of a text, which are the same a second time and stand where they say."""
    traits = language_of(name)
    assert traits is not None
    language = language_named(traits.name)
    source = Source(name, data)
    facts = language.extract(source).whole
    assert facts == language.extract(Source(name, data)).whole, "a second reading says something else"
    if not is_candidate(data):
        assert not facts.uses, "a file that is never read has a use"
    for span in spans(facts):
        check_span(source, span)
    return source, facts


def spans(value: object) -> Iterator[Span]:
    """Every place in a record, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)
    else:
        for name in getattr(value, "__match_args__", ()):
            yield from spans(getattr(value, name))


def literals(facts: Facts) -> Iterator[Literal]:
    """Every name that is spelled out somewhere."""
    for expr in (*(use.expr for use in facts.uses), *(symbol.value for symbol in facts.symbols)):
        yield from _parts(expr)


def _parts(expr: Expr) -> Iterator[Literal]:
    if isinstance(expr, Literal):
        yield expr
    elif isinstance(expr, Concat):
        for part in expr.parts:
            yield from _parts(part)


def check_span(source: Source, span: Span) -> None:
    assert 0 <= span.start <= span.end <= len(source.data), f"{span} is outside of the file"
    start, end = source.position(span.start), source.position(span.end)
    assert (start.line, start.column) <= (end.line, end.column)
    assert 1 <= start.line <= end.line <= source.lines
    if _is_text(source.data):  # no other file is ever rewritten
        assert _is_text(source.data[span.start : span.end]), f"{span} splits a character"
        assert _is_text(source.data[span.end :]), f"{span} splits a character"


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
