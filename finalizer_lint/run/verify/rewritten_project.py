"""A project as it was and as fixes would leave it, with the way from places of the second to those of the first."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from finalizer_lint.codemods.language_codemods import codemods_of
from finalizer_lint.core import records
from finalizer_lint.core.edits import Origins
from finalizer_lint.core.facts import Concat, Expr, Literal, Span, Symbol
from finalizer_lint.core.findings import Edit, Fix
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.constants import Declaration
from finalizer_lint.project.names.placements import placements
from finalizer_lint.project.names.resolution import Resolution
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.renames.succession import Rename


@records.record(frozen=True)
class Project:
    """The files of a project at one time, and what they say of names."""

    files: Files
    names: Names

    @functools.cached_property
    def placed(self) -> frozenset[str]:
        """The names that code puts on objects."""
        return frozenset(placements(self.names))


@records.record(frozen=True)
class RewrittenProject:
    """``fixes`` are all that were made, and nothing else was."""

    before: Project
    after: Project
    fixes: Sequence[Fix]

    def old_place(self, path: str, new: Span) -> Span:
        origins = self._origins.get(path)
        return origins.after(new) if origins is not None else new

    def place(self, path: str, old: Span) -> Span:
        """An old place in the form in which ``old_place`` gives it."""
        origins = self._origins.get(path)
        return origins.before(old) if origins is not None else old

    def is_written(self, path: str, new: Span) -> bool:
        """Whether an edit of code wrote what stands at a new place, and not in place of a token."""
        origins = self._origins.get(path)
        edit = origins.written_by(new) if origins is not None else None
        return edit is not None and not edit.value and not self._is_move(edit)

    def given_name(self, resolution: Resolution) -> str | None:
        """The name that was given to what spells one."""
        given = (self._given.get(place) for place in _spelled_at(resolution))
        return next((name for name in given if name is not None), None)

    def file_after(self, file: File) -> File | None:
        return self.after.files.context(file.path)

    def symbol_after(self, file: File, symbol: Symbol) -> Symbol | None:
        """The same symbol in the file as it would be."""
        rewritten, place = self.file_after(file), self.place(file.source.path, symbol.span)
        if rewritten is None:
            return None
        same = (one for one in rewritten.facts.symbols if (one.name, one.owner) == (symbol.name, symbol.owner))
        return next((one for one in same if self.old_place(file.source.path, one.span) == place), None)

    def renames_of(self, fix: Fix) -> list[Rename]:
        """Which names one of the fixes gives another spelling, or moves to a constant of their own."""
        return self._renames[id(fix)]

    @functools.cached_property
    def renamed(self) -> set[str]:
        """The old names of all fixes."""
        return {rename.old for renames in self._renames.values() for rename in renames}

    @functools.cached_property
    def _renames(self) -> dict[int, list[Rename]]:
        return {id(fix): self._renames_made(fix) for fix in self.fixes}

    def _renames_made(self, fix: Fix) -> list[Rename]:
        pairs = {
            (self._spelled[edit.path, edit.span], edit.value)
            for edit in fix.edits
            if edit.value and (edit.path, edit.span) in self._spelled
        }
        for move in fix.moves:
            held = (self._held.get((path, move.shared), set()) for path in {edit.path for edit in fix.edits})
            pairs |= {(old, move.name) for names in held for old in names}
        return [Rename(old, new) for old, new in sorted(pairs) if old != new]

    @functools.cached_property
    def moved(self) -> set[Rename]:
        """The names that were moved to constants of their own."""
        return {rename for fix in self.fixes if fix.moves for rename in self.renames_of(fix)}

    @functools.cached_property
    def constants_spelled(self) -> dict[tuple[str, Span], list[tuple[File, Symbol]]]:
        """The constants of before, by the texts that may be edited to give them another value."""
        found: dict[tuple[str, Span], list[tuple[File, Symbol]]] = defaultdict(list)
        for path in {edit.path for fix in self.fixes for edit in fix.edits}:
            file = self.before.files.by_display(path)
            if file is not None:
                for symbol in file.facts.symbols:
                    for span in _value_spelled_at(symbol.value):
                        found[path, span].append((file, symbol))
        return found

    @functools.cached_property
    def _origins(self) -> dict[str, Origins]:
        edits: dict[str, list[Edit]] = defaultdict(list)
        for edit in (edit for fix in self.fixes for edit in fix.edits):
            edits[edit.path].append(edit)
        return {path: Origins(self._laid_out(path, of_file)) for path, of_file in edits.items()}

    def _laid_out(self, path: str, edits: list[Edit]) -> list[Edit]:
        """With the edits that have kept columns, which are no part of any fix."""
        file = self.before.files.by_display(path)
        if file is None or not file.is_code:
            return edits
        return codemods_of(file.language).laid_out(file.source.data, edits)

    @functools.cached_property
    def _given(self) -> dict[tuple[str, Span], str]:
        return {(edit.path, edit.span): edit.value for fix in self.fixes for edit in fix.edits if edit.value}

    @functools.cached_property
    def _spelled(self) -> dict[tuple[str, Span], str]:
        """The names that tokens spelled."""
        spelled: dict[tuple[str, Span], str] = {}
        for one in named_places(self.before.names):
            if one.name is not None:
                spelled.update(dict.fromkeys(_spelled_at(one.resolution), one.name))
        return spelled

    @functools.cached_property
    def _held(self) -> dict[tuple[str, str], set[str]]:
        """The names that constants hold, by their files and identifiers."""
        held: dict[tuple[str, str], set[str]] = defaultdict(set)
        for one in named_places(self.before.names):
            constants = [*one.resolution.chain, *([one.constant] if isinstance(one, Declaration) else [])]
            for constant in constants if one.name else ():
                held[constant.file.source.path, constant.symbol.name].add(one.name or "")
        return held

    def _is_move(self, edit: Edit) -> bool:
        return any(edit.replacement == move.own for fix in self.fixes for move in fix.moves)


def _spelled_at(resolution: Resolution) -> list[tuple[str, Span]]:
    """The texts any of which may be edited to give a name another spelling."""
    token, made = resolution.token, resolution.sum
    literals = [(token.file, token.literal)] if token is not None else []
    if made is not None:
        literals = [(made.file, literal) for literal in (made.last, made.whole) if literal is not None]
    return [(file.source.path, literal.edit) for file, literal in literals if literal.edit is not None]


def _value_spelled_at(value: Expr) -> list[Span]:
    """The texts of a constant's value that may be edited to give it another one."""
    if isinstance(value, Concat):
        parts = (part.edit for part in value.parts if isinstance(part, Literal))
        return [span for span in (value.span, *parts) if span is not None]
    return [value.edit] if isinstance(value, Literal) and value.edit is not None else []


def named_places(names: Names) -> Iterator[ResolvedUse | Declaration]:
    """All places that have a name: its uses and the constants that hold it."""
    yield from names.uses
    yield from names.declarations


def display(files: Files, path: Path, offset: int) -> str:
    """A place as people are shown it."""
    file = files.context(path)
    return f"{files.display(path)}:{file.source.line_of(offset)}" if file is not None else files.display(path)
