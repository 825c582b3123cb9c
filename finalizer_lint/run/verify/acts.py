"""What code does with names after edits of code: what was done is done in another way, and all else was announced.

Code that manages finalizers by hand is *redone* where the code in its place does the same with the same name, or the
code in place of the check that guards it. Here the guard goes with the append, since adding asks by itself::

    if !contains(o.Finalizers, name) {                      lost: a check of name, the guard
        o.Finalizers = append(o.Finalizers, name)           lost: an addition of name
    }

    controllerutil.AddFinalizer(o, name)                    gained: a use of name, added

Without the call the addition would be lost for good; with a call of another function, or a second one, a use would be
gained that redoes nothing and was not announced.
"""

from __future__ import annotations

import functools

from finalizer_lint.core.facts import Expr, Handrolled, Literal, Role, Span, Unknown, Use
from finalizer_lint.core.idioms import Idiom
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source
from finalizer_lint.run.verify.connectives import joins_rightly
from finalizer_lint.run.verify.rewriting import Rewriting
from finalizer_lint.run.verify.walk import rebuilt

_ROLES = {Idiom.ADD: Role.ADDED, Idiom.REMOVE: Role.REMOVED, Idiom.CHECK: Role.CHECKED}
# What means any finalizer is redone by what means the announced ones.
_ANY = {Idiom.CLEAR: Role.REMOVED, Idiom.PRESENCE: Role.CHECKED}
_ASKS = (Idiom.CHECK, Idiom.PRESENCE)
_CALL = pattern(r"[\w.]+\([^(){}]*\Z")
_KEY = pattern(rb"\b(\w+):[ \t]*\Z")
_LONGEST = 200  # bytes of a key
_MAY_BE_NEW = (Role.REMOVED, Role.CHECKED)


