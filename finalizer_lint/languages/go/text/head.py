"""The head of a Go file as gofmt prints it, read without a tree: to parse it took a twentieth of a run.

For anything else there is no answer, and whoever asks parses. A property test holds this and the tree together.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.patterns import pattern

_GENERATED = pattern(rb"^// Code generated .* DO NOT EDIT\.\r?$", re.MULTILINE)
_BEFORE_CLAUSE = pattern(rb"(?:\xef\xbb\xbf)?(?:\s+|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_QUOTED = pattern(rb'"([^"\s]+)"')
_BODY = pattern(rb"\n(?:func|type|const|var)\b")  # begins with a byte, which makes it several times faster
_NEXT = (b"func", b"type", b"var", b"const")
_KEYWORDS = (
    " break case chan const continue default defer else fallthrough for func go goto if import interface map package "
    "range return select struct switch type var "
)


@records.record(frozen=True, slots=True)
class Head:
    """What stands before the first declaration, which begins at ``end``, and where the package clause does."""

    start: int
    package: str
    imports: tuple[tuple[str, str], ...]  # each import's name, ``""`` where it has none, and path
    end: int


def head(data: bytes) -> Head | None:
    start = _skipped(data, 0)
    clause, offset = _line(data, start)
    words = clause.partition(b"//")[0].decode("ascii", "replace").split()
    if len(words) != 2 or words[0] != "package" or not _is_name(words[1]):
        return None
    imports: list[tuple[str, str]] = []
    offset = _skipped(data, offset)
    while data.startswith(b"import", offset):
        lines, offset = _declaration(data, offset)
        specs = [import_spec(line) for line in lines]
        if None in specs:
            return None
        imports += [spec for spec in specs if spec]
        offset = _skipped(data, offset)
    known = (offset == len(data) or data.startswith(_NEXT, offset)) and data.find(b"\0", 0, offset) == -1
    return Head(start, words[1], tuple(imports), offset) if known else None


def _skipped(data: bytes, offset: int) -> int:
    """Behind white space, lines that are comments, and comments of several lines that end where a line does."""
    while True:
        line, end = _line(data, offset)
        if line.startswith(b"/*"):
            close = data.find(b"*/", offset)
            line, end = _line(data, close + 2) if close != -1 else (b"?", end)
        if line or offset == end:
            return offset
        offset = end


def _line(data: bytes, offset: int) -> tuple[bytes, int]:
    """The code from a byte to the end of its line, and where the next line begins."""
    end = data.find(b"\n", offset) + 1 or len(data)
    line = data[offset:end].strip()
    is_comment = line.startswith(b"//")
    return line if b'"' in line and not is_comment else line.partition(b"//")[0].rstrip(), end


def _declaration(data: bytes, offset: int) -> tuple[list[bytes], int]:
    """The lines of an import declaration, and where it ends."""
    line, end = _line(data, offset)
    line = line.removeprefix(b"import")
    if line.strip() != b"(":
        return [line if line[:1] in b' \t"' else b"?"], end
    close = data.find(b"\n)", end - 1) + 1
    rest, after = _line(data, close + 1)
    return [*data[end:close].split(b"\n"), b"?" if rest or not close else b""], after


@functools.lru_cache(maxsize=2048)
def import_spec(line: bytes) -> tuple[str, str] | tuple[()] | None:
    """The name and the path of an import; nothing for a line without one, None for what is not understood."""
    text = line.decode("ascii", "replace").strip()
    if not text or text.startswith("//"):
        return ()
    name, _, rest = text.partition('"')
    path, quote, after = rest.partition('"')
    name, after = name.strip(), after.strip()
    is_plain = path.isprintable() and path and not {" ", "\\", "\ufffd"} & set(path)
    if not (is_plain and quote and (not after or after.startswith("//"))):
        return None
    return (name, path) if not name or name == "." or _is_name(name) else None


def _is_name(word: str) -> bool:
    return word.isascii() and word.isidentifier() and f" {word} " not in _KEYWORDS


def is_generated(data: bytes) -> bool:
    """Whether the line that marks generated code stands before the package clause."""
    before = _BEFORE_CLAUSE.match(data)
    clause = before.end() if before is not None else 0
    marked = data.startswith(b"package", clause) and data.find(b"DO NOT EDIT", 0, clause) != -1
    return marked and _GENERATED.search(data, 0, clause) is not None


def may_import(data: bytes) -> Iterator[str]:
    """What stands where import paths do: each path that a file imports, and maybe more. To choose files by.

    Four times as fast as ``head``: the imports of ten thousand files, in which a few are looked for, in 35 ms.
    """
    body = _BODY.search(data)
    start, end = data.find(b"import"), body.start() if body is not None else len(data)
    return (match[1].decode("utf-8", "replace") for match in _QUOTED.finditer(data, start, end))
