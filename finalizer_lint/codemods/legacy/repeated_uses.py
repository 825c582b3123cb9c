"""Which uses of a name its removal depends on, and which of them no codemod can repeat for the old name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from finalizer_lint.codemods.language_codemods import codemods_of
from finalizer_lint.codemods.legacy.carried_names import carried_names
from finalizer_lint.codemods.legacy.followed_values import lost_values
from finalizer_lint.codemods.tasks import CarriedName, PlaceByHand
from finalizer_lint.core import records
from finalizer_lint.core.facts import Place, Role, Span
from finalizer_lint.core.idioms import Idiom
from finalizer_lint.core.refusals.legacy import BY_HAND, HANDED_ON
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.call_text import is_given_to_call, is_plain_add
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.handovers import behind_locals, handovers
from finalizer_lint.project.names.resolve import Resolver
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.removal.computed_lists import written_over

_OVER_DELETED = "an object is written over here by one that is made with the name, and may be in deletion by then"
ACTS = (Role.ADDED, Role.REMOVED, Role.CHECKED)


@records.record(frozen=True, slots=True)
class RepeatedUses:
    """``acts`` are those to repeat, ``by_hand`` those that can't be; ``handed_on`` is given to unknown code.

    ``lost`` are the places from which the name goes to code that deals with others too, ``carried`` those of them
    beside which the old name can be put. ``listing`` is a list of finalizers that holds it, ``clearing`` a place at
    which a package that uses the name takes all finalizers off.
    """

    acts: tuple[ResolvedUse, ...]
    by_hand: tuple[PlaceByHand, ...]
    handed_on: tuple[PlaceByHand, ...]
    lost: tuple[PlaceByHand, ...]
    carried: tuple[CarriedName, ...]
    listing: ResolvedUse | None
    clearing: ResolvedUse | None

    @property
    def addition(self) -> ResolvedUse | None:
        return next((use for use in self.acts if use.role is Role.ADDED), self.listing)

    @property
    def needed(self) -> bool:
        """Whether the code puts the name on objects or takes it off, or hands it to what may do so.

        An object that it makes with the name counts: something has to take that off. A manifest in a text may be for
        another program.
        One that people put on objects may only be asked for: ``case "delete-volume":`` in a loop over all.
        """
        roles = {use.role for use in self.acts}
        return (
            bool(roles & {Role.ADDED, Role.REMOVED})
            or bool(self.handed_on)
            or bool(self.lost or self.carried)
            or any(map(_filters, self.acts))
            or Role.CHECKED in roles
            or (self.listing is not None and _is_made_here(self.listing))
        )


def _filters(use: ResolvedUse) -> bool:
    """Whether the name is asked for by code that leaves it out of a list, such as a loop that keeps all others."""
    return any(
        code.idiom is Idiom.REMOVE and code.name is not None and code.name.span == use.span
        for code in use.file.facts.handrolled
    )


def repeated_uses(files: Files, names: Names, current: str) -> RepeatedUses:
    """What the project's running code does with a name."""
    running = [use for use in names.uses_of(current) if use.file.runs and not use.file.vendored]
    handed_to = _handed_to(names.resolver, running)
    followed = {place for places in handed_to.values() for place in places}
    repeated = _repeated_as_a_whole(files, running, handed_to)
    followed |= {(one.file.path, one.symbol.value.span) for use in running for one in use.chain}
    shared = _shared_sinks(names, running, followed)
    acts, handed_on = [], list[ResolvedUse]()
    for use in running:
        place = use.file.path, use.span
        if use.role in ACTS and use.resolution.origin is not None:
            if repeated.isdisjoint(handed_to.get(place, ())):
                acts.append(use)  # else the call that hands the name on is repeated as a whole
        elif use.role in ACTS:
            if place in repeated or place not in followed:
                acts.append(use)
        elif use.role is Role.DECLARED and place not in followed and not _goes_through(names, use, followed):
            role = _done_with(shared.get(place, []))
            told = is_given_to_call(use) and role is not None and role is not Role.ADDED
            if told and not codemods_of(use.file.language).asks_first(files, use):
                role = None
            acts += [records.replace(use, role=role)] if role is not None else []
            handed_on += [use] if role is None else []
    reasons = {use: _out_of_reach(use, shared.get((use.file.path, use.span), [])) for use in acts}
    lost = list(lost_values(files, names, current, followed))
    in_doubt = [CarriedName(use.file, use.span, use=use) for use in acts if reasons[use] is not None]
    in_doubt += [CarriedName(use.file, use.span, use=use) for use in handed_on]
    in_doubt += [CarriedName(place.file, place.span, constant=constant) for constant, place in lost]
    carried, carriers, read = carried_names(files, in_doubt)
    acts = [use for use in acts if (use.file.path, use.span) not in carriers | read]
    handed_on = [use for use in handed_on if (use.file.path, use.span) not in carriers]
    by_hand = [PlaceByHand(use.file, use.span, reason) for use in acts if (reason := reasons[use]) is not None]
    lost_places = tuple(place for _, place in lost if (place.file.path, place.span) not in carriers)
    listing = next((use for use in running if use.role is Role.LISTED and use.file.ours), None)
    by_hand += _written_over(files, running)
    unknown, clearing = tuple(_handed_on(files, handed_on, acts, shared)), _clearing(names, running)
    return RepeatedUses(tuple(acts), tuple(by_hand), unknown, lost_places, carried, listing, clearing)


def _is_made_here(use: ResolvedUse) -> bool:
    """Whether code makes an object with the name in its list, and does not have it in a text with a manifest."""
    is_spelled = use.file.language.string_at(use.file.source, use.span) is not None
    return use.place is Place.CODE and (bool(use.chain) or is_spelled)


