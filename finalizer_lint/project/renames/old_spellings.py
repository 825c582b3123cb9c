"""The tokens that spell a name in the files of a project, and what becomes of them when it gets another."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.core.facts import Literal, Place, Role, Span
from finalizer_lint.core.findings import Edit
from finalizer_lint.core.refusals.refusal import HeldBack
from finalizer_lint.core.refusals.renames import NO_TOKEN, NOT_UNDERSTOOD
from finalizer_lint.project.files.file import File
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.resolution import Resolution


@records.record(frozen=True, slots=True)
class OldSpelling:
    """A place that spells the old name, in a file that people of the project write; ``start`` is its byte offset."""

    file: File
    literal: Literal | None  # None: the name is put together from parts
    start: int


def old_spellings(names: Names, old: str) -> list[OldSpelling]:
    """The spellings of a name, each once, but for those of lists that may be no finalizers.

    What keeps a legacy name alive must go on spelling it.
    """
    kept = names.kept_for_old_objects
    spelled = [
        _spelling(use.resolution, use.file, use.span)
        for use in names.uses_of(old)
        if use.role is not Role.MENTIONED and use.place is not Place.ELSEWHERE and kept.isdisjoint(use.chain)
    ]
    for declaration in names.declarations_of(old):
        if declaration.constant not in kept and kept.isdisjoint(declaration.resolution.chain):
            spelled.append(_spelling(declaration.resolution, declaration.file, declaration.span))
    return list({(one.file.path, one.start): one for one in spelled if one.file.ours}.values())


def _spelling(resolution: Resolution, file: File, span: Span) -> OldSpelling:
    """Where the text of a resolved name stands; for one put together from parts where that is done."""
    token = resolution.token
    if token is not None:
        return OldSpelling(token.file, token.literal, (token.literal.edit or token.literal.span).start)
    if resolution.chain:
        end = resolution.chain[-1]
        return OldSpelling(end.file, None, end.symbol.value.span.start)
    return OldSpelling(file, None, span.start)


def edits_of(spellings: list[OldSpelling], new: str) -> tuple[list[Edit], HeldBack | None]:
    """The edits that give the name another spelling, or the reason why none can be made."""
    edits = []
    for spelling in spellings:
        literal, file = spelling.literal, spelling.file
        if file.problems:
            return [], NOT_UNDERSTOOD.at(file.source.path)
        text = file.language.spell(file.source, literal, new) if literal and literal.edit else None
        if literal is None or literal.edit is None or text is None:
            line = file.source.line_of(spelling.start)
            return [], NO_TOKEN.at(f"{file.source.path}:{line}")
        edits.append(Edit(file.source.path, literal.edit, text, new))
    return edits, None
