"""The plan for a rename: every token that spells the old name, or the reason why it can't be done by machine."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.core.counts import counted
from finalizer_lint.core.facts import Literal, Role, Span
from finalizer_lint.core.findings import Applicability, Edit, Fix, Owner
from finalizer_lint.core.names import UNQUALIFIED_ERROR, qualified_name_errors
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.occurrences import Occurrence
from finalizer_lint.project.names.resolution import Resolution
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.renames import refusals


@records.record(frozen=True, slots=True)
class _Token:
    """A place that spells the old name, in a file that people of the project write; ``start`` is its byte offset."""

    file: File
    literal: Literal | None  # None: the name is put together from parts
    start: int


def plan(files: Files, names: Names, old: str, new: str, *, third_party_too: bool = False) -> Fix | None:
    """The fix that renames ``old`` to ``new`` in all the files known; None without the user's consent to it.

    Consent is settings ``renames``, or settings ``domain`` for a name that the project owns. For a third party's name
    neither will do: its controller knows no other spelling.
    """
    mapped = files.agreed.renames.get(old) == new
    owned = names.owner_of(old) is Owner.PROJECT
    if not mapped and not (owned and files.agreed.has_domain):
        return None
    if names.owner_of(old) is Owner.THIRD_PARTY and not third_party_too:
        stranger = names.third_parties.owner_of(old)
        return Fix(Applicability.DISPLAY, f"rename {old!r} to {new!r}", (), f"the name belongs to {stranger}")
    tokens = _tokens(names, old)
    edits, reason = _edits(tokens, new)
    in_code = any(token.file.is_code for token in tokens)
    if not mapped and not in_code:
        return None
    reason = reason or refusals.reason(files, names, old, new, edits, in_code=in_code)
    if not edits and reason is None:
        return None
    return Fix(
        applicability=Applicability.UNSAFE if in_code else Applicability.SAFE,
        title=f"rename {old!r} to {new!r} in {counted(len({e.path for e in edits}), 'file')}",
        edits=tuple(sorted(edits)),
        held_back=reason,
        caution=_caution(names, old) if in_code else None,
    )


def replace_here(names: Names, at: Occurrence, new: str) -> Fix | None:
    """The unsafe fix that gives one object of a manifest a third party's new name; None where no single token does it.

    For this object alone: on another kind, or in code, the new name may mean nothing.
    """
    literal = at.token.literal if at.token is not None else None
    if any(use.file == at.file and _in_list_of(use, at) for use in names.uses_of(new)):
        return None
    if at.file.is_code or literal is None or literal.edit is None or at.file.problems:
        return None
    text = at.file.language.spell(at.file.source, literal, new)
    if text is None:
        return None
    edit = Edit(at.file.source.path, literal.edit, text, new)
    return Fix(Applicability.UNSAFE, f"rename {at.name!r} to {new!r} on this object", (edit,))


def _in_list_of(use: ResolvedUse, at: Occurrence) -> bool:
    return use.list_span is not None and use.list_span == at.uses[0].list_span


def refusal(names: Names, old: str, new: str, *, third_party_too: bool) -> str | None:
    """Why a rename must not be planned at all, or None."""
    errors = qualified_name_errors(new)
    if errors or "/" not in new:
        return f"the API server would not accept {new!r}: {errors[0] if errors else UNQUALIFIED_ERROR}"
    if old == new:
        return "the old and the new name are the same"
    if names.owner_of(old) is Owner.THIRD_PARTY and not third_party_too:
        owner = names.third_parties.owner_of(old)
        return f"{old!r} belongs to {owner}, whose controller knows no other spelling (--third-party renames it anyway)"
    if names.uses_of(new) or names.declarations_of(new):
        return f"the project already has {new!r}: the two would become one"
    if not _tokens(names, old):
        return f"no finalizer of the name {old!r} is spelled in the project"
    return None


def _caution(names: Names, old: str) -> str | None:
    """What happens to live objects when the code that takes the old name off them is renamed with it."""
    if not any(use.file.runs for use in names.uses_of(old)):
        return None
    return (
        f"live objects that still carry {old!r} will hang in Terminating unless the code goes on removing it: "
        "add that before you release the rename"
    )


def _tokens(names: Names, old: str) -> list[_Token]:
    """The spellings of a name, each once. What keeps a legacy name alive must go on spelling it."""
    kept = names.kept_for_old_objects
    spelled = [
        _token(use.resolution, use.file, use.span)
        for use in names.uses_of(old)
        if use.role is not Role.MENTIONED and kept.isdisjoint(use.chain)
    ]
    for declaration in names.declarations_of(old):
        if declaration.constant not in kept and kept.isdisjoint(declaration.resolution.chain):
            spelled.append(_token(declaration.resolution, declaration.file, declaration.span))
    return list({(token.file.path, token.start): token for token in spelled if token.file.ours}.values())


def _token(resolution: Resolution, file: File, span: Span) -> _Token:
    """Where the text of a resolved name stands; for one put together from parts where that is done."""
    token = resolution.token
    if token is not None:
        return _Token(token.file, token.literal, (token.literal.edit or token.literal.span).start)
    if resolution.chain:
        end = resolution.chain[-1]
        return _Token(end.file, None, end.symbol.value.span.start)
    return _Token(file, None, span.start)


def _edits(tokens: list[_Token], new: str) -> tuple[list[Edit], str | None]:
    edits = []
    for token in tokens:
        literal, file = token.literal, token.file
        if file.problems:
            return [], f"{file.source.path} could not be understood as a whole"
        text = file.language.spell(file.source, literal, new) if literal and literal.edit else None
        if literal is None or literal.edit is None or text is None:
            line = file.source.line_of(token.start)
            return [], f"{file.source.path}:{line} spells the name in a way that no edit of one token can change"
        edits.append(Edit(file.source.path, literal.edit, text, new))
    return edits, None
