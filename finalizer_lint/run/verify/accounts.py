"""Whether what edits of code took from the facts of a file is there in another way, and all else was announced.

Code that manages finalizers by hand is *redone* where the code in its place does the same with the same name, or the
code in place of the check before it. Here the guard goes with the append, since adding asks by itself::

    if !contains(o.Finalizers, name) {                      lost: a check of name, the guard
        o.Finalizers = append(o.Finalizers, name)           lost: an addition of name
    }

    controllerutil.AddFinalizer(o, name)                    gained: a use of name, added

Without the call the addition would be lost for good; with a call of another function, or a second one, a use would be
gained that redoes nothing and was not announced.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from finalizer_lint.core.edits import Origins
from finalizer_lint.core.facts import Expr, Handrolled, Literal, Ref, Role, Span, Symbol, Unknown, Use
from finalizer_lint.core.findings import Edit
from finalizer_lint.core.idioms import Idiom
from finalizer_lint.project.files.file import File
from finalizer_lint.project.functions import around
from finalizer_lint.run.verify.difference import Difference, Differences
from finalizer_lint.run.verify.promise import Promise
from finalizer_lint.run.verify.walk import rebuilt

Fact = TypeVar("Fact", Handrolled, Symbol)
Pair = tuple[list[Fact], list[Fact]]
_ROLES = {Idiom.ADD: Role.ADDED, Idiom.REMOVE: Role.REMOVED, Idiom.CHECK: Role.CHECKED}
_ANNOUNCED = (Role.REMOVED, Role.CHECKED)


class Accounts:
    """The accounts of one file. ``differences`` are between the facts that ``before`` should have and those after."""

    def __init__(
        self, before: File, after: File, differences: Differences, code: list[Edit], origins: Origins, promise: Promise
    ) -> None:
        self._before, self._after = before, after
        self._differences = differences
        self._code = code
        self._origins = origins
        self._promise = promise
        self._free = list(differences.after.uses)  # those that redo nothing yet
        self._gone: list[Handrolled] = []
        self._redone: list[tuple[Handrolled, Span]] = []  # with the old place of what does it now

    def balance(self) -> bool:
        return (
            not self._differences.elsewhere
            and self._constants_balance()
            and self._imports_balance()
            and self._handrolled_balances()
            and self._uses_balance()
        )

    # Constants and imports

    def _constants_balance(self) -> bool:
        """Only announced constants are new, and only local variables go that nothing refers to any more."""
        lost, gained = self._pair_off(self._differences.symbols, _is_same_local)
        known = {(symbol.owner, symbol.name) for symbol in self._differences.before.symbols if symbol.scope is None}
        fresh = {(symbol.owner, symbol.name) for symbol in gained}
        return (
            len(fresh) == len(gained)
            and fresh.isdisjoint(known)
            and all(self._promise.declares(symbol) and self._is_written(symbol.span) for symbol in gained)
            and all(symbol.scope is not None and not self._is_used(symbol, symbol.scope) for symbol in lost)
        )

    def _is_used(self, local: Symbol, scope: Span) -> bool:
        return any(
            isinstance(use.expr, Ref)
            and (use.expr.qualifier, use.expr.name) == (local.owner, local.name)
            and scope.contains(self._place(use.expr.span))
            for use in self._differences.after.uses
        )

    def _imports_balance(self) -> bool:
        """Only announced imports are new, and only packages go that nothing mentions any more."""
        lost, gained = self._differences.imports.lost, self._differences.imports.gained
        if not all(self._promise.brings(one) for one in gained):
            return False
        return not lost or not any(one.member or self._mentions(one.alias) for one in lost)

    def _mentions(self, package: str) -> bool:
        source = self._after.source
        comments = self._after.language.comments(source)
        mentions = re.finditer(rb"\b%s\." % re.escape(package.encode()), source.data)
        return any(not any(span.start <= m.start() < span.end for span in comments) for m in mentions)

    # Code by hand

    def _handrolled_balances(self) -> bool:
        """Each piece is redone, or a guard of what is, or goes with a whole function that is told the name."""
        self._gone, gained = self._pair_off(self._differences.handrolled, _is_same_act)
        if not all(self._is_announced(one) for one in gained):
            return False
        todo = [one for one in self._gone if not self._goes_with_function(one.span, one.name)]
        guards = [one for one in todo if one.idiom is Idiom.CHECK and not self._redo(one, one)]
        changes = [one for one in todo if one.idiom is not Idiom.CHECK]
        if not all(self._redo(one, one) or any(self._redo(one, guard) for guard in guards) for one in changes):
            return False
        return all(self._guards_redone(guard) for guard in guards)

    def _pair_off(self, difference: Difference[Fact], is_same: Callable[[Fact, Fact], bool]) -> Pair[Fact]:
        """What is lost and gained, without what is there still, and only looks otherwise in an edited function."""
        lost, gained = list[Fact](), list(difference.gained)
        brought_back = [rebuilt(fact, Span, self._origins.after) for fact in gained]
        for fact in difference.lost:
            old = rebuilt(fact, Span, self._origins.before)
            same = next((at for at, new in enumerate(brought_back) if is_same(old, new)), None)
            if same is not None and self._is_edited(around(self._before, fact.span.start).span):
                del gained[same], brought_back[same]
            else:
                lost.append(fact)
        return lost, gained

    def _redo(self, one: Handrolled, other: Handrolled) -> bool:
        """Whether a piece of code is redone in place of itself, or of another one that does something with its name."""
        region = _region(other)
        if one is not other and _key(one.name) != _key(other.name):
            return False
        if one.idiom is Idiom.CLEAR:
            uses = [use for use in self._free if use.role is Role.REMOVED and self._promise.names(use.expr)]
            uses = [use for use in uses if _touch(region, self._place(use.expr.span))]
        else:
            uses = [use for use in self._free if (use.role, _key(use.expr)) == (_ROLES.get(one.idiom), _key(one.name))]
            uses = [use for use in uses if _touch(region, self._place(use.expr.span))][:1]
        for use in uses:
            self._free.remove(use)
            self._redone.append((one, self._place(use.expr.span)))
        return bool(uses)

    def _guards_redone(self, guard: Handrolled) -> bool:
        """Whether something else is done with the name where it was only looked for, which asks by itself."""
        return any(
            _key(one.name) == _key(guard.name) and _touch(_region(guard), place)
            for one, place in self._redone
            if one.idiom is not Idiom.CHECK
        )

    # Uses

    def _uses_balance(self) -> bool:
        """Uses go only with the code that they are the names of; what redoes nothing is announced, or looks ahead."""
        return all(self._is_explained(use) for use in self._differences.uses.lost) and all(
            use not in self._free or self._is_announced_use(use) for use in self._differences.uses.gained
        )

    def _is_explained(self, use: Use) -> bool:
        if self._goes_with_function(use.expr.span, use.expr):
            return True
        for one in self._gone:
            if one.name is not None and one.name.span == use.expr.span:
                return True
            if one.idiom is Idiom.CLEAR and use.role is Role.CLEARED and one.span.overlaps(use.expr.span):
                return True
            if self._is_local_of(_region(one), use.expr):
                return True
        return False

    def _is_announced_use(self, use: Use) -> bool:
        """Whether it removes or looks for an announced name, or looks for one that the file deals with already."""
        if use.role not in _ANNOUNCED or not self._is_written(use.expr.span):
            return False
        known = use.role is Role.CHECKED and any(
            _key(use.expr) == _key(other.expr) for other in self._differences.before.uses
        )
        return known or self._promise.names(use.expr)

    def _is_announced(self, one: Handrolled) -> bool:
        return (
            _ROLES.get(one.idiom) in _ANNOUNCED
            and one.name is not None
            and (self._promise.names(one.name) and self._is_written(one.name.span))
        )

    # Places

    def _place(self, new: Span) -> Span:
        """Where in the old text a new place is, which for all that an edit wrote is the place of the edit."""
        edit = self._origins.written_by(new)
        return edit.span if edit is not None else self._origins.after(new)

    def _is_written(self, new: Span) -> bool:
        """Whether an edit of code wrote what stands at a new place."""
        edit = self._origins.written_by(new)
        return edit is not None and not edit.value

    def _is_edited(self, old: Span) -> bool:
        return any(_touch(old, edit.span) for edit in self._code)

    def _goes_with_function(self, old: Span, name: Expr | None) -> bool:
        """Whether a whole function is taken away around a place, of whose name only its callers know anything."""
        function = around(self._before, old.start).span
        if not (name is None or isinstance(name, Unknown) or self._is_local_of(function, name)):
            return False
        text = self._before.source.data[function.start : function.end]
        start = function.start + len(text) - len(text.lstrip())
        whole = Span(start, start + len(text.strip()))
        return any(not edit.replacement and edit.span.contains(whole) for edit in self._code)

    def _is_local_of(self, region: Span, name: Expr) -> bool:
        """Whether a name is a variable that is declared in a region and has no value which is known there."""
        return isinstance(name, Ref) and any(
            symbol.scope is not None
            and symbol.scope.contains(name.span)
            and region.contains(symbol.span)
            and isinstance(symbol.value, Unknown)
            for symbol in self._differences.before.symbols
            if (symbol.owner, symbol.name) == (name.qualifier, name.name)
        )


def _is_same_act(one: Handrolled, other: Handrolled) -> bool:
    """Whether the same is done with the same name: how, and what could stand in its place, all of a function shows."""
    if (one.idiom, one.negated, one.name) != (other.idiom, other.negated, other.name):
        return False
    return one.name is not None or one.span == other.span


def _is_same_local(one: Symbol, other: Symbol) -> bool:
    """Whether it is one variable without a known value; how often it is used is nobody's promise."""
    unknown = isinstance(one.value, Unknown) and isinstance(other.value, Unknown)
    local = one.scope is not None and other.scope is not None
    return unknown and local and (one.span, one.name, one.owner) == (other.span, other.name, other.owner)


def _region(one: Handrolled) -> Span:
    """All of a piece of code: what one call can stand in place of may be more than people are pointed to."""
    whole = one.replace or one.span
    return Span(min(one.span.start, whole.start), max(one.span.end, whole.end))


def _touch(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def _key(expr: Expr | None) -> object:
    """What a name is called in the code, wherever it stands."""
    if isinstance(expr, Literal):
        return expr.value
    return rebuilt(expr, Span, lambda _: None)
