"""A window on a stream, and what is handed out of it: objects, each a document of its own."""

from __future__ import annotations

from finalizer_lint.core import records

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

CHUNK = 1 << 20
WORD = b"inalizer"
# Within this many bytes a list has to show that it is one.
LOOKAHEAD = 1 << 16


@records.record(frozen=True, slots=True)
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


class Feed:
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


def without(text: bytes, spans: list[tuple[int, int]]) -> bytes:
    """``text`` with blanks for ``spans``; those that no place of interest follows are left out."""
    last = text.rfind(WORD)
    for start, end in reversed(spans):
        if start < last < end:
            last = text.rfind(WORD, 0, start)
    parts = []
    at = 0
    for start, end in spans:
        parts.append(text[at:start])
        if start < last:
            parts.append(text[start:end].translate(BLANKS))
        at = end
    return b"".join([*parts, text[at:]])


BLANKS = bytes(byte if byte in b"\r\n" else 0x20 for byte in range(256))
