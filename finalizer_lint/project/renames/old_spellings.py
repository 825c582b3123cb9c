"""The tokens that spell a name in the files of a project, and what becomes of them when it gets another."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.core.facts import Literal, Role, Span
from finalizer_lint.core.findings import Edit
from finalizer_lint.core.refusals.refusal import HeldBack
from finalizer_lint.core.refusals.renames import NO_TOKEN, NOT_UNDERSTOOD
from finalizer_lint.project.files.file import File
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.constants import Declaration
from finalizer_lint.project.names.resolution import NameSum, Resolution


@records.record(frozen=True, slots=True)
class OldSpelling:
    """A place that spells the old name, in a file that people of the project write; ``start`` is its byte offset."""

    file: File
    literal: Literal | None  # None: the name is put together from parts
    start: int
    sum: NameSum | None = None


def old_spellings(names: Names, old: str) -> list[OldSpelling]:
    """The spellings of a name, each once, but for those of lists that may be no finalizers.

    What keeps a legacy name alive must go on spelling it.
    """
    kept = names.kept_for_old_objects
    spelled = [
        _spelling(use.resolution, use.file, use.span)
        for use in names.uses_of(old)
        if use.role is not Role.MENTIONED and not use.place.of_anything and kept.isdisjoint(use.chain)
    ]
    for declaration in names.declarations_of(old):
        if declaration.constant not in kept and kept.isdisjoint(declaration.resolution.chain):
            spelled.append(_declared(declaration))
    return list({(one.file.path, one.start): one for one in spelled if one.file.ours}.values())


def _spelling(resolution: Resolution, file: File, span: Span) -> OldSpelling:
    """Where the text of a resolved name stands; for one put together from parts where that is done."""
    token = resolution.token
    if token is not None:
        return OldSpelling(token.file, token.literal, (token.literal.edit or token.literal.span).start)
    if resolution.chain:
        end = resolution.chain[-1]
        return OldSpelling(end.file, None, end.symbol.value.span.start, resolution.sum)
    return OldSpelling(file, None, span.start)


def _declared(declaration: Declaration) -> OldSpelling:
    spelling = _spelling(declaration.resolution, declaration.file, declaration.span)
    is_here = spelling.literal is None and not declaration.resolution.chain
    return records.replace(spelling, sum=declaration.resolution.sum) if is_here else spelling


def edits_of(spellings: list[OldSpelling], new: str) -> tuple[list[Edit], HeldBack | None]:
    """The edits that give the name another spelling, or the reason why none can be made."""
    edits = []
    for spelling in spellings:
        file = spelling.file
        if file.problems:
            return [], NOT_UNDERSTOOD.at(file.source.path)
        edit = _edit(spelling, new)
        if edit is None:
            line = file.source.line_of(spelling.start)
            return [], NO_TOKEN.at(f"{file.source.path}:{line}")
        edits.append(edit)
    return edits, None


def _edit(spelling: OldSpelling, new: str) -> Edit | None:
    file, literal = spelling.file, spelling.literal
    if spelling.sum is not None:
        return _edit_of_sum(spelling.sum, new)
    text = file.language.spell(file.source, literal, new) if literal and literal.edit else None
    return Edit(file.source.path, literal.edit, text, new) if literal and literal.edit and text is not None else None


def _edit_of_sum(spelled: NameSum, new: str) -> Edit | None:
    """The last part in other words where the new name begins as the old one, else one literal in place of all."""
    file, whole, last = spelled.file, spelled.whole, spelled.last
    if last is not None and last.edit is not None and _ends_alike(spelled.before, last.value, new):
        text = file.language.spell(file.source, last, new[len(spelled.before) :])
        return Edit(file.source.path, last.edit, text, new) if text is not None else None
    if whole.edit is None or not file.language.can_go(file.source, whole.edit):
        return None
    text = file.language.spell(file.source, whole, new)
    return Edit(file.source.path, whole.edit, text, new) if text is not None else None


def _ends_alike(before: str, last: str, new: str) -> bool:
    """Whether a new name has all that stands before the last part, and parts from it at the same sign."""
    rest = new.removeprefix(before)
    is_parted = bool(before) and (not before[-1].isalnum() or (last[:1] == rest[:1] and not rest[:1].isalnum()))
    return is_parted and rest != new and rest.strip("/.-_") != ""
