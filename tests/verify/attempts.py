"""An attempt to write edits over a file, right or wrong, and what the gate says to it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path

from finalizer_lint.core.edits import splice
from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Edit, Gain, Move
from finalizer_lint.core.source import Source
from finalizer_lint.languages import language_named, language_of
from finalizer_lint.project.files.file import File
from finalizer_lint.run.verify import Promise, objection
from finalizer_lint.settings.model import Settings


@dataclasses.dataclass(frozen=True)
class Change:
    """``new`` in place of ``old``, or after it; ``value`` is the name that it is to come to, "" for code.

    ``before`` is what stands in front of it, where that alone says which place is meant.
    """

    old: str
    new: str
    value: str = ""
    after: bool = False
    before: str = ""

    def edit(self, path: str, text: str) -> Edit:
        sought = self.before + self.old
        assert text.count(sought) == 1, f"{sought!r} stands {text.count(sought)} times in the text"
        start = len(text[: text.index(sought)].encode()) + len(self.before.encode())
        end = start + len(self.old.encode())
        return Edit(path, Span(end if self.after else start, end), self.new, self.value)


def name(old: str, new: str, value: str) -> Change:
    return Change(old, new, value)


def code(old: str, new: str) -> Change:
    return Change(old, new)


def after(old: str, new: str) -> Change:
    return Change(old, new, after=True)


@dataclasses.dataclass(frozen=True)
class Text:
    path: str
    text: str
    gains: tuple[Gain, ...] = ()
    imports: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()

    def objection(self, changes: Iterable[Change], written: str | None = None) -> str | None:
        """What the gate says; ``written`` is what is to be written in place of what the edits make."""
        edits = sorted(change.edit(self.path, self.text) for change in changes)
        made = splice(self.text.encode(), edits) if written is None else written.encode()
        promise = Promise(frozenset(self.gains), frozenset(self.imports), frozenset(self.moves))
        return objection(self.file(), edits, made, promise)

    def accepts(self, *changes: Change) -> bool:
        return self.objection(changes) is None

    def file(self) -> File:
        traits = language_of(self.path)
        assert traits is not None
        language = language_named(traits.name)
        source = Source(self.path, self.text.encode())
        path = Path("/project") / self.path
        return File(path, source, language, language.extract(source), Settings(), False, False, True)
