"""Which documents of a text may hold a list of finalizers: a search, and a look at each hit. No parsing.

CRD schemas mention the word in most of the bytes of many trees, so a hit counts only when its value can be a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.yaml.text.template import BLOCK

WORD = "inalizer"
CONFLICT = "<<<<<<< "  # how git begins what two sides of a merge say
_KEY_END = pattern(r"\)?(?:\\*[\"'])?[ \t]*:(?=[\s\[{\"'&*!|>\\]|null\b|\Z)")
_PLAIN_ENDS = (":\n", ": ")  # of nearly all keys. What is plain needs no pattern: to compile all takes a millisecond
_DIRECTIVES = ("$deleteFromPrimitiveList/", "$setElementOrder/")
# How a test of a chart says where it looks
_PATHS = tuple(f"path: {quote}metadata." for quote in ("", '"', "'"))
_PATH_END = pattern(r"s(?:\[\d+\])?[\"']?(?=[\s,}]|\Z)")
_NO_KEY = frozenset("_.:$@")
_BEFORE_KEY = frozenset("\"'(+=^<X")  # quotes, and the anchors of Kyverno: +(finalizers)
_BLANK = (" ", "\t")
# What a key begins with: an anchor, a tag, or the mark of one that ends where its value begins
_PROPERTIES = pattern(r"(?<![^\s:,\[{])(?:\?[ \t]+)?(?:[!&][^\s,\[\]{}]*[ \t]+)*[\"']?\Z")
_LONGEST = 100  # of them: a line can be as long as the file
_GAP = pattern(r"(?:[ \t\r\n]|(?<![^\s:,\[{])#(?:[^\n\\]|\\(?!n))*)*")  # a comment in a string ends with \n spelled out
_EXPLICIT_END = pattern(rf"[\"']?{_GAP.pattern}:(?=\s|\Z)")
_ESCAPED_SPACE = ("\\n", "\\r", "\\t")  # in a string that holds a manifest
_SCHEMA = pattern(
    r"\{?\s*(?:\\*[\"'])?(?:type|items|description|default|nullable|title|\$ref|x-[a-z-]+)(?:\\*[\"'])?[ \t]*:"
)
_NOTHING = pattern(r"(?:\[[ \t]*\]|null|Null|NULL|~)(?=[\s,\]}#]|\Z)")
_POINTER = pattern(r"s(?:/(?:-|\d+))?\\*(?:[\"'\s,\]}]|\Z)")


def candidates(text: str, start: int = 0, end: int | None = None, *, emptied: bool = False) -> Iterator[int]:
    """The indices of keys and JSON pointers in ``text`` that a parser should look at, in order.

    ``emptied``: also where there is no finalizer any more, but null or an empty list.
    """
    stop = len(text) if end is None else end
    gaps = _Gaps(text)
    index = text.find(WORD, start, stop)
    while index != -1:
        if index > start and text[index - 1] == "f" and _counts(text, index - 1, gaps, emptied):
            yield index - 1
        index = text.find(WORD, index + len(WORD), stop)


def _counts(text: str, index: int, gaps: _Gaps, emptied: bool) -> bool:
    after = index + 1 + len(WORD)
    before = text[index - 1 : index]
    if before == "/":
        if text.endswith("/metadata/", 0, index):
            return _POINTER.match(text, after) is not None
        directive = next((one for one in _DIRECTIVES if text.endswith(one, 0, index)), None)
        if directive is None:
            return False
        index -= len(directive)
    elif before == "." and text.endswith(_PATHS, 0, index):
        return _PATH_END.match(text, after) is not None
    elif (before.isalnum() or before in _NO_KEY) and not text.endswith(_ESCAPED_SPACE, 0, index):
        return False
    if before == "-" and text[index - 2 : index - 1].strip():
        return False
    if text.startswith("s", after):
        after += 1
    if text.startswith(_PLAIN_ENDS, after):
        return _may_be_list(text, index, after + 1, gaps, emptied)
    key_end = _KEY_END.match(text, after) or _explicit_key_end(text, index, after)
    return key_end is not None and _may_be_list(text, index, key_end.end(), gaps, emptied)


class _Gaps:
    """What stands between keys and their values: blanks and comments, each looked through once.

    Comments can be full of keys, as where a list is commented out, and the gap of each goes on to the end of all.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._start = self._end = self._block = -1

    def value(self, after: int) -> tuple[int, bool]:
        """Where the value begins of a key that ends at ``after``, and whether a template prints it before."""
        text = self._text
        line = text.find("\n", after, self._end) if self._start <= after < self._end else -1
        if line == -1:
            self._start, self._end = after, self._pass(after, len(text))
            self._block = text.rfind(BLOCK, after, self._end)
        elif (end := self._pass(after, line)) != line:
            return end, BLOCK in text[after:end]
        return self._end, self._block >= after

    def _pass(self, start: int, end: int) -> int:
        stop = min(start + _LONGEST, end)
        rest = self._text[start:stop].lstrip(" \t\r\n")
        if rest and rest[0] != "#":
            return stop - len(rest)
        gap = _GAP.match(self._text, start, end)
        return gap.end() if gap else start


