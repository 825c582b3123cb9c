"""The parse events of YAML with exact places: libyaml first, ruamel's own parser for what libyaml refuses."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator

from finalizer_lint import records
from finalizer_lint.languages.yaml.libyaml import libyaml
from finalizer_lint.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SCALAR, ALIAS, SEQUENCE, MAPPING, END = "scalar", "alias", "array", "object", "end"

# A second opinion runs at 0.3 MB/s: no one waits for it on a huge document.
SECOND_OPINION = 500_000

_STYLES = {None: "plain", "": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"}
_SURROGATE = pattern("[\ud800-\udfff]")
_PROPERTIES = pattern(r"(?:(?:!<[^>\s]*>|[&!][^\s,\[\]{}]*)(?:\s+(?:#[^\n]*\n\s*)*|(?=[,\]}])|\Z))+")


@records.record(slots=True, eq=False)
class Event:
    """``start`` and ``end`` are 0-based code points of the token alone, without its anchor and tag."""

    what: str
    start: int
    end: int
    value: str = ""  # scalar: the decoded value; alias: the anchor's name
    style: str = ""  # scalar: plain, single, double, literal, folded, json; collection: block or flow
    tag: str | None = None
    anchor: str | None = None


class UnreadableError(Exception):
    """Text that is no YAML (or JSON). ``at`` is a 0-based code point; ``final``: no other parser will do better."""

    def __init__(self, message: str, at: int, *, final: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.at = at
        self.final = final


_libyaml = functools.cache(libyaml)


def _python(text: str) -> Iterator[Any]:
    from ruamel.yaml import YAML

    return iter(YAML(typ="safe", pure=True).parse(text))


def opinions(size: int) -> list[Callable[[str], Iterator[Any]]]:
    """The parsers to ask about a text of ``size`` characters, in turn."""
    first = _libyaml()
    if first is None:
        return [_python]
    return [first, _python] if size <= SECOND_OPINION else [first]


def events(parse: Callable[[str], Iterator[Any]], text: str, start: int, end: int) -> Iterator[Event]:
    """The events of ``text[start:end]``, placed in ``text``. Raises UnreadableError."""
    from ruamel.yaml.error import YAMLError

    piece = text[start:end]
    try:
        for raw in parse(piece):
            what = _KINDS.get(type(raw).__name__)
            if what is not None:
                yield _event(what, raw, piece, start)
    except YAMLError as error:
        raise UnreadableError(*_complaint(error, start, end)) from None


_KINDS = {
    "ScalarEvent": SCALAR,
    "AliasEvent": ALIAS,
    "SequenceStartEvent": SEQUENCE,
    "MappingStartEvent": MAPPING,
    "SequenceEndEvent": END,
    "MappingEndEvent": END,
}


def _event(what: str, raw: Any, piece: str, base: int) -> Event:
    first, last = raw.start_mark.index, raw.end_mark.index
    if what is END:
        return Event(END, base + first, base + last)
    plain = what is SCALAR and raw.implicit[0] and raw.anchor is None and raw.tag is None
    if plain and raw.value.isascii():  # nearly all of them
        return Event(SCALAR, base + first, base + last, raw.value, "plain")
    if what is ALIAS:
        return Event(ALIAS, base + first, base + last, raw.anchor)
    tag = None if raw.tag is None else str(raw.tag)
    if (tag or raw.anchor) and (properties := _PROPERTIES.match(piece, first)):
        first = min(properties.end(), last) if what is SCALAR else properties.end()
    if what is SCALAR:
        style = _STYLES.get(raw.style, "plain")
        if style in ("literal", "folded"):
            last = first + len(piece[first:last].rstrip())
        return Event(SCALAR, base + first, base + last, whole(raw.value), style, tag, raw.anchor)
    return Event(what, base + first, base + last, "", "flow" if raw.flow_style else "block", tag, raw.anchor)


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
    at = mark.index if mark is not None else getattr(error, "position", 0)
    message = f"YAML: {problem} {context}" if context and context != problem else f"YAML: {problem}"
    return " ".join(message.split()), min(start + int(at), end)
