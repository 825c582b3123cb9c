"""The texts as they are in the editor, which need not be what is on disk."""

from __future__ import annotations

import codecs
import functools
from pathlib import Path
from typing import Any

from finalizer_lint.core import records
from finalizer_lint.core.source import Source
from finalizer_lint.languages import LANGUAGES
from finalizer_lint.lsp.texts.positions import Lines, Range, offset_in
from finalizer_lint.lsp.texts.uris import path_of

# What editors call the languages, where the name of a file that has not been saved does not tell it.
_ENDINGS = {name: ending for traits in LANGUAGES.values() for name, ending in traits.editor_names}


@records.record(frozen=True, slots=True)
class Document:
    """One text that is open. ``uri`` is spelled as the client does; ``path`` is where the text is, or would be."""

    uri: str
    path: Path
    version: int
    data: bytes

    @property
    def written(self) -> bool:
        """Whether it is what the user writes, not an older version or another view that an editor shows."""
        return self.uri.startswith(("file:", "untitled:"))

    def lines(self, encoding: str) -> Lines:
        return _lines(self.data, encoding)

    def changed(self, changes: list[dict[str, Any]], version: int, encoding: str) -> Document:
        """The text after the content changes of a ``didChange``, in their order."""
        lines = self.data.splitlines(keepends=True)
        for change in changes:
            new = encode(change["text"])
            if change.get("range") is not None:
                _replace(lines, change["range"], new, encoding)
            else:
                lines = new.splitlines(keepends=True)
        return records.replace(self, data=b"".join(lines), version=version)


@functools.lru_cache(maxsize=4)  # each finding of a text asks, and where the lines begin takes as long as the text
def _lines(data: bytes, encoding: str) -> Lines:
    """A byte order mark that the client has sent is a part of the text to it."""
    return Lines(Source("", data), encoding, with_mark=data.startswith(codecs.BOM_UTF8))


def _replace(lines: list[bytes], place: Range, new: bytes, encoding: str) -> None:
    """Put other text in a place. Not by offsets in the whole text: a client with many cursors sends many places."""
    (first, start), (last, end) = sorted(_index(lines, place[edge], encoding) for edge in ("start", "end"))
    top, bottom = max(first - 1, 0), last + 2  # a line more at both ends: a CR and a LF may come together
    head = b"".join([*lines[top:first], *(line[:start] for line in lines[first : first + 1])])
    tail = b"".join([*(line[end:] for line in lines[last : last + 1]), *lines[last + 1 : bottom]])
    lines[top:bottom] = (head + new + tail).splitlines(keepends=True)


def _index(lines: list[bytes], position: dict[str, int], encoding: str) -> tuple[int, int]:
    line = min(position["line"], len(lines))
    return line, offset_in(lines[line], position["character"], encoding) if line < len(lines) else 0


def encode(text: str) -> bytes:
    """The bytes of an editor's text. A lone surrogate gives bytes that are no UTF-8, which the engine reports."""
    return text.encode("utf-8", "surrogatepass")


def opened(item: dict[str, Any], folder: Path) -> Document:
    """The document of a ``didOpen``. One without a file is taken for one that would be saved in the folder."""
    path = path_of(item["uri"])
    if path is None:
        path = folder / _name(item["uri"], item.get("languageId", ""))
    return Document(item["uri"], path, item["version"], encode(item["text"]))


def _name(uri: str, language: str) -> str:
    """A name for a text that has no file. Only what the user writes is linted, not an older version that is shown."""
    plain = "".join(char if char.isalnum() else "-" for char in uri)
    return plain + (_ENDINGS.get(language, ".txt") if uri.startswith("untitled:") else ".txt")
