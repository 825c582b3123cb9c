"""JSON and JSON Lines as the same events that YAML gives: exact, iterative, and free of libyaml's limits."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.yaml.events.event import END, MAPPING, SCALAR, SEQUENCE, Event, whole
from finalizer_lint.languages.yaml.events.events import UnreadableError

_TOKEN = pattern(
    r'[ \t\r\n]*(?:([{}\[\],:])|("[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*")|(-?[0-9][-+0-9.eE]*|true|false|null))'
)
_REST = pattern(r"[ \t\r\n]*")


def json_events(text: str, start: int, end: int) -> Iterator[Event]:
    """The events of the JSON values in ``text[start:end]``, one after the other. Raises UnreadableError."""
    closers: list[str] = []
    after_value = False  # a comma or a closing bracket has to follow
    after_key = False  # a colon has to follow
    want_key = False
    may_close = False
    index = start
    match = _TOKEN.match
    while token := match(text, index, end):
        index = token.end()
        mark, string, word = token.groups()
        first = token.start(token.lastindex or 0)
        if mark == ":" and after_key:
            after_key = False
            continue
        if after_key:
            raise UnreadableError("JSON: a colon is missing after a key", first)
        if mark == "," and after_value and closers:
            after_value, may_close, want_key = False, False, closers[-1] == "}"
            continue
        if mark and mark in "}]" and closers and closers[-1] == mark and (after_value or may_close):
            closers.pop()
            yield Event(END, first, index)
            after_value, want_key = True, False
            continue
        if after_value and closers:
            raise UnreadableError("JSON: a comma or a closing bracket is missing", first)
        if want_key:
            if string is None:
                raise UnreadableError("JSON: a key has to be a string", first)
            after_key, want_key = True, False
            after_value = may_close = False
            yield Event(SCALAR, first, index, _decode(string, first), "json")
        elif string is not None:
            yield Event(SCALAR, first, index, _decode(string, first), "json")
            after_value = True
        elif word is not None:
            yield Event(SCALAR, first, index, word, "json-word")
            after_value = True
        elif mark and mark in "{[":
            closers.append("}" if mark == "{" else "]")
            yield Event(MAPPING if mark == "{" else SEQUENCE, first, index, "", "flow")
            after_value, may_close, want_key = False, True, mark == "{"
        else:
            raise UnreadableError(f"JSON: {mark!r} is out of place", first)
    rest = _REST.match(text, index, end)
    index = rest.end() if rest else index
    if index < end:
        raise UnreadableError(f"JSON: {text[index]!r} is out of place", index)
    if closers or after_key:
        raise UnreadableError("JSON: the text ends too early", max(end - 1, start))


def _decode(token: str, index: int) -> str:
    if "\\" not in token:
        return token[1:-1]
    try:
        import json

        value: str = json.loads(token)
    except ValueError:
        raise UnreadableError("JSON: bad escape in a string", index) from None
    return whole(value)
