"""One pass over parse events: keeps every ``finalizers`` entry with the mappings around it, and forgets the rest.

Nothing is composed and no alias is followed, so memory grows with what is kept and depth costs no stack.
"""

from __future__ import annotations

from collections.abc import Iterable

from finalizer_lint.core import records
from finalizer_lint.languages.yaml.events.event import ALIAS, END, MAPPING, SCALAR, SEQUENCE, Event
from finalizer_lint.languages.yaml.events.events import UnreadableError
from finalizer_lint.languages.yaml.syntax.mappings import Anchor, Entry, Frame, Node, bare

DEEPEST = 1000
ORDER = "$setElementOrder/finalizers"
WANTED = frozenset(("finalizers", "finalizer", "$deleteFromPrimitiveList/finalizers", ORDER))
POINTER = "/metadata/finalizers"
DOTTED = "metadata.finalizers"
_VALUES = frozenset(("value", "content"))  # of a patch, of what a test of a chart asserts
_ASKED = frozenset((*WANTED, *_VALUES, "path"))
# The keys of an object, as far as patches have them, and those of metadata, by the depth at which they may stand
_FIELDS = {
    1: frozenset(
        ("apiVersion", "kind", "metadata", "spec", "status", "data", "stringData", "binaryData", "type", "rules")
    ),
    2: frozenset(
        (
            *("name", "generateName", "namespace", "uid", "labels", "annotations", "finalizers", "ownerReferences"),
            *("creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds"),
            *("generation", "resourceVersion", "managedFields", "selfLink"),
        )
    ),
}
# Scalars that tell which object a mapping is, or what a patch does.
_IDENTIFYING = frozenset(("apiVersion", "api_version", "kind", "name", "namespace", "op", "path", "group", "version"))


@records.record(slots=True, eq=False)
class Entries:
    """What one text holds: wanted entries, and scalars that are a text of their own."""

    wanted: list[Entry] = records.field(default_factory=list)
    texts: list[tuple[Frame, Event]] = records.field(default_factory=list)

    @property
    def places(self) -> list[tuple[int, int]]:
        """Where keys and JSON pointers stand: what was looked for there is found."""
        tokens = (entry.value if entry.key.value == "path" else entry.key for entry in self.wanted)
        return [(token.start, token.end) for token in tokens]


def walk(events: Iterable[Event]) -> Entries:
    """Raises UnreadableError when ``events`` does, or when the nesting is deeper than DEEPEST."""
    walker = _Walker()
    for event in events:
        top = walker.top
        if event.kind is END:
            walker.close(event)
        elif top is not None and top.mapping and top.pending is None:
            walker.key(top, event)
        else:
            walker.value(event)
    return walker.entries


def _is_path(value: str) -> bool:
    return POINTER in value or value.startswith(DOTTED)


def _refer(top: Frame, name: str, inner: Frame) -> None:
    """Remembers the mapping ``inner`` where its neighbours are asked about it."""
    if name == "metadata":
        top.metadata = inner
    elif name == "target" or name == "selector":
        top.target = inner
    elif not name and top.key == "targets" and top.parent is not None:
        top.parent.target = top.parent.target or inner


def _feeds_metadata(top: Frame | None, name: str) -> bool:
    """Whether a mapping that is put at this place becomes an object's metadata, or a part of it."""
    if top is not None and not top.mapping and top.key == "<<" and top.parent is not None:  # <<: [*one, *two]
        top, name = top.parent, "<<"
    return name == "metadata" or (name == "<<" and top is not None and top.key == "metadata")


