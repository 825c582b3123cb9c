"""How a name is spelled that is a part of a longer text in a literal, before the literal's own escapes."""

from __future__ import annotations

from finalizer_lint.core.patterns import pattern

_AND = "+"  # between the two styles
_QUOTES = {"plain": "", "single": "'", "double": '"', "json": '"'}
# Characters that could end an inner string, or mean something to a shell or where a text is formatted
_NOT_INSIDE = set("'\"\\`$%{}")
_PLAIN = pattern(r"[A-Za-z][-A-Za-z0-9_./]*[A-Za-z0-9]")
_WORDS = {"true", "false", "yes", "no", "on", "off", "null", "none"}


def style_inside(inner: str, outer: str) -> str | None:
    """The style of a scalar of YAML or JSON in a literal of another style; None for one that is not spelled anew."""
    return f"{inner}{_AND}{outer}" if inner in _QUOTES else None


def is_inside(style: str) -> bool:
    return _AND in style


def outer_style(style: str) -> str:
    """The literal's."""
    return style.partition(_AND)[2]


def spelled_inside(style: str, value: str) -> str | None:
    """The scalar for ``value``, quotes included; None if it can't stand there whatever becomes of the text."""
    if not value or not value.isprintable() or not _NOT_INSIDE.isdisjoint(value):
        return None
    quote = _QUOTES[style.partition(_AND)[0]]
    if not quote and not (_PLAIN.fullmatch(value) and value.lower() not in _WORDS):
        quote = '"'
    return quote + value + quote
