"""The uses of finalizer names in the files, each with what it comes to."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.facts import Expr, Literal, ObjectRef, Place, Ref, Role, Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.resolution import Constant, Resolution
from finalizer_lint.project.names.resolve import Resolver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.project.names.handovers import Handover

_LIKE_A_NAME = pattern(r"[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?(/[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?")


@records.record(frozen=True, slots=True)
class ResolvedUse:
    """A use of a finalizer name, with its file and what it comes to.

    ``list_span`` is the span of the list that the name is an item of, the same for all items; None outside lists.
    """

    file: File
    role: Role
    expression: Expr
    place: Place
    object: ObjectRef | None
    list_span: Span | None
    resolution: Resolution
    legacy: bool = False

    @property
    def name(self) -> str | None:
        """None when it is not static."""
        return self.resolution.value

    @property
    def span(self) -> Span:
        """The token at this place: an identifier, a selector or a literal."""
        return self.expression.span

    @property
    def chain(self) -> tuple[Constant, ...]:
        """The constants that the name comes through, nearest first."""
        return self.resolution.chain

    @property
    def constant(self) -> Constant | None:
        """The nearest of them."""
        return self.resolution.chain[0] if self.resolution.chain else None


def resolved_uses(files: Files, resolver: Resolver) -> list[ResolvedUse]:
    """Every use of the files known so far; brings in others where constants stand in them, or names come from."""
    uses = [
        ResolvedUse(
            file, use.role, use.expr, use.place, use.object, use.within, resolver.resolve(file, use.expr), use.legacy
        )
        for file in files.known()
        if not file.vendored
        for use in file.facts.uses
    ]
    return uses + list(_handed_over(files, resolver, uses))


def _handed_over(files: Files, resolver: Resolver, uses: list[ResolvedUse]) -> Iterator[ResolvedUse]:
    """The places that hand a name on to where it is used."""
    unsure = [use for use in uses if use.name is None or use.resolution.origin is not None]
    if not unsure:
        return
    from finalizer_lint.project.names.handovers import handovers

    known = {(use.file.path, use.span) for use in uses}
    # What a constant holds is seen there
    known |= {(constant.file.path, constant.symbol.value.span) for use in uses for constant in use.chain}
    for use in unsure:
        for handover in handovers(resolver, use.file, use.expression):
            place = handover.file.path, handover.expression.span
            if place not in known and not handover.file.vendored:
                known.add(place)
                yield from _use_of(files, resolver, handover)


def _use_of(files: Files, resolver: Resolver, handover: Handover) -> Iterator[ResolvedUse]:
    expression = handover.expression
    resolution = resolver.resolve(handover.file, expression)
    if resolution.value is None or not looks_like_a_name(resolution.value):
        return
    if not handover.dedicated and not _is_finalizer(files, handover):
        if isinstance(expression, Ref):
            return  # the constant is also used for something else
        if isinstance(expression, Literal):
            expression = records.replace(expression, edit=None)
            resolution = resolver.resolve(handover.file, expression)
    yield ResolvedUse(handover.file, Role.DECLARED, expression, Place.CODE, None, None, resolution)


def _is_finalizer(files: Files, handover: Handover) -> bool:
    """Whether the value is nothing but a finalizer wherever it goes from there, whatever things are called."""
    from finalizer_lint.languages.symbol_uses import Standing  # few names are handed on

    meaning = files.meaning_of(handover.file, handover.expression.span)
    return meaning is not None and meaning.standing is Standing.FINALIZER


def looks_like_a_name(value: str) -> bool:
    """Whether a text has the shape of a finalizer name; a prefix for concatenation has not."""
    return len(value) <= 128 and _LIKE_A_NAME.fullmatch(value) is not None
