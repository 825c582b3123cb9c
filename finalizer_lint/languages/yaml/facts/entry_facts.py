"""Kept entries become facts: uses with their literals, and lists that the server would not take."""

from __future__ import annotations

import re
import sys

from finalizer_lint.core import records
from finalizer_lint.core.facts import (
    Expr,
    Literal,
    Malformed,
    ObjectRef,
    Oddity,
    Place,
    Role,
    Span,
    SyntaxProblem,
    Unknown,
    Use,
)
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.reasons import Reason
from finalizer_lint.languages.yaml.events.events import ALIAS, MAPPING, SCALAR, SEQUENCE, Event
from finalizer_lint.languages.yaml.events.scalar_types import BINARY, server_type
from finalizer_lint.languages.yaml.facts.list_places import in_schema, is_template, place_of
from finalizer_lint.languages.yaml.facts.made_objects import is_compared, with_target
from finalizer_lint.languages.yaml.facts.object_references import is_object
from finalizer_lint.languages.yaml.syntax.excerpt import Excerpt
from finalizer_lint.languages.yaml.syntax.walk import Entry, Frame, Node, Walk, bare, feeds_others
from finalizer_lint.languages.yaml.text.template import BLOCK, has_actions, is_templated

# Files whose text ends up in manifests as their templates say: values of a chart, and templates without a document
_PRINTED = pattern(r"(?:^|/)(?:[^/]*values[^/]*\.ya?ml|[^/]*\.(?:tpl|gotmpl))$", re.IGNORECASE)
_SCHEMA_FIELDS = frozenset(("type", "items", "description", "default", "nullable", "title", "$ref", "properties"))
_ACTION = pattern(r"[ \t]*(\{\{[^\n]*?\}\})")
_BLANK = pattern(r"\s*")
_BLOCK = f"#{BLOCK}"
_WHOLE_BLOCK = pattern(rf"#{BLOCK}+")


@records.record(slots=True)
class Collected:
    """Facts in the making."""

    uses: list[Use] = records.field(default_factory=list)
    malformed: list[Malformed] = records.field(default_factory=list)
    problems: list[SyntaxProblem] = records.field(default_factory=list)


@records.record(frozen=True, slots=True)
class _Spot:
    """Where a list stands: all that its items have in common."""

    role: Role
    place: Place
    object: ObjectRef | None
    within: Span | None
    strict: bool  # the mapping is an object's metadata, so what is no string is malformed
    either: tuple[tuple[int, int], ...] = ()  # code points of the file between which items exclude each other


