"""What a rule sees: names at their places, lists, oddities and what can't be read. Never a syntax tree."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable

from finalizer_lint.core import records
from finalizer_lint.core.facts import Malformed, SyntaxProblem
from finalizer_lint.core.findings import Fix, Owner
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.groups.fitting import Groups
from finalizer_lint.project.groups.suggestion import Purpose, Suggestion, distinct, suggest
from finalizer_lint.project.names.code_names import own_qualified
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.likeness import same_but_qualified
from finalizer_lint.project.names.occurrences import Occurrence
from finalizer_lint.project.owners.third_parties import Known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from finalizer_lint.project.history.past import Past
    from finalizer_lint.project.renames.succession import Rename


@records.record(frozen=True, slots=True)
class Unreadable:
    """A file that could not be read or decoded. ``offset`` is the 0-based byte at which decoding failed, else None."""

    path: str
    message: str
    offset: int | None
    data: bytes


@records.record(frozen=True)
class View:
    """The facts of one run, resolved.

    ``module`` is what others import the module at the root as, ``""`` if none; ``whole`` is whether the run saw the
    whole project. ``past`` is the project at the revision that it is compared with, if it is. ``memo`` is for what is
    worked out once and asked for by several rules: it must not depend on which manifests and documents are known.
    """

    files: Files
    names: Names
    unreadable: tuple[Unreadable, ...] = ()
    module: str = ""
    whole: bool = False
    past: Past | None = None
    memo: dict[object, Any] = records.field(default_factory=dict)

    @functools.cached_property
    def linted(self) -> tuple[File, ...]:
        return tuple(file for file in self.files.known() if file.linted)

    @property
    def malformed(self) -> list[tuple[File, Malformed]]:
        return [(file, fact) for file in self.linted if file.ours for fact in file.facts.malformed]

    @property
    def problems(self) -> list[tuple[File, SyntaxProblem]]:
        return [(file, problem) for file in self.linted for problem in file.problems]

    @functools.cached_property
    def renames(self) -> tuple[Rename, ...]:
        """Which names of the project became which; empty unless the run saw the whole project."""
        if not self.whole:
            return ()
        from finalizer_lint.project.renames.succession import find_renames

        return find_renames(self.files, self.names, self.past)

    def suggestion(self, occurrence: Occurrence) -> str | None:
        found = self._suggestions.get(self._purpose(occurrence))
        return found.new if found else None

    def third_party(self, occurrence: Occurrence) -> Known | None:
        """What is known of a name that another project owns, None for any other."""
        if self.names.owner_of(occurrence.name) is not Owner.THIRD_PARTY:
            return None
        return self.names.third_parties.entry(occurrence.name, occurrence.object)

    def fix(self, occurrence: Occurrence) -> Fix | None:
        """The rename of the whole name, the same fix at each of its places."""
        agreed = self.files.agreed
        new = self.suggestion(occurrence) if agreed.renames or agreed.has_domain else None
        if new is None:
            return None  # most runs change no name
        key = (occurrence.name, new)
        if key not in self._plans:
            from finalizer_lint.project.renames.plan import plan

            self._plans[key] = plan(self.files, self.names, occurrence.name, new)
        return self._plans[key]

    @functools.cached_property
    def _plans(self) -> dict[tuple[str, str], Fix | None]:
        return {}

    def torn(self, occurrence: Occurrence) -> tuple[str, ...]:
        """The API groups that fit a name equally well, when that is why it gets no suggestion."""
        found = self._suggestions.get(self._purpose(occurrence))
        return found.torn if found else ()

    @functools.cached_property
    def _suggestions(self) -> dict[Purpose, Suggestion]:
        """By purpose. Two old names never get the same new one."""
        places: dict[Purpose, list[Occurrence]] = defaultdict(list)
        for occurrence in self.names.occurrences:
            if not occurrence.legacy and self._may_change(occurrence):
                places[self._purpose(occurrence)].append(occurrence)
        groups: Groups = self.memo.setdefault(Groups, Groups(self.files))
        own = own_qualified(self.names)
        found = {key: self._suggest(key[0], _Home(groups, own, at)) for key, at in places.items()}
        real = {at.name for at in self.names.occurrences if not at.file.in_test}
        return distinct(found, {key: _kind(at) for key, at in places.items()}, self.files.agreed.renames, real)

    def _suggest(self, name: str, home: _Home) -> Suggestion:
        domains = dict.fromkeys(at.file.settings.domain for at in home.places)
        # A name has one spelling in all of a project: settings of folders that want several leave it as it is
        domain = next(iter(domains)) if len(domains) == 1 else self.files.settings.of_folder(self.files.root).domain
        return suggest(name, self.files.agreed.renames, domain, home)

    def _may_change(self, occurrence: Occurrence) -> bool:
        return occurrence.owner is not Owner.THIRD_PARTY or occurrence.name in self.files.agreed.renames

    def _purpose(self, occurrence: Occurrence) -> Purpose:
        """A name of the project has one purpose; of others' names the object that they stand on decides."""
        thing = occurrence.object
        if thing is None or self.names.owner_of(occurrence.name) is Owner.PROJECT:
            return occurrence.name, None, None
        return occurrence.name, thing.api_version, thing.kind if thing.api_version is None else None


@records.record(frozen=True, slots=True)
class _Home:
    """Where a name can live, seen from its places."""

    groups: Groups
    qualified: frozenset[str]
    places: list[Occurrence]

    def own(self, name: str) -> str | None:
        # ``widget.acme.dev/secret`` is for something else than ``widget.acme.dev``
        others = {one for one in self.qualified if not (one.startswith(f"{name}/") and one != f"{name}/finalizer")}
        return same_but_qualified(name, others - {name})

    def fitting(self) -> tuple[str, ...]:
        return self.groups.fitting(self.places[0].name, self.places)

    def ending(self, name: str) -> str | None:
        return self.groups.ending(name)

    def project(self) -> str:
        return self.groups.module(self.places)


def _kind(places: Iterable[Occurrence]) -> str | None:
    """The kind of the objects that a name stands on, None when it is not known or not one."""
    kinds = {at.object.kind for at in places if at.object}
    return kinds.pop() if len(kinds) == 1 else None
