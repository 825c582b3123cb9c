"""Which other name each name of a project should have: looked for when somebody asks, for all of them at once."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable

from finalizer_lint.core import records
from finalizer_lint.core.findings import Owner
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.groups.fitting import Groups
from finalizer_lint.project.groups.suggestion import Purpose, Suggestion, distinct, suggest
from finalizer_lint.project.names.code_names import own_qualified
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.likeness import QualifiedNames
from finalizer_lint.project.names.occurrences import Occurrence
from finalizer_lint.project.owners.third_parties import ThirdParties

_NONE = Suggestion()


class Suggestions:
    def __init__(self, files: Files, names: Names) -> None:
        self._files = files
        self._names = names

    def of(self, occurrence: Occurrence) -> Suggestion:
        """What a name should be at a place. Two old names never get the same new one."""
        return self._by_purpose.get(self._purpose(occurrence), _NONE)

    @functools.cached_property
    def _by_purpose(self) -> dict[Purpose, Suggestion]:
        places: dict[Purpose, list[Occurrence]] = defaultdict(list)
        for occurrence in self._names.occurrences:
            if not occurrence.legacy and self._may_change(occurrence):
                places[self._purpose(occurrence)].append(occurrence)
        groups, own = Groups(self._files), QualifiedNames(own_qualified(self._names))
        suggestions = {
            purpose: self._suggest(purpose[0], _Home(groups, own, occurrences, self._names.third_parties))
            for purpose, occurrences in places.items()
        }
        old = {occurrence.name for occurrence in self._names.occurrences if occurrence.legacy}
        suggestions = {key: _NONE if one.new in old else one for key, one in suggestions.items()}
        kinds = {purpose: _kind(occurrences) for purpose, occurrences in places.items()}
        real = {occurrence.name for occurrence in self._names.occurrences if not occurrence.file.in_test}
        return distinct(suggestions, kinds, self._files.name_policy.renames, real)

    def _suggest(self, name: str, home: _Home) -> Suggestion:
        successors = home.third_parties.successors_at_home(name)
        if any(successors) and name not in self._files.name_policy.renames:
            # Another repository of the organisation may have the controller: it knows this name, and no third one
            return Suggestion(successors[0] if len(successors) == 1 else None)
        domains = dict.fromkeys(occurrence.file.settings.domain for occurrence in home.occurrences)
        # A name has one spelling in all of a project: settings of folders that want several leave it as it is
        domain = next(iter(domains)) if len(domains) == 1 else self._files.settings.of_folder(self._files.root).domain
        return suggest(name, self._files.name_policy.renames, domain, home)

    def _may_change(self, occurrence: Occurrence) -> bool:
        return occurrence.owner is not Owner.THIRD_PARTY or occurrence.name in self._files.name_policy.renames

    def _purpose(self, occurrence: Occurrence) -> Purpose:
        """A name of the project has one purpose; of others' names the object that they stand on decides."""
        thing = occurrence.object
        if thing is None or self._names.owner_of(occurrence.name) is Owner.PROJECT:
            return occurrence.name, None, None
        return occurrence.name, thing.api_version, thing.kind if thing.api_version is None else None


@records.record(frozen=True, slots=True)
class _Home:
    """Where a name can live, seen from its places."""

    groups: Groups
    qualified: QualifiedNames
    occurrences: list[Occurrence]
    third_parties: ThirdParties

    def own(self, name: str) -> str | None:
        return self.qualified.same_but_qualified(name, own=True)

    def fitting(self) -> tuple[str, ...]:
        """Without the groups of other projects: nobody but them makes names under their domains."""
        fitting = self.groups.fitting(self.occurrences[0].name, self.occurrences)
        return tuple(
            one for one in fitting if not self.third_parties.own_group(one) or self.groups.defined_in_code(one)
        )

    def ending(self, name: str) -> str | None:
        return self.groups.ending(name)

    def project(self) -> str:
        return self.groups.module(self.occurrences)


def _kind(occurrences: Iterable[Occurrence]) -> str | None:
    """The kind of the objects that a name stands on, None when it is not known or not one."""
    kinds = {occurrence.object.kind for occurrence in occurrences if occurrence.object}
    return kinds.pop() if len(kinds) == 1 else None
