"""What the facts of a file are to be once names in it are replaced."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

from finalizer_lint.core import records
from finalizer_lint.core.facts import Concat, Facts, Literal, Ref, Span
from finalizer_lint.core.findings import Edit, Move, Naming
from finalizer_lint.run.verify.walk import rebuilt

Names = dict[Span, str]


def with_new_names(facts: Facts, names: Names) -> tuple[Facts, set[Span]]:
    """The facts with the names at some tokens replaced; and those of the tokens that no fact holds."""
    facts = rebuilt(facts, Concat, lambda made: _spelled_out(made) if made.span in names else made)
    texts = _texts_around(facts, names)
    replaced: set[Span] = set()

    def renamed(literal: Literal) -> Literal:
        if literal.edit is None:
            return literal
        replaced.add(literal.edit)
        value = names.get(literal.edit, texts.get(literal.edit, literal.value))
        return records.replace(literal, value=value)

    expected = rebuilt(facts, Literal, renamed)
    return expected, names.keys() - replaced


def _spelled_out(made: Concat) -> Literal:
    """The literal that may stand in place of a sum, as a sum's first literal is spelled."""
    style = next((part.style for part in made.parts if isinstance(part, Literal)), "")
    return Literal(made.span, "", made.span, style)


def last_parts(facts: Facts) -> set[Span]:
    """The tokens that are the last parts of sums: what one is given is but the end of a name."""
    found: set[Span] = set()

    def note(made: Concat) -> Concat:
        last = made.parts[-1]
        if isinstance(last, Literal) and last.edit is not None:
            found.add(last.edit)
        return made

    rebuilt(facts, Concat, note)
    return found


def with_own_constants(facts: Facts, moved: dict[Span, Move]) -> Facts:
    """The facts with the identifiers at some tokens replaced by those of a finalizer's own constants."""

    def renamed(ref: Ref) -> Ref:
        move = next((move for span, move in moved.items() if ref.span.contains(span)), None)
        return records.replace(ref, name=move.own) if move is not None else ref

    return rebuilt(facts, Ref, renamed) if moved else facts


def with_constants(facts: Facts, code: Iterable[Edit], namings: Iterable[Naming]) -> Facts:
    """The facts with the literals that edits replace by a constant which was announced to hold what they spell."""
    announced = {(naming.name, naming.text) for naming in namings}
    texts = {edit.span: edit.replacement for edit in code} if announced else {}

    def named(literal: Literal) -> Literal | Ref:
        text = texts.get(literal.span)
        if text is None or literal.edit != literal.span or (literal.value, text) not in announced:
            return literal
        qualifier, _, name = text.rpartition(".")
        return Ref(literal.span, qualifier, name)

    return rebuilt(facts, Literal, named) if texts else facts


def _texts_around(facts: Facts, names: Names) -> Names:
    """What the constants come to that hold longer texts with replaced names in them, such as a manifest."""
    old = {use.expr.edit: use.expr.value for use in facts.uses if isinstance(use.expr, Literal)}
    spans = sorted(names)
    texts: Names = {}
    for text in (symbol.value for symbol in facts.symbols):
        if isinstance(text, Literal) and text.edit is not None and text.edit not in names:
            first, last = (bisect.bisect_left(spans, Span(end, end)) for end in (text.edit.start, text.edit.end))
            replaced = [(old.get(span, ""), names[span]) for span in spans[first:last]]
            texts[text.edit] = _replaced(text.value, replaced)
    return texts


def _replaced(text: str, names: list[tuple[str, str]]) -> str:
    """The text with one name after the other replaced; where one is not found the edit will not be believed."""
    parts, offset = [], 0
    for old, new in names:
        start = text.find(old, offset)
        if start != -1:
            parts += [text[offset:start], new]
            offset = start + len(old)
    return "".join([*parts, text[offset:]])
