"""Entries beside ``finalizers:`` that tell of them: ``finalizer:``, operations of patches, deletions of a merge."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.core.facts import Malformed, ObjectRef, Oddity, Place, Role, Unknown
from finalizer_lint.core.reasons import Reason
from finalizer_lint.languages.yaml.events.event import MAPPING, SCALAR, SEQUENCE
from finalizer_lint.languages.yaml.events.scalar_types import server_type
from finalizer_lint.languages.yaml.facts.list_facts import ListFacts, ListPlace
from finalizer_lint.languages.yaml.facts.list_places import in_schema
from finalizer_lint.languages.yaml.facts.patches import object_of_operation, place_of_operation, pointer
from finalizer_lint.languages.yaml.syntax.event_walk import DOTTED, ORDER
from finalizer_lint.languages.yaml.syntax.mappings import Entry, Node
from finalizer_lint.languages.yaml.text.template import is_templated

_WATCHED = {"group", "version", "kind"}


def single_name(facts: ListFacts, entry: Entry) -> None:
    """``finalizer:`` of a watched kind, or where ``finalizers:`` was meant."""
    holder, value = entry.frame, entry.value
    if value.kind is MAPPING:
        name = value.fields.get("name")
        scalars = holder.scalars
        if name is not None and name.kind is SCALAR and scalars.keys() >= _WATCHED:
            watched = ObjectRef(f"{scalars['group']}/{scalars['version']}", scalars["kind"])
            facts.scalar_use(name, ListPlace(Role.ADDED, Place.METADATA, watched, None, False))
        return
    if value.kind is SCALAR and facts.are_given(holder):
        _given(facts, value)
        return
    if holder.key != "metadata" or holder.parent is None or in_schema(holder):
        return
    place, ref = facts.place_of(holder)
    if not facts.is_strict(holder, place):
        return
    kind = server_type(value.value, value.style, value.tag) if value.kind is SCALAR else "array"
    if kind != "null":
        key = facts.excerpt.span(entry.key.start, entry.key.end)
        facts.out.malformed.append(Malformed(key, Oddity.MISSPELT, kind, ref, place))


def _given(facts: ListFacts, value: Node) -> None:
    """``finalizer:`` among the values that a chart is given."""
    from finalizer_lint.languages.yaml.charts.chart_values import looks_like_a_name

    if looks_like_a_name(value.value):
        facts.scalar_use(value, ListPlace(Role.LISTED, Place.EMBEDDED, None, None, False))


def patch_operation(facts: ListFacts, entry: Entry) -> None:
    """One operation of a JSON patch (RFC 6902)."""
    frame = entry.frame
    if entry.value.value.startswith(DOTTED):
        _assertion(facts, entry)
        return
    target, op, value = pointer(entry.value.value), frame.scalars.get("op"), frame.value
    if target is None or op is None:
        return
    around, one_item = target
    patched = facts.target or object_of_operation(frame)
    place = place_of_operation(frame, around, facts.embedded, patched)
    spot = ListPlace(Role.ADDED, place, patched, None, False)
    before = len(facts.out.uses)
    if op == "remove":
        role = Role.REMOVED if one_item else Role.CLEARED
        reason = Reason.BY_INDEX if one_item else Reason.ALL
        facts.use(Unknown(facts.span(entry.value), reason), records.replace(spot, role=role))
    elif op in ("add", "replace", "test") and value is not None:
        role = Role.CHECKED if op == "test" else Role.ADDED
        if value.kind is SEQUENCE and value.items:
            facts.items(value, value, records.replace(spot, role=role, within=facts.span(value)))
        elif value.kind is SCALAR and one_item:
            facts.scalar_use(value, records.replace(spot, role=role))
        elif op == "replace" and value.kind in (SEQUENCE, SCALAR) and not is_templated(value.value):
            facts.use(Unknown(facts.span(entry.value), Reason.ALL), records.replace(spot, role=Role.CLEARED))
            return
        if op != "test" and len(facts.out.uses) > before:
            facts.none_belongs(facts.span(entry.value), place, patched)


def _assertion(facts: ListFacts, entry: Entry) -> None:
    """What a test of a chart waits for: ``- contains: {path: metadata.finalizers, content: ship-cleanup}``."""
    frame, value = entry.frame, entry.frame.value
    item = frame.parent
    if value is None or item is None or item.parent is None or item.parent.key != "asserts":
        return
    spot = ListPlace(Role.CHECKED, Place.EMBEDDED, None, None, False)
    if value.kind is SEQUENCE:
        facts.items(value, value, records.replace(spot, within=facts.span(value)))
    elif value.kind is SCALAR:
        facts.scalar_use(value, spot)


def merge_deletion(facts: ListFacts, entry: Entry) -> None:
    """A strategic merge patch's ``$deleteFromPrimitiveList/finalizers``, or the order of those that are left."""
    place, ref = facts.place_of(entry.frame)
    role = Role.CHECKED if entry.key.value == ORDER else Role.REMOVED
    if entry.value.kind is SEQUENCE:
        facts.items(entry.value, entry.value, ListPlace(role, place, ref, facts.span(entry.value), False))
