"""How a Python string is spelled: its token taken apart, and put together again with another value."""

from __future__ import annotations

import re

from finalizer_lint.core import records
from finalizer_lint.core.patterns import pattern

# One token and no more: the body may hold escapes, but not its own closing quotes.
_TOKEN = pattern(r"""([A-Za-z]{0,2})('{3}|"{3}|'|")((?:\\.|(?!\2)[^\\])*)\2""", re.DOTALL)
_PLAIN_YAML = pattern(r"[A-Za-z][-A-Za-z0-9_./]*[A-Za-z0-9]")
_YAML_WORDS = {"true", "false", "yes", "no", "on", "off", "null"}
# Characters that could end an inner string, or mean something to a shell, str.format or the % operator.
_NOT_INSIDE = set("'\"\\`$%{}")

JSON = "json:"  # style of a name inside a longer string, in double quotes of its own
YAML = "yaml:"  # the same for YAML text; what follows is the inner quote or nothing


@records.record(frozen=True, slots=True)
class Token:
    """A single string token: ``r'x'`` has prefix ``r``, quote ``'`` and body ``x``."""

    prefix: str
    quote: str
    body: str

    @property
    def style(self) -> str:
        return self.prefix + self.quote

    @property
    def exact(self) -> int:
        """How many characters of the body stand for themselves, counted from its start."""
        if "r" in self.prefix.lower():
            return len(self.body)
        escape = self.body.find("\\")
        return len(self.body) if escape < 0 else escape


def token_of(text: str) -> Token | None:
    """The token that is all of ``text``, or None for implicit concatenation and everything else."""
    match = _TOKEN.fullmatch(text)
    return Token(match[1], match[2], match[3]) if match else None


def spell_token(style: str, value: str) -> str | None:
    """A string token of that prefix and quotes whose value is ``value``, or None if there is none."""
    prefix, quote = style.rstrip("'\""), style.lstrip("rRuUbBfFtT")
    if "b" in prefix.lower() or "t" in prefix.lower():
        return None
    if "f" in prefix.lower() and ("{" in value or "}" in value):
        return None
    if "r" in prefix.lower():
        if not value.isprintable() or quote[0] in value or value.endswith("\\"):
            return None
        return prefix + quote + value + quote
    escaped = "".join(_escape(char, quote[0]) for char in value)
    return prefix + quote + escaped + quote


def spell_inner(style: str, value: str) -> str | None:
    """The text of a name inside a longer string, inner quotes included, or None if it can't stand there."""
    if not value or not value.isprintable() or _NOT_INSIDE & set(value):
        return None
    quote = style.partition(":")[2]
    if quote:
        return quote + value + quote
    if _PLAIN_YAML.fullmatch(value) and value.lower() not in _YAML_WORDS:
        return value
    return None


def is_inner(style: str) -> bool:
    return style.startswith((JSON, YAML))


def _escape(char: str, quote: str) -> str:
    if char in ("\\", quote):
        return "\\" + char
    if char.isprintable():
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
