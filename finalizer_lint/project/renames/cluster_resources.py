"""On which objects of a cluster a name can stand, as ``kubectl get`` takes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from finalizer_lint.core import records
from finalizer_lint.core.facts import Role
from finalizer_lint.core.kinds import builtin_resources, group_of, group_of_folder, is_builtin_group, resource
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages import language_named, language_of
from finalizer_lint.languages.api_groups import KindDefinition
from finalizer_lint.languages.object_types import ObjectType
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names

_ACTS = (Role.ADDED, Role.REMOVED, Role.CHECKED, Role.CLEARED)
_API = "k8s.io/api/"
_DEFINITIONS = "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/"
_TYPES = pattern(r".*/v\d+((?:alpha|beta)\d+)?")  # a package of API types, by custom


@records.record(frozen=True, slots=True)
class Resources:
    """What is asked for, such as ``widgets.stable.acme.dev``.

    ``shown``: code that acts on the names, and manifests that list them, say for which kinds; else these are all that
    the project defines, or none.
    """

    names: tuple[str, ...]
    shown: bool


def resources(files: Files, names: Names, *wanted: str) -> Resources:
    """The kinds on which running code puts some names, or takes them off, and those of manifests that list them."""
    kinds = _Kinds(files, tuple(_definitions(files)))
    shown = set(_of_manifests(names, wanted, kinds)) | set(_of_code(files, names, wanted, kinds))
    if shown:
        return Resources(tuple(sorted(shown)), shown=True)
    return Resources(tuple(sorted({one.name for one in kinds.definitions if one.name})), shown=False)


def _of_manifests(names: Names, wanted: tuple[str, ...], kinds: _Kinds) -> Iterator[str]:
    for use in names.uses:
        thing = use.object
        if use.name in wanted and thing is not None and thing.kind and thing.api_version and not use.file.in_test:
            yield from kinds.called(thing.kind, group_of(thing.api_version))


def _of_code(files: Files, names: Names, wanted: tuple[str, ...], kinds: _Kinds) -> Iterator[str]:
    for use in names.uses:
        if use.name in wanted and use.role in _ACTS and use.file.runs and use.file.ours:
            levels = use.file.language.object_types(files.workspace, use.file, use.span)
            for number, level in enumerate(levels):
                found = [name for one in level for name in kinds.of_items(one, near=number == 0)]
                if found:
                    yield from found
                    break


def _definitions(files: Files) -> Iterator[KindDefinition]:
    """The CustomResourceDefinitions that lie in the project; they can be anybody's."""
    for path in files.paths.sources:
        traits = language_of(path.name)
        if traits is None or not traits.is_manifest or files.settings.is_test(path):
            continue
        try:
            data = files.texts.read(path)
        except OSError:
            continue
        if traits.may_say_group(data):
            yield from language_named(traits.name).kind_definitions(data)


@records.record(frozen=True, slots=True)
class _Kinds:
    """What kinds are called, by the definitions of a project and Kubernetes' own table."""

    files: Files
    definitions: tuple[KindDefinition, ...]

    def called(self, kind: str, group: str) -> tuple[str, ...]:
        """A kind of a group. kubectl takes the singular as well, which is the kind in lower case by convention."""
        if is_builtin_group(group):
            return (resource(kind, group),)
        return self._defined(kind, {group}) or (f"{kind.lower()}.{group}",)

    def of_items(self, one: ObjectType, *, near: bool) -> tuple[str, ...]:
        """The kinds of a type; of a list of objects those of its items."""
        found = self.of_type(one, near=near and not one.kind.endswith("List"))
        if found or not one.kind.endswith("List"):
            return found
        return self.of_type(records.replace(one, kind=one.kind.removesuffix("List")), near=near)

    def of_type(self, one: ObjectType, *, near: bool) -> tuple[str, ...]:
        """The kinds that code may mean; none for a type that is no kind's. ``near``: it is surely that of an object."""
        if one.package is None:
            return self._of_words(one)
        if one.package.startswith(_API):
            folder, _, version = one.package.removeprefix(_API).partition("/")
            group = group_of_folder(folder, version, one.kind)
            return (resource(one.kind, group),) if group is not None else ()
        if one.package.startswith(_DEFINITIONS):
            return (resource(one.kind, "apiextensions.k8s.io"),) if one.kind == "CustomResourceDefinition" else ()
        texts = self._texts(one)
        groups = self._groups(one, texts)
        known = self._defined(one.kind, groups) or (self._defined(one.kind, set()) if not groups else ())
        if known:
            return known
        has_list = re.compile(rb"\btype %sList struct\b" % re.escape(one.kind.encode()))
        if any(map(has_list.search, texts.values())):
            return tuple(f"{one.kind.lower()}.{group}" for group in sorted(groups)) or (one.kind.lower(),)
        foreign = near and not texts and _TYPES.fullmatch(one.package) and "apimachinery" not in one.package
        return (one.kind.lower(),) if foreign else ()

    def _of_words(self, one: ObjectType) -> tuple[str, ...]:
        if one.plural:
            defined = {each.name for each in self.definitions if each.name.partition(".")[0] == one.plural}
            if one.group:
                return (f"{one.plural}.{one.group}",)
            return tuple(sorted(defined)) or builtin_resources(one.plural) or (one.plural,)
        if one.group:
            return self.called(one.kind, one.group)
        return self._defined(one.kind, set()) or builtin_resources(one.kind.lower())

    def _defined(self, kind: str, groups: set[str]) -> tuple[str, ...]:
        """The definitions of a kind, in some groups if any are given."""
        found = (one for one in self.definitions if one.kind == kind and (one.group in groups or not groups))
        return tuple(sorted({one.name for one in found if one.name}))

    def _texts(self, one: ObjectType) -> dict[str, bytes]:
        """The files of the package of a type, if they are in reach."""
        language = language_of(one.path.name)
        if language is None:
            return {}
        paths = self.files.packages(language.name).files(str(one.path), one.package or "")
        return {path: self.files.data(path) for path in paths}

    def _groups(self, one: ObjectType, paths: Iterable[str]) -> set[str]:
        """The groups that the package of a type names as its own."""
        language = language_of(one.path.name)
        said = language_named(language.name).groups(self.files.workspace, paths) if language is not None else []
        return {group for each in said for group in each.registered | each.constants | each.markers if group}
