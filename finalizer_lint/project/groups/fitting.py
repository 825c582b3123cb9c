"""The API groups of a project: under which a name of its own can live. Looked for only when a suggestion needs one."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from finalizer_lint.core.domains import is_host
from finalizer_lint.core.kinds import group_of, is_builtin_group
from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.occurrences import Occurrence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.project.groups.sources import GroupSources

_WORDS = pattern(r"finali[sz]ers?$|^finali[sz]ers?|controller$|reconciler$|types$|[^a-z0-9]")


class Groups:
    def __init__(self, files: Files) -> None:
        self._files = files

    @functools.cached_property
    def _sources(self) -> GroupSources:
        from finalizer_lint.project.groups.sources import GroupSources  # most often the object itself tells

        return GroupSources(self._files)

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
        sources = self._sources
        return tuple(sorted(sources.of_project_file or sources.of_code or sources.of_definitions))

    def defined_in_code(self, group: str) -> bool:
        """Whether code of the project, and not merely a definition that lies there, says that a group is its own."""
        return group in self._sources.of_project_file or group in self._sources.of_code

    def ending(self, name: str) -> str | None:
        """The longest group of the project that a dotted name is, or ends with."""
        sources = self._sources
        return _ending(name, sources.of_project_file | sources.of_code) or _ending(name, sources.of_definitions)

    def module(self, places: Iterable[Occurrence]) -> str:
        """The last part of the path of the module in which the places stand, ``""`` when there is none."""
        files = [place.file for place in places if place.file.language.traits.module_files]
        paths = {self._sources.module_path(file) for file in files}
        return next(iter(paths)).rpartition("/")[2] if len(paths) == 1 else ""

    def _steps(self, places: list[Occurrence]) -> Iterator[frozenset[str]]:
        """Groups by how much they say of the places."""
        real = [place for place in places if not place.file.in_test] or places
        yield frozenset(group for place in real if (group := self._of_object(place)) is not None)
        code = [place for place in real if place.file.is_code]
        sources = self._sources
        users = [use.file for place in code for use in place.uses if use.file.runs]
        files = dict.fromkeys([*(place.file for place in code), *users])
        for file in files:
            yield sources.of_package(file)
            yield sources.of_imports(file)
        yield frozenset(group for file in files for group in sources.of_module(file))
        yield sources.of_project_file
        yield sources.of_code
        if files and len(sources.of_definitions) == 1:
            yield frozenset(group for group in sources.of_definitions if sources.is_spelled(group))

    def _of_object(self, place: Occurrence) -> str | None:
        """The API group of the custom resource that a name stands on."""
        if place.object is None:
            return None
        if place.object.api_version is not None:
            group = group_of(place.object.api_version)
            return None if is_builtin_group(group) or is_host(group) else group
        if not place.file.language.is_manifest or not place.object.kind:
            return None
        groups = {one.group for one in self._sources.definitions if one.kind == place.object.kind}
        return next(iter(groups)) if len(groups) == 1 else None

    def _narrowed(self, groups: frozenset[str], name: str, places: list[Occurrence]) -> frozenset[str]:
        """Those of several groups that the project's PROJECT file lists, and that have a kind of the name's."""
        listed_too = groups & self._sources.of_project_file
        if len(listed_too) == 1:
            return listed_too
        hints = {_plain(name), *(_plain(place.file.path.stem) for place in places if not place.file.in_test)}
        kinds = self._sources.kinds
        fit = frozenset(group for group in groups if not hints.isdisjoint(kinds.get(group, ())))
        return fit if len(fit) == 1 else groups


def _ending(name: str, groups: Iterable[str]) -> str | None:
    return max((group for group in groups if f".{name}".endswith(f".{group}")), key=len, default=None)


def _plain(name: str) -> str:
    """A name or a file's stem as a kind would be spelled in lower case: ``widget_controller`` -> ``widget``."""
    plain, before = name.lower().rpartition("/")[2], ""
    while plain != before:
        before, plain = plain, _WORDS.sub("", plain)
    return plain
