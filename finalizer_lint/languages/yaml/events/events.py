"""The parse events of YAML with exact places: libyaml first, ruamel's own parser for what libyaml refuses."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator

from finalizer_lint.core import records
from finalizer_lint.core.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SCALAR, ALIAS, SEQUENCE, MAPPING, END = "scalar", "alias", "array", "object", "end"

# A second opinion runs at 0.3 MB/s: no one waits for it on a huge document.
SECOND_OPINION = 500_000

STYLES = {None: "plain", "": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"}
_BLOCKS = frozenset(("literal", "folded"))
_SURROGATE = pattern("[\ud800-\udfff]")
_PROPERTIES = pattern(r"(?:(?:!<[^>\s]*>|[&!][^\s,\[\]{}]*)(?:\s+(?:#[^\n]*\n\s*)*|(?=[,\]}])|\Z))+")


@records.record(slots=True, eq=False)
class Event:
    """``start`` and ``end`` are 0-based code points of the token alone, without its anchor and tag."""

    kind: str
    start: int
    end: int
    value: str = ""  # scalar: the decoded value; alias: the anchor's name
    style: str = ""  # scalar: plain, single, double, literal, folded, json; collection: block or flow
    tag: str | None = None
    anchor: str | None = None


# From a text to its events, with the places that the parser says; what is no part of a token is not yet taken off.
Parse = Callable[[str], Iterator[Event]]


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


def translated(raws: Iterable[Any]) -> Iterator[Event]:
    """The events of ruamel.yaml as ours, with the places that it says."""
    for raw in raws:
        kind = _KINDS.get(type(raw).__name__)
        if kind is not None:
            yield _translated(kind, raw)


_KINDS = {
    "ScalarEvent": SCALAR,
    "AliasEvent": ALIAS,
    "SequenceStartEvent": SEQUENCE,
    "MappingStartEvent": MAPPING,
    "SequenceEndEvent": END,
    "MappingEndEvent": END,
}


def _translated(kind: str, raw: Any) -> Event:
    first, last = raw.start_mark.index, raw.end_mark.index
    if kind is END:
        return Event(END, first, last)
    if kind is ALIAS:
        return Event(ALIAS, first, last, raw.anchor)
    tag = None if raw.tag is None else str(raw.tag)
    if kind is SCALAR:
        return Event(SCALAR, first, last, whole(raw.value), STYLES.get(raw.style, "plain"), tag, raw.anchor)
    return Event(kind, first, last, "", "flow" if raw.flow_style else "block", tag, raw.anchor)


def _trim(event: Event, piece: str) -> None:
    """Takes what is no part of the token from its place: an anchor and a tag before it, blank lines after it."""
    if (event.tag or event.anchor) and (properties := _PROPERTIES.match(piece, event.start)):
        event.start = min(properties.end(), event.end) if event.kind is SCALAR else properties.end()
    if event.style in _BLOCKS:
        event.end = event.start + len(piece[event.start : event.end].rstrip())


def whole(value: str) -> str:
    """The string with its surrogate pairs put together, and lone ones replaced as Go does."""
    if value.isascii() or not _SURROGATE.search(value):
        return value
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _complaint(error: Any, start: int, end: int) -> tuple[str, int]:
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not valid YAML"
    context = getattr(error, "context", None)
    mark = getattr(error, "problem_mark", None)
    if mark is None or "unexpected end" in problem or "document indicator" in problem:
        mark = getattr(error, "context_mark", None) or mark  # what was never closed, not where the text ends
    index = mark.index if mark is not None else getattr(error, "position", 0)
    message = f"YAML: {problem} {context}" if context and context != problem else f"YAML: {problem}"
    return " ".join(message.split()), min(start + int(index), end)
