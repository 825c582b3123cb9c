"""Built-in kinds and how strictly the API server looks at their finalizers, from ``data/kinds.json``."""

from __future__ import annotations

import functools

from finalizer_lint.core import records
from finalizer_lint.core.facts import ObjectRef, Place
from finalizer_lint.core.names import LATEST, MEASURED, ObjectClass, minor
from finalizer_lint.data import data_file


@records.record(frozen=True, slots=True)
class _Row:
    object_class: str | None
    first: str
    last: str


@functools.cache
def _kinds() -> dict[str, _Row]:
    """The rows by kind. Importing ``json`` would take 3 ms; a test holds this and the real parser together."""
    rows = (line.split('"')[1::2] for line in data_file("kinds.json").split('"kinds": {')[1].splitlines())
    return {kind: _Row(*row) if len(row) == 3 else _Row(None, *row) for kind, *row in filter(None, rows)}


# Groups under k8s.io that no API server has of its own: projects of Kubernetes define custom resources in them
_PUBLISHED = frozenset(
    (
        "app.k8s.io",
        "autoscaling.k8s.io",
        "gateway.networking.k8s.io",
        "groupsnapshot.storage.k8s.io",
        "inference.networking.k8s.io",
        "policy.networking.k8s.io",
        "snapshot.storage.k8s.io",
    )
)


@functools.cache
def _groups() -> frozenset[str]:
    return frozenset(group_of(kind.split(" ")[0]) for kind in _kinds())


def group_of(api_version: str) -> str:
    """The API group of an ``apiVersion``; ``""`` for the core group."""
    return api_version.rpartition("/")[0]


def is_builtin_group(group: str) -> bool:
    """Whether Kubernetes serves the group itself. A CustomResourceDefinition's group always has a dot."""
    return "." not in group or group in _groups()


def class_of_kind(api_version: str, kind: str, version: str = LATEST) -> ObjectClass | None:
    """The class of a kind on a server of ``version``; None for a built-in kind that was not seen there.

    Raises ValueError for versions below 1.28. A group that is not built in is a custom resource, unless it is one of
    Kubernetes' domain: a newer server than the table's may have it.
    """
    group = group_of(api_version)
    if not is_builtin_group(group):
        unseen = group.endswith(".k8s.io") and group not in _PUBLISHED
        return None if unseen else ObjectClass.CUSTOM_RESOURCE
    row = _kinds().get(f"{api_version} {kind}")
    if row is None or row.object_class is None or minor(version) < minor(row.first):
        return None
    if any(minor(row.last) < minor(seen) <= minor(version) for seen in MEASURED):
        return None  # a later server no longer has it
    return ObjectClass(row.object_class)


def api_versions_of(kind: str, version: str = LATEST) -> tuple[str, ...]:
    """Under which ``apiVersion`` a server of ``version`` has a built-in kind: stable ones first, by their groups."""
    rows = (row.partition(" ") for row in _kinds())
    known = [one for one, _, name in rows if name == kind and class_of_kind(one, kind, version) is not None]
    return tuple(sorted(known, key=lambda one: ("alpha" in one or "beta" in one, one)))


def builtin_kinds() -> frozenset[str]:
    """The names of the built-in kinds, of whatever version."""
    return frozenset(row.partition(" ")[2] for row in _kinds())


def class_of_place(place: Place, thing: ObjectRef | None, version: str = LATEST) -> ObjectClass | None:
    """The class that decides about a name at a place of a manifest or in code; None when it is not known."""
    fixed = {
        Place.NAMESPACE_SPEC: ObjectClass.NAMESPACE_SPEC,
        Place.TEMPLATE: ObjectClass.UNVALIDATED,
        Place.JOB_TEMPLATE: ObjectClass.UNVALIDATED,
        Place.EMBEDDED: ObjectClass.EMBEDDED,
        Place.FORBIDDEN: ObjectClass.FORBIDDEN,
    }.get(place)
    if fixed is not None:
        return fixed
    if thing is None or thing.api_version is None or thing.kind is None:
        return None
    return class_of_kind(thing.api_version, thing.kind, version)


@functools.cache
def _folders() -> dict[tuple[str, str, str], str]:
    found = {}
    for row in _kinds():
        api_version, _, kind = row.partition(" ")
        group, _, version = api_version.rpartition("/")
        found[group.partition(".")[0] or "core", version, kind] = group
    return found


def is_builtin_kind(folder: str, version: str, kind: str) -> bool:
    """Whether a type of ``k8s.io/api/<folder>/<version>`` is a kind that API servers serve."""
    return (folder, version, kind) in _folders()


def group_of_folder(folder: str, version: str, kind: str) -> str | None:
    """The group of such a type, None if it is no kind."""
    return _folders().get((folder, version, kind))


def builtin_resources(word: str) -> tuple[str, ...]:
    """What kubectl calls the built-in kinds that a word means in lower case, as a kind or as its plural: ``pod``."""
    rows = (row.partition(" ") for row in _kinds())
    kinds = {(group_of(api_version), kind) for api_version, _, kind in rows}
    return tuple(resource(kind, group) for group, kind in sorted(kinds) if word in (kind.lower(), plural_of(kind)))


def resource(kind: str, group: str) -> str:
    """A kind of Kubernetes' own as kubectl takes it: ``deployments.apps``."""
    return f"{plural_of(kind)}.{group}" if group else plural_of(kind)


def plural_of(kind: str) -> str:
    """The plural by which the API server knows a kind of its own, by its own rule (UnsafeGuessKindToResource)."""
    word = kind.lower()
    if word.endswith("endpoints"):
        return word
    return word[:-1] + "ies" if word.endswith("y") else word + ("es" if word.endswith("s") else "s")
