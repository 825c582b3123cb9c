"""The rewrite of one Go package: each place proven and written, then what nothing uses any more dropped."""

from __future__ import annotations

import functools
from pathlib import Path

from finalizer_lint.codemods.go.controllerutil.carriers import Carriers
from finalizer_lint.codemods.go.controllerutil.fixtures import fixture_edits
from finalizer_lint.codemods.go.controllerutil.helper_calls import HelperCalls
from finalizer_lint.codemods.go.controllerutil.helper_meaning import may_hold_helpers
from finalizer_lint.codemods.go.controllerutil.narrowing import Narrowing
from finalizer_lint.codemods.go.controllerutil.package_names import package_names_of
from finalizer_lint.codemods.go.controllerutil.proof import SEVERAL, Proof
from finalizer_lint.codemods.go.controllerutil.replacements import (
    Replacement,
    edits_for,
    guarded_change_of,
    guarded_edits,
)
from finalizer_lint.codemods.go.controllerutil.tidying import Tidying
from finalizer_lint.codemods.go.controllerutil.unused import (
    unused_variable,
)
from finalizer_lint.codemods.go.text.qualifiers import Qualifier, find_qualifier
from finalizer_lint.core.facts import Handrolled, Span
from finalizer_lint.core.findings import Applicability, Edit, Fix, Gain
from finalizer_lint.core.idioms import Idiom
from finalizer_lint.languages.go.libraries import CONTROLLER_RUNTIME, CONTROLLERUTIL
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.packages import Version
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names

FactPlace = tuple[Path, Span]

_ANY = (Idiom.CLEAR, Idiom.PRESENCE)
_RESULTS: Version = (0, 12, 0)  # from here on adding and removing tell whether anything changed


