"""Go code that takes off a finalizer's new name, made to take off the old one too."""

from __future__ import annotations

from finalizer_lint.codemods.go.legacy.checks import Checks
from finalizer_lint.codemods.go.legacy.removal import Removals
from finalizer_lint.codemods.go.legacy.repetition import ByHand, Code, Place
from finalizer_lint.codemods.go.legacy.retire import Retirements
from finalizer_lint.codemods.go.text.drafts import Draft
from finalizer_lint.core.facts import Role, Span
from finalizer_lint.languages.go.packages.sources import GoSources


def keep(
    draft: Draft, sources: GoSources, places: list[Place], *, retire: bool = False
) -> tuple[int, list[tuple[Span, str]]]:
    """Write removals and checks of the old name beside those at ``places``; the edits are in ``draft``.

    Returns how many of the places take the name off, and those that a person has to write, with the reasons.
    """
    code = Code(draft, tuple(places))
    removals, checks, retirements = Removals(code, sources), Checks(code), Retirements(code)
    removed, by_hand = 0, list[tuple[Span, str]]()
    for place in places:
        removed += place.role is Role.REMOVED or (place.role is Role.CHECKED and checks.is_filter(place))
        if not place.legacy:
            continue
        try:
            if place.role is Role.REMOVED and not checks.is_filter(place):
                removals.write(place)
            elif place.role in (Role.CHECKED, Role.REMOVED):
                checks.write(place)
            elif place.role is Role.ADDED and retire:
                retirements.write(place)
        except ByHand as reason:
            by_hand.append((place.span, str(reason)))
    return removed, by_hand
