"""The texts as they are in the editor, which need not be what is on disk."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Any

from finalizer_lint import records
from finalizer_lint.lsp.positions import Lines
from finalizer_lint.lsp.uris import path_of
from finalizer_lint.source import Source

# What editors call the languages, where the name of a file that has not been saved does not tell it.
_ENDINGS = {"yaml": ".yaml", "helm": ".yaml", "json": ".json", "jsonc": ".json", "go": ".go", "python": ".py"}


@records.record(frozen=True, slots=True)
class Document:
    """One text that is open. ``uri`` is spelled as the client does; ``path`` is where the text is, or would be."""

    uri: str
    path: Path
    version: int
    data: bytes

    @property
    def with_mark(self) -> bool:
        """Whether the client takes a byte order mark for a part of the text."""
        return self.data.startswith(codecs.BOM_UTF8)

    def lines(self, encoding: str) -> Lines:
        return Lines(Source("", self.data), encoding, with_mark=self.with_mark)

    def changed(self, changes: list[dict[str, Any]], version: int, encoding: str) -> Document:
        """The text after the content changes of a ``didChange``, in their order."""
        document = self
        for change in changes:
            new = encode(change["text"])
            if change.get("range") is not None:
                span = document.lines(encoding).span(change["range"])
                new = document.data[: span.start] + new + document.data[span.end :]
            document = records.replace(document, data=new)
        return records.replace(document, version=version)


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
