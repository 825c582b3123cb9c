"""JSON, pretty, compact or an object a line: cut at brackets outside strings."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.patterns import pattern
from finalizer_lint.dump.feed import LOOKAHEAD, WORD, Feed, Item, without

_SPACE = pattern(rb"[ \t\r\n]*")
_STRING = rb'"[^"\\]*(?:\\.[^"\\]*)*"'
# What is no bracket, as far as it goes: never fails, and stops at an unfinished string.
_NO_BRACKET = pattern(rb'[^"{}\[\]]*(?:(?:%b|\{\}|\[\])[^"{}\[\]]*)*' % _STRING, re.DOTALL)
LIST_HEAD = pattern(
    rb'\{\s*(?:(?:"apiVersion"\s*:\s*"[^"\\]*"|"kind"\s*:\s*"\w*List"|"metadata"\s*:\s*\{[^{}]*\})\s*,\s*)*'
    rb'"items"\s*:\s*\[(?P<space>\s*)(?=\{\s*"(?:apiVersion|kind)"\s*:)'
)
_JSON_KIND = pattern(rb'"kind"\s*:\s*"([^"]*)"')
_KEY_BEFORE = pattern(rb'"([A-Za-z]+)"\s*:\s*\Z')
_LONGEST_KEY = 80
_LONGEST_LINE = 200  # the first ones of an object, up to its first key
_CLOSER = {ord("{"): ord("}"), ord("["): ord("]")}
_PRETTY = pattern(rb'\{\r?\n([ \t]+)"')
_BROKEN_LIST = "the dump breaks off: the list is not closed"
_BROKEN_OBJECT = "the dump breaks off: it ends within this object"


@records.record(frozen=True, slots=True)
class _Container:
    """An object or array ``depth`` levels below the item, from its opening to its closing bracket in the item."""

    depth: int
    start: int
    end: int


def end_of_space(data: bytes, start: int) -> int:
    space = _SPACE.match(data, start)
    return space.end() if space else start


def values(feed: Feed) -> Iterator[Item | None]:
    while _next_byte(feed):
        head = LIST_HEAD.match(feed.ahead(LOOKAHEAD), feed.at)
        if head is None:
            yield _json_item(feed, b"\n")
        else:
            yield from _json_list(feed, head)


def _next_byte(feed: Feed) -> bytes:
    """The next byte that is no space; nothing at the end of the stream."""
    while True:
        feed.take(end_of_space(feed.data, feed.at))
        if feed.at < len(feed.data) or not feed.more():
            return feed.data[feed.at : feed.at + 1]


def _json_list(feed: Feed, head: re.Match[bytes]) -> Iterator[Item | None]:
    line = head["space"].lstrip(b"\r")
    feed.take(head.end())
    while True:
        yield _json_item(feed, line)
        mark = _next_byte(feed)
        if mark not in (b",", b"]"):
            raise feed.error("JSON: a comma or a closing bracket is missing" if mark else _BROKEN_LIST)
        feed.take(feed.at + 1)
        if mark == b"]":
            break
        _next_byte(feed)
    end = close(feed, bytearray(b"}"), [])
    kind = _JSON_KIND.search(feed.data, feed.at, end)
    if kind and not kind[1].endswith(b"List"):
        raise feed.error("the object with these `items` is no list")
    feed.take(end)


def _json_item(feed: Feed, line: bytes) -> Item | None:
    """The object that begins here; ``line`` is the line feed and indentation before it, if it is printed over lines."""
    mark = feed.ahead(_LONGEST_LINE)[feed.at : feed.at + 1]
    if mark != b"{":
        raise feed.error("JSON: not an object" if mark else _BROKEN_LIST)
    containers: list[_Container] = []
    inner = _PRETTY.match(feed.data, feed.at)
    pretty = inner is not None and (b"\n" + inner[1]).startswith(line) and len(inner[1]) >= len(line) > 0
    end = _outdented_brace(feed, line) if pretty else close(feed, bytearray(), containers)
    text = b""
    if feed.data.find(WORD, feed.at, end) != -1:
        text = feed.data[feed.at : end]
        text = without(text, _lines_to_blank(text, inner[1]) if inner and pretty else _to_blank(text, containers))
    item = Item(feed.offset, feed.line, text) if WORD in text else None
    feed.take(end)
    return item


# Printed over lines, as kubectl does: strings hold no line feeds, so a bracket's partner stands in the same column.
# Were it not so, what is cut out or blanked would not pair its brackets, and the parser would complain.


def _outdented_brace(feed: Feed, line: bytes) -> int:
    """Where an object whose closing brace has its own line, begun with ``line``, ends."""
    brace = line + b"}"
    done = 0
    while (found := feed.data.find(brace, feed.at + done)) == -1:
        done = max(len(feed.data) - feed.at - len(brace), 0)
        if not feed.more():
            raise feed.error(_BROKEN_OBJECT)
    return found + len(brace)


def _lines_to_blank(text: bytes, indent: bytes) -> list[tuple[int, int]]:
    """What stands between brackets, but holds no finalizers, in an object whose keys are indented by ``indent``."""
    spans: list[tuple[int, int]] = []
    for key in _opened_in(indent).finditer(text):
        end = _closing_line(text, key, indent)
        if key[1] == b"metadata":
            spans += _managed_lines(text, key.start(2), end)
        elif text.find(WORD, key.end(), end) == -1:
            spans.append((key.end(), end))
    return spans


def _managed_lines(text: bytes, start: int, end: int) -> list[tuple[int, int]]:
    """What stands between the brackets of ``managedFields`` in the metadata at ``text[start:end]``."""
    first = _PRETTY.match(text, start, end)
    if first is None:
        return []
    keys = _opened_in(first[1]).finditer(text, start, end)
    return [(key.end(), _closing_line(text, key, first[1])) for key in keys if key[1] == b"managedFields"]


@functools.cache
def _opened_in(indent: bytes) -> re.Pattern[bytes]:
    return re.compile(rb'\n%b"([A-Za-z]+)": ([{\[])(?=\r?\n)' % indent)


def _closing_line(text: bytes, key: re.Match[bytes], indent: bytes) -> int:
    """Where the line of the bracket begins that closes the one after ``key``."""
    end = text.find(b"\n" + indent + (b"}" if key[2] == b"{" else b"]"), key.end())
    return end if end != -1 else key.end()


# Compact or printed in any other way: brackets are counted.


def close(feed: Feed, closers: bytearray, containers: list[_Container]) -> int:
    """Where the text from ``feed.at`` on has closed all of its brackets and those of ``closers``.

    Notes the ``containers`` at the first two levels below. Raises DumpError when the stream ends before.
    """
    starts = [0] * len(closers)
    at = feed.at
    while True:
        at = _close_within(feed, at, closers, starts, containers)
        if not closers:
            return at
        if at < len(feed.data) and feed.data[at] != ord('"'):
            feed.take(at)
            raise feed.error(f"JSON: {feed.data[at : at + 1].decode()!r} is out of place")
        at -= feed.at
        if not feed.more():
            raise feed.error(_BROKEN_OBJECT)


def _close_within(feed: Feed, at: int, closers: bytearray, starts: list[int], containers: list[_Container]) -> int:
    """Go on from ``at`` until all is closed, or something is in the way: the end of what was read, a wrong bracket."""
    data, base, size = feed.data, feed.at, len(feed.data)
    match = _NO_BRACKET.match
    while True:
        run = match(data, at)
        if run:
            at = run.end()
        if at == size:
            return at
        mark = data[at]
        if mark in _CLOSER:
            closers.append(_CLOSER[mark])
            starts.append(at - base)
            at += 1
        elif closers and mark == closers[-1]:
            at += 1
            closers.pop()
            start = starts.pop()
            if not closers:
                return at
            if len(closers) <= 2:
                containers.append(_Container(len(closers), start, at - base))
        else:
            return at


def _to_blank(text: bytes, containers: list[_Container]) -> list[tuple[int, int]]:
    """What stands between brackets, but holds no finalizers."""
    spans: list[tuple[int, int]] = []
    metadata = next((c for c in containers if c.depth == 1 and _key_of(text, c) == b"metadata"), None)
    for container in sorted(containers, key=lambda c: c.start):
        inside_metadata = metadata is not None and metadata.start < container.start < metadata.end
        if container.depth == 2 and not inside_metadata:
            continue
        key = _key_of(text, container)
        managed = container.depth == 2 and key == b"managedFields"
        other = container.depth == 1 and key not in (b"", b"metadata")
        if managed or (other and text.find(WORD, container.start, container.end) == -1):
            spans.append((container.start + 1, container.end - 1))
    return spans


def _key_of(text: bytes, container: _Container) -> bytes:
    """The key that a container stands under, if it is a plain one."""
    key = _KEY_BEFORE.search(text, max(container.start - _LONGEST_KEY, 0), container.start)
    return key[1] if key else b""
