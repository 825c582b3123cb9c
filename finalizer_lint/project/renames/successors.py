"""A third party's name and what that party calls it now: on the objects on which its controller knows both."""

from __future__ import annotations

from finalizer_lint.core.facts import Role
from finalizer_lint.core.findings import Applicability, Edit, Fix
from finalizer_lint.core.terminal import counted
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.occurrences import Occurrence
from finalizer_lint.project.names.uses import ResolvedUse

_PUTS = (Role.ADDED, Role.LISTED, Role.DECLARED)


def successors(names: Names, old: str) -> dict[str, str]:
    """What the owner of a name calls it now, on any object that carries it here, and since which version."""
    entries = (names.third_parties.entry(old, one.object) for one in names.occurrences if one.name == old)
    return {one.successor: f"{one.project} {one.since or ''}".strip() for one in entries if one and one.successor}


def succession_fix(names: Names, old: str, new: str) -> Fix | None:
    """The fix that gives the new name to every object of a manifest on which it is known; None where there is none.

    On other kinds, and in code, the old name stays.
    """
    edits = list[Edit]()
    for occurrence in names.occurrences:
        entry = names.third_parties.entry(old, occurrence.object) if occurrence.name == old else None
        if entry is not None and entry.successor == new:
            fix = replace_here(names, occurrence, new)
            edits += fix.edits if fix is not None else ()
    if not edits:
        return None
    return Fix(
        Applicability.UNSAFE,
        f"rename {old!r} to {new!r} in {counted(len({edit.path for edit in edits}), 'file')}",
        tuple(sorted(set(edits))),
        caution=f"only {successors(names, old)[new]} or newer knows {new!r}",
    )


def replace_here(names: Names, occurrence: Occurrence, new: str) -> Fix | None:
    """The unsafe fix that gives one object of a manifest a third party's new name; None where no single token does it.

    For this object alone: on another kind, or in code, the new name may mean nothing.
    """
    file, literal = occurrence.file, occurrence.token.literal if occurrence.token is not None else None
    if any(use.file == file and _in_list_of(use, occurrence) for use in names.uses_of(new)):
        return None
    if file.is_code or literal is None or literal.edit is None or file.problems:
        return None
    if any(use.file.runs and use.role in _PUTS for use in names.uses_of(occurrence.name)):
        return None  # this project's own code puts it on the objects, and a manifest says what comes of that
    text = file.language.spell(file.source, literal, new)
    if text is None:
        return None
    edit = Edit(file.source.path, literal.edit, text, new)
    return Fix(Applicability.UNSAFE, f"rename {occurrence.name!r} to {new!r} on this object", (edit,))


def _in_list_of(use: ResolvedUse, occurrence: Occurrence) -> bool:
    return use.list_span is not None and use.list_span == occurrence.uses[0].list_span
