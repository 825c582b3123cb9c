"""Kept entries become facts: uses with their literals, and lists that the server would not take."""

from __future__ import annotations

import functools
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
from finalizer_lint.languages.yaml.events.event import ALIAS, SCALAR, SEQUENCE, Event
from finalizer_lint.languages.yaml.events.scalar_types import BINARY, server_type
from finalizer_lint.languages.yaml.facts.given_values import is_given
from finalizer_lint.languages.yaml.facts.list_places import in_schema, is_set, is_template, is_unclaimed, place_of
from finalizer_lint.languages.yaml.facts.made_objects import is_compared, with_target
from finalizer_lint.languages.yaml.facts.object_references import is_object
from finalizer_lint.languages.yaml.syntax.excerpt import Excerpt
from finalizer_lint.languages.yaml.syntax.mappings import Entry, Frame, Node, feeds_others
from finalizer_lint.languages.yaml.text.template import has_actions, is_templated

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.yaml.facts.template_items import TemplateItems

# Files whose text ends up in manifests as their templates say: values of a chart, and templates without a document
_PRINTED = pattern(r"(?:^|/)(?:[^/]*values[^/]*\.ya?ml|[^/]*\.(?:tpl|gotmpl))$", re.IGNORECASE)
_TEST_OF_CHART = pattern(r"_test\.ya?ml$")  # with values of its own, below `set`
_FOR_NONE = {Place.FORBIDDEN: Oddity.FORBIDDEN, Place.JOB_TEMPLATE: Oddity.WITHOUT_EFFECT}
_SCHEMA_FIELDS = frozenset(("type", "items", "description", "default", "nullable", "title", "$ref", "properties"))


@records.record(slots=True)
class ManifestFacts:
    """Facts in the making. ``strings`` are those of manifests that were read for others, and may hold commands too."""

    uses: list[Use] = records.field(default_factory=list)
    malformed: list[Malformed] = records.field(default_factory=list)
    problems: list[SyntaxProblem] = records.field(default_factory=list)
    strings: list[Excerpt] = records.field(default_factory=list)


@records.record(frozen=True, slots=True)
class ListPlace:
    """Where a list stands: all that its items have in common."""

    role: Role
    place: Place
    object: ObjectRef | None
    within: Span | None
    strict: bool  # the mapping is an object's metadata, so what is no string is malformed
    either: tuple[tuple[int, int], ...] = ()  # code points of the file between which items exclude each other


