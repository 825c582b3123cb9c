"""Facts of a file that speaks of finalizers in prose alone: it is parsed when somebody asks for its constants.

It has no use of a name, and no constant that says it holds one, so most runs never ask. What they are not told then is
where the file is no Python.
"""

from __future__ import annotations

import functools

from finalizer_lint.core.facts import Facts, Handrolled, Import, Malformed, Symbol, SyntaxProblem, Use
from finalizer_lint.core.source import Source
from finalizer_lint.languages.python.facts import signs


class Deferred(Facts):
    uses: tuple[Use, ...] = ()
    handrolled: tuple[Handrolled, ...] = ()
    malformed: tuple[Malformed, ...] = ()
    problems: tuple[SyntaxProblem, ...] = ()
    package = ""

    def __init__(self, source: Source) -> None:
        # A record is frozen, and its own way to fill an object fills in too what is read later
        vars(self)["_source"] = source
        object.__setattr__(self, "generated", signs.is_generated(source.data))
        object.__setattr__(self, "kubernetes", signs.shows_kubernetes(source.data))

    @functools.cached_property
    def whole(self) -> Facts:
        from finalizer_lint.languages.python.facts.read import read

        return read(vars(self)["_source"])

    @property
    def symbols(self) -> tuple[Symbol, ...]:
        return self.whole.symbols

    @property
    def imports(self) -> tuple[Import, ...]:
        return self.whole.imports

    @property
    def named(self) -> tuple[Symbol, ...]:
        return ()
