"""Dumps of live objects (``kubectl get -o yaml|json``, JSON Lines), object by object, without parsing them.

A dump is one huge document, so it is cut into its items by what cannot be mistaken: in YAML the column of the items'
dashes, in JSON brackets outside strings. Memory grows with the largest object and not with the dump. What cannot
hold an object's finalizers is blanked out at the same length, which spares the parser most of the text and keeps
every place. The parser has the last word: whatever does not look as kubectl prints it is handed out whole.
"""

from __future__ import annotations

import codecs
import dataclasses
import enum
import functools
import itertools
import re
from collections.abc import Iterator
from typing import BinaryIO

CHUNK = 1 << 20
_WORD = b"inalizer"
# Within this many bytes a list has to show that it is one.
_LOOKAHEAD = 1 << 16


class Kind(enum.Enum):
    """What a stream is a dump in. JSON Lines may as well be pretty objects, or lists, one after the other."""

    YAML_LIST = "yaml list"
    JSON_LIST = "json list"
    JSON_LINES = "json lines"


@dataclasses.dataclass(frozen=True, slots=True)
class Item:
    """One object as a document of its own. ``offset`` (0-based) and ``line`` (1-based) are those of its first byte.

    Where ``data`` names a finalizer, that is the place in the stream less ``offset``: what cannot hold any
    may have been blanked out before, and left out after.
    """

    offset: int
    line: int
    data: bytes


