"""All that the files of a project say of finalizer names, resolved once and asked for by name."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.facts import Role, Span
from finalizer_lint.core.findings import Owner
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.constants import Declaration, declarations
from finalizer_lint.project.names.handovers import handovers
from finalizer_lint.project.names.occurrences import NameList, Occurrence, lists, occurrences
from finalizer_lint.project.names.ownership import Ownership, ownership
from finalizer_lint.project.names.resolution import Constant
from finalizer_lint.project.names.resolve import Resolver
from finalizer_lint.project.names.uses import ResolvedUse, resolved_uses
from finalizer_lint.project.owners.third_parties import ThirdParties

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    _T = TypeVar("_T", ResolvedUse, Declaration, Occurrence)


@records.record(frozen=True)
class Names:
    """The names of some files. All in the order of paths and places."""

    uses: tuple[ResolvedUse, ...]
    declarations: tuple[Declaration, ...]
    occurrences: tuple[Occurrence, ...]
    lists: tuple[NameList, ...]
    ownerships: dict[str, Ownership]
    third_parties: ThirdParties
    resolver: Resolver

    def uses_of(self, name: str) -> Sequence[ResolvedUse]:
        return self._uses.get(name, ())

    def declarations_of(self, name: str) -> Sequence[Declaration]:
        """The constants that hold a name."""
        return self._declarations.get(name, ())

    def occurrences_of(self, name: str) -> Sequence[Occurrence]:
        return self._occurrences.get(name, ())

    def owner_of(self, name: str | None) -> Owner | None:
        """Whose a name is; None for one that is not static."""
        known = self.ownerships.get(name) if name is not None else None
        return known.owner if known is not None else None

    def stranger_of(self, name: str) -> str | None:
        """The project that a name belongs to which is not this one's."""
        if self.owner_of(name) is not Owner.THIRD_PARTY:
            return None
        known = self.third_parties.entry(name, at_home=False)
        return self.third_parties.owner_of(name) or (known.project if known is not None else None)

    @functools.cached_property
    def _uses(self) -> dict[str | None, list[ResolvedUse]]:
        return _by_name(self.uses)

    @property
    def unnamed_uses(self) -> Sequence[ResolvedUse]:
        """Those of names that are not static."""
        return self._uses.get(None, ())

    @functools.cached_property
    def reached(self) -> dict[tuple[Path, Span], list[ResolvedUse]]:
        """For each place that hands a name on: the uses in running code that it reaches, and others, too."""
        found: dict[tuple[Path, Span], list[ResolvedUse]] = defaultdict(list)
        for use in self.unnamed_uses:
            if use.file.runs and not use.file.vendored:
                for handover in handovers(self.resolver, use.file, use.expression):
                    found[handover.file.path, handover.expression.span].append(use)
        return found

    @functools.cached_property
    def of_code(self) -> frozenset[str]:
        """The names that code has in constants or does something with, but for those of tests."""
        used = (one.name for one in self.uses if one.file.runs and one.name is not None)
        return frozenset((*used, *(one.name for one in self.declarations if one.file.runs)))

    @functools.cached_property
    def clearing_uses(self) -> tuple[ResolvedUse, ...]:
        """Where all finalizers are taken off."""
        return tuple(use for use in self.uses if use.role is Role.CLEARED)

    @functools.cached_property
    def _declarations(self) -> dict[str | None, list[Declaration]]:
        return _by_name(self.declarations)

    @functools.cached_property
    def _occurrences(self) -> dict[str | None, list[Occurrence]]:
        return _by_name(self.occurrences)

    @functools.cached_property
    def kept_for_old_objects(self) -> frozenset[Constant]:
        """The legacy constants that code only checks for and removes: they must go on spelling the old name."""
        added = {
            constant for use in self.uses if use.role is Role.ADDED and not use.file.in_test for constant in use.chain
        }
        legacy = frozenset(one.constant for one in self.declarations if one.symbol.legacy) - added
        # What a legacy constant is defined by, and no finalizer otherwise: it is shared with something else
        behind = {link for one in self.declarations if one.constant in legacy for link in one.resolution.chain}
        others = {link for use in self.uses if legacy.isdisjoint(use.chain) for link in use.chain}
        return legacy | (behind - others)


def collect(files: Files, resolver: Resolver, third_parties: ThirdParties | None = None) -> Names:
    """Resolve every use of the files known so far; brings in others where constants stand in them.

    ``third_parties`` are those of the project, where somebody knows them already.
    """
    third_parties = third_parties or ThirdParties.of(files.root, files.name_policy)
    uses = [use for use in resolved_uses(files, resolver) if not _is_marked(files, use)]
    declared = declarations(files, resolver, uses)
    ownerships = ownership(third_parties, uses, declared)
    places = occurrences(files, uses, declared, ownerships)
    return Names(tuple(uses), tuple(declared), tuple(places), tuple(lists(uses)), ownerships, third_parties, resolver)


def _is_marked(files: Files, use: ResolvedUse) -> bool:
    """Whether a comment says of a place that only may have a finalizer that it has none."""
    if use.role is not Role.DECLARED or not use.file.source.names_linter:
        return False
    return files.judged_places.is_marked(use.file, use.file.source.line_of(use.span.start))


def _by_name(items: Iterable[_T]) -> dict[str | None, list[_T]]:
    by_name: dict[str | None, list[_T]] = defaultdict(list)
    for item in items:
        by_name[item.name].append(item)
    return by_name
