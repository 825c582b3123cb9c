"""The names in the files, resolved: every use with the value that it comes to, and the constants that hold names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from finalizer_lint.core import records
from finalizer_lint.core.facts import Literal, Place, Ref, Role, Span, Use
from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.files.store import File, Files
from finalizer_lint.project.names.passed_on import Origin, origins
from finalizer_lint.project.names.resolve import Declared, Resolved, Resolver

_LIKE_A_NAME = pattern(r"[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?(/[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?")


@records.record(frozen=True, slots=True)
class NamedUse:
    """A use with the value that it comes to; ``name`` is None when it is not static."""

    file: File
    use: Use
    resolved: Resolved

    @property
    def name(self) -> str | None:
        return self.resolved.value

    @property
    def span(self) -> Span:
        return self.use.expr.span

    @property
    def declaration(self) -> Declared | None:
        return self.resolved.chain[0] if self.resolved.chain else None


def resolved_uses(files: Files, resolver: Resolver) -> list[NamedUse]:
    """Every use of the files known so far; brings in others where constants stand in them, or names come from."""
    uses = [
        NamedUse(file, use, resolver.resolve(file, use.expr))
        for file in files.known()
        if not file.vendored
        for use in file.facts.uses
    ]
    return uses + list(_passed_on(resolver, uses))


def _passed_on(resolver: Resolver, uses: list[NamedUse]) -> Iterator[NamedUse]:
    """The places that hand a name on to where it is used."""
    known = {(use.file.path, use.span) for use in uses}
    # What a constant holds is seen there
    known |= {(link.file.path, link.symbol.value.span) for use in uses for link in use.resolved.chain}
    for use in uses:
        if use.name is not None and use.resolved.origin is None:
            continue
        for origin in origins(resolver, use.file, use.use.expr):
            place = origin.file.path, origin.expr.span
            if place not in known and not origin.file.vendored:
                known.add(place)
                yield from _handed(resolver, origin)


def _handed(resolver: Resolver, origin: Origin) -> Iterator[NamedUse]:
    expr = origin.expr
    if not origin.dedicated and isinstance(expr, Ref):
        return  # the constant is also used for something else
    if not origin.dedicated and isinstance(expr, Literal):
        expr = records.replace(expr, edit=None)
    resolved = resolver.resolve(origin.file, expr)
    if resolved.value is not None and looks_like_a_name(resolved.value):
        yield NamedUse(origin.file, Use(Role.DECLARED, expr, Place.CODE, None), resolved)


def constants(files: Files, resolver: Resolver, uses: Iterable[NamedUse]) -> list[tuple[Declared, Resolved]]:
    """The symbols that hold finalizer names: reached by a use, or named so and shaped so."""
    reached = {
        (link.file, link.symbol): link
        for use in uses
        if use.name is not None
        for link in finalizer_constants(use.resolved.chain)
    }
    said = {
        (file, symbol): Declared(file, symbol)
        for file in files.known()
        for symbol in (file.facts.named if file.facts.kubernetes else ())
    }
    found = []
    for key, link in {**said, **reached}.items():
        resolved = resolver.resolve(link.file, link.symbol.value)
        if resolved.value is not None and (key in reached or looks_like_a_name(resolved.value)):
            found.append((link, resolved))
    return sorted(found, key=lambda pair: (pair[0].file.path, pair[0].symbol.span))


def finalizer_constants(chain: tuple[Declared, ...]) -> list[Declared]:
    """Those of a chain that are there for a finalizer: what a constant that says so is made from need not be."""
    named = [link for link in chain if link.symbol.named]
    return named or [link for link in chain if is_dedicated(link)]


def is_dedicated(link: Declared) -> bool:
    """Whether the symbol is for a finalizer alone; a group or a controller's name is also used elsewhere."""
    return link.symbol.named or not link.file.shares(link.symbol)


def looks_like_a_name(value: str) -> bool:
    """Whether a constant's value has the shape of a finalizer name; a prefix for concatenation has not."""
    return len(value) <= 128 and _LIKE_A_NAME.fullmatch(value) is not None
