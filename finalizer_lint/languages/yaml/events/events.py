"""The parse events of YAML with exact places: libyaml first, ruamel's own parser for what libyaml refuses."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.yaml.events.event import ALIAS, END, MAPPING, SCALAR, SEQUENCE, Event, Parse, translated

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# A second opinion runs at 0.3 MB/s: no one waits for it on a huge document.
SECOND_OPINION = 500_000

_BLOCKS = frozenset(("literal", "folded"))
_PROPERTIES = pattern(r"(?:(?:!<[^>\s]*>|[&!][^\s,\[\]{}]*)(?:\s+(?:#[^\n]*\n\s*)*|(?=[,\]}])|\Z))+")


class UnreadableError(Exception):
    """Text that is no YAML (or JSON). ``at`` is a 0-based code point; ``final``: no other parser will do better."""

    def __init__(self, message: str, index: int, *, final: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.index = index
        self.final = final


@functools.cache
def _libyaml() -> Parse | None:
    from finalizer_lint.languages.yaml.events.libyaml import libyaml

    return libyaml()


def _python(text: str) -> Iterator[Event]:
    from ruamel.yaml import YAML

    return translated(YAML(typ="safe", pure=True).parse(text))


def opinions(size: int) -> list[Parse]:
    """The parsers to ask about a text of ``size`` characters, in turn."""
    first = _libyaml()
    if first is None:
        return [_python]
    return [first, _python] if size <= SECOND_OPINION else [first]


def events(parse: Parse, text: str, start: int, end: int) -> Iterator[Event]:
    """The events of ``text[start:end]``, placed in ``text``. Raises UnreadableError."""
    from ruamel.yaml.error import YAMLError

    piece = text[start:end]
    try:
        for event in parse(piece):
            if event.anchor or event.tag or event.style in _BLOCKS:
                _trim(event, piece)
            if start:
                event.start += start
                event.end += start
            yield event
    except YAMLError as error:
        raise UnreadableError(*_complaint(error, start, end)) from None


def up_to_mistake(readable: Iterator[Event]) -> Iterator[Event]:
    """The events before a mistake, with an end for all that is open there.

    The last token may have taken in some of what follows, in a flow collection that is open or over the end of its
    line: it is left out then.
    """
    last: Event | None = None
    opened: list[Event] = []
    try:
        for event in readable:
            if last is not None:
                yield last
            last = event
            if event.kind is END:
                opened.pop()
            elif event.kind is SEQUENCE or event.kind is MAPPING:
                opened.append(event)
    except UnreadableError:
        in_flow = bool(opened) and opened[-1].style == "flow"
        folded = last is not None and last.style == "plain" and " " in last.value
        if last is not None and not (last.kind in (SCALAR, ALIAS) and (in_flow or folded)):
            yield last
        place = last.end if last is not None else 0
        for _ in opened:
            yield Event(END, place, place)
        return
    if last is not None:
        yield last


def _trim(event: Event, piece: str) -> None:
    """Takes what is no part of the token from its place: an anchor and a tag before it, blank lines after it."""
    if (event.tag or event.anchor) and (properties := _PROPERTIES.match(piece, event.start)):
        event.start = min(properties.end(), event.end) if event.kind is SCALAR else properties.end()
    if event.style in _BLOCKS:
        event.end = event.start + len(piece[event.start : event.end].rstrip())


def _complaint(error: Any, start: int, end: int) -> tuple[str, int]:
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not valid YAML"
    context = getattr(error, "context", None)
    mark = getattr(error, "problem_mark", None)
    if mark is None or "unexpected end" in problem or "document indicator" in problem:
        mark = getattr(error, "context_mark", None) or mark  # what was never closed, not where the text ends
    index = mark.index if mark is not None else getattr(error, "position", 0)
    message = f"YAML: {problem} {context}" if context and context != problem else f"YAML: {problem}"
    return " ".join(message.split()), min(start + int(index), end)
