"""Whose list it is: the object around a mapping, and the place that a list has in it."""

from __future__ import annotations

from finalizer_lint.core.facts import ObjectRef, Place
from finalizer_lint.languages.yaml.facts.made_objects import made_from, policy_rule, subject, with_target
from finalizer_lint.languages.yaml.facts.object_references import is_object, known, reference
from finalizer_lint.languages.yaml.syntax.mappings import Frame, is_merged

_CLAIMS = "volumeClaimTemplates"
# Fields whose value is an object, or a part of one, whatever stands around: of Ansible, Terraform, Crossplane
_GIVEN_WHOLE = frozenset(("definition", "resource_definition", "manifest", "patchStrategicMerge"))
_SCHEMAS = frozenset(("properties", "openAPIV3Schema", "schema", "definitions", "schemas", "x-kubernetes-validations"))


def is_template(frame: Frame) -> bool:
    """Whether a controller makes objects from the mapping: a pod, job, claim, machine … template."""
    return frame.key == "template" or frame.key.endswith("Template") or _is_claim(frame)


def _is_claim(frame: Frame) -> bool:
    items = frame.parent
    return frame.key == "volumeClaimTemplate" or (items is not None and not items.mapping and items.key == _CLAIMS)


def in_schema(frame: Frame) -> bool:
    """Whether the mapping is part of a CRD or OpenAPI schema, where ``finalizers`` names a field."""
    return frame.key in _SCHEMAS or any(x.key in _SCHEMAS for x in frame.ancestors())


def place_of(holder: Frame, embedded: bool) -> tuple[Place, ObjectRef | None]:
    """The place and the object of a ``finalizers`` in the mapping ``holder``.

    ``embedded``: the text is itself a string in another object.
    """
    outer = _object_around(holder)
    if holder.key == "spec" and outer is holder.parent and outer is not None and _is_namespace(outer):
        return Place.NAMESPACE_SPEC, reference(outer)
    if holder.key != "metadata" or holder.parent is None:
        return _place_of_field(holder, outer, embedded)
    owner = holder.parent
    place = _place_for_none(owner, outer)
    if place is not None:
        return place, reference(outer) if outer else None
    if _is_claim(owner):
        above = _object_around(owner.parent) if owner.parent else None
        return Place.TEMPLATE, reference(above or owner)
    if is_object(owner):
        inside = embedded or _object_around_lists(owner) is not None
        return (Place.EMBEDDED if inside else Place.METADATA), reference(owner)
    rule = policy_rule(owner)
    if rule is not None:
        return Place.EMBEDDED, with_target(reference(owner), subject(rule, owner))
    if outer is not None:
        resource = made_from(outer, owner)
        if resource is not None:
            return Place.EMBEDDED, resource
        if _list_around(owner) is outer:  # a PodList need not say that its items are Pods
            return (Place.EMBEDDED if embedded else Place.METADATA), _item_reference(outer, owner)
        return Place.TEMPLATE, reference(outer)
    if is_template(owner):
        return Place.TEMPLATE, reference(_root(owner))
    return (Place.EMBEDDED if embedded else Place.METADATA), reference(owner)


def is_unclaimed(holder: Frame) -> bool:
    """Whether ``holder`` is called metadata, and nothing says that it is an object's.

    Nothing has to where a text is a patch as a whole: all that it has are an object's fields.
    """
    owner = holder.parent
    if holder.key != "metadata" or owner is None or _object_around(owner) is not None or policy_rule(owner) is not None:
        return False
    if "apiVersion" in owner.scalars or "kind" in owner.scalars:
        return owner.scalars.get("kind", "")[:1].islower()
    if is_template(owner) or owner.key in _GIVEN_WHOLE or is_merged(holder):
        return False
    return owner.parent is not None or owner.odd or holder.odd


def is_set(holder: Frame) -> bool:
    """Whether the mapping is, or is in, the values that a test of a chart sets."""
    return holder.key == "set" or any(x.key == "set" for x in holder.ancestors())


def _place_of_field(holder: Frame, outer: Frame | None, embedded: bool) -> tuple[Place, ObjectRef | None]:
    """For a list that stands in no ``metadata``: it may end up in one, or be something of an application's own."""
    if outer is None:
        return Place.ELSEWHERE, None
    if is_merged(holder):
        return (Place.EMBEDDED if embedded else Place.METADATA), reference(outer)
    if holder.key.endswith("etadata"):  # workflowMetadata, podMetadata
        return Place.TEMPLATE, reference(outer)
    return Place.ELSEWHERE, None


def _item_reference(collection: Frame, owner: Frame) -> ObjectRef | None:
    item = reference(owner)
    kind = known(collection.scalars.get("kind")) or ""
    of = kind.removesuffix("List") or None
    api_version = known(collection.scalars.get("apiVersion")) if of else None
    return ObjectRef(api_version, of, item.namespace if item else None, item.name if item else None)


def _is_namespace(frame: Frame) -> bool:
    return frame.scalars.get("kind") == "Namespace" and frame.scalars.get("apiVersion") == "v1"


def _object_around(frame: Frame) -> Frame | None:
    """The nearest object that holds ``frame``, itself included."""
    if is_object(frame):
        return frame
    return next((x for x in frame.ancestors() if is_object(x)), None)


def _object_around_lists(owner: Frame) -> Frame | None:
    """The nearest object that holds the object ``owner`` in a field; lists of objects are no objects."""
    frame: Frame | None = owner
    while frame is not None:
        collection = _list_around(frame)
        frame = collection if collection is not None else frame.parent
        if frame is not None and is_object(frame) and frame is not collection:
            return frame
    return None


def _list_around(owner: Frame) -> Frame | None:
    """The ``kind: List`` (or ``PodList`` …) that ``owner`` is an item of."""
    items = owner.parent
    if items is None or items.mapping or items.key != "items" or items.parent is None:
        return None
    above = items.parent
    return above if is_object(above) and above.scalars["kind"].endswith("List") else None


def _place_for_none(owner: Frame, outer: Frame | None) -> Place | None:
    """A place where no finalizer is allowed, or where it has no effect. ``owner`` holds the metadata."""
    if _is_ephemeral(owner):
        return Place.FORBIDDEN
    if owner.key == "spec" and outer is not None and owner.parent is outer and _is_claim_template(outer):
        return Place.FORBIDDEN
    if owner.key == "jobTemplate" and (outer is None or _is_cron_job(outer)):
        return Place.JOB_TEMPLATE
    return None


def _is_claim_template(frame: Frame) -> bool:
    return _is_kind(frame, "resource.k8s.io/", "ResourceClaimTemplate")


def _is_cron_job(frame: Frame) -> bool:
    """Whether it is Kubernetes' own: other groups have kinds of this name, and controllers that may copy everything."""
    return _is_kind(frame, "batch/", "CronJob")


def _is_kind(frame: Frame, group: str, kind: str) -> bool:
    """Whether an object is of a kind. What a template prints for the version is taken for the group's."""
    api_version = known(frame.scalars.get("apiVersion"))
    return frame.scalars.get("kind") == kind and (api_version is None or api_version.startswith(group))


def _is_ephemeral(owner: Frame) -> bool:
    """``volumes[].ephemeral.volumeClaimTemplate``."""
    above = owner.parent
    if owner.key != "volumeClaimTemplate" or above is None or above.key != "ephemeral":
        return False
    volume = above.parent
    return volume is not None and volume.parent is not None and volume.parent.key == "volumes"


def _root(frame: Frame) -> Frame:
    for frame in (frame, *frame.ancestors()):  # noqa: B007, B020 - the last one is wanted
        pass
    return frame
