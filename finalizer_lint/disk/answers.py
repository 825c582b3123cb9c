"""What a run asked the disk, and was told: by its log it can be told from a later one."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    Answer = bool | str | list[str] | None
    Signature = tuple[int, ...]
    Key = tuple[str, bool]  # a path, and whether links were followed

NO_FILE: Signature = (0,) * 6

# What of a file counts: all of its bytes, which a digest tells, or these, one or more
EVERYTHING = "*"  # also how it looks from outside
SILENT = "s"  # that nothing in it can be a finalizer
NO_GROUP = "n"  # that nothing in it says which API groups there are
WORDS = "w"  # how often it spells the identifiers that were looked for in files of its language

_DIGITS = 40  # of a digest


class Log:
    """``incomplete`` says why the run can't be repeated by the log alone, ``""`` where it can."""

    def __init__(self) -> None:
        self.answers: dict[tuple[str, str], Answer] = {}
        self.reads: dict[Key, Signature] = {}
        self.counts: dict[Key, str] = {}
        self.spelled: list[tuple[str, str, dict[str, int]]] = []  # an identifier, the language, and counts by path
        self.incomplete = "nobody said that it is complete"
        self._given_up = ""
        self._last: tuple[Key, bytes] | None = None

    def give_up(self, why: str) -> None:
        self._given_up = self._given_up or why

    def complete(self) -> None:
        self.settle()
        self.incomplete = self._given_up

    def note(self, question: str, about: str, answer: Answer) -> None:
        if self.answers.setdefault((question, about), answer) != answer:
            self.give_up(f"{about} changed meanwhile")

    def note_read(self, path: str, told: Signature, data: bytes | None, *, follow: bool) -> None:
        """A file was read that looked like ``told`` before; None where its bytes are not known here."""
        if self._last is not None:
            self.settle()
        key = path, follow
        if self.reads.setdefault(key, told) != told:
            self.give_up(f"{path} changed meanwhile")
        if told[1] % 1_000_000_000 == 0 and told != NO_FILE:
            self.give_up("a file system that counts whole seconds")
        if data is None:
            self.counts[key] = EVERYTHING
        else:
            self._last = key, data

    def note_known(self, path: str, told: Signature, what: str) -> None:
        """A file was not read that looks like ``told``, as it is known what of it counts."""
        key = path, False
        if self.reads.setdefault(key, told) != told:
            self.give_up(f"{path} changed meanwhile")
        self.counts.setdefault(key, what)

    def note_counts(self, path: str, what: str) -> None:
        """Of the file that was read last that counts, and not all of its bytes."""
        if self._last is None or self._last[0][0] != path:
            return
        key = self._last[0]
        known = self.counts.setdefault(key, what)
        if known is what:  # of most files it is all that anybody says
            self._last = None
        elif known != EVERYTHING and not is_digest(known):
            self.counts[key] = known + "".join(letter for letter in what if letter not in known)
            self._last = None

    def settle(self) -> None:
        """All of the file counts that was read last, if nobody has said otherwise. Digests of all would take long."""
        if self._last is None:
            return
        (key, data), self._last = self._last, None
        digest, known = digest_of(data), self.counts.get(key, "")
        if known != EVERYTHING:
            self.counts[key] = digest
        if is_digest(known) and known != digest:
            self.give_up(f"{key[0]} changed meanwhile")


kept: Log | None = None  # the one of the run that goes on
_known: Mapping[str, tuple[Signature, str]] = {}
_digested: tuple[bytes | None, str] = None, ""  # what was digested last, and its digest


def keep(log: Log | None, known: Mapping[str, tuple[Signature, str]] | None = None) -> None:
    """Have what is asked from now on noted in a log, or nowhere.

    Of ``known`` files a run before this one saw what counts, and they look as they did then.
    """
    global kept, _known, _digested
    kept, _known, _digested = log, known or {}, (None, "")


def give_up(why: str) -> None:
    """Say that something else than answers from here decides over the run's outcome."""
    if kept is not None:
        kept.give_up(why)


def complete() -> None:
    """Say that nothing but answers from here decided over the run's outcome, and that it did nothing but print."""
    if kept is not None:
        kept.complete()


def counts(path: str, what: str) -> None:
    """Say what of the file that was read last decides over the run's outcome; all of it where nobody says so."""
    if kept is not None:
        kept.note_counts(path, what)


def everything_counts() -> None:
    """Say so of the file that was read last: its bytes are known from now on, and may be looked at without reading."""
    if kept is not None:
        kept.settle()


def spelled(identifier: str, language: str, found: Mapping[Path, int]) -> None:
    """Say in which files an identifier was found that was looked for in those of a language, and how often."""
    if kept is not None:
        kept.spelled.append((identifier, language, {os.fspath(path): count for path, count in found.items()}))


def known(path: str) -> str | None:
    """What counts of a file that looks as a run before this one saw it; None where it has to be read."""
    if kept is None or path not in _known:
        return None
    told, what = _known[path]
    kept.note_known(path, told, what)
    return what


def digest_of(data: bytes) -> str:
    """The digest of the bytes of a file. Facts have it for a name, and the log then asks again."""
    global _digested
    if data is not _digested[0]:
        import hashlib

        _digested = data, hashlib.sha256(data).hexdigest()[:_DIGITS]
    return _digested[1]


def is_digest(what: str) -> bool:
    """Whether that which counts of a file is all of its bytes."""
    return len(what) == _DIGITS