class Collector:
    """Turns what a walk kept into facts. ``embedded``: the excerpt is a string in another object.

    ``in_code``: it is a string of a program. What it says of a list that is empty is a patch, and metadata are an
    object's whether or not the text says of which.
    """

    def __init__(
        self,
        excerpt: Excerpt,
        embedded: bool,
        out: Collected,
        target: ObjectRef | None = None,
        in_code: bool = False,
    ) -> None:
        self.excerpt = excerpt
        self.embedded = embedded
        self.out = out
        self.target = target  # of a JSON patch
        self.in_code = in_code

    def collect(self, walk: Walk) -> None:
        for entry in walk.entries:
            key, condition = bare(entry.key.value)
            if key == "finalizers":
                self._list(entry, condition)
            elif key == "finalizer":
                self._singular(entry)
            elif key == "path":
                self._patch(entry)
            else:
                self._taken_out(entry)

    # -- finalizers: …

    def _list(self, entry: Entry, condition: bool) -> None:
        """``condition``: a policy holds the list against objects."""
        holder, value = entry.frame, entry.value
        place, ref = self._place_of(holder)
        strict = self._is_strict(holder, place)
        role = Role.CHECKED if condition or is_compared(holder) else Role.LISTED
        spot = _Spot(role, place, ref, self.span(value), strict, self._branches(entry))
        before = len(self.out.uses)
        action = self._block(entry.key.end, self._content(value))
        if action is not None:
            whole = action if value.what is SCALAR else spot.within
            self.out.uses.append(Use(role, Unknown(action, Reason.TEMPLATE), place, ref, whole))
        target = value.anchor.node if value.what is ALIAS and value.anchor else value
        if self.in_code and in_schema(holder):
            return
        if self.in_code and _is_emptied(entry.key, target):
            self.out.uses.append(Use(Role.CLEARED, Unknown(self.span(value), Reason.ALL), place, ref))
        elif target.what is SEQUENCE:
            if strict or (self.in_code and holder.key == "metadata") or self._all_strings(target):
                self._items(value, target, spot, shared=feeds_others(holder) or feeds_others(target.holder))
        elif target.what is SCALAR and is_templated(target.value):
            self._use(Unknown(self.span(value), Reason.TEMPLATE), spot)
        elif value.what is ALIAS and value.anchor is None:
            self._no_anchor(value)
        elif strict and not in_schema(holder) and not _SCHEMA_FIELDS & set(target.fields):
            kind = server_type(target.value, target.style, target.tag) if target.what is SCALAR else "object"
            if kind != "null":
                self.out.malformed.append(Malformed(self.span(value), Oddity.NOT_A_LIST, kind, ref, place))
        if place is Place.EPHEMERAL and len(self.out.uses) > before:
            key = self.excerpt.span(entry.key.start, entry.key.end)
            self.out.malformed.append(Malformed(key, Oddity.FORBIDDEN, "array", ref, place))

    def _block(self, start: int, end: int) -> Span | None:
        """The action that prints the items of a list, if there is one."""
        at = self.excerpt.text.find(_BLOCK, start, end)
        if at == -1:
            return None
        block = _WHOLE_BLOCK.match(self.excerpt.text, at, end)
        return self.excerpt.span(*block.span()) if block else None

    def _content(self, value: Node) -> int:
        """Where the value's own text begins; after everything that may stand between a key and no value at all."""
        if value.what is not SCALAR or value.end > value.start:
            return value.start
        blank = re.compile(rf"(?:\s|#{BLOCK}+)*").match(self.excerpt.text, value.end)
        return blank.end() if blank else value.end

    def _is_strict(self, holder: Frame, place: Place) -> bool:
        if place is Place.NAMESPACE_SPEC:
            return True
        if holder.key != "metadata" or holder.parent is None or not holder.parent.mapping:
            return False
        if is_object(holder.parent) or place is Place.EPHEMERAL:
            return True
        return is_template(holder.parent) and any(is_object(x) for x in holder.ancestors())

    def _all_strings(self, value: Node) -> bool:
        """Whether each item of a list that is nobody's metadata for sure could be a finalizer's name."""
        for item in value.items:
            node = item.anchor.node if item.what is ALIAS and item.anchor else item
            if node.what is not SCALAR or node.value in ("metadata", "finalizers"):
                return False  # the second: a path to the field, as kube-state-metrics is told it
            if self._is_templated(node):
                continue
            if server_type(node.value, node.style, node.tag) != "string" or set(node.value) & set(" \t\n*?"):
                return False
        return True

    def _place_of(self, holder: Frame) -> tuple[Place, ObjectRef | None]:
        place, ref = place_of(holder, self.embedded)
        if place is Place.ELSEWHERE and _PRINTED.search(self.excerpt.source.path):
            place = Place.EMBEDDED if self.embedded else Place.METADATA
        return place, with_target(ref, self.target)

    def _branches(self, entry: Entry) -> tuple[tuple[int, int], ...]:
        """The stretches of a list in which a template prints one thing or the other."""
        start = self.excerpt.index(entry.key.end)
        end = self.excerpt.index(max(entry.value.end, entry.key.end + 1) - 1) + 1
        text = self.excerpt.source.text[start:end]
        if not has_actions(text):
            return ()
        from finalizer_lint.languages.yaml.text.template_blocks import branches

        return tuple((start + first, start + last) for first, last in branches(text))

    def _in_branch(self, item: Node, spot: _Spot) -> bool:
        at = self.excerpt.index(item.start)
        return any(start <= at < end for start, end in spot.either)

    def _items(self, value: Node, target: Node, spot: _Spot, *, shared: bool = False) -> None:
        """``shared``: what the list stands in also ends up in another place."""
        shared = shared or (target.anchor is not None and target.anchor.elsewhere)
        whole = spot
        for item in target.items:
            spot = whole
            if spot.either and self._in_branch(item, spot):
                spot = records.replace(whole, within=None)
            node = item.anchor.node if item.what is ALIAS and item.anchor else item
            shown = value if value is not target else item
            if item.what is ALIAS and item.anchor is None:
                self._no_anchor(item)
            elif node.what is not SCALAR:
                if spot.strict and "$patch" not in node.fields:
                    self._odd_item(shown, "array" if node.what is SEQUENCE else "object", spot)
            elif self._is_templated(node) or self._is_filled_in(node):
                self._templated(shown, node, spot)
            elif (action := self._action_after(node)) is not None:
                self._use(Unknown(action, Reason.TEMPLATE), spot)
            elif (kind := server_type(node.value, node.style, node.tag)) != "string":
                if spot.strict or spot.place is Place.METADATA:
                    self._odd_item(shown, kind, spot)
            else:
                self._use(self._literal(shown, node, shared), spot)

    def _is_templated(self, node: Node) -> bool:
        if is_templated(node.value):
            return True
        if self.excerpt.as_it_is:
            return False
        from finalizer_lint.languages.yaml.charts.printed_names import hides_action

        return hides_action(self.excerpt, node)

    def _is_filled_in(self, node: Node) -> bool:
        """Whether a block scalar is only empty because a template's action makes up all of its text."""
        if node.style not in ("literal", "folded") or node.value.strip():
            return False
        text = self.excerpt.text
        blank = _BLANK.match(text, node.end)
        stop = self.excerpt.index((blank.end() if blank else node.end) - 1) + 1
        return has_actions(self.excerpt.source.text[self.excerpt.index(node.start) : stop])

    def _action_after(self, node: Node) -> Span | None:
        """The masked template action that prints an item which is empty without it."""
        if node.end > node.start or node.end == 0:
            return None
        source = self.excerpt.source
        at = self.excerpt.index(node.end - 1) + 1
        action = _ACTION.match(source.text, at)
        return source.span_of(*action.span(1)) if action else None

    def _use(self, expr: Expr, spot: _Spot) -> None:
        self.out.uses.append(Use(spot.role, expr, spot.place, spot.object, spot.within))

    def _templated(self, shown: Node, node: Node, spot: _Spot) -> None:
        """A name from the values of a chart is looked up later; its default is a name at a place of its own."""
        if shown is not node:
            self._use(Unknown(self.span(shown), Reason.TEMPLATE), spot)
            return
        from finalizer_lint.languages.yaml.charts.printed_names import printed_names

        name, default = printed_names(self.excerpt, node)
        self._use(name, spot)
        if default is not None:  # no item beside the other: a list has one or the other
            self._use(default, records.replace(spot, within=None))

    def _odd_item(self, item: Node, kind: str, spot: _Spot) -> None:
        self.out.malformed.append(Malformed(self.span(item), Oddity.NOT_A_STRING, kind, spot.object, spot.place))

    def _no_anchor(self, alias: Node) -> None:
        self.out.problems.append(SyntaxProblem(self.span(alias), f"no anchor {alias.value!r} stands before this alias"))

    def _literal(self, shown: Node, node: Node, shared: bool) -> Literal:
        style, value = node.style, node.value
        editable = self.excerpt.editable and not shared and not (node.anchor is not None and node.anchor.elsewhere)
        if node.tag == BINARY:
            editable, value = False, _decoded(value)
        span = self.span(shown)
        edit = (span if shown is node else self.span(node)) if editable else None
        return Literal(span, sys.intern(value), edit, style)

    # -- finalizer: …

    def _singular(self, entry: Entry) -> None:
        holder, value = entry.frame, entry.value
        if value.what is MAPPING:
            name = value.fields.get("name")
            told = holder.told
            if name is not None and name.what is SCALAR and "group" in told and "version" in told and "kind" in told:
                watched = ObjectRef(f"{told['group']}/{told['version']}", told["kind"])
                self._scalar_use(name, _Spot(Role.ADDED, Place.METADATA, watched, None, False))
            return
        if holder.key != "metadata" or holder.parent is None or in_schema(holder):
            return
        place, ref = self._place_of(holder)
        if not self._is_strict(holder, place):
            return
        kind = server_type(value.value, value.style, value.tag) if value.what is SCALAR else "array"
        if kind != "null":
            key = self.excerpt.span(entry.key.start, entry.key.end)
            self.out.malformed.append(Malformed(key, Oddity.MISSPELT, kind, ref, place))

    def _scalar_use(self, node: Node, spot: _Spot) -> None:
        if self._is_templated(node):
            self._templated(node, node, spot)
        elif server_type(node.value, node.style, node.tag) == "string":
            self._use(self._literal(node, node, False), spot)

    # -- patches

    def _patch(self, entry: Entry) -> None:
        """One operation of a JSON patch (RFC 6902)."""
        from finalizer_lint.languages.yaml.facts.patches import object_of_operation, place_of_operation, pointer

        frame = entry.frame
        found, op, value = pointer(entry.value.value), frame.told.get("op"), frame.value
        if found is None or op is None:
            return
        around, one_item = found
        place = place_of_operation(frame, around, self.embedded)
        spot = _Spot(Role.ADDED, place, self.target or object_of_operation(frame), None, False)
        if op == "remove":
            role = Role.REMOVED if one_item else Role.CLEARED
            reason = Reason.BY_INDEX if one_item else Reason.ALL
            self._use(Unknown(self.span(entry.value), reason), records.replace(spot, role=role))
        elif op in ("add", "replace", "test") and value is not None:
            role = Role.CHECKED if op == "test" else Role.ADDED
            if value.what is SEQUENCE and value.items:
                self._items(value, value, records.replace(spot, role=role, within=self.span(value)))
            elif value.what is SCALAR and one_item:
                self._scalar_use(value, records.replace(spot, role=role))
            elif op == "replace" and value.what in (SEQUENCE, SCALAR) and not is_templated(value.value):
                self._use(Unknown(self.span(entry.value), Reason.ALL), records.replace(spot, role=Role.CLEARED))

    def _taken_out(self, entry: Entry) -> None:
        """A strategic merge patch's ``$deleteFromPrimitiveList/finalizers``."""
        place, ref = self._place_of(entry.frame)
        if entry.value.what is SEQUENCE:
            self._items(entry.value, entry.value, _Spot(Role.REMOVED, place, ref, self.span(entry.value), False))

    def span(self, node: Node) -> Span:
        return self.excerpt.span(node.start, node.end)


def _is_emptied(key: Event, value: Node) -> bool:
    """``"finalizers": null``, ``[]`` or, as Python prints it, ``None``: of a patch, whose keys are quoted."""
    if key.style == "plain":
        return False
    return not value.items if value.what is SEQUENCE else value.what is SCALAR and value.value in ("null", "None")


def _decoded(value: str) -> str:
    import base64

    try:
        return base64.b64decode(value).decode()
    except ValueError:
        return value
