"""What constants are at each of their places, before and after: a finalizer's new name goes to finalizers alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.core.facts import Literal, Span, Symbol
from finalizer_lint.core.findings import Fix
from finalizer_lint.languages.symbol_uses import Standing, SymbolUse
from finalizer_lint.project.files.file import File
from finalizer_lint.project.names.resolution import Constant
from finalizer_lint.project.renames.refusals import doubts
from finalizer_lint.run.verify.rewritten_project import RewrittenProject, display

_SAFE = (Standing.FINALIZER, Standing.MESSAGE)


def constant_objections(rewritten: RewrittenProject, fix: Fix) -> Iterator[str]:
    """Why a fix must not be made, by what the constants that it touches are for."""
    for file, symbol in renamed_constants(rewritten, fix):
        yield from _doubts(rewritten, file, symbol)
        yield from _changes(rewritten, file, symbol)
    for file, symbol in _listed(rewritten, fix):
        yield from _doubts(rewritten, file, symbol)
    for file, symbol in _written(rewritten, fix):
        for use in rewritten.after.files.uses_of(file, symbol):
            if use.standing in (Standing.OTHER, Standing.BOTH) and not _is_test(rewritten, use.path):
                yield f"{_place(rewritten, use)} would have {symbol.name} as {use.meaning.purpose}"


def renamed_constants(rewritten: RewrittenProject, fix: Fix) -> Iterator[tuple[File, Symbol]]:
    """The constants that hold another name afterwards."""
    given = sorted({(edit.path, edit.span) for edit in fix.edits if edit.value})
    spelled = (one for place in given for one in rewritten.constants_spelled.get(place, ()))
    found = {(file.path, symbol): file for file, symbol in spelled}
    yield from ((file, symbol) for (_, symbol), file in found.items())


def _listed(rewritten: RewrittenProject, fix: Fix) -> Iterator[tuple[File, Symbol]]:
    """The lists of charts in which a name is another one afterwards."""
    for path in sorted({edit.path for edit in fix.edits if edit.value}):
        file, spans = rewritten.before.files.by_display(path), {edit.span for edit in fix.edits if edit.path == path}
        if file is not None:
            literals = (use.expr for use in file.facts.uses if isinstance(use.expr, Literal))
            items = [literal for literal in literals if literal.edit in spans]
            yield from ((file, symbol) for symbol in file.language.listed_values(file.source, items))


def _written(rewritten: RewrittenProject, fix: Fix) -> Iterator[tuple[File, Symbol]]:
    """The constants that a fix declares."""
    own = {move.own for move in fix.moves} | {gain.identifier for gain in fix.gains}
    for path in sorted({edit.path for edit in fix.edits if not edit.value}):
        file = rewritten.after.files.by_display(path)
        for symbol in file.facts.symbols if file is not None else ():
            if file is not None and symbol.name in own and rewritten.is_written(path, symbol.span):
                yield file, symbol


def _doubts(rewritten: RewrittenProject, file: File, symbol: Symbol) -> Iterator[str]:
    constant = Constant(file, symbol)
    if constant in rewritten.before.names.kept_for_old_objects:
        yield f"{symbol.name} is kept for objects that carry the old name"
    for doubt in doubts(rewritten.before.files, rewritten.before.names, [constant]):
        yield doubt.reason


def _changes(rewritten: RewrittenProject, file: File, symbol: Symbol) -> Iterator[str]:
    """Places that are something else than before, that were lost, or that nobody had announced."""
    after_file, after_symbol = rewritten.file_after(file), rewritten.symbol_after(file, symbol)
    if after_file is None or after_symbol is None:
        yield f"{symbol.name} would be gone from {file.source.path}"
        return
    after = rewritten.after.files.uses_of(after_file, after_symbol)
    places = {_old_key(rewritten, use) for use in after}
    before = {_key(rewritten, use): use for use in rewritten.before.files.uses_of(file, symbol)}
    for key, use in before.items():
        if key not in places and not _is_test(rewritten, use.path):
            yield f"{display(rewritten.before.files, use.path, use.span.start)} would lose {symbol.name}"
    for use in after:
        old = before.get(_old_key(rewritten, use))
        if use.standing in _SAFE or _is_test(rewritten, use.path) or (old is not None and old.standing not in _SAFE):
            continue
        yield f"{_place(rewritten, use)} would have {symbol.name} as {use.meaning.purpose}"


def _key(rewritten: RewrittenProject, use: SymbolUse) -> tuple[Path, Span]:
    return use.path, rewritten.place(rewritten.before.files.display(use.path), use.span)


def _old_key(rewritten: RewrittenProject, use: SymbolUse) -> tuple[Path, Span]:
    return use.path, rewritten.old_place(rewritten.after.files.display(use.path), use.span)


def _is_test(rewritten: RewrittenProject, path: Path) -> bool:
    return rewritten.before.files.settings.is_test(path)


def _place(rewritten: RewrittenProject, use: SymbolUse) -> str:
    return display(rewritten.after.files, use.path, use.span.start)
