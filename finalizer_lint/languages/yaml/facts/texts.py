"""A text becomes facts: those of its stretches, and of the texts that their strings hold."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.facts import Expr, Literal, ObjectRef, Role
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source
from finalizer_lint.languages.yaml.facts.entries import collect
from finalizer_lint.languages.yaml.facts.list_facts import ListFacts, ManifestFacts
from finalizer_lint.languages.yaml.facts.stretches import walks
from finalizer_lint.languages.yaml.syntax.event_walk import Entries
from finalizer_lint.languages.yaml.syntax.excerpt import Excerpt
from finalizer_lint.languages.yaml.text.likely_lists import candidates
from finalizer_lint.languages.yaml.text.template import has_actions

_LONE_CR = pattern(r"\r(?!\n)")


@records.record(frozen=True, slots=True)
class Context:
    """What the outside says of a text: is it a string in another object, a copy, a patch of a known object.

    ``in_code``: it is a string of a program, which may leave out what it says of an object elsewhere. ``values``: it is
    what a chart is given.
    """

    embedded: bool = False
    copy: bool = False
    target: ObjectRef | None = None
    in_code: bool = False
    values: bool = False


def all_of(source: Source) -> Excerpt:
    """All of a text, with the actions of a template masked. Raises UnicodeDecodeError."""
    text = source.text
    if "\r" in text and text.count("\r") != text.count("\r\n"):
        text = _LONE_CR.sub("\n", text)  # a line end in YAML, and what looks at lines knows LF alone
    if has_actions(text):
        from finalizer_lint.languages.yaml.text.template_mask import mask

        text = mask(text)
    return Excerpt(source, text)


def read_text(excerpt: Excerpt, context: Context, out: ManifestFacts) -> list[tuple[int, int]]:
    """Collects the facts of a text. Gives back where keys and JSON pointers were found, in ``source.text``."""
    places: list[tuple[int, int]] = []
    todo = [(excerpt, context)]
    while todo:  # strings inside strings, without recursion
        text, around = todo.pop()
        for walk in walks(text, around.in_code, out):
            _collect(text, around, walk, out)
            places += [(text.index(start), text.index(end - 1) + 1) for start, end in walk.places]
            if walk.texts:
                todo.extend(_inner(text, around, walk))
        if text.depth and not (around.copy or around.in_code):
            out.strings.append(text)
    return places


def _collect(excerpt: Excerpt, context: Context, walk: Entries, out: ManifestFacts) -> None:
    if not context.copy:
        collect(ListFacts(excerpt, context.embedded, out, context.target, context.in_code, context.values), walk)
        return
    copied = ManifestFacts()
    collect(ListFacts(excerpt, context.embedded, copied, context.target), walk)
    for use in copied.uses:
        out.uses.append(records.replace(use, role=Role.MENTIONED, expr=_untouchable(use.expr)))


def _untouchable(expr: Expr) -> Expr:
    return records.replace(expr, edit=None) if isinstance(expr, Literal) else expr


def _inner(excerpt: Excerpt, context: Context, walk: Entries) -> Iterator[tuple[Excerpt, Context]]:
    from finalizer_lint.languages.yaml.facts.given_values import holds_given
    from finalizer_lint.languages.yaml.facts.patches import is_applied, target_of
    from finalizer_lint.languages.yaml.syntax.inner_texts import excerpt_of, is_copy, is_prose

    for frame, event in walk.texts:
        if is_prose(frame) or next(candidates(event.value, emptied=context.in_code), None) is None:
            continue
        inner = excerpt_of(excerpt, event)
        if inner is not None:
            embedded = context.embedded or not is_applied(frame)
            copy, values = context.copy or is_copy(frame), context.values or holds_given(frame)
            yield inner, Context(embedded, copy, target_of(frame), context.in_code, values)
