"""A file before and after edits of code, and what was lost and gained between."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from finalizer_lint.core import records
from finalizer_lint.core.edits import Origins
from finalizer_lint.core.facts import Expr, Handrolled, Ref, Span, Symbol, Unknown
from finalizer_lint.core.findings import Edit
from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.files.file import File
from finalizer_lint.run.verify.difference import Difference, Differences
from finalizer_lint.run.verify.promise import Promise
from finalizer_lint.run.verify.walk import rebuilt

_CALL = pattern(rb"!?(\w+)\(")

Fact = TypeVar("Fact", Handrolled, Symbol)


@records.record(frozen=True, slots=True)
class Rewriting:
    """``differences`` are between the facts that a file should have and those it has; ``code`` the edits of code."""

    before: File
    after: File
    differences: Differences
    code: list[Edit]
    origins: Origins
    promise: Promise

    def place(self, new: Span) -> Span:
        """Where in the old text a new place is, which for all that an edit wrote is the place of the edit."""
        edit = self.origins.written_by(new)
        return edit.span if edit is not None else self.origins.after(new)

    def is_written(self, new: Span) -> bool:
        """Whether an edit of code wrote what stands at a new place."""
        edit = self.origins.written_by(new)
        return edit is not None and not edit.value

    def written_at(self, new: Span) -> str:
        """All that the edit wrote which wrote what stands at a new place."""
        edit = self.origins.written_by(new)
        return edit.replacement if edit is not None else ""

    def function_around(self, old: Span) -> Span:
        return self.before.function_around(old.start).span

    def pair_off(
        self, difference: Difference[Fact], is_same: Callable[[Fact, Fact], bool]
    ) -> tuple[list[Fact], list[Fact]]:
        """What is lost and gained, without what is there still, and only looks otherwise in an edited function."""
        lost, gained = list[Fact](), list(difference.gained)
        brought_back = [rebuilt(fact, Span, self.origins.after) for fact in gained]
        for fact in difference.lost:
            old = rebuilt(fact, Span, self.origins.before)
            same = next((index for index, new in enumerate(brought_back) if is_same(old, new)), None)
            if same is not None and self._is_edited(self.function_around(fact.span)):
                del gained[same], brought_back[same]
            else:
                lost.append(fact)
        return lost, gained

    def goes_with_function(self, old: Span, name: Expr | None) -> bool:
        """Whether a whole function is taken away around a place, of whose name only its callers know anything.

        Of a test that goes nobody misses the names.
        """
        function = self.function_around(old)
        unnamed = name is None or isinstance(name, Unknown) or self.is_local_of(function, name)
        if not (unnamed or self.before.in_test):
            return False
        text = self.before.source.data[function.start : function.end]
        start = function.start + len(text) - len(text.lstrip())
        whole = Span(start, start + len(text.strip()))
        return any(not edit.replacement and edit.span.contains(whole) for edit in self.code)

    def was_told(self, name: Span, *, before: bool = False) -> bool:
        """Whether a name was given to a helper that goes, as its place in the new text says, or in the one before."""
        if not self.promise.helpers:
            return False
        old = name if before else self.place(name)
        data = self.before.source.data
        spelled = (data if before else self.after.source.data)[name.start : name.end]
        return any(
            (match := _CALL.match(data, edit.span.start)) is not None
            and match[1].decode() in self.promise.helpers
            and (
                edit.span.end == old.start
                or (edit.span.contains(old) and spelled in data[edit.span.start : edit.span.end])
            )
            for edit in self.code
        )

    def is_fixture(self, old: Span) -> bool:
        """Whether a name that a test spells is put in other words."""
        return self.before.in_test and any(edit.span == old and bool(edit.replacement) for edit in self.code)

    def is_local_of(self, region: Span, name: Expr) -> bool:
        """Whether a name is a variable that is declared in a region and has no value which is known there."""
        return isinstance(name, Ref) and any(
            symbol.scope is not None
            and symbol.scope.contains(name.span)
            and region.contains(symbol.span)
            and isinstance(symbol.value, Unknown)
            for symbol in self.differences.before.symbols
            if (symbol.owner, symbol.name) == (name.qualifier, name.name)
        )

    def _is_edited(self, old: Span) -> bool:
        return any(edit.span.start <= old.end and old.start <= edit.span.end for edit in self.code)