class _Walker:
    """The mappings and sequences that are open, the innermost as ``top``."""

    def __init__(self) -> None:
        self.entries = Entries()
        self.top: Frame | None = None
        self.anchors: dict[str, Anchor] = {}
        self.depth = 0
        self.last = 0  # where the last token ended that is no mere outdent

    def key(self, top: Frame, event: Event) -> None:
        if top.metadata is not None and event.value in ("apiVersion", "kind") and event.value in top.scalars:
            # Two objects in one document: the branches of a template, without a `---` in between.
            top = self.top = Frame(top.parent, top.key, True, top.node)
        top.pending = event
        self.last = event.end
        is_directive = event.value[:1] in "$:"  # of a patch; or an option of Sphinx
        if self.depth < 3 and event.value not in _FIELDS[self.depth] and not is_directive:
            top.odd = True
        if event.kind is ALIAS or event.anchor is not None:
            self._note_anchor(event, Node(event.kind, event.start, event.end, event.value), names=False)
        if event.kind is SEQUENCE or event.kind is MAPPING:  # a complex key: its parts are nobody's
            self._open(event, Frame(top, "", event.kind is MAPPING))

    def value(self, event: Event) -> None:
        top = self.top
        if top is None:
            self.anchors = {}  # a new document
        key = top.pending if top is not None else None
        name = key.value if key is not None and key.kind is SCALAR else ""
        self.last = event.end
        condition = False
        if name.endswith(")"):
            name, condition = bare(name)
        elif event.kind is SCALAR and not event.anchor and top is not None and top.node is None and name not in _ASKED:
            top.pending = None  # nearly all of them
            self._tell(top, name, event)
            return
        node = self._node(event, top, name)
        if top is not None:
            top.pending = None
            if node is not None:
                self._hand_over(top, key, name, node)
            if event.kind is SCALAR:
                self._tell(top, "" if condition else name, event)
        if event.kind is SEQUENCE or event.kind is MAPPING:
            inner = Frame(top, name, event.kind is MAPPING, node, name in WANTED and event.kind is SEQUENCE, condition)
            if top is not None:
                _refer(top, name, inner)
            self._open(event, inner)

    def close(self, event: Event) -> None:
        top = self.top
        assert top is not None  # noqa: S101 - parsers pair their events
        if event.end > event.start:
            self.last = event.end
        if top.node is not None:
            top.node.end = max(self.last, top.node.start)
        self.top = top.parent
        self.depth -= 1

    def _open(self, event: Event, frame: Frame) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise UnreadableError(f"nested deeper than {DEEPEST} levels", event.start, final=True)
        self.top = frame

    def _node(self, event: Event, top: Frame | None, name: str) -> Node | None:
        """A node for the event if anybody may ask for it later."""
        anchored = event.anchor is not None or event.kind is ALIAS
        asked = (top is not None and top.node is not None) or name in WANTED or name in _VALUES
        if not (asked or anchored or (name == "path" and _is_path(event.value))):
            return None
        node = Node(event.kind, event.start, event.end, event.value, event.style, event.tag)
        if anchored:
            self._note_anchor(event, node, names=name in WANTED or (top is not None and top.names))
        if event.kind is ALIAS and node.anchor is not None:
            node.anchor.aliased = True
            node.anchor.astray |= not _feeds_metadata(top, name)
        return node

    def _note_anchor(self, event: Event, node: Node, *, names: bool) -> None:
        """``names``: the anchor or alias stands for names in a list of finalizers."""
        if event.kind is not ALIAS:
            node.anchor = self.anchors[event.anchor or ""] = Anchor(node, elsewhere=not names)
            return
        node.anchor = self.anchors.get(event.value)
        if node.anchor is not None and not names:
            node.anchor.elsewhere = True

    def _hand_over(self, top: Frame, key: Event | None, name: str, node: Node) -> None:
        """Gives a kept node to whoever asked for it."""
        if top.node is not None:
            if top.mapping:
                top.node.fields[name] = node
            else:
                top.node.items.append(node)
        if name in _VALUES:
            top.value = node
        if key is not None and (name in WANTED or (name == "path" and _is_path(node.value))):
            node.holder = top
            self.entries.wanted.append(Entry(top, key, node))

    def _tell(self, top: Frame, name: str, event: Event) -> None:
        if name in _IDENTIFYING:
            top.scalars[name] = event.value
        elif (
            not name and top.key == "kinds" and (match := next((x for x in top.ancestors() if x.key == "match"), None))
        ):
            (match.parent or match).kinds.append(event.value)
        if "inalizer" in event.value and ("\n" in event.value or "{" in event.value):
            self.entries.texts.append((Frame(top, name, False), event))
