"""One pass over parse events: keeps every ``finalizers`` entry with the mappings around it, and forgets the rest.

Nothing is composed and no alias is followed, so memory grows with what is kept and depth costs no stack.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from finalizer_lint.languages.yaml_events import ALIAS, END, MAPPING, SCALAR, SEQUENCE, Event, UnreadableError

DEEPEST = 1000
WANTED = frozenset(("finalizers", "finalizer", "$deleteFromPrimitiveList/finalizers"))
POINTER = "/metadata/finalizers"
# Scalars that tell which object a mapping is, or what a patch does.
_TOLD = frozenset(("apiVersion", "kind", "name", "namespace", "op", "path", "group", "version"))


@dataclasses.dataclass(slots=True, eq=False)
class Anchor:
    """An anchored node. ``elsewhere``: it also feeds, or stands in, a place that is no list of finalizers."""

    node: Node
    elsewhere: bool


@dataclasses.dataclass(slots=True, eq=False)
class Node:
    """A value that was kept, with its direct children. ``start`` and ``end`` are code points of its token."""

    what: str
    start: int
    end: int
    value: str = ""
    style: str = ""
    tag: str | None = None
    anchor: Anchor | None = None  # what it defines; for an alias what it points at, None if there is no such anchor
    items: list[Node] = dataclasses.field(default_factory=list)
    fields: dict[str, Node] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(slots=True, eq=False)
class Frame:
    """A mapping or sequence around a kept value. ``key`` is the one it stands under, ``""`` in a sequence."""

    parent: Frame | None
    key: str
    mapping: bool
    node: Node | None = None
    names: bool = False  # the items are finalizer names
    told: dict[str, str] = dataclasses.field(default_factory=dict)
    metadata: Frame | None = None
    target: Frame | None = None  # what a Kustomize patch applies to
    value: Node | None = None  # the ``value`` of a patch
    pending: Event | None = None  # the key whose value comes next

    def ancestors(self) -> Iterator[Frame]:
        """The frames around this one, the nearest first."""
        frame = self.parent
        while frame is not None:
            yield frame
            frame = frame.parent


@dataclasses.dataclass(slots=True, eq=False)
class Entry:
    """A wanted key, its value, and the mapping that they stand in."""

    frame: Frame
    key: Event
    value: Node


@dataclasses.dataclass(slots=True, eq=False)
class Walk:
    """What one text holds: wanted entries, and scalars that are a text of their own."""

    entries: list[Entry] = dataclasses.field(default_factory=list)
    texts: list[tuple[Frame, Event]] = dataclasses.field(default_factory=list)


def walk(events: Iterable[Event]) -> Walk:
    """Raises UnreadableError when ``events`` does, or when the nesting is deeper than DEEPEST."""
    found = Walk()
    anchors: dict[str, Anchor] = {}
    top: Frame | None = None
    depth = 0
    last = 0  # where the last token ended that is no mere outdent
    for event in events:
        what = event.what
        if what is END:
            assert top is not None  # noqa: S101 - parsers pair their events
            if event.end > event.start:
                last = event.end
            if top.node is not None:
                top.node.end = max(last, top.node.start)
            top = top.parent
            depth -= 1
            continue
        last = event.end
        if top is None:
            anchors = {}  # a new document
        if top is not None and top.mapping and top.pending is None:
            top.pending = event
            _note_anchor(event, anchors, Node(what, event.start, event.end, event.value), False)
            if what is SEQUENCE or what is MAPPING:  # a complex key: its parts are nobody's
                top = Frame(top, "", what is MAPPING)
                depth += 1
            continue
        key = top.pending if top is not None else None
        name = key.value if key is not None and key.what is SCALAR else ""
        node = _kept(event, top, name, anchors)
        if what is SEQUENCE or what is MAPPING:
            depth += 1
            if depth > DEEPEST:
                raise UnreadableError(f"nested deeper than {DEEPEST} levels", event.start)
            inner = Frame(top, name, what is MAPPING, node, name in WANTED and what is SEQUENCE)
            if top is not None:
                _link(top, name, inner)
        elif what is SCALAR and top is not None:
            _tell(top, name, event, found)
        if top is not None:
            if node is not None:
                _hand_over(top, key, name, node, found)
            top.pending = None
        if what is SEQUENCE or what is MAPPING:
            top = inner
    return found


def _kept(event: Event, top: Frame | None, name: str, anchors: dict[str, Anchor]) -> Node | None:
    """A node for the event if anybody may ask for it later."""
    inside = top is not None and top.node is not None
    pointer = name == "path" and event.value.find(POINTER) != -1
    if not (inside or event.anchor or name in WANTED or name == "value" or pointer or event.what is ALIAS):
        return None
    node = Node(event.what, event.start, event.end, event.value, event.style, event.tag)
    _note_anchor(event, anchors, node, name in WANTED or (top is not None and top.names))
    return node


def _note_anchor(event: Event, anchors: dict[str, Anchor], node: Node, names: bool) -> None:
    if event.what is ALIAS:
        node.anchor = anchors.get(event.value)
        if node.anchor is not None and not names:
            node.anchor.elsewhere = True
    elif event.anchor is not None:
        node.anchor = anchors[event.anchor] = Anchor(node, elsewhere=not names)


def _link(top: Frame, name: str, inner: Frame) -> None:
    if name == "metadata":
        top.metadata = inner
    elif name == "target":
        top.target = inner


def _tell(top: Frame, name: str, event: Event, found: Walk) -> None:
    if name in _TOLD:
        top.told[name] = event.value
    if "inalizer" in event.value and ("\n" in event.value or "{" in event.value):
        found.texts.append((Frame(top, name, False), event))


def _hand_over(top: Frame, key: Event | None, name: str, node: Node, found: Walk) -> None:
    """Gives a kept node to whoever asked for it."""
    if top.node is not None:
        if top.mapping:
            top.node.fields[name] = node
        else:
            top.node.items.append(node)
    if name == "value":
        top.value = node
    if key is not None and (name in WANTED or (name == "path" and POINTER in node.value)):
        found.entries.append(Entry(top, key, node))
