"""The ledger of released names, ``finalizers.lock``: a line a name, so that branches that touch others merge.

``widget-cleanup added v1.0.0 dropped v1.10.0 became widget.acme.dev/cleanup retired nobody has any``: the first release
that put the name on objects, the first one after it that did not, and what took its place. What follows ``retired`` is
written by people: from then on nobody has to take the name off.
"""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Mapping

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern

HEAD = "# Finalizers by release, written by: finalizer-lint history --write. Let one go: retired and why, at its end.\n"
_BARE = pattern(r"[!$-~][!-~]*")  # neither a quote nor a comment
_WORD = pattern(r'"(?:[^"\\]|\\.)*"|\S+')
_KEYS = ("added", "dropped", "became")
_FORM = "not NAME added RELEASE, and after it: dropped RELEASE, became NAME, retired and why"
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_LONGEST = 2000  # characters of a line


class LedgerError(Exception):
    """A line that is none of a ledger; ``line`` is 1-based."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@records.record(frozen=True, slots=True)
class Entry:
    """``dropped`` and ``became`` are None while the last release that is known still adds the name.

    ``retired`` is what a person has written after that word, None where it is not there.
    """

    name: str
    added: str
    dropped: str | None = None
    became: str | None = None
    retired: str | None = None


@records.record(frozen=True, slots=True)
class Ledger:
    """``data`` is the file as it was read, ``spans`` are the bytes in it that spell each name."""

    entries: Mapping[str, Entry] = records.field(default_factory=dict)
    comments: str = HEAD
    data: bytes = b""
    spans: Mapping[str, Span] = records.field(default_factory=dict)

    @property
    def retired(self) -> frozenset[str]:
        return frozenset(entry.name for entry in self.entries.values() if entry.retired is not None)


def parse(data: bytes) -> Ledger:
    """Raises LedgerError at the first line that is wrong.

    A merge may have made the order of lines, and two of one that both sides wrote: neither is a matter, nor is a byte
    order mark.
    """
    entries, spans, comments = dict[str, Entry](), dict[str, Span](), ""
    text = data.removeprefix(BOM_UTF8)
    offset = len(data) - len(text)
    for number, raw in enumerate(text.split(b"\n"), 1):
        start, offset = offset, offset + len(raw) + 1
        line = _text(number, raw)
        if line.startswith("#"):
            if entries:
                raise LedgerError(number, "a comment below the first name: say why after `retired` at the name's line")
            comments += f"{line}\n"
        elif line.strip():
            entry, length = _entry(number, line)
            if entries.get(entry.name, entry) != entry:
                raise LedgerError(number, "the name is there twice: join the two lines, or take one out")
            entries[entry.name] = entry
            spans[entry.name] = Span(start, start + length)
    return Ledger(entries, comments or HEAD, data, spans)


def spelled(ledger: Ledger) -> bytes:
    """The text of the file, which ``parse`` reads: names in the order of their bytes."""
    lines = sorted(line_of(entry) for entry in ledger.entries.values())
    return (ledger.comments + "".join(f"{line}\n" for line in lines)).encode("utf-8", "surrogateescape")


def _text(number: int, raw: bytes) -> str:
    try:
        line = raw.rstrip(b"\r").decode()
    except UnicodeDecodeError as error:
        raise LedgerError(number, "not UTF-8") from error
    if line.startswith(_CONFLICT):
        raise LedgerError(number, "a conflict of a merge: keep the lines of both sides")
    if len(line) > _LONGEST:
        raise LedgerError(number, f"longer than {_LONGEST} characters")
    return line


def _entry(number: int, line: str) -> tuple[Entry, int]:
    """The entry of a line, and how many bytes spell its name."""
    if not (first := _WORD.match(line)):
        raise LedgerError(number, _FORM)
    values, retired, at = dict[str, str](), None, first.end()
    allowed: tuple[str, ...] = _KEYS
    while match := _WORD.search(line, at):
        key, at = match[0], match.end()
        if key == "retired":
            retired = line[at:].strip()
            break
        value = _WORD.search(line, at)
        if key not in allowed or value is None:
            raise LedgerError(number, _FORM)
        values[key], at, allowed = _unquoted(number, value[0]), value.end(), allowed[allowed.index(key) + 1 :]
    if "added" not in values:
        raise LedgerError(number, _FORM)
    entry = Entry(_unquoted(number, first[0]), values["added"], values.get("dropped"), values.get("became"), retired)
    return entry, len(first[0].encode())


def _unquoted(number: int, word: str) -> str:
    if not word.startswith('"'):
        return word
    try:
        return str(json.loads(word))
    except ValueError as error:
        raise LedgerError(number, "a quoted word that is no JSON string") from error


def line_of(entry: Entry) -> str:
    words = [_quoted(entry.name)]
    for key, value in zip(_KEYS, (entry.added, entry.dropped, entry.became), strict=True):
        words += [key, _quoted(value)] if value is not None else []
    if entry.retired is not None:
        words.append(f"retired {entry.retired}".strip())
    return " ".join(words)


def _quoted(word: str) -> str:
    return word if _BARE.fullmatch(word) else json.dumps(word)