class DumpError(Exception):
    """The dump breaks off or makes no sense. ``offset`` and ``line`` are where the trouble begins in the stream."""

    def __init__(self, message: str, offset: int, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.line = line


def sniff(head: bytes) -> Kind | None:
    """What the stream that begins with ``head`` is a dump in; None when it has to be read as a whole."""
    start = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
    if _yaml_head(head, start) is not None:
        return Kind.YAML_LIST
    start = _end_of_space(head, start)
    if _JSON_HEAD.match(head, start):
        return Kind.JSON_LIST
    feed = _Feed(head[start:], None, 0)
    if not head.startswith(b"{", start):
        return None
    try:
        end = _close(feed, bytearray(), [])
    except DumpError:
        return None
    after = _end_of_space(feed.data, end)
    return Kind.JSON_LINES if feed.data.startswith(b"{", after) else None


class Dump:
    """The objects of a dump that may hold a finalizer, to be looped over once. ``seen`` counts the others as well.

    ``head`` is what was read of ``stream`` to sniff its kind. The loop ends with a DumpError when the dump breaks off
    or makes no sense, after all the objects that are complete.
    """

    def __init__(self, kind: Kind, head: bytes, stream: BinaryIO, chunk: int = CHUNK) -> None:
        self.kind = kind
        self.seen = 0
        self._feed = _Feed(head, stream, chunk)

    def __iter__(self) -> Iterator[Item]:
        read = _yaml_documents if self.kind is Kind.YAML_LIST else _json_values
        if self._feed.holds(codecs.BOM_UTF8):
            self._feed.take(len(codecs.BOM_UTF8))
        for item in read(self._feed):
            self.seen += 1
            if item is not None:
                yield item


class _Feed:
    """A window on the stream: ``data[at:]`` is what nobody has taken yet; ``offset`` and ``line`` are its place."""

    def __init__(self, head: bytes, stream: BinaryIO | None, chunk: int) -> None:
        self.data = head
        self.at = 0
        self.offset = 0
        self.line = 1
        self._stream = stream
        self._chunk = chunk
        self._made = 0  # bytes at the end that are not the stream's

    def more(self) -> bool:
        """Read on; False at the end. What was taken goes, so ``at`` becomes 0 and indices lose what it was."""
        if self._stream is None:
            return False
        rest = self.data[self.at :]
        # As much again as there is: joining the pieces of a huge object must not take quadratic time
        read = self._stream.read(max(self._chunk, len(rest)))
        if not read:
            self._stream = None
            if not rest or rest.endswith(b"\n"):
                return False
            read = b"\n"  # so that every line has its end
            self._made = len(read)
        self.data = rest + read
        self.at = 0
        return True

    def holds(self, start: bytes) -> bool:
        """Whether what comes next begins with ``start``."""
        return self.ahead(len(start)).startswith(start, self.at)

    def ahead(self, size: int) -> bytes:
        """``data``, with at least ``size`` bytes from ``at`` on as long as the stream has them."""
        while len(self.data) - self.at < size and self.more():
            pass
        return self.data

    def take(self, end: int) -> None:
        """Be done with ``data[at:end]``."""
        self.line += self.data.count(b"\n", self.at, end)
        self.offset += end - self.at
        self.at = end

    def error(self, message: str) -> DumpError:
        """A complaint of what comes next."""
        beyond = self._made if self.at == len(self.data) else 0
        return DumpError(message, self.offset - beyond, self.line - beyond)


def _without(text: bytes, spans: list[tuple[int, int]]) -> bytes:
    """``text`` with blanks for ``spans``; those that no place of interest follows are left out."""
    last = text.rfind(_WORD)
    for start, end in reversed(spans):
        if start < last < end:
            last = text.rfind(_WORD, 0, start)
    parts = []
    at = 0
    for start, end in spans:
        parts.append(text[at:start])
        if start < last:
            parts.append(text[start:end].translate(_BLANKS))
        at = end
    return b"".join([*parts, text[at:]])


_BLANKS = bytes(byte if byte in b"\r\n" else 0x20 for byte in range(256))


# -- YAML

_NO_TEXT = rb"[ \t]*(?:#[^\n]*)?\r?\n"
_BETWEEN = re.compile(rb"(?:%b|(?:---|\.\.\.)%b)*" % (_NO_TEXT, _NO_TEXT))
# Up to the first item, which has to say what it is: the items of a PodList may not, and a kind can follow the items.
_YAML_HEAD = re.compile(
    rb"(?=apiVersion:|kind:)"
    rb"(?:(?:apiVersion: [^\n]*|kind: +(?P<kind>\w*List)[ \t\r]*|metadata:[^\n]*| +[^\s#][^\n]*)\n|%b)+"
    rb"items:%b(?:%b)*(?P<indent> *)- +(?:apiVersion|kind): " % (_NO_TEXT, _NO_TEXT, _NO_TEXT)
)
_MARKER = re.compile(rb"\n(?=(?:---|\.\.\.)[ \t\r\n])")
_TOP_KEY = re.compile(rb"([A-Za-z]\w*):(?:[ \t]+[\"']?(\w*))?")
_TOP_KEYS = re.compile(rb"^([A-Za-z]\w*):", re.MULTILINE)
_PLAIN_ITEM = re.compile(rb" *- (?=(?:apiVersion|kind): )")
_PLAIN_KEY = re.compile(rb"[A-Za-z]\w*:(?:[ \r]|\Z)")
_BARE_KEY = re.compile(rb"[A-Za-z]\w*:\r?\Z")
_ALIAS = re.compile(rb"[\s,\[]\*\w")
_ESSENTIAL = frozenset((b"apiVersion", b"kind", b"metadata"))


def _yaml_head(data: bytes, start: int) -> re.Match[bytes] | None:
    """A list from its first key to its first item's, if one begins here or after the space here."""
    space = _BETWEEN.match(data, start)
    head = _YAML_HEAD.match(data, space.end() if space else start)
    if head is None or _anchor_in(len(head["indent"])).search(data, head.start(), head.start() + _LOOKAHEAD):
        return None  # an anchor may be meant for other items: only a parser of the whole can tell
    return head


@functools.cache
def _anchor_in(column: int) -> re.Pattern[bytes]:
    """A key with an anchor, not so far right of the items' dashes that it may as well be the text of a block scalar."""
    return re.compile(rb"\n[ -]{0,%d}[\w.-]+: +&\w" % (column + 4))


def _yaml_documents(feed: _Feed) -> Iterator[Item | None]:
    while _next_document(feed):
        head = _yaml_head(feed.ahead(_LOOKAHEAD), feed.at)
        if head is None:
            yield _whole_document(feed)
        else:
            yield from _yaml_list(feed, head)


def _next_document(feed: _Feed) -> bool:
    """Pass over blank lines, comments and markers; False when nothing else comes."""
    while True:
        feed.ahead(_LOOKAHEAD)
        space = _BETWEEN.match(feed.data, feed.at)
        if space is None or space.end() == feed.at:
            return feed.at < len(feed.data)
        feed.take(space.end())


def _whole_document(feed: _Feed) -> Item | None:
    """A document that is no list: an object by itself."""
    while (marker := _MARKER.search(feed.data, feed.at)) is None and feed.more():
        pass
    end = marker.end() if marker else len(feed.data)
    found = feed.data.find(_WORD, feed.at, end) != -1
    item = Item(feed.offset, feed.line, feed.data[feed.at : end]) if found else None
    feed.take(end)
    return item


def _yaml_list(feed: _Feed, head: re.Match[bytes]) -> Iterator[Item | None]:
    column = len(head["indent"])
    keys = set(_TOP_KEYS.findall(head[0]))
    complete = head["kind"] is not None
    feed.take(head.start("indent"))
    while True:
        end = _next_line(feed, _outdented(column))
        if end is None and not complete:
            # kubectl sorts keys: the list's kind comes last, and without it something is missing
            raise feed.error("the dump breaks off: it ends within this object, before the `kind` of the list")
        yield _yaml_item(feed, column, len(feed.data) if end is None else end)
        if end is None:
            return
        if not _is_item(feed, column):
            break
    _pass_over_tail(feed, keys, complete)


@functools.cache
def _outdented(column: int) -> re.Pattern[bytes]:
    """The end of a line before one that starts in ``column`` or further left, blank lines and comments aside."""
    return re.compile(rb"\n {0,%d}(?=[^ \t\r\n#])" % column)


def _next_line(feed: _Feed, before: re.Pattern[bytes]) -> int | None:
    """Where the next (complete) line begins that ``before`` finds; None when the stream ends without one."""
    done = 0
    while True:
        complete = feed.data.rfind(b"\n", feed.at + done) + 1
        if complete:
            found = before.search(feed.data, feed.at + done, complete)
            if found:
                return found.start() + 1
            done = complete - 1 - feed.at
        if not feed.more():
            return None


def _is_item(feed: _Feed, column: int) -> bool:
    """Whether the line is the next item; if not, it has to be a key of the list or a marker."""
    data, at = feed.data, feed.at
    dash = at + column
    if data.startswith(b"-", dash) and data[dash + 1 : dash + 2].isspace() and not data[at:dash].strip(b" "):
        return True
    if data.startswith(b" ", at):
        raise feed.error("YAML: a line between the columns of the list and of its items")
    return False


def _pass_over_tail(feed: _Feed, keys: set[bytes], complete: bool) -> None:
    """What follows the items, up to the next document. A key for the second time starts one: two dumps in a row."""
    while feed.at < len(feed.data):
        key = _TOP_KEY.match(feed.data, feed.at)
        if key is None:
            if not _MARKER.match(b"\n" + feed.data[feed.at : feed.at + 4]):
                raise feed.error("YAML: a line that is neither an item of the list nor a key")
            break
        if key[1] in keys:
            break
        keys.add(key[1])
        if key[1] == b"kind":
            if not (key[2] or b"").endswith(b"List"):
                raise feed.error("the object with these `items` is no list")
            complete = True
        end = _next_line(feed, _outdented(0))
        feed.take(len(feed.data) if end is None else end)
    if not complete:
        raise feed.error("the dump breaks off: the list has no `kind`")


def _yaml_item(feed: _Feed, column: int, end: int) -> Item | None:
    offset, line = feed.offset, feed.line
    text = b""
    if feed.data.find(_WORD, feed.at, end) != -1:
        text = feed.data[feed.at : end]
        plain = _PLAIN_ITEM.match(text)
        text = b" " * (column + 1) + text[column + 1 :]
        if plain:
            text = _trimmed_yaml(text, plain.end())
    feed.take(end)
    return Item(offset, line, text) if _WORD in text else None


def _trimmed_yaml(text: bytes, column: int) -> bytes:
    """The object whose keys stand in ``column`` with nothing in blocks that hold no finalizers."""
    keys = list(_keys_in(column).finditer(text))
    if not all(_PLAIN_KEY.match(key[1]) for key in keys):
        return text
    spans = []
    for key, following in itertools.zip_longest(keys, keys[1:]):
        start, end = key.end(), following.start() if following else len(text)
        name = key[1].partition(b":")[0]
        if name == b"metadata":
            spans += _managed_fields(text, start, end, column + 2)
        elif name not in _ESSENTIAL and _BARE_KEY.match(key[1]) and text.find(_WORD, start, end) == -1:
            spans.append((start, end))
    trimmed = _without(text, spans)
    # The anchor of an alias may be gone
    return text if b"*" in trimmed and _ALIAS.search(trimmed) else trimmed


@functools.cache
def _keys_in(column: int) -> re.Pattern[bytes]:
    """Lines that start in ``column``, but for the items of a sequence there."""
    return re.compile(rb"\n%b(?!-[ \r\n])([^ \t\r\n#][^\n]*)" % (b" " * column))


def _managed_fields(text: bytes, start: int, end: int, column: int) -> list[tuple[int, int]]:
    """The value of ``managedFields`` in the metadata at ``text[start:end]``, if it is as kubectl prints it."""
    first, managed, key = _metadata_in(column)
    found = managed.search(text, start, end) if first.match(text, start, end) else None
    if found is None:
        return []
    after = key.search(text, found.end(), end)
    return [(found.end(1), after.start() if after else end)]


@functools.cache
def _metadata_in(column: int) -> tuple[re.Pattern[bytes], re.Pattern[bytes], re.Pattern[bytes]]:
    first = rb"\r?\n {%d}\w" % column
    managed = rb"(\n {%d}managedFields:)\r?\n {%d}(?:  )?- apiVersion: " % (column, column)
    key = rb"\n {%d}(?![ \t\r\n#]|-[ \r\n])" % column
    return re.compile(first), re.compile(managed), re.compile(key)


# -- JSON

_SPACE = re.compile(rb"[ \t\r\n]*")
_STRING = rb'"[^"\\]*(?:\\.[^"\\]*)*"'
# What is no bracket, as far as it goes: never fails, and stops at an unfinished string.
_NO_BRACKET = re.compile(rb'[^"{}\[\]]*(?:(?:%b|\{\}|\[\])[^"{}\[\]]*)*' % _STRING, re.DOTALL)
_JSON_HEAD = re.compile(
    rb'\{\s*(?:(?:"apiVersion"\s*:\s*"[^"\\]*"|"kind"\s*:\s*"\w*List"|"metadata"\s*:\s*\{[^{}]*\})\s*,\s*)*'
    rb'"items"\s*:\s*\[(?P<space>\s*)(?=\{\s*"(?:apiVersion|kind)"\s*:)'
)
_JSON_KIND = re.compile(rb'"kind"\s*:\s*"([^"]*)"')
_KEY_BEFORE = re.compile(rb'"([A-Za-z]+)"\s*:\s*\Z')
_LONGEST_KEY = 80
_LONGEST_LINE = 200  # the first ones of an object, up to its first key
_CLOSER = {ord("{"): ord("}"), ord("["): ord("]")}
_PRETTY = re.compile(rb'\{\r?\n([ \t]+)"')
_BROKEN_LIST = "the dump breaks off: the list is not closed"
_BROKEN_OBJECT = "the dump breaks off: it ends within this object"


@dataclasses.dataclass(frozen=True, slots=True)
class _Container:
    """An object or array ``depth`` levels below the item, from its opening to its closing bracket in the item."""

    depth: int
    start: int
    end: int


def _end_of_space(data: bytes, start: int) -> int:
    space = _SPACE.match(data, start)
    return space.end() if space else start


def _json_values(feed: _Feed) -> Iterator[Item | None]:
    while _next_byte(feed):
        head = _JSON_HEAD.match(feed.ahead(_LOOKAHEAD), feed.at)
        if head is None:
            yield _json_item(feed, b"\n")
        else:
            yield from _json_list(feed, head)


def _next_byte(feed: _Feed) -> bytes:
    """The next byte that is no space; nothing at the end of the stream."""
    while True:
        feed.take(_end_of_space(feed.data, feed.at))
        if feed.at < len(feed.data) or not feed.more():
            return feed.data[feed.at : feed.at + 1]


def _json_list(feed: _Feed, head: re.Match[bytes]) -> Iterator[Item | None]:
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
    end = _close(feed, bytearray(b"}"), [])
    kind = _JSON_KIND.search(feed.data, feed.at, end)
    if kind and not kind[1].endswith(b"List"):
        raise feed.error("the object with these `items` is no list")
    feed.take(end)


def _json_item(feed: _Feed, line: bytes) -> Item | None:
    """The object that begins here; ``line`` is the line feed and indentation before it, if it is printed over lines."""
    mark = feed.ahead(_LONGEST_LINE)[feed.at : feed.at + 1]
    if mark != b"{":
        raise feed.error("JSON: not an object" if mark else _BROKEN_LIST)
    containers: list[_Container] = []
    inner = _PRETTY.match(feed.data, feed.at)
    pretty = inner is not None and (b"\n" + inner[1]).startswith(line) and len(inner[1]) >= len(line) > 0
    end = _outdented_brace(feed, line) if pretty else _close(feed, bytearray(), containers)
    text = b""
    if feed.data.find(_WORD, feed.at, end) != -1:
        text = feed.data[feed.at : end]
        text = _without(text, _lines_to_blank(text, inner[1]) if inner and pretty else _to_blank(text, containers))
    item = Item(feed.offset, feed.line, text) if _WORD in text else None
    feed.take(end)
    return item


# Printed over lines, as kubectl does: strings hold no line feeds, so a bracket's partner stands in the same column.
# Were it not so, what is cut out or blanked would not pair its brackets, and the parser would complain.


def _outdented_brace(feed: _Feed, line: bytes) -> int:
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
        elif text.find(_WORD, key.end(), end) == -1:
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


def _close(feed: _Feed, closers: bytearray, containers: list[_Container]) -> int:
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


def _close_within(feed: _Feed, at: int, closers: bytearray, starts: list[int], containers: list[_Container]) -> int:
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
        if managed or (other and text.find(_WORD, container.start, container.end) == -1):
            spans.append((container.start + 1, container.end - 1))
    return spans


def _key_of(text: bytes, container: _Container) -> bytes:
    """The key that a container stands under, if it is a plain one."""
    key = _KEY_BEFORE.search(text, max(container.start - _LONGEST_KEY, 0), container.start)
    return key[1] if key else b""