def _may_be_list(text: str, key: int, after: int, gaps: _Gaps, emptied: bool) -> bool:
    value, printed = gaps.value(after)
    if printed:
        return True
    first = text[value : value + 1]
    if not first or first in "]},":
        return False
    if text.startswith(CONFLICT, value):
        return True
    if text.find("\n", after, value) != -1 and first not in "{[\"'":
        outdent = _column(text, value) - _column(text, key)
        dash = first == "-" and text[value + 1 : value + 2].strip() == ""
        if outdent < 0 or (outdent == 0 and not dash):
            return False
    return first == "-" or (_SCHEMA.match(text, value) is None and (emptied or _NOTHING.match(text, value) is None))


def _column(text: str, index: int) -> int:
    start = text.rfind("\n", 0, index) + 1
    while text[index - 1 : index] and text[index - 1] in _BEFORE_KEY:
        index -= 1
    first = max(start, index - _LONGEST)
    if text[index - 1 : index] in _BLANK and text[first:index].strip("- \t"):
        properties = _PROPERTIES.search(text, first, index)
        index = properties.start() if properties else index
    return index - start


def _explicit_key_end(text: str, index: int, after: int) -> re.Match[str] | None:
    """The end of ``? finalizers`` with the colon of its value, which may stand on a line below."""
    properties = _PROPERTIES.search(text, max(index - _LONGEST, 0), index)
    explicit = properties is not None and properties.group().startswith("?")
    return _EXPLICIT_END.match(text, after) if explicit else None


def documents(text: str, *, emptied: bool = False) -> Iterator[tuple[int, int]]:
    """The stretches between ``---`` lines that hold a candidate, with the directives in front of them."""
    passed = 0
    for hit in candidates(text, emptied=emptied):
        if hit < passed:
            continue
        start = _start(text, hit)
        passed = _end(text, hit)
        yield start, passed


def _start(text: str, hit: int) -> int:
    index = text.rfind("\n---", 0, hit)
    while index != -1 and not _is_marker(text, index + 1):
        index = text.rfind("\n---", 0, index)
    start = index + 1
    while start > 0:  # %YAML, %TAG
        line = text.rfind("\n", 0, start - 1) + 1
        if not text.startswith("%", line):
            break
        start = line
    return start


def _end(text: str, hit: int) -> int:
    index = text.find("\n---", hit)
    while index != -1 and not _is_marker(text, index + 1):
        index = text.find("\n---", index + 1)
    return len(text) if index == -1 else index + 1


def _is_marker(text: str, index: int) -> bool:
    return text[index + 3 : index + 4].strip() == ""
