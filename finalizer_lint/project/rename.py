"""The plan for a rename: every token that spells the old name, or the reason why it can't be done by machine."""

from __future__ import annotations

import dataclasses

from finalizer_lint.languages import frontend
from finalizer_lint.model import Applicability, Edit, Fix, Literal, Owner, Place, Role
from finalizer_lint.project.files import File, Files
from finalizer_lint.project.occurrences import NamedUse, Names
from finalizer_lint.project.owner import third_party
from finalizer_lint.project.shared import other_use


@dataclasses.dataclass(frozen=True, slots=True)
class _Token:
    """A place that spells the old name, in a file that people of the project write."""

    file: File
    literal: Literal | None  # None: the name is put together from parts
    start: int
    role: Role
    in_code: bool


def plan(files: Files, names: Names, old: str, new: str) -> Fix | None:
    """The fix that renames ``old`` to ``new`` in all the files known; None without the user's consent to it.

    Consent is settings ``renames``, or settings ``domain`` for a name that the project owns. A third party's name
    is only renamed when ``renames`` says so.
    """
    settings = files.settings
    mapped = settings.renames.get(old) == new
    owned = names.owners.get(old) is Owner.PROJECT
    if not mapped and not (settings.domain and owned and not third_party(old)):
        return None
    tokens = _tokens(names, old)
    edits, reason = _edits(tokens, new)
    code = [t for t in tokens if t.in_code]
    if not mapped and not code:
        return None
    safe = mapped and not any(t.in_code for t in tokens)
    reason = reason or _conflict(names, old, new, bool(code)) or _shared(files, names, old)
    if not edits and reason is None:
        return None
    return Fix(
        applicability=Applicability.SAFE if safe else Applicability.UNSAFE,
        title=f"rename {old!r} to {new!r} in {_count(len({e.path for e in edits}), 'file')}",
        edits=tuple(sorted(edits)),
        held_back=reason,
        caution=_caution(names, old) if code else None,
    )


def _caution(names: Names, old: str) -> str | None:
    """What happens to live objects when the code that takes the old name off them is renamed with it."""
    if not any(use.name == old and use.use.place is Place.CODE and use.file.runs for use in names.uses):
        return None
    return (
        f"live objects that still carry {old!r} will hang in Terminating unless the code goes on removing it: "
        "add that before you release the rename"
    )


def _shared(files: Files, names: Names, old: str) -> str | None:
    links = {link for use in names.uses if use.name == old for link in use.resolved.chain}
    for link in links:
        place = other_use(files, names, link)
        if place is not None:
            return f"{link.symbol.name} is also used for something else in {place}: give the finalizer its own constant"
    return None


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _tokens(names: Names, old: str) -> list[_Token]:
    """The spellings of a name, each once. What keeps a legacy name alive must go on spelling it."""
    found: dict[tuple[str, int], _Token] = {}

    def note(file: File | None, literal: Literal | None, start: int, role: Role, in_code: bool) -> None:
        if file is not None and file.ours:
            at = literal.edit.start if literal and literal.edit else start
            found.setdefault((file.source.path, at), _Token(file, literal, at, role, in_code))

    for use in names.uses:
        if use.name == old and use.use.role is not Role.MENTIONED and not _is_legacy(use):
            in_code = use.use.place is Place.CODE and use.file.language != "markdown"
            home = use.resolved.literal_file or use.file
            start = use.resolved.chain[-1].symbol.value.span.start if use.resolved.chain else use.span.start
            if not use.resolved.chain or use.resolved.literal is None:
                home = use.resolved.chain[-1].file if use.resolved.chain else use.file
            note(home, use.resolved.literal, start, use.use.role, in_code)
    for link, resolved in names.declared:
        if resolved.value == old and not link.symbol.legacy and not any(d.symbol.legacy for d in resolved.chain):
            home = resolved.literal_file or link.file
            note(home, resolved.literal, link.symbol.value.span.start, Role.DECLARED, link.file.language != "markdown")
    return list(found.values())


def _is_legacy(use: NamedUse) -> bool:
    return any(link.symbol.legacy for link in use.resolved.chain)


def _edits(tokens: list[_Token], new: str) -> tuple[list[Edit], str | None]:
    edits = []
    for token in tokens:
        literal, file = token.literal, token.file
        if file.facts.problems:
            return [], f"{file.source.path} could not be understood as a whole"
        text = frontend(file.language).spell(file.source, literal, new) if literal and literal.edit else None
        if literal is None or literal.edit is None or text is None:
            line = file.source.line_of(token.start)
            return [], f"{file.source.path}:{line} puts the name together from parts, which is to be changed by hand"
        edits.append(Edit(file.source.path, literal.edit, text, new))
    return edits, None


def _conflict(names: Names, old: str, new: str, renames_code: bool) -> str | None:
    """Why a rename would do harm although every token can be edited, or None."""
    knows_old = knows_new = adds_old = False
    for use in names.uses:
        if use.use.place is Place.CODE and use.file.runs:
            knows_old |= use.name == old
            knows_new |= use.name == new
            adds_old |= use.name == old and use.use.role is Role.ADDED
    for link, resolved in names.declared:
        knows_old |= link.file.runs and resolved.value == old
        knows_new |= link.file.runs and resolved.value == new
    if renames_code and knows_new:
        return f"the code already knows {new!r}: the two would become one"
    if not renames_code and adds_old:
        return f"the code still adds {old!r}"
    if not renames_code and knows_old and not knows_new:
        return f"the code does not know {new!r}"
    return None
