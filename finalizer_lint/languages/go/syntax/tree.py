"""One parsed Go file, and the way from its root down to any byte.

Nothing here walks the whole tree: places of interest are found by searching bytes, and only the ancestors of
such a place are looked at. All offsets are bytes of the file as stored.
"""

from __future__ import annotations

import bisect
import functools

from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.syntax.grammar import Language, Node, Parser, Range, language
from finalizer_lint.languages.go.syntax.nodes import MAX_DEPTH, Path, first_error, is_string

# tree-sitter asks after each hundred of its steps whether it may go on: 0.01 times a byte for most files. Of 700 files
# of five operators, each broken in four ways (a conflict, lines lost or put in), none had it ask 0.03 times a byte. Its
# way out of errors takes the square of the text, though: 8 kB of ``-<<=`` make it ask 40,000 times, for five seconds.
_ASKS_PER_BYTE = 0.05
_ASKS_ANYWAY = 1000
_READ_AT_ONCE = 65_536  # bytes
# So many times the bytes of a file are searched for words, which is faster than to index all words of it.
_SEARCHES = 100
_IN_WORD = frozenset(byte for byte in range(256) if byte > 0x7F or chr(byte).isalnum() or chr(byte) == "_")
_DOT = ord(".")
_WORD = pattern(rb"[A-Za-z_\x80-\xff][A-Za-z0-9_\x80-\xff]*")
_NEW_VALUE = pattern(rb"new\((?<!\wnew\()(?:[\"`'\d]|true\b|false\b|[\w.]+\()")


@functools.cache
def _parser() -> Parser:
    return Parser(Language(language()))


def ended(data: bytes) -> bytes:
    """Grammars want a line end behind ``const (…)``, which the last line of a file need not have."""
    return data if data.endswith(b"\n") else data + b"\n"


def spellings(data: bytes) -> list[bytes]:
    """Grammars before Go 1.26 know new(T) only, not new(expression).

    Any other name of three letters takes both, and since texts are read from the data itself nobody sees it. Which
    spelling comes first is a guess that spares parsing twice.
    """
    data = ended(data)
    texts = [data]
    if b"new(" in data:
        texts.insert(0 if _NEW_VALUE.search(data) else 1, data.replace(b"new(", b"neu("))
    return texts


