"""The parse events of YAML with exact places: libyaml first, ruamel's own parser for what libyaml refuses."""

from __future__ import annotations

import functools
import importlib
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

SCALAR, ALIAS, SEQUENCE, MAPPING, END = "scalar", "alias", "array", "object", "end"

# A second opinion runs at 0.3 MB/s: no one waits for it on a huge document.
SECOND_OPINION = 500_000

_STYLES = {None: "plain", "": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"}
_PROPERTIES = re.compile(r"(?:(?:!<[^>\s]*>|[&!][^\s,\[\]{}]*)(?:\s+(?:#[^\n]*\n\s*)*|(?=[,\]}])|\Z))+")


class Event(NamedTuple):
    """``start`` and ``end`` are 0-based code points of the token alone, without its anchor and tag."""

    what: str
    start: int
    end: int
    value: str = ""  # scalar: the decoded value; alias: the anchor's name
    style: str = ""  # scalar: plain, single, double, literal, folded, json; collection: block or flow
    tag: str | None = None
    anchor: str | None = None


class UnreadableError(Exception):
    """Text that is no YAML (or JSON). ``at`` is a 0-based code point."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.message = message
        self.at = at


@functools.cache
def _libyaml() -> Callable[[str], Iterator[Any]] | None:
    """A function from text to raw events, or None when the C extension is not installed."""
    for module in ("_ruamel_yaml", "_ruamel_yaml_clibz"):
        try:
            parser = importlib.import_module(module).CParser
        except ImportError:
            continue
        return lambda text: iter(parser(text).get_event, None)
    return None


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
    if what is ALIAS:
        return Event(ALIAS, base + first, base + last, raw.anchor)
    tag = None if raw.tag is None else str(raw.tag)
    if (tag or raw.anchor) and (properties := _PROPERTIES.match(piece, first)):
        first = min(properties.end(), last) if what is SCALAR else properties.end()
    if what is SCALAR:
        style = _STYLES.get(raw.style, "plain")
        if style in ("literal", "folded"):
            last = first + len(piece[first:last].rstrip())
        return Event(SCALAR, base + first, base + last, raw.value, style, tag, raw.anchor)
    return Event(what, base + first, base + last, "", "flow" if raw.flow_style else "block", tag, raw.anchor)


def _complaint(error: Any, start: int, end: int) -> tuple[str, int]:
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not valid YAML"
    context = getattr(error, "context", None)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    at = mark.index if mark is not None else getattr(error, "position", 0)
    message = f"{context}: {problem}" if context and context != problem else str(problem)
    return " ".join(message.split()), min(start + int(at), end)
