"""What fixes announce of the code that they write."""

from __future__ import annotations

from collections.abc import Iterable

from finalizer_lint.core import records
from finalizer_lint.core.facts import Expr, Import, Literal, Ref, Symbol
from finalizer_lint.core.findings import Edit, Fix, Gain, Move, Naming


@records.record(frozen=True, slots=True)
class Promise:
    """The names that code may newly check for and remove, with the constants that hold them, and its new imports.

    ``helpers`` are the functions that go, whose callers do what they did.
    """

    gains: frozenset[Gain] = frozenset()
    imports: frozenset[str] = frozenset()
    moves: frozenset[Move] = frozenset()
    helpers: frozenset[str] = frozenset()
    namings: frozenset[Naming] = frozenset()

    def and_of(self, fixes: Iterable[Fix]) -> Promise:
        """The same and what some fixes announce."""
        fixes = list(fixes)
        return Promise(
            self.gains.union(*(fix.gains for fix in fixes)),
            self.imports.union(*(fix.imports for fix in fixes)),
            self.moves.union(*(fix.moves for fix in fixes)),
            self.helpers.union(*(fix.helpers for fix in fixes)),
            self.namings.union(*(fix.namings for fix in fixes)),
        )

    @property
    def identifiers(self) -> frozenset[str]:
        """What holds the names: constants, and fields of structs."""
        return frozenset(gain.identifier for gain in self.gains if gain.identifier)

    def names(self, expr: Expr | None) -> bool:
        """Whether an expression is an announced name or its constant."""
        if isinstance(expr, Literal):
            return any(expr.value == gain.name for gain in self.gains)
        return isinstance(expr, Ref) and any(expr.name == gain.identifier for gain in self.gains)

    def declares(self, symbol: Symbol) -> bool:
        """Whether a symbol is an announced constant, and holds just what was announced."""
        value = symbol.value
        if symbol.scope is None and isinstance(value, Literal) and self._is_own(symbol.name, value.value):
            return True
        if isinstance(value, Ref) and symbol.legacy and symbol.scope is None:
            gained = any(symbol.name == gain.identifier for gain in self.gains)
            return gained and value.qualifier == symbol.owner and any(value.name == move.shared for move in self.moves)
        plain = symbol.legacy and symbol.scope is None and isinstance(value, Literal)
        return plain and isinstance(value, Literal) and Gain(value.value, symbol.name) in self.gains

    def brings(self, brought: Import, known: Iterable[Import]) -> bool:
        """Whether an import is an announced package, or brings an announced constant from where others come from."""
        if not brought.member:
            return brought.path in self.imports
        identifiers = {gain.identifier for gain in self.gains} | {move.own for move in self.moves}
        announced = brought.member == brought.alias and brought.member in identifiers
        return announced and any(brought.path == one.path for one in known)

    def moved(self, data: bytes, edit: Edit) -> Move | None:
        """The move that an edit is a part of, if it puts one identifier in the place of another."""
        spelled = data[edit.span.start : edit.span.end].decode("utf-8", "replace")
        return next((one for one in self.moves if (one.shared, one.own) == (spelled, edit.replacement)), None)

    def _is_own(self, identifier: str, value: str) -> bool:
        return any((one.own, one.name) == (identifier, value) for one in self.moves)