class Acts:
    def __init__(self, rewriting: Rewriting) -> None:
        self._rewriting = rewriting
        self._differences = rewriting.differences
        self._free = list(rewriting.differences.after.uses)  # those that redo nothing yet
        self._keys: dict[int, object] = {}
        self._redone: list[tuple[Handrolled, Span]] = []  # with the old place of what does it now
        self._gone, self._gained = rewriting.pair_off(self._differences.handrolled, _is_same_act)

    def balance(self) -> bool:
        return (
            all(self._is_announced(act) for act in self._gained)
            and self._all_is_redone()
            and all(self._is_explained(use) for use in self._differences.uses.lost)
            and all(map(self._is_new, self._unexplained()))
        )

    def _unexplained(self) -> list[Use]:
        """The uses that were gained and redo nothing."""
        free = set(self._free)
        return [use for use in self._differences.uses.gained if use in free]

    def _all_is_redone(self) -> bool:
        """Each piece by hand is redone, or guards what is, or goes with a whole function that is told the name."""
        todo = [act for act in self._gone if not self._rewriting.goes_with_function(act.span, act.name)]
        todo = [act for act in todo if act.name is None or not self._rewriting.is_fixture(act.name.span)]
        guards = [act for act in todo if act.idiom in _ASKS and not self._redo(act, act)]
        changes = [act for act in todo if act.idiom not in _ASKS]
        return all(
            self._redo(act, act) or any(self._guards(guard, act) and self._redo(act, guard) for guard in guards)
            for act in changes
        ) and all(self._is_part_of_what_is_redone(guard) for guard in guards)

    def _redo(self, act: Handrolled, stand_in: Handrolled) -> bool:
        """Whether a piece of code is redone in its own place or in that of another one."""
        if act.idiom in _ANY:
            announced = self._rewriting.promise.names
            uses = [use for use in self._free if use.role is _ANY[act.idiom] and announced(use.expr)]
        else:
            role, key = _ROLES.get(act.idiom), _key(act.name)
            uses = [use for use in self._free if use.role is role and self._key_of(use) == key]
        uses = [use for use in uses if _touch(_region(stand_in), self._rewriting.place(use.expr.span))]
        for use in uses if act.idiom in _ANY else uses[:1]:
            self._free.remove(use)
            self._redone.append((act, self._rewriting.place(use.expr.span)))
        return bool(uses)

    def _guards(self, guard: Handrolled, act: Handrolled) -> bool:
        """Whether a check lets code add a name only if it is absent, or remove it only if it is there."""
        if guard.idiom is Idiom.PRESENCE:
            asks, same = act.idiom is (Idiom.ADD if guard.negated else Idiom.CLEAR), True
        else:
            asks, same = act.idiom is (Idiom.ADD if guard.negated else Idiom.REMOVE), _key(guard.name) == _key(act.name)
        same = same and self._object(guard) == self._object(act)
        near = self._rewriting.function_around(guard.span).contains(act.span)
        return same and asks and near and guard.span.end <= act.span.start

    def _object(self, act: Handrolled) -> str | None:
        return self._rewriting.before.source.slice(act.object) if act.object is not None else None

    def _is_part_of_what_is_redone(self, guard: Handrolled) -> bool:
        """Whether the code that a check guards is redone where the check stood, too."""
        return any(self._guards(guard, act) and _touch(_region(guard), place) for act, place in self._redone)

    def _is_announced(self, act: Handrolled) -> bool:
        """Whether new code by hand removes or looks for an announced name."""
        if act.name is None or (_ROLES.get(act.idiom) not in _MAY_BE_NEW and not self._rewriting.before.in_test):
            return False
        return self._is_of_promise(act.name) and self._rewriting.is_written(act.name.span)

    def _is_of_promise(self, name: Expr) -> bool:
        """Whether an expression is an announced name, its constant, or a field that was announced to hold it."""
        if self._rewriting.promise.names(name):
            return True
        source, identifiers = self._rewriting.after.source, self._rewriting.promise.identifiers
        return isinstance(name, Unknown) and source.slice(name.span).rpartition(".")[2] in identifiers

    def _is_put_into_field(self, use: Use) -> bool:
        """Whether an announced name is the value of a field that was announced to hold it."""
        start = use.expr.span.start
        key = _KEY.search(self._rewriting.after.source.data[max(start - _LONGEST, 0) : start])
        return key is not None and key[1].decode() in self._rewriting.promise.identifiers

    def _is_explained(self, use: Use) -> bool:
        """Whether a lost use is the name of code by hand that went, a variable of it, or goes with its function."""
        if self._rewriting.goes_with_function(use.expr.span, use.expr) or self._rewriting.is_fixture(use.expr.span):
            return True
        return self._is_told_itself(use) or any(
            (act.name is not None and act.name.span == use.expr.span)
            or (act.idiom is Idiom.CLEAR and use.role is Role.CLEARED and act.span.overlaps(use.expr.span))
            or self._rewriting.is_local_of(_region(act), use.expr)
            or (isinstance(use.expr, Unknown) and _region(act).contains(use.expr.span))
            for act in self._gone
        )

    def _is_told_itself(self, use: Use) -> bool:
        """Whether a lost use is what a helper was told that goes, and the code in its place is told the same."""
        return self._rewriting.was_told(use.expr.span, before=True) and any(
            _key(other.expr) == _key(use.expr) and self._rewriting.was_told(other.expr.span)
            for other in self._differences.uses.gained
        )

    def _is_new(self, use: Use) -> bool:
        """Whether a use removes or looks for an announced name, or looks for one that the file deals with already."""
        if self._rewriting.was_told(use.expr.span):
            return True
        if not self._rewriting.is_written(use.expr.span):
            return False
        if use.role not in _MAY_BE_NEW:
            may_be = self._rewriting.before.in_test or self._is_call_again(use) or self._is_put_into_field(use)
            return may_be and self._rewriting.promise.names(use.expr)
        if use.role is Role.CHECKED and not joins_rightly(self._rewriting.written_at(use.expr.span)):
            return False
        is_known = use.role is Role.CHECKED and _key(use.expr) in self._known
        return self._is_of_promise(use.expr) or is_known or self._is_repeated(use)

    def _is_call_again(self, use: Use) -> bool:
        """Whether a name is handed on as another one was already, by a call of the same function."""
        before = self._rewriting.before.source
        call = _call(self._rewriting.after.source, use)
        handed_on = [other for other in self._differences.before.uses if other.role is use.role is Role.DECLARED]
        return call != "" and any(_call(before, other) == call for other in handed_on)

    @functools.cached_property
    def _known(self) -> set[object]:
        """What the file dealt with before, each as it is called there."""
        return {_key(other.expr) for other in self._differences.before.uses}

    def _key_of(self, use: Use) -> object:
        """Each piece of code asks each use, which lives as long as this does."""
        if id(use) not in self._keys:
            self._keys[id(use)] = _key(use.expr)
        return self._keys[id(use)]

    def _is_repeated(self, use: Use) -> bool:
        """Whether a call of several names stands a second time in its function, with an announced name among them."""
        line_of = self._rewriting.after.source.line_of
        line, function = (
            line_of(use.expr.span.start),
            self._rewriting.function_around(self._rewriting.place(use.expr.span)),
        )
        announced = any(
            self._rewriting.promise.names(other.expr) and line_of(other.expr.span.start) == line
            for other in self._differences.uses.gained
        )
        return announced and any(
            (other.role, _key(other.expr)) == (use.role, _key(use.expr)) and function.contains(other.expr.span)
            for other in self._differences.before.uses
        )


def _call(source: Source, use: Use) -> str:
    """The call that hands a name on, up to the name; ``""`` where it does not begin in the same line."""
    start = use.expr.span.start
    found = _CALL.search(source.slice(Span(source.line_start(source.line_of(start)), start)))
    return found[0] if found is not None else ""


def _is_same_act(act: Handrolled, other: Handrolled) -> bool:
    """Whether the same is done with the same name: how, and what could stand in its place, all of a function shows."""
    if (act.idiom, act.negated, act.name) != (other.idiom, other.negated, other.name):
        return False
    return act.name is not None or act.span == other.span


def _region(act: Handrolled) -> Span:
    """All of a piece of code: what one call can stand in place of may be more than people are pointed to."""
    whole = act.replace or act.span
    return Span(min(act.span.start, whole.start), max(act.span.end, whole.end))


def _touch(region: Span, place: Span) -> bool:
    return region.start <= place.end and place.start <= region.end


def _key(expr: Expr | None) -> object:
    """What a name is called in the code, wherever it stands."""
    if isinstance(expr, Literal):
        return expr.value
    return rebuilt(expr, Span, lambda _: None)
