"""Constants and imports after edits of code: what is new was announced, and what went is missed by nothing."""

from __future__ import annotations

import re

from finalizer_lint.core import records
from finalizer_lint.core.facts import Literal, Ref, Span, Symbol, Unknown
from finalizer_lint.project.files.file import File
from finalizer_lint.run.verify.rewriting import Rewriting
from finalizer_lint.run.verify.walk import rebuilt


def declarations_balance(rewriting: Rewriting) -> bool:
    return _constants_balance(rewriting) and _imports_balance(rewriting)


def _constants_balance(rewriting: Rewriting) -> bool:
    """Only announced constants are new, and only local variables go that nothing refers to any more."""
    differences = rewriting.differences
    lost, gained = rewriting.pair_off(differences.symbols, _is_same_local)
    lost, gained = _without_read_again(rewriting, lost, gained)
    gained = [symbol for symbol in gained if not _was_given_by_hand(rewriting, symbol)]
    shared = {move.shared for move in rewriting.promise.moves}
    lost, gained = _without_shared(rewriting, shared, lost, gained)
    known = {(symbol.owner, symbol.name) for symbol in differences.before.symbols if symbol.scope is None}
    fresh = {(symbol.owner, symbol.name) for symbol in gained}
    return (
        len(fresh) == len(gained)
        and fresh.isdisjoint(known)
        and all(rewriting.promise.declares(symbol) and rewriting.is_written(symbol.span) for symbol in gained)
        and all(symbol.scope is not None and not _is_used(rewriting, symbol, symbol.scope) for symbol in lost)
    )


def _without_shared(
    rewriting: Rewriting, shared: set[str], lost: list[Symbol], gained: list[Symbol]
) -> tuple[list[Symbol], list[Symbol]]:
    """What is left when constants that a finalizer leaves to other things count as the same: the others are fewer."""
    place = rewriting.origins.after

    def is_same(one: Symbol, other: Symbol) -> bool:
        moved = records.replace(other, others=one.others, span=place(other.span), value=one.value, scope=one.scope)
        same_value = rebuilt(other.value, Span, place) == rebuilt(one.value, Span, rewriting.origins.before)
        return (
            one.name in shared and same_value and moved == records.replace(one, span=rewriting.origins.before(one.span))
        )

    kept = [one for one in lost if not any(is_same(one, other) for other in gained)]
    return kept, [other for other in gained if not any(is_same(one, other) for one in lost)]


def _without_read_again(
    rewriting: Rewriting, lost: list[Symbol], gained: list[Symbol]
) -> tuple[list[Symbol], list[Symbol]]:
    """What is left without what spells no finalizer and is read once more by written code: an attribute, a group."""
    origins = rewriting.origins
    names = {
        (use.expr.qualifier, use.expr.name) for use in rewriting.differences.after.uses if isinstance(use.expr, Ref)
    }

    def is_same(one: Symbol, other: Symbol) -> bool:
        after = rebuilt(records.replace(other, others=one.others), Span, origins.after)
        is_finalizer = one.named or (isinstance(one.value, Literal) and (one.owner, one.name) in names)
        return not is_finalizer and after == rebuilt(one, Span, origins.before)

    kept = [one for one in lost if not any(is_same(one, other) for other in gained)]
    return kept, [other for other in gained if not any(is_same(one, other) for one in lost)]


def _is_same_local(one: Symbol, other: Symbol) -> bool:
    """Whether it is one variable that spells no name; how often it is used, and how far it reaches, is no promise."""
    unknown = isinstance(one.value, Unknown) and isinstance(other.value, Unknown)
    unknown |= one.value == other.value and isinstance(one.value, Ref)
    local = one.scope is not None and other.scope is not None
    return unknown and local and (one.span, one.name, one.owner) == (other.span, other.name, other.owner)


def _was_given_by_hand(rewriting: Rewriting, local: Symbol) -> bool:
    """Whether a variable was there before, as the name that code by hand was given, and is that of a call now."""
    if local.scope is None or rewriting.is_written(local.span) or rewriting.is_written(local.value.span):
        return False
    names = [act.name for act in rewriting.differences.handrolled.lost]
    place = rewriting.place(local.scope)
    return any(
        isinstance(name, Ref) and (name.qualifier, name.name) == (local.owner, local.name) and place.contains(name.span)
        for name in names
    )


def _is_used(rewriting: Rewriting, local: Symbol, scope: Span) -> bool:
    return any(
        isinstance(use.expr, Ref)
        and (use.expr.qualifier, use.expr.name) == (local.owner, local.name)
        and scope.contains(rewriting.place(use.expr.span))
        for use in rewriting.differences.after.uses
    )


def _imports_balance(rewriting: Rewriting) -> bool:
    """Only announced imports are new, and only packages go of which all mentions went."""
    lost, gained = rewriting.differences.imports.lost, rewriting.differences.imports.gained
    known = rewriting.differences.before.imports
    return all(rewriting.promise.brings(one, known) for one in gained) and all(
        not one.member and _mentions(rewriting.before, one.alias) and not _mentions(rewriting.after, one.alias)
        for one in lost
    )


def _mentions(file: File, package: str) -> bool:
    """Whether code of a file names something of a package; what comments say of it is no use."""
    comments = file.language.comments(file.source)
    mentions = re.finditer(rb"\b%s\." % re.escape(package.encode()), file.source.data)
    return any(not any(span.start <= mention.start() < span.end for span in comments) for mention in mentions)
