"""One parse event of YAML, as either parser's are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from finalizer_lint.core import records
from finalizer_lint.core.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SCALAR, ALIAS, SEQUENCE, MAPPING, END = "scalar", "alias", "array", "object", "end"
STYLES = {None: "plain", "": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"}
_SURROGATE = pattern("[\ud800-\udfff]")


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


def whole(value: str) -> str:
    """The string with its surrogate pairs put together, and lone ones replaced as Go does."""
    if value.isascii() or not _SURROGATE.search(value):
        return value
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