class Rewriter:
    """Says afterwards which places it rewrote, and of the others why they stay."""

    def __init__(self, files: Files, names: Names, folder: Path, wanted: dict[File, list[Handrolled]]) -> None:
        self._files = files
        self._names = names
        self._wanted = wanted
        self._sources = GoSources(files.workspace)
        self._packages = files.packages("go")
        self._proof = Proof(self._sources)
        self._carriers = Carriers(self._sources, self._packages)
        self._folder = folder
        self.reasons: dict[FactPlace, str] = {}
        self.rewritten: set[FactPlace] = set()
        self._gains: set[Gain] = set()
        self._helpers: tuple[str, ...] = ()
        self._helper_reasons: dict[FactPlace, str] = {}

    @functools.cached_property
    def _siblings(self) -> list[GoSource]:
        """All files of the package; most packages need no look at them, since nothing in them can be rewritten."""
        return self._sources.folder(self._folder)

    def fix(self) -> Fix | None:
        edits: list[Edit] = []
        added: dict[Path, str] = {}
        for file, facts in self._without_helpers(edits, added).items():
            source = self._sources.get(file.path)
            version = self._packages.required(file.path, CONTROLLER_RUNTIME)
            if source is None:
                continue
            if version is None:
                self._refuse(file, facts, "its module does not require controller-runtime")
                continue
            replacements = self._replacements(file, facts, source, version)
            if not replacements and not any(fact.idiom in _ANY for fact in facts):
                continue
            qualifier = find_qualifier(source, self._siblings)
            if (reason := self._proof.refusal(source, self._siblings)) is not None:
                self._refuse(file, facts, reason)
            elif qualifier is None:
                self._refuse(file, facts, "the names that controllerutil could have here are taken")
            else:
                written = self._file(file, facts, source, replacements, qualifier, results=version >= _RESULTS)
                edits += written
                if written and qualifier.added is not None:
                    added[file.path] = qualifier.added
        self.reasons |= {place: reason for place, reason in self._helper_reasons.items() if place in self.reasons}
        if not edits:
            return None
        own = package_names_of(self._names, next(iter(self._wanted))) if self._gains else None
        if own is not None:
            edits += fixture_edits(self._files, self._names, self._siblings, own, edits)
        tidying = Tidying(self._files, self._siblings)
        return self._as_fix(edits + tidying.edits(edits, added), tidying.caution())

    def _without_helpers(self, edits: list[Edit], added: dict[Path, str]) -> dict[File, list[Handrolled]]:
        """What is left to look at once the helpers went that all callers can do without."""
        calls: HelperCalls | None = None
        for file, facts in self._wanted.items():
            source = self._sources.get(file.path)
            version = self._packages.required(file.path, CONTROLLER_RUNTIME)
            if source is None or version is None or not may_hold_helpers(source):
                continue
            if calls is None:
                names = package_names_of(self._names, file)
                of_results = version >= _RESULTS
                calls = HelperCalls(self._files, self._siblings, self._proof, self._carriers, names, results=of_results)
            calls.look_at(file, source, facts)
        if calls is None or not calls.helpers:
            return self._wanted
        edits += calls.edits()
        added |= calls.added
        self._gains.update(calls.gains)
        self._helpers = tuple(sorted(calls.helpers))
        done = {(helper.file.path, fact.span) for helper in calls.helpers.values() for fact in helper.facts}
        self.rewritten |= done
        self._helper_reasons = calls.reasons
        return {
            file: [fact for fact in facts if (file.path, fact.span) not in done] for file, facts in self._wanted.items()
        }

    def _refuse(self, file: File, facts: list[Handrolled], reason: str) -> None:
        for fact in facts:
            self.reasons[file.path, fact.span] = reason

    def _replacements(
        self, file: File, facts: list[Handrolled], source: GoSource, version: Version
    ) -> list[Replacement]:
        """What can be rewritten in a file; of the rest the reasons are noted."""
        replacements: list[Replacement] = []
        for fact in facts:
            if fact.idiom in _ANY:
                continue
            replacement = self._proof.replacement(source, fact, version)
            if isinstance(replacement, str):
                self.reasons[file.path, fact.span] = replacement
            elif any(other.span.overlaps(replacement.span) for other in replacements):
                self.reasons[file.path, fact.span] = SEVERAL
            else:
                replacements.append(replacement)
        return replacements

    def _file(
        self,
        file: File,
        facts: list[Handrolled],
        source: GoSource,
        replacements: list[Replacement],
        qualifier: Qualifier,
        *,
        results: bool,
    ) -> list[Edit]:
        edits, done = self._narrowed(file, facts, source, qualifier, results=results)
        left = [one for one in replacements if one.fact.span not in done]
        return edits + self._written(file, source, left, qualifier, results=results)

    def _narrowed(
        self, file: File, facts: list[Handrolled], source: GoSource, qualifier: Qualifier, *, results: bool
    ) -> tuple[list[Edit], set[Span]]:
        """What means any finalizer, made to mean the package's own; and the facts that this deals with."""
        package_names = package_names_of(self._names, file) if any(fact.idiom in _ANY for fact in facts) else None
        if package_names is None:
            return [], set()
        narrowing = Narrowing(self._files, file, source, self._proof, self._carriers, package_names)
        edits = narrowing.edits(facts, qualifier, results=results)
        self.reasons |= {(file.path, place): reason for place, reason in narrowing.reasons.items()}
        self.rewritten |= {(file.path, place) for place in narrowing.done}
        if edits:
            self._gains.update(package_names.gains)
        return edits, narrowing.done

    def _written(
        self,
        file: File,
        source: GoSource,
        replacements: list[Replacement],
        qualifier: Qualifier,
        *,
        results: bool,
    ) -> list[Edit]:
        edits: list[Edit] = []
        written: set[Span] = set()
        checks = [replacement for replacement in replacements if replacement.fact.idiom is Idiom.CHECK]
        changes = [replacement for replacement in replacements if replacement.fact.idiom is not Idiom.CHECK]
        for check in checks:
            guarded = guarded_change_of(source, check, changes)
            edits_of_both = guarded_edits(source, guarded, qualifier, results=results) if guarded is not None else None
            if guarded is not None and edits_of_both is not None and unused_variable(source, edits_of_both) is None:
                edits += edits_of_both
                written |= {check.span, guarded.change.span}
                self.rewritten |= {(file.path, one.fact.span) for one in (check, guarded.change)}
        for replacement in replacements:
            if replacement.span not in written:
                edits += self._single(file, source, replacement, qualifier)
        return edits

    def _single(self, file: File, source: GoSource, replacement: Replacement, qualifier: Qualifier) -> list[Edit]:
        written = edits_for(source, replacement, qualifier)
        if written is None:
            self.reasons[file.path, replacement.fact.span] = "a comment stands inside"
        elif (name := unused_variable(source, written)) is not None:
            self.reasons[file.path, replacement.fact.span] = f"the variable {name} would be left unused"
        else:
            self.rewritten.add((file.path, replacement.fact.span))
            return written
        return []

    def _as_fix(self, edits: list[Edit], caution: str | None) -> Fix:
        package = self._siblings[0].package
        return Fix(
            applicability=Applicability.UNSAFE,
            title=f"manage finalizers with controllerutil in package {package}",
            edits=tuple(sorted(edits)),
            caution=caution,
            gains=tuple(sorted(self._gains)),
            imports=(CONTROLLERUTIL,),
            helpers=self._helpers,
        )
