"""The last gate before a file is written: its facts, taken again, must be the old ones but for what was planned.

Verification trusts no plan. From the old facts, the edits and what their fixes announce it works out which facts the
new text must have, and refuses all others:

1. The text between the edits is the old one, and all of it is still of its language.
2. Places of the new text are brought back to where they stood in the old one (``core.edits.Origins``).
3. Each name that is replaced must be one that a fact holds; that fact gets the new name (``expected``). Where names
   flow through calls, a string of which the file itself says nothing must say it.
4. The new facts are compared with these: all fields, which are asked of the records themselves, so that a field which a
   fact has one day is verified, too. What is on one side only is *lost* or *gained* (``difference``).
5. Where only names were replaced nothing may be lost or gained. Where code was edited each loss must be code that is
   there in another way, and each gain that other way, or a check or removal that was announced (``acts``), with its
   constant (``declarations``).
6. Comments that silence the linter stay, but for those that an edit takes away (``silence``).

A rename of ``a`` to ``b`` that goes on removing ``a``, announced as what the constant ``OLD`` holds::

    F = "a"                       F = "b"                       symbol F: its name was replaced, so "b" is expected
                                  OLD = "a"                     symbol OLD: gained, written by an edit, announced
    def release(fs):              def release(fs):
        fs.remove(F)                  fs.remove(F)              use of F, removed: the same, brought back by a line
                                      fs.remove(OLD)            use of OLD, removed: gained, written, announced
    def add(fs):                  def add(fs):
        fs.append(F)                  fs.append(F)              use of F, added: the same

Had an edit put ``_ = fs`` in place of ``fs.remove(F)``, a removal of F would be lost and no other way of it gained. Had
OLD become ``"b"``, it would not hold what was announced. Had it been appended: no addition can be announced.
"""

from __future__ import annotations

from finalizer_lint.codemods.language_codemods import codemods_of
from finalizer_lint.core import records
from finalizer_lint.core.edits import Origins, splice
from finalizer_lint.core.facts import Facts, Literal, Span
from finalizer_lint.core.findings import Edit
from finalizer_lint.core.refusals.writing import NO_LONGER_VALID, UNVERIFIED
from finalizer_lint.core.source import Source
from finalizer_lint.project.files.file import File
from finalizer_lint.run.verify.acts import Acts
from finalizer_lint.run.verify.declarations import declarations_balance
from finalizer_lint.run.verify.difference import Differences
from finalizer_lint.run.verify.expected import last_parts, with_constants, with_new_names, with_own_constants
from finalizer_lint.run.verify.moves import adds_shared, is_of_finalizer
from finalizer_lint.run.verify.promise import Promise
from finalizer_lint.run.verify.rewriting import Rewriting
from finalizer_lint.run.verify.silence import keeps_silence

__all__ = ["Promise", "objection", "says_the_same"]

_UNVERIFIED = UNVERIFIED.sentence


def objection(file: File, edits: list[Edit], after: bytes, promise: Promise) -> str | None:
    """Why the new bytes of a file must not be written, or None. ``edits`` led to them, their fixes made the promise."""
    reason = _objection(file, edits, after, promise)
    return f"{file.source.path}: {reason}" if reason is not None else None


def says_the_same(file: File, edits: list[Edit], after: bytes) -> bool:
    """Whether comments that are written change nothing but what constants are said to be for."""
    rewritten = file.language.extract(Source(file.source.path, after)).whole
    differences = Differences(file.facts.whole, rewritten, Origins(edits), {})
    return not (differences.uses.any or differences.handrolled.any or differences.elsewhere)


def _objection(file: File, edits: list[Edit], after: bytes, promise: Promise) -> str | None:
    if splice(file.source.data, edits) != after:
        return _UNVERIFIED
    if reason := _codemod_objection(file, edits, after):
        return reason
    source = Source(file.source.path, after)
    if not file.language.is_valid(source) and file.language.is_valid(file.source):
        return NO_LONGER_VALID.sentence
    rewritten = records.replace(file, source=source, facts=file.language.extract(source).whole)
    return None if _is_planned(file, rewritten, edits, promise) else _UNVERIFIED


def _is_planned(before: File, after: File, edits: list[Edit], promise: Promise) -> bool:
    """Whether the facts of a rewritten file are what the edits of names and of code should make of them."""
    names = {edit.span: edit.value for edit in edits if edit.value}
    code = [edit for edit in edits if not edit.value]
    origins = Origins(edits)
    moved = {edit.span: move for edit in code if (move := promise.moved(before.source.data, edit)) is not None}
    if not all(is_of_finalizer(before, span) for span in moved):
        return False
    said = {**names, **_ends_of_sums(before, after, names, origins)}
    expected, elsewhere = with_new_names(before.facts.whole, said)
    if not all(_says(before, after, token, origins.written(token), names[token]) for token in elsewhere):
        return False
    expected = with_constants(with_own_constants(expected, moved), code, promise.namings)
    if not keeps_silence(before, after, code, origins):
        return False
    written = _without_told(after.facts, {origins.written(token) for token in elsewhere})
    differences = Differences(expected, written, origins, names)
    if not differences.any or not code:
        return not differences.any
    rewriting = Rewriting(before, after, differences, code, origins, promise)
    is_balanced = not differences.elsewhere and declarations_balance(rewriting) and Acts(rewriting).balance()
    return is_balanced and not adds_shared(after, promise)


def _ends_of_sums(before: File, after: File, names: dict[Span, str], origins: Origins) -> dict[Span, str]:
    """What the last parts of sums say that were replaced, as far as the new names end so."""
    said = {}
    for token in names.keys() & last_parts(before.facts.whole):
        written = origins.written(token)
        end = after.language.string_at(after.source, written) if written is not None else None
        if end and names[token].endswith(end):
            said[token] = end
    return said


def _without_told(facts: Facts, tokens: set[Span | None]) -> Facts:
    """The facts without uses at some strings: a qualified name says for itself what the old one did not."""
    if not tokens:
        return facts
    uses = (use for use in facts.uses if not (isinstance(use.expr, Literal) and use.expr.edit in tokens))
    return records.replace(facts, uses=tuple(uses))


def _says(before: File, after: File, old: Span, new: Span | None, name: str) -> bool:
    """Whether a string of which the file says nothing, as a name flows from it to another one, says the new name."""
    if new is None or before.language.string_at(before.source, old) is None:
        return False
    return after.language.string_at(after.source, new) == name


def _codemod_objection(file: File, edits: list[Edit], after: bytes) -> str | None:
    """Names in programs are replaced by span, and by a codemod where the language has one: both must agree."""
    if not file.is_code or not all(edit.value for edit in edits):
        return None  # edits of code come from a codemod of their own
    return codemods_of(file.language).differs(file.source.data, {edit.span: edit.replacement for edit in edits}, after)
