"""The constants that hold finalizer names, and which symbols are there for a finalizer at all."""

from __future__ import annotations

import re
from collections.abc import Iterable

from finalizer_lint.core import records
from finalizer_lint.core.facts import Place, Role, Span, Symbol
from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.resolution import Constant, Resolution
from finalizer_lint.project.names.resolve import Resolver
from finalizer_lint.project.names.uses import ResolvedUse, looks_like_a_name

_GROUP = pattern(r"group(?:_?name)?$|^group", re.IGNORECASE)


@records.record(frozen=True, slots=True)
class Declaration:
    """A constant that holds a finalizer name, and how it comes to it."""

    constant: Constant
    name: str
    resolution: Resolution

    @property
    def file(self) -> File:
        return self.constant.file

    @property
    def symbol(self) -> Symbol:
        return self.constant.symbol

    @property
    def span(self) -> Span:
        """What the constant is set to; its identifier is ``symbol.span``."""
        return self.constant.symbol.value.span

    @property
    def use(self) -> ResolvedUse:
        """The declaration as one more use of the name."""
        return ResolvedUse(
            self.file, Role.DECLARED, self.symbol.value, Place.CODE, None, list_span=None, resolution=self.resolution
        )


def declarations(files: Files, resolver: Resolver, uses: Iterable[ResolvedUse]) -> list[Declaration]:
    """The constants that hold finalizer names: reached by a use, or named so and shaped so. By file and place."""
    reached = {
        constant: None for use in uses if use.name is not None for constant in finalizer_constants(use.resolution.chain)
    }
    named = {
        Constant(file, symbol): None
        for file in files.known()
        for symbol in (file.facts.named if file.facts.kubernetes else ())
        if not (file.source.names_linter and _is_marked(files, file, symbol))
    }
    holding = []
    for constant in {**named, **reached}:
        resolution = resolver.resolve(constant.file, constant.symbol.value)
        name = resolution.value
        if name is not None and (constant in reached or looks_like_a_name(name)):
            holding.append(Declaration(constant, name, resolution))
    return sorted(holding, key=lambda declaration: (declaration.file.path, declaration.symbol.span))


def _is_marked(files: Files, file: File, symbol: Symbol) -> bool:
    """Whether a comment says that a constant is no finalizer's, whatever its identifier says."""
    return files.judged_places.is_marked(file, file.source.line_of(symbol.value.span.start))


def finalizer_constants(chain: tuple[Constant, ...]) -> list[Constant]:
    """Those of a chain that are there for a finalizer: what a constant that says so is made from need not be."""
    named = [constant for constant in chain if constant.symbol.named]
    return named or [constant for constant in chain if is_dedicated(constant)]


def is_dedicated(constant: Constant) -> bool:
    """Whether the symbol is for a finalizer alone; a group or a controller's name is also used elsewhere.

    One that says so is what all of the project's kinds stand in, even where its own file does nothing with it.
    """
    if constant.symbol.named:
        return True
    return _GROUP.search(constant.symbol.name) is None and not constant.file.shares(constant.symbol)
