"""The rewrite of one Go package: each place proven and written, then what nothing uses any more dropped."""

from __future__ import annotations

import functools
from pathlib import Path

from finalizer_lint.codemods.go.controllerutil.clear_all import clear_edit, own_names
from finalizer_lint.codemods.go.controllerutil.objects import Object, Objects
from finalizer_lint.codemods.go.controllerutil.replacements import (
    Call,
    edits_for,
    guard,
    guarded_edits,
    inexact,
    name_span,
)
from finalizer_lint.codemods.go.controllerutil.sharing import Sharing
from finalizer_lint.codemods.go.controllerutil.unused import dropped_functions, gone, orphaned_variable, unused_imports
from finalizer_lint.codemods.go.text.import_block import Qualifier, qualifier, rewritten
from finalizer_lint.core.facts import Handrolled, Span
from finalizer_lint.core.findings import Applicability, Edit, Fix, Gain
from finalizer_lint.core.idioms import Idiom, Shape
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.libraries import CONTROLLER_RUNTIME, CONTROLLERUTIL
from finalizer_lint.languages.go.packages.modules import read_module
from finalizer_lint.languages.go.packages.source import GoSource
from finalizer_lint.languages.go.packages.sources import GoSources
from finalizer_lint.languages.go.types.expressions import Types
from finalizer_lint.languages.language import Version
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names

Place = tuple[Path, Span]

_LIGHT = f"{CONTROLLER_RUNTIME}/pkg/scheme"  # made for API packages, and brings nothing else with it
_JUMP = pattern(rb"\b(?:break|continue|goto)[ \t]+\w")  # a label that nothing jumps to does not compile

_FIRST = {Idiom.ADD: (0, 4, 0), Idiom.REMOVE: (0, 4, 0), Idiom.CHECK: (0, 6, 1)}
_RESULTS: Version = (0, 12, 0)  # from here on adding and removing tell whether anything changed
_IN_PLACE = (Shape.REMOVE_SPLICE, Shape.DELETE_FUNC)  # these filter the list in place already
_TOO_MUCH = {
    Shape.SET_ONE: "AddFinalizer would keep the finalizers of others, which this code takes off",
}
_PARTS = "more than one statement depends on it: no single call can stand in its place"


