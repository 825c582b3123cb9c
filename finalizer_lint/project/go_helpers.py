"""Where a helper function of a Go project is declared, and who calls it. Finds words; parses no Go."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files

_FUNCTION = pattern(rb"\nfunc\s*(\([^)]*\)\s*)?")
_IN_WORD = frozenset(byte for byte in range(128) if chr(byte).isalnum() or chr(byte) == "_")
_NO_FUNCTION = _IN_WORD | frozenset(b'."')


def declaration(file: File, helper: str, before: int) -> tuple[Span, bool] | None:
    """The name of the function around a byte where it is declared, and whether it is a method."""
    data, word = file.source.data, helper.encode()
    at = data.rfind(word, 0, before)
    while at != -1:
        end = at + len(word)
        declares = _FUNCTION.match(data, data.rfind(b"\nfunc", 0, at))
        if declares is not None and declares.end() == at and not _IN_WORD & set(data[end : end + 1]):
            return Span(at, end), declares[1] is not None
        at = data.rfind(word, 0, at)
    return None


def calls(files: Files, home: File, helper: str, *, method: bool) -> Iterator[tuple[File, Span]]:
    """The calls in code that runs: in the helper's own package, and of an exported function in those that import it."""
    folder, name = home.path.parent, helper.encode()
    running, by_folder = _running(tuple(files.known()))
    own = by_folder.get(folder, [])
    if method:
        yield from (place for file in own for place in _found(file, b".", name, frozenset()))
        return
    for file in running if helper[:1].isupper() else own:
        if name not in file.source.data:
            continue
        if file in own:
            yield from _found(file, b"", name, _NO_FUNCTION)
        elif alias := _alias(file, home):
            yield from _found(file, alias.encode() + b".", name, _IN_WORD)


@functools.lru_cache(maxsize=1)
def _running(known: tuple[File, ...]) -> tuple[list[File], dict[Path, list[File]]]:
    """The Go files of people that run, all and by folder; ten thousands are asked for them in a large project."""
    running = [file for file in known if file.language.name == "go" and file.runs and file.ours]
    by_folder: dict[Path, list[File]] = {}
    for file in running:
        by_folder.setdefault(file.path.parent, []).append(file)
    return running, by_folder


def _alias(file: File, home: File) -> str:
    """What a file calls another file's package, by the last two folders of its path; ``""`` if it has not got it."""
    last = home.path.parent.parts[-2:]
    return next((one.alias for one in file.facts.imports if tuple(one.path.split("/")[-2:]) == last), "")


def _found(file: File, qualifier: bytes, name: bytes, never_before: frozenset[int]) -> Iterator[tuple[File, Span]]:
    """The calls by a name with its qualifier. A regular expression for each helper takes longer than to search."""
    data, text = file.source.data, qualifier + name + b"("
    at = data.find(text)
    while at != -1:
        start = at + len(qualifier)
        line = data[data.rfind(b"\n", 0, start) + 1 : start]
        if not (never_before & set(data[at - 1 : at]) or b"//" in line or line.startswith(b"func")):
            yield file, Span(start, start + len(name))
        at = data.find(text, at + len(text))
