"""Lists of finalizers in a template that is no YAML, line by line: keys by their columns, items by their dashes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.yaml.events.event import SCALAR, SEQUENCE, Event
from finalizer_lint.languages.yaml.syntax.event_walk import Entries
from finalizer_lint.languages.yaml.syntax.mappings import Entry, Frame, Node
from finalizer_lint.languages.yaml.text.likely_lists import candidates
from finalizer_lint.languages.yaml.text.template import HOLE

_KEY = pattern(r"^([ \t]*)((?:-[ \t]+)*)[\"']?([A-Za-z$][\w./$-]*)[\"']?[ \t]*:(?:[ \t]+([^\s#][^\n]*))?", re.MULTILINE)
_VALUE = pattern(r"'((?:[^'\n]|'')*)'|\"((?:[^\"\\\n]|\\[^\n])*)\"|([^\s'\"#&*!|>%@`{}\[\],][^\s,\]]*)")
_ITEM = pattern(r"[ \t]*-[ \t]+")
_REST = pattern(rf"[ \t\r{HOLE}]*(?:#[^\n]*)?(?:\n|\Z)")
_FILLER = " \t\r" + HOLE
_IDENTIFYING = frozenset(("apiVersion", "kind", "name", "namespace"))


def read_lines(text: str, start: int, end: int) -> Entries:
    """What ``text[start:end]`` seems to list. Only scalars in block or one-line flow lists count."""
    entries = Entries()
    outline: _Outline | None = None
    last_line = -1
    for hit in candidates(text, start, end):
        if not text.startswith("finalizers", hit):
            continue
        line = max(text.rfind("\n", 0, hit) + 1, start)
        key = _KEY.match(text, line, end) if line > last_line else None
        last_line = line
        if key is None or key.start(3) != hit:
            continue
        items = _items(text, key, end)
        if items:
            value = Node(SEQUENCE, items[0].start, items[-1].end, items=items)
            outline = outline or _Outline(list(_KEY.finditer(text, start, end)))
            entries.wanted.append(
                Entry(outline.frame(key), Event(SCALAR, hit, key.end(3), "finalizers", "plain"), value)
            )
    return entries


def _items(text: str, key: re.Match[str], end: int) -> list[Node]:
    value = key.group(4)
    if value:
        return _flow(text, key.start(4), end) if value.startswith("[") else []
    items: list[Node] = []
    index = text.find("\n", key.end(3), end) + 1
    while 0 < index < end:
        stop = text.find("\n", index, end)
        stop = end if stop == -1 else stop
        dash = _ITEM.match(text, index, stop)
        if dash and dash.end() - 1 >= index + key.start(3) - key.start():
            token = _VALUE.match(text, dash.end(), stop)
            if token is None or token.group().endswith(":") or text[token.end() : stop].split("#")[0].strip(_FILLER):
                return []  # more than a name: no list of names, or none that lines can tell
            node = _scalar(token)
            if node is None:
                return []
            items.append(node)
        elif text[index:stop].strip() and not text[index:stop].lstrip().startswith("#"):
            break
        index = stop + 1
    return items


def _flow(text: str, index: int, end: int) -> list[Node]:
    stop = text.find("]", index, end)
    if stop == -1 or "\n" in text[index:stop] or not _REST.match(text, stop + 1, end):
        return []
    return [node for token in _VALUE.finditer(text, index + 1, stop) if (node := _scalar(token)) is not None]


def _scalar(token: re.Match[str]) -> Node | None:
    """None for a text with escapes that JSON has not."""
    single, double, plain = token.groups()
    if single is not None:
        return Node(SCALAR, token.start(), token.end(), single.replace("''", "'"), "single")
    if double is not None:
        value = _unescaped(token.group()) if "\\" in double else double
        return Node(SCALAR, token.start(), token.end(), value, "double") if value is not None else None
    return Node(SCALAR, token.start(), token.end(), plain, "plain")


def _unescaped(token: str) -> str | None:
    import json  # hardly a name has an escape

    try:
        value: str = json.loads(token)
        value.encode()
    except ValueError:
        return None
    return value


class _Outline:
    """The lines with keys of a text. The one above that starts further left holds a line."""

    def __init__(self, lines: list[re.Match[str]]) -> None:
        self._lines = lines
        self._starts = [line.start() for line in lines]
        self._holders: list[int] = []
        self._scalars: dict[tuple[int, int, str], list[int]] = {}  # by the holder, the column and the key
        open_lines: list[int] = []
        for n, line in enumerate(lines):
            while open_lines and _column(lines[open_lines[-1]]) >= _column(line):
                open_lines.pop()
            holder = open_lines[-1] if open_lines else -1
            self._holders.append(holder)
            open_lines.append(n)
            if line.group(3) in _IDENTIFYING and _VALUE.match(line.group(4) or ""):
                self._scalars.setdefault((holder, _column(line), line.group(3)), []).append(n)

    def frame(self, key: re.Match[str]) -> Frame:
        """The mappings around a key."""
        index = bisect_left(self._starts, key.start())
        chain = [index]
        while self._holders[chain[-1]] != -1:
            chain.append(self._holders[chain[-1]])
        frame = Frame(None, "", True, scalars=self._siblings(chain[-1]))
        for holder, line in zip(chain[:0:-1], chain[-2::-1], strict=True):
            parent, name = frame, self._lines[holder].group(3)
            frame = Frame(parent, name, True, scalars=self._siblings(line))
            if name == "metadata":
                parent.metadata = frame
        return frame

    def _siblings(self, index: int) -> dict[str, str]:
        """What the keys beside a line tell, which have its column and its holder; the nearest above win."""
        scalars = {}
        for key in _IDENTIFYING:
            same = self._scalars.get((self._holders[index], _column(self._lines[index]), key))
            if same:
                nearest = max(bisect_right(same, index) - 1, 0)
                token = _VALUE.match(self._lines[same[nearest]].group(4) or "")
                scalars[key] = next(text for text in token.groups() if text is not None) if token else ""
        return scalars


def _column(line: re.Match[str]) -> int:
    return line.start(3) - line.start()
