"""What a rule sees: names at their places, lists, oddities and what can't be read. Never a syntax tree."""

from __future__ import annotations

import functools

from finalizer_lint.core import records
from finalizer_lint.core.facts import Malformed, SyntaxProblem
from finalizer_lint.core.findings import Fix, Owner
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.occurrences import Occurrence
from finalizer_lint.project.owners.third_parties import ThirdPartyName

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from finalizer_lint.project.groups.suggestions import Suggestions
    from finalizer_lint.project.history.ledger import Ledger
    from finalizer_lint.project.history.released import LastRelease, Released
    from finalizer_lint.project.past.past import Past
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
    whole project. ``past`` is the project at the revision that it is compared with, ``released`` are its releases, if
    it is, and ``ledger`` is what it has written of those. ``memo`` is for what is worked out once and asked for by
    several rules: it must not depend on which manifests and documents are known.
    ``plans`` is whether renames are planned: that looks into all files of the project, and nobody edits live objects.
    """

    files: Files
    names: Names
    unreadable: tuple[Unreadable, ...] = ()
    module: str = ""
    whole: bool = False
    past: Past | None = None
    released: Released | None = None
    ledger: Ledger | None = None
    memo: dict[object, Any] = records.field(default_factory=dict)
    plans: bool = True

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
        """Which names of the project became which; empty unless the run saw the whole project.

        Nobody says so where there is nothing to compare with, and no setting.
        """
        compared = self.past is not None or self.released is not None or self.ledger is not None
        if not self.whole or not (compared or self.files.name_policy.renames):
            return ()
        from finalizer_lint.project.renames.succession import find_renames

        found = find_renames(self.files.root, self.files.name_policy, self.names, self.past)
        renames = {rename.old: rename for rename in found}
        for rename in self._earlier_renames():
            renames.setdefault(rename.old, rename)
        kept = self.files.name_policy.renames
        return tuple(rename for old, rename in renames.items() if old in kept or old not in self.retired)

    @property
    def retired(self) -> frozenset[str]:
        """Names that the project has let go of, by what people have written in its ledger."""
        return self.ledger.retired if self.ledger is not None else frozenset()

    def _earlier_renames(self) -> Iterator[Rename]:
        """What releases and the ledger tell, of which the settings and a revision that was named know best."""
        if self.released is not None:
            yield from self.released.renames
        if self.ledger is not None:
            from finalizer_lint.project.history.recorded_drops import recorded_renames

            yield from recorded_renames(self.names, self.ledger)

    @property
    def last_releases(self) -> tuple[LastRelease, ...]:
        """The releases that were the last ones to add names, from the newest on."""
        return tuple(reversed(self.released.last)) if self.released is not None else ()

    def suggestion(self, occurrence: Occurrence) -> str | None:
        """The qualified name to use instead at a place, None where nothing good can be said."""
        return self._suggestions.of(occurrence).new

    def is_wanted(self, name: str) -> bool:
        """Whether the settings say what becomes of the name, or under which domain names are to be."""
        return name in self.files.name_policy.renames or self.files.name_policy.has_domain

    def third_party(self, occurrence: Occurrence) -> ThirdPartyName | None:
        """What is known of a name that another project owns, None for any other."""
        if self.names.owner_of(occurrence.name) is not Owner.THIRD_PARTY:
            return None
        return self.names.third_parties.entry(occurrence.name, occurrence.object, at_home=False)

    def fix(self, occurrence: Occurrence) -> Fix | None:
        """The rename of the whole name, the same fix at each of its places."""
        policy = self.files.name_policy
        new = self.suggestion(occurrence) if policy.renames or policy.has_domain else None
        if new is None or not self.plans or occurrence.place.of_anything:
            return None  # most runs change no name, and none changes a list that may be something else
        key = (occurrence.name, new)
        if key not in self._plans:
            self._plans[key] = self._planned(occurrence.name, new)
        return self._plans[key]

    def _planned(self, old: str, new: str) -> Fix | None:
        from finalizer_lint.project.contained import contained
        from finalizer_lint.project.renames.plan import plan, unplanned

        return contained(
            lambda: plan(self.files, self.names, old, new),
            lambda fault: unplanned(f"rename {old!r} to {new!r}", fault),
        )

    @functools.cached_property
    def _plans(self) -> dict[tuple[str, str], Fix | None]:
        return {}

    def equal_groups(self, occurrence: Occurrence) -> tuple[str, ...]:
        """The API groups that fit a name equally well, when that is why it gets no suggestion."""
        return self._suggestions.of(occurrence).equal_groups

    @functools.cached_property
    def _suggestions(self) -> Suggestions:
        from finalizer_lint.project.groups.suggestions import Suggestions  # most projects' names need none

        return Suggestions(self.files, self.names)
