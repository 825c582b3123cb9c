"""Lists of finalizers in a template that is no YAML, line by line: keys by their columns, items by their dashes."""

from __future__ import annotations

import re
from bisect import bisect_left

from finalizer_lint.languages.yaml.candidates import candidates
from finalizer_lint.languages.yaml.events import SCALAR, SEQUENCE, Event
from finalizer_lint.languages.yaml.template import HOLE
from finalizer_lint.languages.yaml.walk import Entry, Frame, Node, Walk

_KEY = re.compile(
    r"^([ \t]*)((?:-[ \t]+)*)[\"']?([A-Za-z$][\w./$-]*)[\"']?[ \t]*:(?:[ \t]+([^\s#][^\n]*))?", re.MULTILINE
)
_VALUE = re.compile(r"'((?:[^'\n]|'')*)'|\"([^\"\\\n]*)\"|([^\s'\"#&*!|>%@`{}\[\],][^\s,\]]*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+")
_FILLER = " \t\r" + HOLE
_TOLD = frozenset(("apiVersion", "kind", "name", "namespace"))


def read_lines(text: str, start: int, end: int) -> Walk:
    """What ``text[start:end]`` seems to list. Only scalars in block or one-line flow lists count."""
    found = Walk()
    lines: list[re.Match[str]] = []
    done = -1
    for hit in candidates(text, start, end):
        if not text.startswith("finalizers", hit):
            continue
        line = max(text.rfind("\n", 0, hit) + 1, start)
        key = _KEY.match(text, line, end) if line > done else None
        done = line
        if key is None or key.start(3) != hit:
            continue
        items = _items(text, key, end)
        if items:
            value = Node(SEQUENCE, items[0].start, items[-1].end, items=items)
            lines = lines or list(_KEY.finditer(text, start, end))
            holder = _frames(lines, key)
            found.entries.append(Entry(holder, Event(SCALAR, hit, key.end(3), "finalizers", "plain"), value))
    return found


def _items(text: str, key: re.Match[str], end: int) -> list[Node]:
    value = key.group(4)
    if value:
        return _flow(text, key.start(4), end) if value.startswith("[") else []
    items: list[Node] = []
    at = text.find("\n", key.end(3), end) + 1
    while 0 < at < end:
        stop = text.find("\n", at, end)
        stop = end if stop == -1 else stop
        dash = _ITEM.match(text, at, stop)
        if dash and dash.end() - 1 >= at + key.start(3) - key.start():
            token = _VALUE.match(text, dash.end(), stop)
            if token is None or token.group().endswith(":") or text[token.end() : stop].split("#")[0].strip(_FILLER):
                return []  # more than a name: no list of names, or none that lines can tell
            items.append(_scalar(token))
        elif text[at:stop].strip() and not text[at:stop].lstrip().startswith("#"):
            break
        at = stop + 1
    return items


def _flow(text: str, at: int, end: int) -> list[Node]:
    stop = text.find("]", at, end)
    if stop == -1 or "\n" in text[at:stop]:
        return []
    return [_scalar(token) for token in _VALUE.finditer(text, at + 1, stop)]


def _scalar(token: re.Match[str]) -> Node:
    single, double, plain = token.groups()
    if single is not None:
        return Node(SCALAR, token.start(), token.end(), single.replace("''", "'"), "single")
    if double is not None:
        return Node(SCALAR, token.start(), token.end(), double, "double")
    return Node(SCALAR, token.start(), token.end(), plain, "plain")


def _frames(lines: list[re.Match[str]], key: re.Match[str]) -> Frame:
    """The mappings around a key, by columns: the nearest line above that starts further left holds it."""
    at = bisect_left(lines, key.start(), key=lambda line: line.start())
    chain: list[tuple[str, int, int]] = []  # key, its column, its line
    column, line = _column(key), at
    for n in range(at - 1, -1, -1):
        if _column(lines[n]) < column:
            chain.append((lines[n].group(3), column, line))
            column, line = _column(lines[n]), n
    chain.append(("", column, line))
    frame: Frame | None = None
    for name, inner, where in reversed(chain):
        parent = frame
        frame = Frame(parent, name, True, told=_siblings(lines, where, inner))
        if parent is not None and name == "metadata":
            parent.metadata = frame
    assert frame is not None  # noqa: S101 - the chain has its root
    return frame


def _column(line: re.Match[str]) -> int:
    return line.start(3) - line.start()


def _siblings(lines: list[re.Match[str]], at: int, column: int) -> dict[str, str]:
    """What the keys beside ``lines[at]`` tell: those in its column up to a line further left; the nearest above win."""
    told: dict[str, str] = {}
    first = at
    while first > 0 and _column(lines[first - 1]) >= column:
        first -= 1
    for n, line in enumerate(lines[first:], first):
        if _column(line) < column:
            break
        if _column(line) == column and line.group(3) in _TOLD and (token := _VALUE.match(line.group(4) or "")):
            value = next(x for x in token.groups() if x is not None)
            told[line.group(3)] = value if n <= at else told.get(line.group(3), value)
    return told
