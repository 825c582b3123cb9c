"""How a Python string is spelled: its token taken apart, and put together again with another value."""

from __future__ import annotations

import re

from finalizer_lint.core import records
from finalizer_lint.core.facts import Literal
from finalizer_lint.core.patterns import pattern

# One token and no more: the body may hold escapes, but not its own closing quotes.
_TOKEN = pattern(r"""([A-Za-z]{0,2})('{3}|"{3}|'|")((?:\\.|(?!\2)[^\\])*)\2""", re.DOTALL)


@records.record(frozen=True, slots=True)
class Token:
    """A single string token: ``r'x'`` has prefix ``r``, quote ``'`` and body ``x``."""

    prefix: str
    quote: str
    body: str

    @property
    def style(self) -> str:
        return self.prefix + self.quote


def token_of(text: str) -> Token | None:
    """The token that is all of ``text``, or None for implicit concatenation and everything else."""
    match = _TOKEN.fullmatch(text)
    return Token(match[1], match[2], match[3]) if match else None


def spelled(literal: Literal, value: str) -> str | None:
    """What to put in place of ``literal.edit``: a whole token, or a part of a longer one."""
    if literal.edit is None or not literal.style:
        return None
    from finalizer_lint.languages.embedded.spelling import is_inside, outer_style, spelled_inside

    if not is_inside(literal.style):
        return spell_token(literal.style, value)
    text, outer = spelled_inside(literal.style, value), outer_style(literal.style)
    if text is None:
        return None
    return _escaped(outer, text, _quote(outer))  # one quote does not end what three began


def spell_token(style: str, value: str) -> str | None:
    """A string token of that prefix and quotes whose value is ``value``, or None if there is none."""
    body = _escaped(style, value, _quote(style)[:1])
    if body is None or ("r" in _prefix(style) and value.endswith("\\")):
        return None
    return style + body + _quote(style)


def _escaped(style: str, value: str, end: str) -> str | None:
    """What a token of that prefix and quotes has in it for ``value``, where ``end`` would end it."""
    prefix = _prefix(style)
    if "b" in prefix or "t" in prefix or ("f" in prefix and ("{" in value or "}" in value)):
        return None
    if "r" in prefix:
        return value if value.isprintable() and end not in value else None
    return "".join(_escape(char, end) for char in value)


def _prefix(style: str) -> str:
    return style.rstrip("'\"").lower()


def _quote(style: str) -> str:
    return style.lstrip("rRuUbBfFtT")


def _escape(char: str, quote: str) -> str:
    if char in ("\\", quote):
        return "\\" + char
    if char.isprintable():
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
