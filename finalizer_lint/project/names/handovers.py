"""Expressions that hand a name to a parameter, a field or a result which is used as a finalizer's name elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.facts import Expr, Ref, Span, Unknown
from finalizer_lint.project.files.file import File
from finalizer_lint.project.names.resolve import MAX_CHAIN, Resolver


@records.record(frozen=True, slots=True)
class Handover:
    """A place that hands a name on. ``dedicated``: all on the way to its use is there for a finalizer alone.

    ``given`` is where that is, for a local whose value the expression is.
    """

    file: File
    expression: Expr
    dedicated: bool
    given: Span | None = None


def handovers(resolver: Resolver, file: File, expression: Expr, *, ways: bool = False) -> Iterator[Handover]:
    """All that flows to a place as a whole, through any number of functions, whether or not it is one value.

    ``ways``: also the places in between, at which it is a parameter, a field or a result.
    """
    queue, visited = [(*behind_locals(resolver, file, expression), True)], set()
    while queue:
        file, value, dedicated = queue.pop()
        if not isinstance(value, Unknown) or not value.flows or (file.path, value.span) in visited:
            continue
        visited.add((file.path, value.span))
        flow, agreed = resolver.flow(file, value), resolver.agreed(file, value) is not None
        for other, site in resolver.sites(flow):
            if agreed or site.sure:
                queue.append((other, site.expression, dedicated and flow.dedicated))
                if ways or not isinstance(site.expression, Unknown):
                    yield Handover(other, site.expression, dedicated and flow.dedicated, site.given)


def behind_locals(resolver: Resolver, file: File, expression: Expr) -> tuple[File, Expr]:
    """What the locals that an expression goes through hold in the end."""
    for _ in range(MAX_CHAIN):
        constant = resolver.constant(file, expression) if isinstance(expression, Ref) else None
        if constant is None:
            break
        file, expression = constant.file, constant.symbol.value
    return file, expression
