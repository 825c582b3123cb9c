"""Whether a rewritten file says what the fix promised: its facts are taken again and held against the old ones."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable

from finalizer_lint.core.facts import Concat, Expr, Facts, Literal, Ref, Role, Span, Symbol, Use
from finalizer_lint.core.findings import Edit
from finalizer_lint.core.source import Source
from finalizer_lint.project.files.file import File

_Values = dict[Span, str]


def objection(file: File, edits: list[Edit], after: bytes, gains: Iterable[str]) -> str | None:
    """Why the new bytes of a file must not be written, or None. ``edits`` led to them, ``gains`` are their fixes'."""
    if file.language.name == "python" and (reason := _codemod_differs(file, edits, after)):
        return f"{file.source.path}: {reason}"
    rewritten = Source(file.source.path, after)
    language = file.language
    if not language.is_valid(rewritten) and language.is_valid(file.source):
        return f"{file.source.path}: the rewritten file is no longer valid"
    before, facts = file.facts.whole, language.extract(rewritten).whole
    values = {edit.span: edit.value for edit in edits if edit.value}
    values |= _texts_around(before, values)
    if all(edit.value for edit in edits):
        same = _shape(before, values) == _shape(facts, {})
    else:
        same = _keeps_promises(before, values, facts, set(gains))
    return None if same else f"{file.source.path}: the rewritten file could not be verified"


def _codemod_differs(file: File, edits: list[Edit], after: bytes) -> str | None:
    """Python is rewritten by a libcst codemod, and by span: they must come to the same bytes."""
    from finalizer_lint.codemods.python.rename import CodemodError, replace_strings

    tokens = {edit.span: edit.replacement for edit in edits}
    if not all(edit.value for edit in edits):
        return None  # edits of code come from a codemod of their own
    try:
        rewritten = replace_strings(file.source.data, tokens)
    except CodemodError as error:
        return str(error)
    return None if rewritten == after else "the rewritten file could not be verified"


def _texts_around(before: Facts, values: _Values) -> _Values:
    """What the constants come to that hold longer texts with edited names in them, such as a manifest."""
    names = {use.expr.edit: use.expr.value for use in before.uses if isinstance(use.expr, Literal)}
    spans = sorted(values)
    texts: _Values = {}
    for text in (symbol.value for symbol in before.symbols):
        if isinstance(text, Literal) and text.edit is not None and text.edit not in values:
            first, last = (bisect.bisect_left(spans, Span(at, at)) for at in (text.edit.start, text.edit.end))
            changed = [(names.get(span, ""), values[span]) for span in spans[first:last]]
            texts[text.edit] = _replaced(text.value, changed)
    return texts


def _replaced(text: str, names: list[tuple[str, str]]) -> str:
    """The text with one name after the other replaced; where one is not found the edit will not be believed."""
    parts, at = [], 0
    for old, new in names:
        here = text.find(old, at)
        if here != -1:
            parts += [text[at:here], new]
            at = here + len(old)
    return "".join([*parts, text[at:]])


def _expr(value: Expr, values: _Values) -> object:
    """An expression without its place, with ``values`` for the literals at edited tokens."""
    if isinstance(value, Literal):
        return values.get(value.edit, value.value) if value.edit else value.value
    if isinstance(value, Ref):
        return (value.qualifier, value.name)
    if isinstance(value, Concat):
        return tuple(_expr(part, values) for part in value.parts)
    return None


def _shape(facts: Facts, values: _Values) -> tuple[object, ...]:
    """The facts without their places."""

    def use(fact: Use) -> object:
        return (fact.role, _expr(fact.expr, values), fact.place, fact.object, fact.within is None)

    def symbol(fact: Symbol) -> object:
        return (fact.name, _expr(fact.value, values), fact.owner, fact.legacy, fact.others)

    return (
        tuple(use(fact) for fact in facts.uses),
        tuple(symbol(fact) for fact in facts.symbols),
        facts.imports,
        tuple((fact.idiom, fact.shape, fact.helper) for fact in facts.handrolled),
        tuple((fact.oddity, fact.server_type) for fact in facts.malformed),
        tuple(fact.message for fact in facts.problems),
    )


def _keeps_promises(before: Facts, values: _Values, after: Facts, gains: set[str]) -> bool:
    """After an edit of code: it still parses, adds just the names it added, and removes all that it removed.

    A name may go from being checked to being removed and back to being checked only; none is lost, and none appears but
    those that the fix announced.
    """
    if len(after.problems) > len(before.problems) or not _keeps_constants(before, values, after, gains):
        return False
    old, new = _by_role(before, values), _by_role(after, {})
    if old[Role.ADDED] != new[Role.ADDED] or not old[Role.REMOVED] <= new[Role.REMOVED]:
        return False
    all_old, all_new = set[object]().union(*old.values()), set[object]().union(*new.values())
    return all_old <= all_new and all(_announced(shape, gains) for shape in all_new - all_old)


def _keeps_constants(before: Facts, values: _Values, after: Facts, gains: set[str]) -> bool:
    """Whether every constant that is still there holds what it should, and each new one is announced with its value."""
    old, new = _constants(before, values), _constants(after, {})
    for name, held in new.items():
        if name in old and old[name] != held:
            return False
        fresh = name not in old
        if fresh and not (len(held) == 1 and _announced(name, gains) and _announced(held[0], gains)):
            return False
    return True


def _constants(facts: Facts, values: _Values) -> dict[tuple[str, str], list[object]]:
    """What the constants of a package or module hold, by class and name."""
    found: dict[tuple[str, str], list[object]] = defaultdict(list)
    for symbol in facts.symbols:
        if symbol.scope is None:
            found[symbol.owner, symbol.name].append(_expr(symbol.value, values))
    return found


def _announced(shape: object, gains: set[str]) -> bool:
    name = shape[-1] if isinstance(shape, tuple) and shape else shape
    return isinstance(name, str) and name in gains


def _by_role(facts: Facts, values: _Values) -> dict[Role, set[object]]:
    """The names that are static, by what is done with them. A helper's parameter is none."""
    found: dict[Role, set[object]] = {role: set() for role in Role}
    scopes: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for symbol in facts.symbols:
        if symbol.scope is not None:
            scopes[symbol.owner, symbol.name].append(symbol.scope)
    for use in facts.uses:
        shape = _expr(use.expr, values)
        if shape is not None and not (isinstance(use.expr, Ref) and _is_local(scopes, use.expr)):
            found[use.role].add(shape)
    return found


def _is_local(scopes: dict[tuple[str, str], list[Span]], ref: Ref) -> bool:
    return any(scope.contains(ref.span) for scope in scopes.get((ref.qualifier, ref.name), ()))