class ListFacts:
    """Turns the entries that were kept of a text into facts. ``embedded``: the excerpt is a string in another object.

    ``in_code``: it is a string of a program. What it says of a list that is empty is a patch, and metadata are an
    object's whether or not the text says of which.
    """

    def __init__(
        self,
        excerpt: Excerpt,
        embedded: bool,
        out: ManifestFacts,
        target: ObjectRef | None = None,
        in_code: bool = False,
        values: bool = False,
    ) -> None:
        self.excerpt = excerpt
        self.embedded = embedded
        self.out = out
        self.target = target  # of a JSON patch
        self.in_code = in_code
        self.values = values  # of a chart

    @functools.cached_property
    def _templates(self) -> TemplateItems | None:
        """None where no template prints anything."""
        if self.excerpt.as_it_is:
            return None
        from finalizer_lint.languages.yaml.facts.template_items import TemplateItems

        return TemplateItems(self.excerpt)

    def _is_printed(self, node: Node) -> bool:
        return is_templated(node.value) or (self._templates is not None and self._templates.prints_nothing(node))

    def listed(self, entry: Entry, condition: bool) -> None:
        """``condition``: a policy holds the list against objects."""
        holder, value = entry.frame, entry.value
        place, ref = self.place_of(holder)
        strict, templates = self.is_strict(holder, place), self._templates
        role = Role.CHECKED if condition or is_compared(holder) else Role.LISTED
        spot = ListPlace(role, place, ref, self.span(value), strict, templates.branches(entry) if templates else ())
        before = len(self.out.uses)
        action = templates.printed_list(entry) if templates else None
        if action is not None:
            whole = action if value.kind is SCALAR else spot.within
            self.out.uses.append(Use(role, Unknown(action, Reason.TEMPLATE), place, ref, whole))
        target = value.anchor.node if value.kind is ALIAS and value.anchor else value
        if self.in_code and in_schema(holder):
            return
        if self.in_code and _is_emptied(entry.key, target):
            self.out.uses.append(Use(Role.CLEARED, Unknown(self.span(value), Reason.ALL), place, ref))
        elif target.kind is SEQUENCE:
            if strict or (self.in_code and holder.key == "metadata") or self._all_strings(target):
                self.items(value, target, spot, shared=feeds_others(holder) or feeds_others(target.holder))
        elif target.kind is SCALAR and is_templated(target.value):
            self.use(Unknown(self.span(value), Reason.TEMPLATE), spot)
        elif value.kind is ALIAS and value.anchor is None:
            self._no_anchor(value)
        elif strict and not in_schema(holder) and not _SCHEMA_FIELDS & set(target.fields):
            kind = server_type(target.value, target.style, target.tag) if target.kind is SCALAR else "object"
            if kind != "null":
                self.out.malformed.append(Malformed(self.span(value), Oddity.NOT_A_LIST, kind, ref, place))
        if len(self.out.uses) > before:
            self.none_belongs(self.excerpt.span(entry.key.start, entry.key.end), place, ref)

    def none_belongs(self, at: Span, place: Place, ref: ObjectRef | None) -> None:
        """Says of names that were found at ``at`` that none may stand there, or that none has an effect."""
        oddity = _FOR_NONE.get(place)
        if oddity is not None:
            self.out.malformed.append(Malformed(at, oddity, "array", ref, place))

    def is_strict(self, holder: Frame, place: Place) -> bool:
        if place is Place.NAMESPACE_SPEC:
            return True
        if holder.key != "metadata" or holder.parent is None or not holder.parent.mapping:
            return False
        if is_object(holder.parent) or place is Place.FORBIDDEN:
            return True
        return is_template(holder.parent) and any(is_object(x) for x in holder.ancestors())

    def _all_strings(self, value: Node) -> bool:
        """Whether each item of a list that is nobody's metadata for sure could be a finalizer's name."""
        for item in value.items:
            node = item.anchor.node if item.kind is ALIAS and item.anchor else item
            if node.kind is not SCALAR or node.value in ("metadata", "finalizers"):
                return False  # the second: a path to the field, as kube-state-metrics is told it
            if self._is_printed(node):
                continue
            if server_type(node.value, node.style, node.tag) != "string" or set(node.value) & set(" \t\n*?"):
                return False
        return True

    def place_of(self, holder: Frame) -> tuple[Place, ObjectRef | None]:
        place, ref = place_of(holder, self.embedded)
        if not self.in_code and not has_actions(self.excerpt.source.text) and is_unclaimed(holder):
            place = Place.UNCLAIMED
        if place is Place.ELSEWHERE and is_set(holder) and _TEST_OF_CHART.search(self.excerpt.source.path):
            place = Place.METADATA
        if place.of_anything and _PRINTED.search(self.excerpt.source.path):
            place = Place.EMBEDDED if self.embedded else Place.METADATA
        elif place.of_anything and self.are_given(holder):
            place = Place.EMBEDDED
        return place, with_target(ref, self.target)

    def are_given(self, holder: Frame) -> bool:
        """Whether a mapping is among the values that a chart is given."""
        return self.values or is_given(holder, self.excerpt.source.path)

    def _in_branch(self, item: Node, spot: ListPlace) -> bool:
        index = self.excerpt.index(item.start)
        return any(start <= index < end for start, end in spot.either)

    def items(self, value: Node, target: Node, spot: ListPlace, *, shared: bool = False) -> None:
        """``shared``: what the list stands in also ends up in another place."""
        shared = shared or (target.anchor is not None and target.anchor.elsewhere)
        whole = spot
        for item in target.items:
            spot = whole
            if spot.either and self._in_branch(item, spot):
                spot = records.replace(whole, within=None)
            node = item.anchor.node if item.kind is ALIAS and item.anchor else item
            shown = value if value is not target else item
            if item.kind is ALIAS and item.anchor is None:
                self._no_anchor(item)
            elif node.kind is not SCALAR:
                if spot.strict and "$patch" not in node.fields:
                    self._odd_item(shown, "array" if node.kind is SEQUENCE else "object", spot)
            elif self._is_printed(node) or (self._templates and self._templates.is_all_printed(node)):
                self._templated(shown, node, spot)
            elif self._templates and (action := self._templates.printed_item(node)):
                self.use(Unknown(action, Reason.TEMPLATE), spot)
            elif (kind := server_type(node.value, node.style, node.tag)) != "string":
                if spot.strict or spot.place is Place.METADATA:
                    self._odd_item(shown, kind, spot)
            else:
                self.use(self._literal(shown, node, shared), spot)

    def use(self, expr: Expr, spot: ListPlace) -> None:
        self.out.uses.append(Use(spot.role, expr, spot.place, spot.object, spot.within))

    def _templated(self, shown: Node, node: Node, spot: ListPlace) -> None:
        """A name from the values of a chart is looked up later; its default is a name at a place of its own."""
        if shown is not node:
            self.use(Unknown(self.span(shown), Reason.TEMPLATE), spot)
            return
        from finalizer_lint.languages.yaml.charts.printed_names import printed_names

        name, default = printed_names(self.excerpt, node)
        self.use(name, spot)
        if default is not None:  # no item beside the other: a list has one or the other
            self.use(default, records.replace(spot, within=None))

    def _odd_item(self, item: Node, kind: str, spot: ListPlace) -> None:
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

    def scalar_use(self, node: Node, spot: ListPlace) -> None:
        if self._is_printed(node):
            self._templated(node, node, spot)
        elif server_type(node.value, node.style, node.tag) == "string":
            self.use(self._literal(node, node, False), spot)

    def span(self, node: Node) -> Span:
        return self.excerpt.span(node.start, node.end)


def _is_emptied(key: Event, value: Node) -> bool:
    """``"finalizers": null``, ``[]`` or, as Python prints it, ``None``: of a patch, whose keys are quoted."""
    if key.style == "plain":
        return False
    return not value.items if value.kind is SEQUENCE else value.kind is SCALAR and value.value in ("null", "None")


def _decoded(value: str) -> str:
    import base64

    try:
        return base64.b64decode(value).decode()
    except ValueError:
        return value
