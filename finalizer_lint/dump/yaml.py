"""The items of YAML lists as kubectl prints them: cut at the column of their dashes."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator

from finalizer_lint.core.patterns import pattern
from finalizer_lint.dump.feed import LOOKAHEAD, WORD, Feed, Item, without

_NO_TEXT = rb"[ \t]*(?:#[^\n]*)?\r?\n"
_BETWEEN = pattern(rb"(?:%b|(?:---|\.\.\.)%b)*" % (_NO_TEXT, _NO_TEXT))
# Up to the first item, which has to say what it is: the items of a PodList may not, and a kind can follow the items.
_YAML_HEAD = pattern(
    rb"(?=apiVersion:|kind:)"
    rb"(?:(?:apiVersion: [^\n]*|kind: +(?P<kind>\w*List)[ \t\r]*|metadata:[^\n]*| +[^\s#][^\n]*)\n|%b)+"
    rb"items:%b(?:%b)*(?P<indent> *)- +(?:apiVersion|kind): " % (_NO_TEXT, _NO_TEXT, _NO_TEXT)
)
_MARKER = pattern(rb"\n(?=(?:---|\.\.\.)[ \t\r\n])")
_TOP_KEY = pattern(rb"([A-Za-z]\w*):(?:[ \t]+[\"']?(\w*))?")
_TOP_KEYS = pattern(rb"^([A-Za-z]\w*):", re.MULTILINE)
_PLAIN_ITEM = pattern(rb" *- (?=(?:apiVersion|kind): )")
_PLAIN_KEY = pattern(rb"[A-Za-z]\w*:(?:[ \r]|\Z)")
_BARE_KEY = pattern(rb"[A-Za-z]\w*:\r?\Z")
_ALIAS = pattern(rb"[\s,\[]\*\w")
_ESSENTIAL = frozenset((b"apiVersion", b"kind", b"metadata"))


def list_head(data: bytes, start: int) -> re.Match[bytes] | None:
    """A list from its first key to its first item's, if one begins here or after the space here."""
    space = _BETWEEN.match(data, start)
    head = _YAML_HEAD.match(data, space.end() if space else start)
    if head is None or _anchor_in(len(head["indent"])).search(data, head.start(), head.start() + LOOKAHEAD):
        return None  # an anchor may be meant for other items: only a parser of the whole can tell
    return head


@functools.cache
def _anchor_in(column: int) -> re.Pattern[bytes]:
    """A key with an anchor, not so far right of the items' dashes that it may as well be the text of a block scalar."""
    return re.compile(rb"\n[ -]{0,%d}[\w.-]+: +&\w" % (column + 4))


def documents(feed: Feed) -> Iterator[Item | None]:
    while _next_document(feed):
        head = list_head(feed.ahead(LOOKAHEAD), feed.at)
        if head is None:
            yield _whole_document(feed)
        else:
            yield from _yaml_list(feed, head)


def _next_document(feed: Feed) -> bool:
    """Pass over blank lines, comments and markers; False when nothing else comes."""
    while True:
        feed.ahead(LOOKAHEAD)
        space = _BETWEEN.match(feed.data, feed.at)
        if space is None or space.end() == feed.at:
            return feed.at < len(feed.data)
        feed.take(space.end())


def _whole_document(feed: Feed) -> Item | None:
    """A document that is no list: an object by itself."""
    while (marker := _MARKER.search(feed.data, feed.at)) is None and feed.more():
        pass
    end = marker.end() if marker else len(feed.data)
    found = feed.data.find(WORD, feed.at, end) != -1
    item = Item(feed.offset, feed.line, feed.data[feed.at : end]) if found else None
    feed.take(end)
    return item


def _yaml_list(feed: Feed, head: re.Match[bytes]) -> Iterator[Item | None]:
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


def _next_line(feed: Feed, before: re.Pattern[bytes]) -> int | None:
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


def _is_item(feed: Feed, column: int) -> bool:
    """Whether the line is the next item; if not, it has to be a key of the list or a marker."""
    data, at = feed.data, feed.at
    dash = at + column
    if data.startswith(b"-", dash) and data[dash + 1 : dash + 2].isspace() and not data[at:dash].strip(b" "):
        return True
    if data.startswith(b" ", at):
        raise feed.error("YAML: a line between the columns of the list and of its items")
    return False


def _pass_over_tail(feed: Feed, keys: set[bytes], complete: bool) -> None:
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


def _yaml_item(feed: Feed, column: int, end: int) -> Item | None:
    offset, line = feed.offset, feed.line
    text = b""
    if feed.data.find(WORD, feed.at, end) != -1:
        text = feed.data[feed.at : end]
        plain = _PLAIN_ITEM.match(text)
        text = b" " * (column + 1) + text[column + 1 :]
        if plain:
            text = _trimmed_yaml(text, plain.end())
    feed.take(end)
    return Item(offset, line, text) if WORD in text else None


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
        elif name not in _ESSENTIAL and _BARE_KEY.match(key[1]) and text.find(WORD, start, end) == -1:
            spans.append((start, end))
    trimmed = without(text, spans)
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