class Rewriter:
    """Says afterwards which places it rewrote, and of the others why they stay."""

    def __init__(self, files: Files, names: Names, folder: Path, wanted: dict[File, list[Handrolled]]) -> None:
        self._files = files
        self._names = names
        self._wanted = wanted
        self._sources = GoSources(files.workspace)
        self._packages = files.packages("go")
        types = Types(self._sources)
        self._objects = Objects(self._sources, types)
        self._sharing = Sharing(self._sources)
        self._folder = folder
        self.reasons: dict[Place, str] = {}
        self.rewritten: set[Place] = set()
        self._gains: set[Gain] = set()

    @functools.cached_property
    def _siblings(self) -> list[GoSource]:
        """All files of the package; most packages need no look at them, since nothing in them can be rewritten."""
        return self._sources.folder(self._folder)

    def fix(self) -> Fix | None:
        edits: list[Edit] = []
        added: dict[Path, str] = {}
        for file, facts in self._wanted.items():
            source = self._sources.get(file.path)
            version = self._packages.required(file.path, CONTROLLER_RUNTIME)
            if source is None:
                continue
            if version is None:
                self._refuse(file, facts, "its module does not require controller-runtime")
                continue
            calls = self._calls(file, facts, source, version)
            if not calls and not any(fact.idiom is Idiom.CLEAR for fact in facts):
                continue
            uses = qualifier(source, self._siblings)
            if (reason := self._forbidden(source)) is not None:
                self._refuse(file, facts, reason)
            elif uses is None:
                self._refuse(file, facts, "the names that controllerutil could have here are taken")
            else:
                done = self._file(file, facts, source, calls, uses, results=version >= _RESULTS)
                edits += done
                if done and uses.added is not None:
                    added[file.path] = uses.added
        edits += self._tidied(edits, added) if edits else []
        return self._as_fix(edits) if edits else None

    def _refuse(self, file: File, facts: list[Handrolled], reason: str) -> None:
        for fact in facts:
            self.reasons[file.path, fact.span] = reason

    def _forbidden(self, source: GoSource) -> str | None:
        """Why nothing in a file may be rewritten."""
        if source.is_broken:
            return "the file could not be understood"
        if self._is_api_package() and not any(
            item.path.startswith(f"{CONTROLLER_RUNTIME}/") and item.path != _LIGHT
            for one in self._siblings
            if not one.in_test
            for item in one.imports
        ):
            return "the package of API types would get a dependency on controller-runtime"
        return None

    def _is_api_package(self) -> bool:
        return any(self._objects.declares_kind(one) for one in self._siblings if not one.generated)

    def _calls(self, file: File, facts: list[Handrolled], source: GoSource, version: Version) -> list[Call]:
        """What can be rewritten in a file; of the rest the reasons are noted."""
        calls: list[Call] = []
        for fact in facts:
            if fact.idiom is Idiom.CLEAR:
                continue
            call = self._call(source, fact, version)
            if isinstance(call, str):
                self.reasons[file.path, fact.span] = call
            elif any(other.where.overlaps(call.where) for other in calls):
                self.reasons[file.path, fact.span] = _PARTS
            else:
                calls.append(call)
        return calls

    def _file(
        self,
        file: File,
        facts: list[Handrolled],
        source: GoSource,
        calls: list[Call],
        uses: Qualifier,
        *,
        results: bool,
    ) -> list[Edit]:
        edits: list[Edit] = []
        for fact in facts:
            if fact.idiom is Idiom.CLEAR:
                edits += self._cleared(file, source, fact, uses)
        return edits + self._written(file, source, calls, uses, results=results)

    def _cleared(self, file: File, source: GoSource, fact: Handrolled, uses: Qualifier) -> list[Edit]:
        own = own_names(self._names, file) if fact.shape is Shape.CLEAR else None
        if own is None:
            return []
        proven = self._proven(source, fact)
        if isinstance(proven, str):
            edit: Edit | str = proven
        else:
            edit = clear_edit(self._files, file, source, fact, proven.text, own, uses)
        if isinstance(edit, str):
            self.reasons[file.path, fact.span] = edit
            return []
        self.rewritten.add((file.path, fact.span))
        self._gains.update(own.gains)
        return [edit]

    def _call(self, source: GoSource, fact: Handrolled, version: Version) -> Call | str:
        """The call that stands in place of a fact, or the reason why none can."""
        if fact.idiom not in _FIRST or fact.shape in _TOO_MUCH:
            return _TOO_MUCH.get(fact.shape, "")
        if fact.replace is None or fact.object is None or fact.name is None:
            return _PARTS
        if version < _FIRST[fact.idiom]:
            return f"controllerutil has no function for it before v{'.'.join(map(str, _FIRST[fact.idiom]))}"
        proven = self._proven(source, fact)
        if isinstance(proven, str):
            return proven
        if _JUMP.search(source.source.data, fact.replace.start, fact.replace.end):
            return _PARTS
        name = name_span(source, fact)
        if inexact(self._sources, source, name):
            return "the function does more than compare strings"
        return Call(fact, fact.replace, proven.text, name, source.tree.path_to(fact.replace))

    def _proven(self, source: GoSource, fact: Handrolled) -> Object | str:
        """The object as controllerutil can be given it, or why it cannot."""
        nodes = source.tree.path_to(fact.object) if fact.object is not None else []
        if not nodes:
            return _PARTS
        proven = self._objects.proven(source, nodes[-1])
        filters = fact.idiom in (Idiom.REMOVE, Idiom.CLEAR) and fact.shape not in _IN_PLACE
        if isinstance(proven, str) or not filters:
            return proven
        return self._sharing.objection(source, proven.node, fact.replace or fact.span) or proven

    def _written(
        self, file: File, source: GoSource, calls: list[Call], uses: Qualifier, *, results: bool
    ) -> list[Edit]:
        edits: list[Edit] = []
        done: set[Span] = set()
        checks = [call for call in calls if call.fact.idiom is Idiom.CHECK]
        changes = [call for call in calls if call.fact.idiom is not Idiom.CHECK]
        for check in checks:
            guarded = guard(source, check, changes)
            both = guarded_edits(source, guarded, uses, results=results) if guarded is not None else None
            if guarded is not None and both is not None and orphaned_variable(source, both) is None:
                edits += both
                done |= {check.where, guarded.change.where}
                self.rewritten |= {(file.path, one.fact.span) for one in (check, guarded.change)}
        for call in calls:
            if call.where not in done:
                edits += self._single(file, source, call, uses)
        return edits

    def _single(self, file: File, source: GoSource, call: Call, uses: Qualifier) -> list[Edit]:
        written = edits_for(source, call, uses)
        if written is None:
            self.reasons[file.path, call.fact.span] = "a comment stands inside"
        elif (name := orphaned_variable(source, written)) is not None:
            self.reasons[file.path, call.fact.span] = f"the variable {name} would be left unused"
        else:
            self.rewritten.add((file.path, call.fact.span))
            return written
        return []

    def _tidied(self, edits: list[Edit], added: dict[Path, str]) -> list[Edit]:
        """Helper functions and imports that nothing uses any more go, and the new import comes."""
        more: list[Edit] = []
        taken = gone(self._siblings, edits)
        for source, where in dropped_functions(self._siblings, taken, self._may_edit):
            more.append(Edit(source.source.path, where, "", ""))
        for source in self._siblings:
            if source.path in taken:
                unused = unused_imports(source, taken, edits)
                more += rewritten(source, added.get(source.path), unused, self._module(source.path))
        return more

    def _module(self, path: Path) -> str:
        folder = self._packages.module_folder(path)
        module = read_module(folder) if folder is not None else None
        return module.path if module is not None else ""

    def _may_edit(self, source: GoSource) -> bool:
        """Whether the run was asked about a file: what is not may keep a function that nothing uses."""
        file = self._files.context(source.path)
        return file is not None and file.linted and file.runs and file.ours and not source.is_broken

    def _as_fix(self, edits: list[Edit]) -> Fix:
        package = self._siblings[0].package
        return Fix(
            applicability=Applicability.UNSAFE,
            title=f"manage finalizers with controllerutil in package {package}",
            edits=tuple(sorted(edits)),
            caution=self._caution(),
            gains=tuple(sorted(self._gains)),
            imports=(CONTROLLERUTIL,),
        )

    def _caution(self) -> str | None:
        """Vendored modules hold only the packages that are imported already."""
        for folder in self._siblings[0].path.parents:
            vendored = folder / "vendor" / "sigs.k8s.io" / "controller-runtime"
            if vendored.is_dir() and not (vendored / "pkg" / "controller" / "controllerutil").is_dir():
                return "controllerutil is not vendored yet: run go mod vendor"
            if folder == self._files.root:
                break
        return None
