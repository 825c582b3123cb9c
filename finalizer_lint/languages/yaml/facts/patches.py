"""Patches that change the finalizers of an object: where they stand, and what they are applied to."""

from __future__ import annotations

from finalizer_lint.core.facts import ObjectRef, Place
from finalizer_lint.core.kinds import group_of, is_builtin_group
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.yaml.facts.made_objects import policy_rule, subject
from finalizer_lint.languages.yaml.facts.object_references import is_object, pointed_at
from finalizer_lint.languages.yaml.syntax.mappings import Frame

_POINTER = pattern(r"(?P<around>(?:/.*)?)/metadata/finalizers(?P<item>/(?:-|\d+))?")
# Keys of patches: what they say ends up in the object itself.
_PATCHES = frozenset(("patch", "patches", "patchesStrategicMerge", "patchesJson6902", "templatePatch"))
_DEFINITIONS = frozenset(("definition", "resource_definition"))  # of Ansible's k8s module


def pointer(path: str) -> tuple[str, bool] | None:
    """What stands around the finalizers that a JSON pointer means, and whether it means one item; None for others."""
    match = _POINTER.fullmatch(path)
    return (match["around"], match["item"] is not None) if match else None


def place_of_operation(frame: Frame, around: str, embedded: bool, patched: ObjectRef | None) -> Place:
    """The place that an operation of a JSON patch (RFC 6902) writes to. ``frame`` is the operation itself."""
    if around.endswith("/ephemeral/volumeClaimTemplate") or (
        around == "/spec" and _is(patched, "ResourceClaimTemplate")
    ):
        return Place.FORBIDDEN
    if around.endswith("/jobTemplate") and (patched is None or _is(patched, "CronJob")):
        return Place.JOB_TEMPLATE
    if around:
        return Place.TEMPLATE if "emplate" in around else Place.EMBEDDED
    inside = embedded or any(is_object(x) for x in frame.ancestors())
    return Place.EMBEDDED if inside else Place.METADATA


def _is(patched: ObjectRef | None, kind: str) -> bool:
    """Whether what is patched is of a kind of Kubernetes' own."""
    return patched is not None and patched.kind == kind and is_builtin_group(group_of(patched.api_version or ""))


def object_of_operation(frame: Frame) -> ObjectRef | None:
    """The object that the mappings around an operation name: an Ansible task, a ClusterClass's selector, a policy."""
    rule = policy_rule(frame)
    if rule is not None:
        return subject(rule)
    around = frame.parent.parent if frame.parent is not None else None
    if around is None:
        return None
    return pointed_at(around.target) if around.target is not None else _of_task(around)


def _of_task(frame: Frame) -> ObjectRef | None:
    ref = pointed_at(frame)
    return ref if ref is not None and ref.kind else None


def is_applied(frame: Frame) -> bool:
    """Whether a scalar is a text that becomes an object, or a part of one, as it is: a patch, a task's definition."""
    if frame.key in _DEFINITIONS and not any(is_object(x) for x in frame.ancestors()):
        return True
    in_list = frame.parent is not None and not frame.parent.mapping and frame.parent.key in _PATCHES
    return (frame.key in _PATCHES or in_list) and policy_rule(frame) is None and frame.key != "templatePatch"


def target_of(frame: Frame) -> ObjectRef | None:
    """What a patch that is a scalar is applied to, if that is said. ``frame`` stands for the scalar."""
    rule = policy_rule(frame)
    if rule is not None:
        return subject(rule)
    if frame.key == "templatePatch":
        return ObjectRef("argoproj.io/v1alpha1", "Application")
    if frame.key not in _PATCHES or frame.parent is None:
        return None
    return pointed_at(frame.parent.target)
