"""What the files of a project say of its API groups; each is read at most once, and only when it is asked for."""

from __future__ import annotations

import functools
import itertools
import os
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.candidates import in_examples
from finalizer_lint.core.domains import is_home
from finalizer_lint.disk import answers
from finalizer_lint.languages import LANGUAGES, language_named
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.settings import SettingsError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.api_groups import KindDefinition, PackageGroups

MAX_FILES = 20_000  # of each language; a larger project gets fewer suggestions


@records.record(frozen=True, slots=True)
class _Package:
    """A package of code with the groups that are its own."""

    key: str
    folder: Path
    groups: frozenset[str]


class GroupSources:
    def __init__(self, files: Files) -> None:
        self._files = files
        self._examples: dict[str, bool] = {}  # by folder
        self._listed: dict[tuple[str, bool], list[str]] = {}  # by language
        self._packages: dict[str, list[_Package]] = {}  # by language
        self._imported: dict[str, dict[str, frozenset[str]]] = {}  # by language and import path
        self._spelled: dict[str, bool] = {}  # by group

    def of_package(self, file: File) -> frozenset[str]:
        """The groups of the package that a file of code belongs to, else of those in its folder."""
        packages, key = self._packages_in(file.language.name), file.language.package_key(file.path)
        own = _groups(package for package in packages if package.key == key)
        return own or _groups(package for package in packages if package.folder == file.path.parent)

    def of_imports(self, file: File) -> frozenset[str]:
        """The groups of the packages that a file imports."""
        by_path = self._by_import_path(file.language.name)
        return frozenset(group for brought in file.facts.imports for group in by_path.get(brought.path, ()))

    def of_module(self, file: File) -> frozenset[str]:
        """The groups of the module that a file is in, for languages that have modules."""
        return _groups(
            package
            for traits in LANGUAGES.values()
            if traits.module_files
            for package in self._packages_in(traits.name)
            if self._module_folder(traits.name, package.folder) == self._module_folder(traits.name, file.path.parent)
        )

    @functools.cached_property
    def of_code(self) -> frozenset[str]:
        """The groups that code of the project serves."""
        return _groups(package for name in LANGUAGES for package in self._packages_in(name))

    @functools.cached_property
    def definitions(self) -> frozenset[KindDefinition]:
        """The CustomResourceDefinitions; they can be anybody's."""
        every = (
            definition
            for name in LANGUAGES
            if not LANGUAGES[name].is_code
            for path in self._paths(name)
            for definition in language_named(name).kind_definitions(self._data(name, path))
        )
        return frozenset(definition for definition in every if is_home(definition.group))

    @functools.cached_property
    def of_definitions(self) -> frozenset[str]:
        return frozenset(definition.group for definition in self.definitions)

    @functools.cached_property
    def of_project_file(self) -> frozenset[str]:
        text = self._files.data(self._files.root / "PROJECT").decode("utf-8", "replace")
        if not text:
            return frozenset()  # there is none
        from finalizer_lint.project.groups.kubebuilder import project_groups

        return frozenset(group for group in project_groups(text) if is_home(group))

    @functools.cached_property
    def kinds(self) -> dict[str, set[str]]:
        """The kinds of each group in lower case: of definitions, and the types beside what registers the group."""
        kinds: dict[str, set[str]] = defaultdict(set)
        for definition in self.definitions:
            kinds[definition.group].add(definition.kind.lower())
        for name in LANGUAGES:
            for package in self._packages_in(name):
                types = language_named(name).types(self._files.workspace, package.folder)
                for group in package.groups:
                    kinds[group] |= {kind.lower() for kind in types}
        return kinds

    def is_spelled(self, group: str) -> bool:
        """Whether code of the project that is no test spells a group."""
        if group not in self._spelled:
            spelled = group.encode("utf-8", "surrogatepass")
            word = re.compile(rb"(?<![-.\w])%s(?![-.\w])" % re.escape(spelled))
            code = (name for name in LANGUAGES if LANGUAGES[name].is_code)
            texts = (self._files.data(path) for name in code for path in self._paths(name, every=True))
            self._spelled[group] = any(
                group.encode("utf-8", "surrogatepass") in data and word.search(data) for data in texts
            )
        return self._spelled[group]

    def module_path(self, file: File) -> str:
        """What the module that a file is in is called, ``""`` where it is in none."""
        folder = self._files.packages(file.language.name).module_folder(file.path)
        return file.language.module_path(folder) if folder is not None else ""

    def _module_folder(self, language: str, folder: Path) -> Path:
        return self._files.packages(language).module_folder(folder / "x") or self._files.root

    def _packages_in(self, language: str) -> list[_Package]:
        """The packages of a language that have groups of their own."""
        if language not in self._packages:
            paths = self._paths(language) if LANGUAGES[language].is_code else []
            named = language_named(language).groups(self._files.workspace, paths) if paths else []
            packages = (_Package(one.key, one.folder, _own(one)) for one in named)
            self._packages[language] = [package for package in packages if package.groups]
        return self._packages[language]

    def _by_import_path(self, language: str) -> dict[str, frozenset[str]]:
        if language not in self._imported:
            packages = self._files.packages(language)
            by_path = {packages.import_path(one.folder): one.groups for one in self._packages_in(language)}
            self._imported[language] = {path: groups for path, groups in by_path.items() if path}
        return self._imported[language]

    def _paths(self, language: str, *, every: bool = False) -> list[str]:
        """The files that speak for the project: no test, no example, nothing excluded. No vendored file is listed.

        Those that may say something of groups, or ``every`` one. The path is asked before the file is read: in large
        projects it leaves out half of all files, or more.
        """
        key = language, every
        if key not in self._listed:
            paths = self._files.paths.of_language(language)
            paths = paths if every else [path for path in paths if self._files.silence.may_say_group(path)]
            self._listed[key] = list(itertools.islice(filter(self._speaks, paths), MAX_FILES))
        return self._listed[key]

    def _data(self, language: str, path: str) -> bytes:
        """The bytes of a file; none where it says nothing of groups, which then is all of it that counts."""
        data = self._files.data(path)
        if LANGUAGES[language].may_say_group(data):
            return data
        answers.counts(path, answers.NO_GROUP)
        return b""

    def _speaks(self, path: str) -> bool:
        folder, settings = path.rpartition(os.sep)[0], self._files.settings
        if folder not in self._examples:
            self._examples[folder] = in_examples(folder.removeprefix(os.fspath(self._files.root)))
        # No ``Path``: with one, this takes as long as reading the file
        try:
            return not (self._examples[folder] or settings.is_test(path) or settings.is_excluded(path))
        except SettingsError:
            return False  # a mistake in settings of files that are not linted is not this run's to tell


def _own(package: PackageGroups) -> frozenset[str]:
    """Where a package registers a group, constants and markers count only beside nothing better."""
    for groups in (package.registered, package.constants, package.markers):
        if own := frozenset(group for group in groups if is_home(group)):
            return own
    return frozenset()


def _groups(packages: Iterable[_Package]) -> frozenset[str]:
    return frozenset(group for package in packages for group in package.groups)
