"""The API groups of a project: under which a name of its own can live. Looked for only when a suggestion needs one."""

from __future__ import annotations

import functools
import itertools
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from finalizer_lint.core.candidates import posix
from finalizer_lint.core.domains import is_home, is_host
from finalizer_lint.core.kinds import group_of, is_builtin_group
from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.groups.search import (
    Said,
    go_types,
    in_go,
    in_manifest,
    in_project_file,
    in_python,
    is_own,
)
from finalizer_lint.project.names.occurrences import Occurrence
from finalizer_lint.settings import SettingsError

MAX_FILES = 20_000  # of each language; a larger project gets fewer suggestions
_SHOWN = frozenset({"doc", "docs", "documentation", "example", "examples", "sample", "samples"})
_WORDS = pattern(r"finali[sz]ers?$|^finali[sz]ers?|controller$|reconciler$|types$|[^a-z0-9]")


class Groups:
    """What the files of a project say of its groups; each file is read at most once, and only when it is asked for."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._modules: dict[Path, tuple[Path, str]] = {}
        self._shown: dict[str, bool] = {}  # by folder
        self._counted: dict[tuple[str, bool], list[str]] = {}  # by language
        self._spelled: dict[str, bool] = {}  # by group

    def fitting(self, name: str, places: Iterable[Occurrence]) -> tuple[str, ...]:
        """The groups under which a name of these places can live, most telling first; several when none stands out."""
        places = list(places)
        for groups in self._steps(places):
            best = self._narrowed(groups, name, places) if len(groups) > 1 else groups
            if best:
                return tuple(sorted(best))
        return ()

    def defined(self) -> tuple[str, ...]:
        """The groups that the project itself defines: those of its PROJECT file, else of its code, else of its CRDs."""
        found = next((groups for groups in (self._project_file, self._code, self._manifest_groups) if groups), ())
        return tuple(sorted(found))

    def ending(self, name: str) -> str | None:
        """The longest group of the project that a dotted name is, or ends with."""
        return _ending(name, self._code) or _ending(name, self._manifest_groups)

    def module(self, places: Iterable[Occurrence]) -> str:
        """The last part of the Go module's path in which the places stand, ``""`` when there is none."""
        paths = {self._module(at.file.path.parent)[1] for at in places if at.file.language.name == "go"}
        return next(iter(paths)).rpartition("/")[2] if len(paths) == 1 else ""

    def _steps(self, places: list[Occurrence]) -> Iterator[set[str]]:
        """Groups by how much they say of the places."""
        real = [at for at in places if not at.file.in_test] or places
        yield {group for at in real if (group := self._of_object(at)) is not None}
        runs = [at for at in real if at.file.is_code]
        files = dict.fromkeys([at.file for at in runs] + [u.file for at in runs for u in at.uses if u.file.runs])
        for file in files:
            yield self._of_package(file)
            yield self._of_imports(file)
        yield {group for file in files for group in self._of_module(file)}
        yield set(self._project_file)
        yield set(self._code)
        if files and len(self._manifest_groups) == 1:
            yield {group for group in self._manifest_groups if self._is_spelled(group)}

    def _of_object(self, at: Occurrence) -> str | None:
        """The API group of the custom resource that a name stands on."""
        if at.object is None:
            return None
        if at.object.api_version is not None:
            group = group_of(at.object.api_version)
            return None if is_builtin_group(group) or is_host(group) else group
        kinds = {group for group, kind in self._manifests if kind and kind == at.object.kind}
        return next(iter(kinds)) if len(kinds) == 1 and at.file.language.is_manifest else None

    def _of_package(self, file: File) -> set[str]:
        if file.language.name == "python":
            here = {group for path, groups in self._python.items() if path == file.path for group in groups}
            return here or {
                g for path, groups in self._python.items() if path.parent == file.path.parent for g in groups
            }
        return self._go.get(file.path.parent, set())

    def _of_imports(self, file: File) -> set[str]:
        if file.language.name != "go":
            return set()
        return {group for brought in file.facts.imports for group in self._by_import.get(brought.path, ())}

    def _of_module(self, file: File) -> set[str]:
        home = self._module(file.path.parent)[0]
        return {g for folder, groups in self._go.items() if self._module(folder)[0] == home for g in groups}

    def _narrowed(self, groups: set[str], name: str, places: list[Occurrence]) -> set[str]:
        """Those of several groups that the project's PROJECT file lists, and that have a kind of the name's."""
        listed_too = groups & set(self._project_file)
        if len(listed_too) == 1:
            return listed_too
        hints = {_plain(name), *(_plain(at.file.path.stem) for at in places if not at.file.in_test)}
        fit = {group for group in groups if not hints.isdisjoint(self._kinds.get(group, ()))}
        return fit if len(fit) == 1 else groups

    @functools.cached_property
    def _kinds(self) -> dict[str, set[str]]:
        """The kinds of each group in lower case: CRD manifests', and the Go types beside its registration."""
        kinds: dict[str, set[str]] = defaultdict(set)
        for group, kind in self._manifests:
            kinds[group].add(kind.lower())
        for folder, groups in self._go.items():
            for path in folder.glob("*.go"):
                types = set(go_types(self._files.data(path)))
                for group in groups:
                    kinds[group] |= types
        return kinds

    @functools.cached_property
    def _code(self) -> frozenset[str]:
        """The groups that code of the project serves."""
        return frozenset(g for groups in (*self._go.values(), *self._python.values()) for g in groups)

    @functools.cached_property
    def _go(self) -> dict[Path, set[str]]:
        """Groups by the Go package that declares them: what it registers, else constants, else markers."""
        said: dict[Path, list[Said]] = defaultdict(list)
        for path in self._listed("go"):
            if not path.endswith("_test.go") and "/zz_generated.deepcopy" not in path:
                found = in_go(self._files.data(path))
                if found:
                    said[Path(path).parent].append(found)
        constants = {folder: dict(pair for one in all_ for pair in one.constants) for folder, all_ in said.items()}
        folders = {self._import_path(folder): folder for folder in constants}

        def value(folder: Path, one: Said, name: str) -> str:
            package, _, identifier = name.rpartition(".")
            place = folders.get(dict(one.imports).get(package, "")) if package else folder
            return constants[place].get(identifier, "") if place is not None else ""

        return _declared(said, value, "go")

    @functools.cached_property
    def _by_import(self) -> dict[str, set[str]]:
        return {self._import_path(folder): groups for folder, groups in self._go.items()}

    @functools.cached_property
    def _python(self) -> dict[Path, set[str]]:
        """Groups by the Python file that declares them: those of handlers, else constants."""
        said = {}
        for path in self._listed("python"):
            found = in_python(self._files.data(path))
            if found:
                said[Path(path)] = [found]
        constants: dict[str, set[str]] = defaultdict(set)
        for one in itertools.chain.from_iterable(said.values()):
            for identifier, group in one.constants:
                constants[identifier].add(group)

        def value(_path: Path, _one: Said, name: str) -> str:
            groups = constants.get(name.rpartition(".")[2], set())
            return next(iter(groups)) if len(groups) == 1 else ""

        return _declared(said, value, "python")

    @functools.cached_property
    def _manifests(self) -> frozenset[tuple[str, str]]:
        """Group and kind of the CustomResourceDefinitions; they can be anybody's."""
        found = (pair for path in self._listed("yaml") for pair in in_manifest(self._files.data(path)))
        return frozenset(pair for pair in found if is_home(pair[0]))

    @functools.cached_property
    def _manifest_groups(self) -> frozenset[str]:
        return frozenset(group for group, _ in self._manifests)

    @functools.cached_property
    def _project_file(self) -> frozenset[str]:
        text = self._files.data(self._files.root / "PROJECT").decode("utf-8", "replace")
        return frozenset(group for group in in_project_file(text) if is_home(group))

    def _listed(self, language: str, *, every: bool = False) -> list[str]:
        """The files that speak for the project: no test, no example, nothing excluded. No vendored file is listed.

        Those that may say something of groups, or ``every`` one. The path is asked before the file is read: in large
        projects it leaves out half of all files, or more.
        """
        key = language, every
        if key not in self._counted:
            paths = self._files.paths.of_language(language)
            paths = paths if every else [path for path in paths if self._files.silence.may_say_group(path)]
            self._counted[key] = list(itertools.islice(filter(self._counts, paths), MAX_FILES))
        return self._counted[key]

    def _counts(self, path: str) -> bool:
        folder, settings = path.rpartition(os.sep)[0], self._files.settings
        if folder not in self._shown:
            below = posix(folder.removeprefix(os.fspath(self._files.root)))
            self._shown[folder] = not _SHOWN.isdisjoint(below.split("/"))
        # No ``Path``: with one, this takes as long as reading the file
        try:
            return not (self._shown[folder] or settings.is_test(path) or settings.is_excluded(path))
        except SettingsError:
            return False  # a mistake in settings of files that are not linted is not this run's to tell

    def _is_spelled(self, group: str) -> bool:
        """Whether code of the project that is no test spells a group."""
        if group not in self._spelled:
            word = re.compile(rb"(?<![-.\w])%s(?![-.\w])" % re.escape(group.encode()))
            texts = map(self._files.data, (*self._listed("go", every=True), *self._listed("python", every=True)))
            self._spelled[group] = any(group.encode() in data and word.search(data) for data in texts)
        return self._spelled[group]

    def _import_path(self, folder: Path) -> str:
        home, module = self._module(folder)
        return "/".join(part for part in (module, folder.relative_to(home).as_posix()) if part not in ("", "."))

    def _module(self, folder: Path) -> tuple[Path, str]:
        """The folder of the nearest go.mod upward, not above the root, and its module's path; the root if none."""
        if folder not in self._modules:
            match = re.search(rb"(?m)^module[ \t]+\"?([^\s\"]+)", self._files.data(folder / "go.mod"))
            if match is not None:
                self._modules[folder] = folder, match[1].decode("utf-8", "replace")
            elif folder != self._files.root and folder.is_relative_to(self._files.root):
                self._modules[folder] = self._module(folder.parent)
            else:
                self._modules[folder] = folder, ""
        return self._modules[folder]


def _declared(
    said: dict[Path, list[Said]], value: Callable[[Path, Said, str], str], language: str
) -> dict[Path, set[str]]:
    """Groups by place. Where any place registers one, constants and markers count only beside nothing better."""
    found: dict[Path, set[str]] = {}
    for place, all_ in said.items():
        registered = {group for one in all_ for group in one.registered}
        registered |= {value(place, one, name) for one in all_ for name in one.names}
        constants = {group for one in all_ for name, group in one.constants if is_own(name, language)}
        markers = {group for one in all_ for group in one.markers}
        for groups in (registered, constants, markers):
            if own := {group for group in groups if is_home(group)}:
                found[place] = own
                break
    return found


def _ending(name: str, groups: Iterable[str]) -> str | None:
    return max((group for group in groups if f".{name}".endswith(f".{group}")), key=len, default=None)


def _plain(name: str) -> str:
    """A name or a file's stem as a kind would be spelled in lower case: ``widget_controller`` -> ``widget``."""
    plain, before = name.lower().rpartition("/")[2], ""
    while plain != before:
        before, plain = plain, _WORDS.sub("", plain)
    return plain