def _written_over(files: Files, running: list[ResolvedUse]) -> Iterator[PlaceByHand]:
    """Where objects that are made with the name are written over others, deleted ones too, which may not get it."""
    made = {use.file.path.parent for use in running if use.role is Role.LISTED and _is_made_here(use)}
    for file in files.known() if made else ():
        if file.runs and file.ours and file.is_code and file.path.parent in made:
            yield from (PlaceByHand(file, Span(offset, offset), _OVER_DELETED) for offset in written_over(file))


_Place = tuple[Path, Span]


def _goes_through(names: Names, use: ResolvedUse, followed: set[_Place]) -> bool:
    """Whether a parameter is handed on that is itself a place on a way which is known: ``&R{finalizer: f}``."""
    if use.resolution.origin is None:
        return False
    file, expression = behind_locals(names.resolver, use.file, use.expression)
    return (file.path, expression.span) in followed


def _handed_to(resolver: Resolver, running: list[ResolvedUse]) -> dict[_Place, set[_Place]]:
    """For each use of a parameter, a field or a result: the places from which the name comes there."""
    return {
        (use.file.path, use.span): {
            (handover.file.path, place)
            for handover in handovers(resolver, use.file, use.expression, ways=True)
            for place in (handover.expression.span, handover.given)
            if place is not None
        }
        for use in running
        if use.resolution.origin is not None
    }


def _shared_sinks(names: Names, running: list[ResolvedUse], followed: set[_Place]) -> dict[_Place, list[ResolvedUse]]:
    """What is done with a name where several go: for each place that hands it on, the uses that it reaches."""
    asked = {(use.file.path, use.span) for use in running if use.resolution.origin is None} - followed
    reached = {
        place: [use for use in names.reached[place] if use.role in ACTS] for place in asked & names.reached.keys()
    }
    return {place: uses for place, uses in reached.items() if uses}


def _done_with(sinks: list[ResolvedUse]) -> Role | None:
    """What is done with whatever is handed on there, if one more can be; None if it is both added and removed."""
    roles = {use.role for use in sinks}
    if Role.ADDED in roles:
        return Role.ADDED if Role.REMOVED not in roles else None
    return Role.REMOVED if Role.REMOVED in roles else Role.CHECKED if roles else None


def _handed_on(
    files: Files, uses: list[ResolvedUse], acts: list[ResolvedUse], shared: Mapping[_Place, list[ResolvedUse]]
) -> Iterator[PlaceByHand]:
    """The places that hand the name to code of which nothing is known, but for those of which somebody knows better.

    Where nothing else is known to take the name off, that code must be what does, whatever is said of it.
    """
    refusal = HANDED_ON if any(act.role is Role.REMOVED for act in acts) else BY_HAND
    for use in uses:
        if not files.judged_places.lifts(refusal, use.file, use.file.source.line_of(use.span.start)):
            sinks = shared.get((use.file.path, use.span), [])
            reason = (
                _shared_with(sinks) if sinks else "the name is handed on, and what is done with it there is not known"
            )
            yield PlaceByHand(use.file, use.span, reason, refusal)


def _repeated_as_a_whole(
    files: Files, running: list[ResolvedUse], handed_to: Mapping[_Place, set[_Place]]
) -> set[_Place]:
    """The calls that are made once more for the old name, instead of what their functions do with it.

    Where a function does more than its call says, or must not be called twice, it is the function that is rewritten:
    all that it is ever given is this one name.
    """
    inside: dict[_Place, set[Role]] = defaultdict(set)
    for use in running:
        for origin in handed_to.get((use.file.path, use.span), ()):
            inside[origin].add(use.role)
    return {
        place
        for use in running
        if use.role in ACTS and use.resolution.origin is None
        for place in [(use.file.path, use.span)]
        if not _is_done_inside(files, use, inside.get(place, set()))
    }


def _is_done_inside(files: Files, use: ResolvedUse, roles: set[Role]) -> bool:
    if not roles.intersection(ACTS):
        return False
    if use.role is Role.ADDED:
        return Role.REMOVED in roles or not is_plain_add(use)
    return use.role is Role.REMOVED and not codemods_of(use.file.language).bears_repetition(files, use)


def _shared_with(sinks: list[ResolvedUse]) -> str:
    position = f"{sinks[0].file.source.path}:{sinks[0].file.source.line_of(sinks[0].span.start)}"
    if any(sink.role is Role.ADDED for sink in sinks):
        return f"the name goes to {position}, where other names are added and taken off, too"
    return f"the name goes to {position}, where other names are taken off, too"


def _out_of_reach(use: ResolvedUse, sinks: list[ResolvedUse]) -> str | None:
    """Why what the code does with the name can't be repeated for the old one, None if it may be."""
    if not use.file.ours:
        return "the file is generated"
    roles = {sink.role for sink in sinks}
    if use.role is Role.ADDED and Role.ADDED in roles:
        return _shared_with(sinks) if Role.REMOVED in roles else None
    if use.role is Role.ADDED and not is_plain_add(use) and not codemods_of(use.file.language).repeats_registration:
        return "the name is given to code that removes only what it is told of"
    return None


def _clearing(names: Names, running: list[ResolvedUse]) -> ResolvedUse | None:
    folders = {use.file.path.parent for use in running}
    folders |= {constant.file.path.parent for use in running for constant in use.chain}
    cleared = (use for use in names.clearing_uses if use.file.runs)
    return next((use for use in cleared if use.file.path.parent in folders), None)
