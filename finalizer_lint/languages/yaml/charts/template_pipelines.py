"""What an action of a Helm template prints, where it is a value of the chart, with or without a default."""

from __future__ import annotations

import re

from finalizer_lint.core import records
from finalizer_lint.core.patterns import pattern

_TOKEN = pattern(
    r"""\s*(?:(?P<mark>[(|])|(?P<string>"[^"\\\n]*"|`[^`\n]*`)|(?P<path>\$?\.Values(?:\.[^\W\d]\w*)+)
    |(?P<word>[A-Za-z]\w*)|(?P<close>\))(?P<field>(?:\.[^\W\d]\w*)*))""",
    re.VERBOSE,
)
_MAX_DEPTH = 100  # parentheses in one action


class NotPlainError(Exception):
    """The pipeline computes something."""


@records.record(frozen=True, slots=True)
class Printed:
    """What an action prints. ``path`` is the chart's value, ``""`` for a string alone; ``text`` a string's token."""

    path: str
    text: tuple[int, int] | None
    quoted: bool = False


def pipeline_value(text: str, start: int, end: int) -> Printed:
    """What the action with the pipeline ``text[start:end]`` prints."""
    tokens: list[re.Match[str]] = []
    offset, end = start, start + len(text[start:end].rstrip())
    while offset < end:
        token = _TOKEN.match(text, offset, end)
        if token is None:
            raise NotPlainError
        tokens.append(token)
        offset = token.end()
    parser = _Parser(tokens)
    value = parser.pipeline()
    if parser.rest or not value.path:
        raise NotPlainError
    return value


class _Parser:
    """Go's template grammar, as far as a value and its default need it."""

    def __init__(self, tokens: list[re.Match[str]]) -> None:
        self.rest = tokens[::-1]
        self._depth = 0

    def pipeline(self) -> Printed:
        value = self._command()
        while self.rest and self.rest[-1]["mark"] == "|":
            self.rest.pop()
            value = self._filtered(self._word(), value)
        return value

    def _command(self) -> Printed:
        if not self.rest or not self.rest[-1]["word"]:
            return self._operand()
        word = self._word()
        if word == "default":
            default = self._operand()
            return _or_default(default, self._operand())
        return self._filtered(word, self._operand())

    def _filtered(self, word: str, value: Printed) -> Printed:
        if word in ("quote", "squote"):
            return records.replace(value, quoted=True)
        if word == "default":
            return _or_default(self._operand(), value)
        raise NotPlainError

    def _operand(self) -> Printed:
        if not self.rest:
            raise NotPlainError
        token = self.rest.pop()
        if token["string"]:
            return Printed("", token.span("string"))
        if token["path"]:
            return Printed(token["path"].partition(".Values.")[2], None)
        self._depth += 1
        if token["mark"] != "(" or self._depth > _MAX_DEPTH:
            raise NotPlainError
        inner = self.pipeline()
        if not self.rest or not self.rest[-1]["close"]:
            raise NotPlainError
        field = self.rest.pop()["field"]
        if field and (inner.text or inner.quoted):
            raise NotPlainError
        return Printed(inner.path + field, inner.text, inner.quoted)

    def _word(self) -> str:
        if not self.rest or not self.rest[-1]["word"]:
            raise NotPlainError
        return self.rest.pop()["word"]


def _or_default(default: Printed, value: Printed) -> Printed:
    if default.path or default.text is None or default.quoted or not value.path or value.text is not None:
        raise NotPlainError
    start, end = default.text
    return records.replace(value, text=(start, end) if end - start > 2 else None)
