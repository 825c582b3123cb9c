"""Where a helper function of a Go project is declared, and who calls it. Finds words; parses no Go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from finalizer_lint.model import Span
from finalizer_lint.project.files import File, Files


def declaration(file: File, helper: str, before: int) -> tuple[Span, bool] | None:
    """The name of the function around a byte where it is declared, and whether it is a method."""
    declared = re.compile(rb"^func\s*(\([^)]*\)\s*)?(%s)\b" % re.escape(helper.encode()), re.MULTILINE)
    places = [(Span(*at.span(2)), at.group(1) is not None) for at in declared.finditer(file.source.data, 0, before)]
    return places[-1] if places else None


def calls(files: Files, home: File, helper: str, *, method: bool) -> Iterator[tuple[File, Span]]:
    """The calls in code that runs: in the helper's own package, and of an exported function in those that import it."""
    word = re.escape(helper.encode())
    own = re.compile((rb"\.(%s)\(" if method else rb"(?<![\w.\"])(%s)\(") % word)
    for file in files.known():
        if file.language != "go" or not file.runs or not file.ours or helper.encode() not in file.source.data:
            continue
        if file.path.parent == home.path.parent:
            yield from _found(file, own)
        elif not method and (alias := _alias(file, home)):
            yield from _found(file, re.compile(rb"\b%s\.(%s)\(" % (re.escape(alias.encode()), word)))


def _alias(file: File, home: File) -> str:
    """What a file calls another file's package, by the last two folders of its path; ``""`` if it has not got it."""
    last = home.path.parent.parts[-2:]
    return next((one.alias for one in file.facts.imports if tuple(one.path.split("/")[-2:]) == last), "")


def _found(file: File, pattern: re.Pattern[bytes]) -> Iterator[tuple[File, Span]]:
    for match in pattern.finditer(file.source.data):
        line = file.source.data[file.source.data.rfind(b"\n", 0, match.start(1)) + 1 : match.start(1)]
        if b"//" not in line and not line.startswith(b"func"):
            yield file, Span(*match.span(1))