class GivenUpError(Exception):
    """A text has more in it that is no Go than the parser gets over in bounded work; ``offset`` is where it was."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


def parse(spelled: list[bytes], piece: Span | None = None) -> Node:
    """The tree in the first spelling that makes sense, else in the one that goes furthest.

    Of a ``piece`` of the file the bytes are right; rows and columns are not. Raises :class:`GivenUpError`.
    """
    parser = _parser()
    parser.included_ranges = [Range((0, 0), (0, 0), piece.start, piece.end)] if piece else []
    roots = []
    for spelling in spelled:
        roots.append(_parse(parser, spelling, len(spelling) if piece is None else piece.end - piece.start))
        if not roots[-1].has_error:
            return roots[-1]
    return max(roots, key=_errors_begin)


def _parse(parser: Parser, text: bytes, size: int) -> Node:
    left = int(size * _ASKS_PER_BYTE) + _ASKS_ANYWAY
    reached = 0

    def read(offset: int, _: object) -> bytes:
        return text[offset : offset + _READ_AT_ONCE]

    def is_enough(offset: int, _: bool) -> bool:
        nonlocal left, reached
        left, reached = left - 1, offset
        return left < 0

    try:
        return parser.parse(read, progress_callback=is_enough).root_node
    except ValueError:
        parser.reset()  # else it would go on with this text
        raise GivenUpError(min(reached, len(text) - 1)) from None


def _errors_begin(root: Node) -> int:
    node = first_error(root)
    return node.start_byte if node is not None else root.end_byte


class GoTree:
    """The syntax tree of one file. A *path* is the list of nodes from a top-level declaration down to a token."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.out_of_reach: int | None = None  # the first byte that was asked for and is nested too deeply
        self.given_up: int | None = None  # the byte at which the parser was stopped; nothing is known of the file then
        self._offsets: dict[bytes, list[int]] = {}
        self._searched = 0  # bytes

    @property
    def is_whole(self) -> bool:
        """Whether the file was parsed as one."""
        return True

    @property
    def is_broken(self) -> bool:
        """Whether anything in the file is no Go."""
        return self.root.has_error or self.given_up is not None

    @functools.cached_property
    def root(self) -> Node:
        try:
            return parse(spellings(self.data) if self.given_up is None else [b""])
        except GivenUpError as stop:
            self.given_up = stop.offset
            return parse([b""])

    @functools.cached_property
    def top(self) -> list[Node]:
        return self.root.children

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [node.start_byte for node in self.top]

    def declared(self, *keywords: bytes) -> list[Node]:  # noqa: ARG002 - for trees that parse no more
        """The top-level nodes that begin with one of the keywords, and maybe others."""
        return self.top

    def top_at(self, offset: int, *keywords: bytes) -> Node | None:  # noqa: ARG002
        """The top-level node that holds a byte; of one that begins with none of the keywords nobody needs to know."""
        index = bisect.bisect_right(self._starts, offset) - 1
        return self.top[index] if index >= 0 and offset < self.top[index].end_byte else None

    def may_declare_function(self, name: str) -> list[int]:
        """Offsets at which functions and methods of a name may be declared."""
        return self.mentions(name)

    def in_comment(self, offset: int) -> bool:  # noqa: ARG002
        """Whether the text says that a byte is in a comment on a line of its own, so that no tree needs to be asked."""
        return False

    def path(self, offset: int) -> Path:
        """The nodes that hold a byte, from the top-level declaration to the token; empty if out of reach."""
        top = self.top_at(offset)
        if top is None:
            return []
        nodes = [top]
        cursor = top.walk()
        while cursor.goto_first_child_for_byte(offset) is not None:
            node = cursor.node
            if node is None or len(nodes) > MAX_DEPTH:
                self.out_of_reach = offset if self.out_of_reach is None else min(offset, self.out_of_reach)
                return []
            nodes.append(node)
        if nodes[-1].start_byte > offset:
            return []  # between two tokens
        if len(nodes) > 1 and is_string(nodes[-2]):
            nodes.pop()  # the content of a string: the literal is the token
        return nodes

    def path_to(self, place: Span) -> Path:
        """The nodes down to the expression at a span; empty if no node stands at just this span."""
        path = self.path(place.start)
        while path and path[-1].end_byte < place.end:
            path.pop()
        return path if path and (path[-1].start_byte, path[-1].end_byte) == (place.start, place.end) else []

    def text(self, node: Node) -> str:
        return self.data[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def hits(self, *needles: bytes) -> list[int]:
        """The offsets of byte strings, in the order of the text."""
        offsets = []
        for needle in needles:
            offset = self.data.find(needle)
            while offset != -1:
                offsets.append(offset)
                offset = self.data.find(needle, offset + len(needle))
        return sorted(offsets)

    def mentions(self, name: str, within: Span | None = None) -> list[int]:
        """Offsets at which a word stands, in code, comments and strings alike."""
        word = name.encode()
        offsets = self._offsets.get(word)
        if offsets is None:
            place = within or Span(0, len(self.data))
            self._searched += place.end - place.start
            if self._searched <= _SEARCHES * len(self.data):
                offsets = self._search(word, place)
                if within is None:
                    self._offsets[word] = offsets
                return offsets
            offsets = self._offsets[word] = self._words.get(word, [])
        if within is None:
            return offsets
        return offsets[bisect.bisect_left(offsets, within.start) : bisect.bisect_left(offsets, within.end)]

    def is_member(self, offset: int) -> bool:
        """Whether the word at a byte follows a dot: no identifier of its own, but what a package or a value has."""
        return offset > 0 and self.data[offset - 1] == _DOT and not self.data.endswith(b"..", 0, offset - 1)

    def has_members(self, end: int) -> bool:
        """Whether a dot follows the word that ends here, as of a package or of a value with fields."""
        return self.data.startswith(b".", end) and not self.data.startswith(b"..", end)

    def _search(self, word: bytes, place: Span) -> list[int]:
        data, offsets, size, last = self.data, list[int](), len(word), len(self.data)
        if not word:
            return []  # an identifier that broken code lacks
        offset = data.find(word, place.start, place.end)
        while offset != -1:
            end = offset + size
            if (offset == 0 or data[offset - 1] not in _IN_WORD) and (end == last or data[end] not in _IN_WORD):
                offsets.append(offset)
            offset = data.find(word, end, place.end)
        return offsets

    @functools.cached_property
    def _words(self) -> dict[bytes, list[int]]:
        """Every word, for files in which very many of them are asked for."""
        index: dict[bytes, list[int]] = {}
        for match in _WORD.finditer(self.data):
            index.setdefault(match.group(), []).append(match.start())
        return index
