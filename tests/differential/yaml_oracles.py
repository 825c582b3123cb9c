"""What other parsers see in a YAML text: ruamel.yaml's own composer, and the events of PyYAML's."""

from __future__ import annotations

import base64
import dataclasses
import warnings
from collections.abc import Iterator
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.error import ReusedAnchorWarning, YAMLError

from tests.differential.yaml_texts import MEASURED


@dataclasses.dataclass(eq=False)
class Node:
    """A node of any parser. ``pairs`` of a mapping, ``items`` of a sequence; ``target`` of an alias that is kept."""

    what: str
    value: str = ""
    style: str = ""
    tag: str | None = None
    start: int = 0
    end: int = 0
    items: list[Node] = dataclasses.field(default_factory=list)
    pairs: list[tuple[Node, Node]] = dataclasses.field(default_factory=list)
    target: Node | None = None


@dataclasses.dataclass(frozen=True)
class Item:
    """An item of a list of finalizers. Events alone tell its type for the server and its place in code points."""

    value: str
    type: str = dataclasses.field(default="", compare=False)
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)
    alias: bool = dataclasses.field(default=False, compare=False)


def composed(text: str) -> list[Item]:
    """By ruamel's composer, which knows no C. Raises ValueError for what it takes for no YAML."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ReusedAnchorWarning)
            documents = YAML(typ="safe", pure=True).compose_all(text)
            return [x for node in documents for x in _names(_of_node(node, {}), set())]
    except (YAMLError, AttributeError) as error:  # the second: it has no message for some
        raise ValueError(str(error)) from error


def parsed(text: str) -> list[Item]:
    """By PyYAML's events, with places. Raises ValueError for what it takes for no YAML."""
    try:
        return [x for node in _documents(yaml.parse(text, Loader=yaml.SafeLoader)) for x in _names(node, set())]
    except (yaml.YAMLError, KeyError) as error:  # the second: an alias without an anchor
        raise ValueError(str(error)) from error


def _names(node: Node, seen: set[int]) -> Iterator[Item]:
    """The items under each key ``finalizers``, in the order of the text; what an alias repeats counts at each key."""
    if id(node) in seen:
        return
    seen.add(id(node))
    for key, value in node.pairs:
        yield from _names(key, seen)
        listed = value.target or value
        if key.what == "scalar" and key.value == "finalizers" and listed.what == "array":
            for item in listed.items:
                meant, shown = item.target or item, item if value is listed else value
                yield Item(_value(meant), _type(meant), shown.start, shown.end, shown.what == "alias")
        yield from _names(value, seen)
    for item in node.items:
        yield from _names(item, seen)


def _value(node: Node) -> str:
    return base64.b64decode(node.value).decode() if node.tag == "tag:yaml.org,2002:binary" else whole(node.value)


def whole(text: str) -> str:
    """With its escaped surrogates put together, as Go does it in JSON."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _of_node(node: Any, seen: dict[int, Node]) -> Node:
    if id(node) in seen:
        return seen[id(node)]
    tag = str(node.tag) if node.tag is not None else None
    made = seen[id(node)] = Node({"Scalar": "scalar", "Sequence": "array"}.get(type(node).__name__[:-4], "object"))
    if made.what == "scalar":
        made.value, made.style, made.tag = node.value, node.style or "", tag
    elif made.what == "array":
        made.items = [_of_node(item, seen) for item in node.value]
    else:
        made.pairs = [(_of_node(key, seen), _of_node(value, seen)) for key, value in node.value]
    return made


def _documents(events: Iterator[Any]) -> Iterator[Node]:
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            yield _of_event(next(events), events, {})


def _of_event(event: Any, events: Iterator[Any], anchors: dict[str, Node]) -> Node:
    node = Node("scalar", start=event.start_mark.index, end=event.end_mark.index)
    if isinstance(event, yaml.AliasEvent):
        node.what, node.target = "alias", anchors[event.anchor or ""]
        return node
    if event.anchor:
        anchors[event.anchor] = node
    if isinstance(event, yaml.ScalarEvent):
        node.value, node.style, node.tag = event.value, event.style or "", event.tag
        return node
    inner = []
    while not isinstance(following := next(events), yaml.CollectionEndEvent):
        inner.append(_of_event(following, events, anchors))
    if isinstance(event, yaml.SequenceStartEvent):
        node.what, node.items = "array", inner
    else:
        node.what, node.pairs = "object", list(zip(inner[::2], inner[1::2], strict=True))
    return node


def _type(node: Node) -> str:
    """What the API server was seen to make of a scalar; one that was not measured is a string."""
    if node.what != "scalar":
        return node.what
    return "string" if node.style or node.tag else _MEASURED.get(node.value, "string")


def _measured(server: str) -> str:
    if server.endswith('["\\"\\""]'):
        return "null"
    return "number" if "unsupported value" in server else server.split()[0].partition("/")[0]


_MEASURED = {scalar: _measured(server) for scalar, server in MEASURED.items()}
