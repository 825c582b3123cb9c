"""Go: controllers, and the API types that they serve."""

from __future__ import annotations

from finalizer_lint.core.facts import Facts, Literal, Symbol
from finalizer_lint.core.source import Source
from finalizer_lint.languages import LANGUAGES
from finalizer_lint.languages.language import Language


class Go(Language):
    def extract(self, source: Source) -> Facts:
        from finalizer_lint.languages.go.facts.read import extract

        return extract(source)

    def spell(self, source: Source, literal: Literal, value: str) -> str | None:
        from finalizer_lint.languages.go.text.strings import respell

        return respell(literal, value)

    def is_valid(self, source: Source) -> bool:
        """The facts come from the declarations that matter; any other one may be broken."""
        from finalizer_lint.languages.go.facts.read import is_broken

        return not is_broken(source)

    def is_shared(self, source: Source, facts: Facts, symbol: Symbol) -> bool:
        from finalizer_lint.languages.go.facts.read import is_shared

        return is_shared(source, facts, symbol)


LANGUAGE = Go(LANGUAGES["go"])
