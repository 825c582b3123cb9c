"""Where tests, comments and documentation still use a name that was renamed, as if it were the current one."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.candidates import is_candidate
from finalizer_lint.core.facts import Role, Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.symbol_uses import Standing
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.renames.leftovers import LeftoverKind, kind_of
from finalizer_lint.project.renames.succession import Rename

_CONTEXT = 2  # lines before and after a place that may say what it speaks of
# Words of somebody who knows that the name is an old one.
_KNOWS = pattern(
    rb"legacy|deprecat|obsolete|former|previous|predecess|renam|migrat|compat|upgrad|replac|no longer|used to"
    rb"|instead of|(?<![a-z])old|\b(?:was|were)\b|(?:before|until|since|prior to) v?\d",
    re.IGNORECASE,
)
# Files that tell of the past on purpose.
_HISTORY = pattern(
    r"change|release|history|news|upgrad|migrat|proposal|design|archive|blog|(?:^|/)(?:adr|rfc|kep|enhancement)s?/"
    r"|(?:^|/)v?\d+\.\d+[^/]*/",
    re.IGNORECASE,
)


@records.record(frozen=True, slots=True)
class StaleMention:
    """A place outside of code that runs and of manifests; ``kind`` is for people: ``test``, ``comment`` …"""

    file: File
    span: Span
    kind: str


def stale_mentions(files: Files, names: Names, rename: Rename) -> list[StaleMention]:
    """The places of the old name, one in a line, in the order of paths and places."""
    mentions: dict[tuple[str, int], StaleMention] = {}
    for place in (*_of_facts(names, rename), *_of_text(files, names, rename)):
        source = place.file.source
        mentions.setdefault((source.path, source.line_of(place.span.start)), place)
    return sorted(mentions.values(), key=lambda place: (place.file.path, place.span))


def _of_facts(names: Names, rename: Rename) -> Iterator[StaleMention]:
    """Finalizers in tests and in code blocks of documents."""
    places = [(use.file, use.span) for use in names.uses_of(rename.old) if not use.chain]
    places += [(declaration.file, declaration.span) for declaration in names.declarations_of(rename.old)]
    for file, span in places:
        prose = file.language.is_prose
        if not file.ours or not (prose or file.in_test) or _knows(file, span, rename):
            continue
        yield StaleMention(file, span, "documentation" if prose else "test")


def _of_text(files: Files, names: Names, rename: Rename) -> Iterator[StaleMention]:
    """Prose, and comments in code and manifests."""
    old = rename.old.encode("utf-8", "surrogatepass")
    needle = re.compile(rb"(?<![-\w./])%s(?![-\w/])(?!\.\w)" % re.escape(old))
    for file in files.known():
        if not file.ours or not (file.linted or file.language.is_prose) or old not in file.source.data:
            continue
        kept = sorted(use.span for use in names.uses_of(rename.old) if use.file == file and use.role is not Role.ADDED)
        for match in needle.finditer(file.source.data):
            span = Span(match.start(), match.end())
            kind = _kind(files, file, span)
            if (
                kind
                and (_is_meant(file, span) or _is_all_of_a_text(file, kind, span))
                and not _knows(file, span, rename)
                and not _keeps(file, kept, span)
            ):
                yield StaleMention(file, span, kind)


def _kind(files: Files, file: File, span: Span) -> str:
    kind = kind_of(files, file.path, file.source, span.start)
    if kind is LeftoverKind.TEXT and file.is_code and file.in_test:
        return "" if _is_other(files, file, span) else "test"
    return {LeftoverKind.COMMENT: "comment", LeftoverKind.DOCUMENTATION: "documentation"}.get(kind, "")


def _is_other(files: Files, file: File, span: Span) -> bool:
    """Whether a text of a test is surely the name of something else."""
    meaning = files.meaning_of(file, Span(span.start - 1, span.end + 1))
    return meaning is not None and meaning.standing is Standing.OTHER


def _is_meant(file: File, span: Span) -> bool:
    """Whether it is the finalizer: a name that does not say so is one where the text beside it does."""
    return is_candidate(file.source.data[span.start : span.end]) or b"finalizer" in _lines(file, span, 1).lower()


def _is_all_of_a_text(file: File, kind: str, span: Span) -> bool:
    """Whether a string in a test says the name and nothing else."""
    return kind == "test" and file.language.string_at(file.source, Span(span.start - 1, span.end + 1)) is not None


def _knows(file: File, span: Span, rename: Rename) -> bool:
    """Whether the text knows that the name is an old one: it says so, or speaks of the new one too."""
    if file.language.is_prose and _HISTORY.search(file.source.path):
        return True
    text = _lines(file, span, _CONTEXT)
    if file.is_code and file.in_test:
        name = file.function_around(span.start).name.encode()
        text += b" " + name + (file.text_around(span.start) if name else b"")
    return rename.new.encode("utf-8", "surrogatepass") in text or _KNOWS.search(text) is not None


def _keeps(file: File, kept: list[Span], span: Span) -> bool:
    """Whether the code around a comment still deals with the old name, at the places where it is kept, in their order.

    Then it had better be explained.
    """
    if not file.is_code:
        return False
    body = file.function_around(span.start).span
    first = bisect.bisect_left(kept, Span(body.start, 0))
    return first < len(kept) and body.contains(kept[first])


def _lines(file: File, span: Span, context: int) -> bytes:
    source = file.source
    line = source.line_of(span.start)
    return source.data[source.line_start(max(line - context, 1)) : _end_of_lines(source.data, span.start, context + 1)]


def _end_of_lines(data: bytes, offset: int, number: int) -> int:
    """Where so many lines end, the first of which holds a byte."""
    end = offset - 1
    for _ in range(number):
        end = data.find(b"\n", end + 1)
        if end == -1:
            return len(data)
    return end
