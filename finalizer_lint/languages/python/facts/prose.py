"""Whether a Python file speaks of finalizers in prose alone, told without parsing it.

``ast`` reads 8 MB/s and takes many times a file's size in memory, while generated clients have megabytes of docstrings
that explain finalizers. In the 78 files of the Kubernetes client that hold the word (40 MB), reading all took 4.3 s
and 145 MB; this search took 0.08 s, and left 4 files (60 kB) to read. It looks at the lines with the word, and where it
has to know what is a string it hops from one triple quote to the next: 0.18 s for all of those files.

It may say no too often, and never yes too often: where it is not sure, the parser has the last word. Strings count as
prose when nothing in ``embedded`` and ``objects`` could match at the word, whatever is joined to them.
"""

from __future__ import annotations

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.python.facts.signs import is_generated

# Code and whole strings, up to a place in a line. An f-string can hold code and quotes, and that code several lines: no
# f-string is passed, nor a brace that could be the end of such code.
_CODE = pattern(
    rb"""(?:[^"'#}\\\r\n]+|(?<![fFtT])(?<![fFtT][rR])(?:"(?:[^"\\\r\n]|\\[^\r\n])*"|'(?:[^'\\\r\n]|\\[^\r\n])*'))*"""
)
_F = (b"f", b"F", b"t", b"T")
# The word among others: no key, no part of a pointer, and not where something is joined to the string.
_PROSE = pattern(rb"(?:[ \t.(`*]|(?<!\\)(?<!\\\r)\n)[fF](?:inalizers?|INALIZERS?)[ \t\n.,;)`*]")
_AMONG_WORDS = pattern(rb"[fF](?:inalizers?|INALIZERS?) [A-Za-z]")  # nothing is called so here, be it code or not
_QUOTES = b'"""'


def is_prose(data: bytes) -> bool:
    """Whether a file mentions finalizers, each time in a comment or as a word among others in a string."""
    mentions = _mentions(data)
    if not mentions:
        return False  # somebody wants its constants
    if is_generated(data):  # of which only constants are of interest
        mentions = [at for at in mentions if not _AMONG_WORDS.match(data, at - 1)]
    if mentions and b"'''" in data:
        return False
    strings = _Strings(data)
    return all(_is_prose(data, strings.before(at), at) for at in mentions)


def _mentions(data: bytes) -> list[int]:
    found = []
    for word in (b"inalizer", b"INALIZER"):
        at = data.find(word)
        while at != -1:
            found.append(at)
            at = data.find(word, at + len(word))
    return sorted(found)


def _is_prose(data: bytes, outside: int | None, at: int) -> bool:
    """The same of one mention; ``outside`` is where the last string in triple quotes ends that begins before it."""
    if outside is None or outside > at:
        return outside is not None and _PROSE.match(data, at - 2) is not None
    stop = _code_ends(data, outside, at)
    if stop is None or stop == at:
        return False
    if data.startswith(b"#", stop):
        return b"\r" not in data[stop:at]
    return _PROSE.match(data, at - 2) is not None


def _code_ends(data: bytes, start: int, end: int) -> int | None:
    """Where the comment or string begins that goes on to ``end``; ``end`` for code, None where that can't be told.

    At ``start`` there is code, and from there to ``end`` no string in triple quotes.
    """
    line = data.rfind(b"\n", start, end) + 1
    if line and data.endswith((b"\\\n", b"\\\r\n"), 0, line):
        return None  # a string can go on here
    code = _CODE.match(data, max(line, start), end)
    stop = code.end() if code else start
    if stop == end or data.startswith(b"#", stop):
        return stop
    in_string = data[stop] in b"\"'" and not _is_f_string(data, stop) and b"\r" not in data[stop:end]
    return stop if in_string else None


def _is_f_string(data: bytes, quote: int) -> bool:
    return data[max(quote - 2, 0) : quote].rstrip(b"rR").endswith(_F)


class _Strings:
    """The strings in triple quotes, looked for as far as somebody asks, and asked for in the order of the text."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._end: int | None = 0
        self._next = -1

    def before(self, at: int) -> int | None:
        """Where the last one that begins before ``at`` ends, maybe after ``at``; None when that can't be told."""
        while self._end is not None and self._end <= at:
            if self._next < self._end:
                found = self._data.find(_QUOTES, self._end)
                self._next = len(self._data) if found == -1 else found
            if self._next >= at:
                break
            self._end = self._pass(self._end, self._next)
        return self._end

    def _pass(self, start: int, quotes: int) -> int | None:
        """The end of the string, or of the comment, that ``quotes`` belong to."""
        data = self._data
        stop = _code_ends(data, start, quotes)
        if stop == quotes and not _is_f_string(data, quotes):
            end = data.find(_QUOTES, quotes + len(_QUOTES))
            return None if end == -1 or data.startswith(b"\\", end - 1) else end + len(_QUOTES)
        if stop is None or not data.startswith(b"#", stop):
            return None
        end = data.find(b"\n", quotes)
        end = len(data) if end == -1 else end
        return None if b"\r" in data[stop : end - 1] else end
