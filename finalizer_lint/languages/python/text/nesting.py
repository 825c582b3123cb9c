"""How deeply Python code is nested and how long it is, by its tokens: asked before a parser that could end the process.

What counts is how deep a tree is that keeps all of the text: brackets, and chains too. ``a.b.c``, ``a + b + c``,
``"a" "b" "c"`` and ``if`` … ``elif`` … ``elif`` have a node in a node for each of their links.
"""

from __future__ import annotations

import re

from finalizer_lint.core import records
from finalizer_lint.core.patterns import pattern

_TOKEN = pattern(
    rb"(?P<string>(?:[rRbBuUfFtT]{1,2})?(?:'''(?:\\.|[^\\])*?'''|\"\"\"(?:\\.|[^\\])*?\"\"\""
    rb"|'(?:\\.|[^'\\\r\n])*'|\"(?:\\.|[^\"\\\r\n])*\"))"
    rb"|(?P<nothing>\#[^\r\n]*|\\\r?\n|\\\r)"
    rb"|(?P<line>(?:\r\n?|\n)[ \t\f]*)"
    rb"|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<comma>,)|(?P<end>;)"
    rb"|(?P<word>[\w\x80-\xff]+)"
    rb"|(?P<link>\*\*|//|<<|>>|[=!<>]=|:=|[-+*/%@&|^~<>.])",
    re.DOTALL,
)
_LINKS = frozenset((b"and", b"or", b"not", b"if", b"else", b"lambda", b"await", b"in", b"is", b"for", b"yield"))
_OVER_COMMAS = frozenset((b"lambda", b"for"))  # commas that follow stand in the same chain
_PLACEHOLDER_ENDS = pattern(rb"\}[^{}]*\{")
_NESTED_PLACEHOLDER = pattern(rb"\{[^{}]*\{")

# A third less than what fills Python's stack in libcst: 300 attributes one after the other, 124 brackets in one another
LIBCST_BEARS = 200

_BLOCK = 3
_BRACKET = 3
# Where a parser tries one way after the other and forgets what it has read, each bracket doubles the time, or more
_TARGET_BRACKET = 15
_PATTERN_BRACKET = 40


@records.record(slots=True)
class _Group:
    """An open bracket, or a whole statement: the part of it since the last comma, and the deepest before that."""

    bracket: int = 0  # the levels that it is
    links: int = 0
    kept: int = 0  # links over commas
    inner: int = 0  # levels of the groups in this part
    before: int = 0  # levels of the parts before
    in_target: bool = False  # of ``for``

    @property
    def depth(self) -> int:
        return self.bracket + max(self.before, self.links + self.inner)

    def next_part(self) -> None:
        self.before = max(self.before, self.links + self.inner)
        self.links, self.inner = self.kept, 0


def deeper_than(bound: int, data: bytes) -> int | None:
    """The first byte at which code is nested deeper than so many levels; None where it is nowhere."""
    measure = _Measure()
    for match in _TOKEN.finditer(data):
        measure.take(match.lastgroup or "", match.group())
        if measure.depth > bound:
            return match.start()
    return None


def more_tokens_than(bound: int, data: bytes) -> bool:
    """Whether code has more tokens, those of expressions in strings included: ``{name}`` has three."""
    tokens = 0
    for match in _TOKEN.finditer(data):
        tokens += 1 + (3 * match.group().count(b"{") if match.lastgroup == "string" else 0)
        if tokens > bound:
            return True
    return False


class _Measure:
    """What is open at the tokens read so far."""

    def __init__(self) -> None:
        self._blocks: list[list[int]] = [[0, 0]]  # how far each is indented, and how many ``elif`` its ``if`` has
        self._around = 0  # levels around the innermost group
        self._groups = [_Group()]
        self._indent = 0
        self._begins = True  # a statement
        self._bracket = _BRACKET
        self._after_string = False

    @property
    def depth(self) -> int:
        return self._around + self._groups[-1].depth

    def take(self, kind: str, text: bytes) -> None:
        if kind == "line":
            if len(self._groups) == 1:
                self._begins = True
                self._indent = len(text.lstrip(b"\r\n").expandtabs())
        elif kind != "nothing":
            if self._begins:
                self._statement(text)
            self._part(self._groups[-1], kind, text)
            self._after_string = kind == "string"

    def _statement(self, word: bytes) -> None:
        self._begins = False
        while self._blocks[-1][0] > self._indent and len(self._blocks) > 1:
            self._blocks.pop()
        if self._blocks[-1][0] < self._indent:
            self._blocks.append([self._indent, 0])
        if word == b"elif":
            self._blocks[-1][1] += 1
        elif word != b"else":
            self._blocks[-1][1] = 0
        self._bracket = _PATTERN_BRACKET if word == b"case" else _BRACKET
        self._around = _BLOCK * len(self._blocks) + sum(links for _, links in self._blocks)
        self._groups = [_Group()]

    def _part(self, group: _Group, kind: str, text: bytes) -> None:
        if kind == "string":
            group.links += self._after_string + _links_in(text)
        elif kind == "open":
            group.links += 1
            self._around += group.links
            bracket = _TARGET_BRACKET if group.in_target else self._bracket
            self._groups.append(_Group(bracket, in_target=group.in_target))
        elif kind == "close":
            self._close()
        elif kind == "comma":
            group.next_part()
        elif kind == "end":
            self._begins = len(self._groups) == 1
        elif kind == "link" or text in _LINKS:
            group.links += 1
            group.kept += text in _OVER_COMMAS
            group.in_target = text == b"for" or (group.in_target and text != b"in")

    def _close(self) -> None:
        if len(self._groups) > 1:
            inner = self._groups.pop()
            outer = self._groups[-1]
            self._around -= outer.links
            outer.inner = max(outer.inner, inner.depth)


def _links_in(string: bytes) -> int:
    """The links of an f-string: those of what is printed in it."""
    prefix = string[:2].lower()
    if b"f" not in prefix.rstrip(b"\"'") or b"{" not in string:
        return 0
    inside = string[string.index(b"{") : string.rindex(b"}") + 1 if b"}" in string else None]
    inside = inside.replace(b"{{", b"").replace(b"}}", b"")
    parts = [inside] if _NESTED_PLACEHOLDER.search(inside) else _PLACEHOLDER_ENDS.split(inside)
    return max(sum(map(_is_link, _TOKEN.finditer(part))) for part in parts)


def _is_link(token: re.Match[bytes]) -> bool:
    return token.lastgroup in ("open", "link") or token.group() in _LINKS
