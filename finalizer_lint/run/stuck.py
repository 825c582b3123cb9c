"""What objects in deletion wait for, finalizer by finalizer, and what whoever runs the cluster should do about it.

Nothing here changes a cluster. A finalizer that is taken off by hand leaves undone what it stands for, so the advice
leads to whoever would take it off; only a name that nobody knows is nobody's to wait for.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable

from finalizer_lint.core import records
from finalizer_lint.core.facts import ObjectRef
from finalizer_lint.dump.in_deletion import WaitingObject
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.identity import Identity, identify


class Cause(str, enum.Enum):
    """Why a finalizer is still there, as far as the name and the code at hand tell."""

    OWN_REMOVED = "own-removed"  # code here takes it off
    OWN_KNOWN = "own-known"  # code here has the name, and no place was found that takes it off
    THIRD_PARTY = "third-party"
    DEPENDENTS = "dependents"
    ORPHANING = "orphaning"
    CONTENT = "content"
    IN_USE = "in-use"
    MISSPELT = "misspelt"
    UNKNOWN = "unknown"


_STANDARD = {
    "foregroundDeletion": Cause.DEPENDENTS,
    "orphan": Cause.ORPHANING,
    "kubernetes": Cause.CONTENT,
    "kubernetes.io/pvc-protection": Cause.IN_USE,
    "kubernetes.io/pv-protection": Cause.IN_USE,
}


@records.record(frozen=True, slots=True)
class Wait:
    """The objects that wait for one finalizer for one cause, the longest wait first."""

    identity: Identity
    cause: Cause
    objects: tuple[WaitingObject, ...]


def waits(objects: Iterable[WaitingObject], names: Names) -> list[Wait]:
    """The longest first. An object that waits for several finalizers is in several."""
    groups: dict[tuple[str, ObjectRef], list[WaitingObject]] = {}
    for one in objects:
        for name in one.finalizers:
            groups.setdefault((name, ObjectRef(one.api_version, one.kind)), []).append(one)
    found: dict[tuple[Identity, Cause], list[WaitingObject]] = {}
    for (name, thing), waiting in groups.items():
        identity = identify(names, name, thing)
        found.setdefault((identity, _cause(identity)), []).extend(waiting)
    every = [Wait(*key, tuple(sorted(those, key=lambda one: one.since))) for key, those in found.items()]
    return sorted(every, key=lambda wait: (wait.objects[0].since, wait.identity.name))


def _cause(identity: Identity) -> Cause:
    if identity.name in _STANDARD:
        return _STANDARD[identity.name]
    if identity.ours or (identity.project is None and identity.in_code):
        return Cause.OWN_REMOVED if identity.removals else Cause.OWN_KNOWN
    if identity.project is not None:
        return Cause.THIRD_PARTY
    return Cause.MISSPELT if identity.meant is not None else Cause.UNKNOWN
