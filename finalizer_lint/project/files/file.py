"""One file of a project with its facts."""

from __future__ import annotations

from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.facts import Facts, Span, Symbol, SyntaxProblem
from finalizer_lint.core.source import Source
from finalizer_lint.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.function import Function
    from finalizer_lint.languages.language import Language


@records.record(frozen=True, slots=True, eq=False)
class File:
    """``linted`` files are reported on; the others only help to understand them."""

    path: Path
    source: Source
    language: Language
    facts: Facts
    settings: Settings
    in_test: bool
    vendored: bool
    linted: bool
    _shared: dict[Span, bool] = records.field(default_factory=dict)

    @property
    def ours(self) -> bool:
        """Whether a person of this project writes the file: not vendored, not generated."""
        return not self.vendored and not self.facts.generated

    @property
    def problems(self) -> tuple[SyntaxProblem, ...]:
        """What could not be understood and matters: Python that has nothing to do with Kubernetes does not."""
        return self.facts.problems if self.facts.kubernetes else ()

    @property
    def is_code(self) -> bool:
        return self.language.is_code

    @property
    def runs(self) -> bool:
        """Whether the file is code that runs: no test, no documentation, no manifest."""
        return self.is_code and not self.in_test

    def function_around(self, offset: int) -> Function:
        """The function or method at a byte, or the declaration outside of functions, whose name is ``""``."""
        return self.language.function_around(self.source.data, offset)

    def text_around(self, offset: int) -> bytes:
        """The text of that function: enough to ask what else is done there."""
        span = self.function_around(offset).span
        return self.source.data[span.start : span.end]

    def shares(self, symbol: Symbol) -> bool:
        """Whether the file uses a symbol of its own where no finalizer is meant."""
        if symbol.others is not None:
            return symbol.others > 0
        if symbol.span not in self._shared:
            self._shared[symbol.span] = self.language.is_shared(self.source, self.facts, symbol)
        return self._shared[symbol.span]
