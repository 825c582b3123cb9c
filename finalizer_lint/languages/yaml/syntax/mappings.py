"""What is kept of a text: mappings with the entries that somebody asks for, and the aliases that lead to them."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.yaml.events.event import Event

# Kyverno's anchors: (key) is a condition, +(key) adds what is not there, =(key), X(key), ^(key) and <(key) compare.
_KYVERNO = pattern(r"([+=X^<]?)\((.+)\)")


@records.record(slots=True, eq=False)
class Anchor:
    """An anchored node. ``elsewhere``: it also feeds, or stands in, a place that is no list of finalizers.

    ``aliased``: something refers to it; ``astray``: from where a mapping is not an object's metadata.
    """

    node: Node
    elsewhere: bool
    aliased: bool = False
    astray: bool = False


@records.record(slots=True, eq=False)
class Node:
    """A value that was kept, with its direct children. ``start`` and ``end`` are code points of its token."""

    kind: str
    start: int
    end: int
    value: str = ""
    style: str = ""
    tag: str | None = None
    anchor: Anchor | None = None  # what it defines; for an alias what it points at, None if there is no such anchor
    items: list[Node] = records.field(default_factory=list)
    fields: dict[str, Node] = records.field(default_factory=dict)
    holder: Frame | None = None  # of a wanted value: the mapping that it stands in


@records.record(slots=True, eq=False)
class Frame:
    """A mapping or sequence around a kept value. ``key`` is the one it stands under, ``""`` in a sequence."""

    parent: Frame | None
    key: str
    mapping: bool
    node: Node | None = None
    names: bool = False  # the items are finalizer names
    condition: bool = False  # Kyverno compares what stands here
    odd: bool = False  # at the top of a text, or one below: it has a key that objects there, or metadata, have not
    kinds: list[str] = records.field(default_factory=list)  # that a Kyverno rule matches
    scalars: dict[str, str] = records.field(default_factory=dict)
    metadata: Frame | None = None
    target: Frame | None = None  # what a patch applies to
    value: Node | None = None  # the ``value`` of a patch, or what a test of a chart waits for
    pending: Event | None = None  # the key whose value comes next

    def ancestors(self) -> Iterator[Frame]:
        """The frames around this one, the nearest first."""
        frame = self.parent
        while frame is not None:
            yield frame
            frame = frame.parent


@records.record(slots=True, eq=False)
class Entry:
    """A wanted key, its value, and the mapping that they stand in."""

    frame: Frame
    key: Event
    value: Node


def bare(key: str) -> tuple[str, bool]:
    """A key without Kyverno's anchor, and whether that makes it a condition."""
    anchor = _KYVERNO.fullmatch(key) if key.endswith(")") else None
    return (anchor.group(2), anchor.group(1) != "+") if anchor else (key, False)


def feeds_others(holder: Frame | None) -> bool:
    """Whether aliases bring the list in ``holder`` to a place that is not an object's metadata as well."""
    if holder is None:
        return False
    for frame in (holder, *holder.ancestors()):
        anchor = frame.node.anchor if frame.node is not None else None
        if anchor is not None and anchor.aliased and (holder.key != "metadata" or (frame is holder and anchor.astray)):
            return True
    return False


def is_merged(holder: Frame) -> bool:
    """Whether a mapping is there to become metadata by an alias or a merge key, and for nothing else."""
    anchor = holder.node.anchor if holder.node is not None else None
    return anchor is not None and anchor.aliased and not anchor.astray
