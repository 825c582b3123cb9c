"""Dumps of live objects (``kubectl get -o yaml|json``, JSON Lines), object by object, without parsing them.

A dump is one huge document, so it is cut into its items by what cannot be mistaken: in YAML the column of the items'
dashes, in JSON brackets outside strings. Memory grows with the largest object and not with the dump. What cannot
hold an object's finalizers is blanked out at the same length, which spares the parser most of the text and keeps
every place. The parser has the last word: whatever does not look as kubectl prints it is handed out whole.
"""

from __future__ import annotations

import codecs
import enum
from collections.abc import Iterator

from finalizer_lint.dump import json, yaml
from finalizer_lint.dump.feed import CHUNK, DumpError, Feed, Item

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

__all__ = ["CHUNK", "Dump", "DumpError", "Item", "Kind", "sniff"]


class Kind(enum.Enum):
    """What a stream is a dump in. JSON Lines may as well be pretty objects, or lists, one after the other."""

    YAML_LIST = "yaml list"
    JSON_LIST = "json list"
    JSON_LINES = "json lines"


def sniff(head: bytes) -> Kind | None:
    """What the stream that begins with ``head`` is a dump in; None when it has to be read as a whole."""
    start = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
    if yaml.list_head(head, start) is not None:
        return Kind.YAML_LIST
    start = json.end_of_space(head, start)
    if json.LIST_HEAD.match(head, start):
        return Kind.JSON_LIST
    feed = Feed(head[start:], None, 0)
    if not head.startswith(b"{", start):
        return None
    try:
        end = json.close(feed, bytearray(), [])
    except DumpError:
        return None
    after = json.end_of_space(feed.data, end)
    return Kind.JSON_LINES if feed.data.startswith(b"{", after) else None


class Dump:
    """The objects of a dump that may hold a finalizer, to be looped over once. ``seen`` counts the others as well.

    ``head`` is what was read of ``stream`` to sniff its kind. The loop ends with a DumpError when the dump breaks off
    or makes no sense, after all the objects that are complete.
    """

    def __init__(self, kind: Kind, head: bytes, stream: BinaryIO, chunk: int = CHUNK) -> None:
        self.kind = kind
        self.seen = 0
        self._feed = Feed(head, stream, chunk)

    def __iter__(self) -> Iterator[Item]:
        read = yaml.documents if self.kind is Kind.YAML_LIST else json.values
        if self._feed.holds(codecs.BOM_UTF8):
            self._feed.take(len(codecs.BOM_UTF8))
        for item in read(self._feed):
            self.seen += 1
            if item is not None:
                yield item
