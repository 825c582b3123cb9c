"""What a new text's facts lack and have over those that were expected, all places brought back to the old text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

from finalizer_lint.core import records
from finalizer_lint.core.edits import Origins
from finalizer_lint.core.facts import Facts, Literal, Span, Symbol
from finalizer_lint.run.verify.expected import Names
from finalizer_lint.run.verify.walk import rebuilt

Fact = TypeVar("Fact", bound=Hashable)
# Edits of code may take and give these; an import that they give may be the first sign of Kubernetes
_ACCOUNTED = ("uses", "symbols", "imports", "handrolled", "kubernetes")


class Difference(Generic[Fact]):
    """``lost`` are old facts and ``gained`` new ones, each with its places in its own text."""

    def __init__(self, old: Sequence[Fact], new: Sequence[Fact], origins: Origins) -> None:
        before = [rebuilt(fact, Span, origins.before) for fact in old]
        after = [rebuilt(fact, Span, origins.after) for fact in new]
        self.lost = _without(old, before, after)
        self.gained = _without(new, after, before)
        self.moved = before != after and not self.lost and not self.gained

    @property
    def any(self) -> bool:
        """Whether anything is different, if only the order."""
        return bool(self.lost or self.gained or self.moved)


def _without(facts: Sequence[Fact], placed: list[Fact], others: list[Fact]) -> list[Fact]:
    """The facts that are not among others, each of which counts once."""
    left = Counter(others)
    missing = []
    for fact, key in zip(facts, placed, strict=True):
        if left[key]:
            left[key] -= 1
        else:
            missing.append(fact)
    return missing


class Differences:
    """All differences between the facts of two texts. ``elsewhere``: in what no edit changes, such as the order."""

    def __init__(self, before: Facts, after: Facts, origins: Origins, names: Names) -> None:
        self.before = before
        self.after = after
        self.uses = Difference(before.uses, after.uses, origins)
        self.symbols = Difference(before.symbols, _named_as_before(before, after, origins, names), origins)
        self.imports = Difference(before.imports, after.imports, origins)
        self.handrolled = Difference(before.handrolled, after.handrolled, origins)
        self._parts = (self.uses, self.symbols, self.imports, self.handrolled)
        lost_sign = before.kubernetes and not after.kubernetes
        self.elsewhere = (
            any(part.moved for part in self._parts)
            or lost_sign
            or any(
                rebuilt(getattr(before, field), Span, origins.before)
                != rebuilt(getattr(after, field), Span, origins.after)
                for field in Facts.__match_args__
                if field not in _ACCOUNTED
            )
        )

    @property
    def any(self) -> bool:
        return self.elsewhere or any(part.any for part in self._parts)


def _named_as_before(before: Facts, after: Facts, origins: Origins, names: Names) -> list[Symbol]:
    """The new symbols. One that got a new name may be ``named`` for it now: the old one was not like a finalizer's.

    Of one that is, nobody counts what else it is read for.
    """
    renamed = {origins.before(one.span): one for one in before.symbols if not one.named and _holds(one, names)}
    return [
        records.replace(symbol, named=False, others=old.others if symbol.named else symbol.others)
        if (old := renamed.get(origins.after(symbol.span))) is not None
        else symbol
        for symbol in after.symbols
    ]


def _holds(symbol: Symbol, names: Names) -> bool:
    """Whether one of the replaced names is a symbol's value, or a part of it."""
    replaced = []

    def note(literal: Literal) -> Literal:
        replaced.append(literal.edit in names)
        return literal

    rebuilt(symbol, Literal, note)
    return any(replaced)
