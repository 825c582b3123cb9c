"""What another parser reads in a manifest, and what it should read when names are renamed."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from tests.fix_properties.marked import NONE, Renames

Value: TypeAlias = "tuple[Any, ...]"

_TEXTS = ("a.yaml", "patch")  # keys of scalars that hold YAML of their own
_STR = "tag:yaml.org,2002:str"


def parsed(path: str, data: bytes, renames: Renames = NONE) -> Value:
    """The values of a file as tuples, with the names that stand in it renamed."""
    text = data.decode("utf-8-sig")
    if path.endswith(".json"):
        return _of_json(json.loads(text), renames)
    return _documents(text, renames)


def _documents(text: str, renames: Renames) -> Value:
    return tuple(
        _of_node(node, "", renames) for node in YAML(typ="safe", pure=True).compose_all(text) if node is not None
    )


def _of_node(node: Node, key: str, renames: Renames) -> Value:
    """``key`` is the one that the node stands behind."""
    if isinstance(node, MappingNode):
        return ("mapping", *((_of_node(k, "", NONE), _of_node(v, k.value, renames)) for k, v in node.value))
    if isinstance(node, SequenceNode):
        return ("sequence", *(_of_node(item, key, renames) for item in node.value))
    assert isinstance(node, ScalarNode)
    if key in _TEXTS:
        return ("text", _documents(node.value, renames))
    is_name = key in ("finalizers", "value")  # a patch adds one as its value
    return (str(node.tag), renames.get(node.value, node.value) if is_name else node.value)


def _of_json(thing: object, renames: Renames, key: str = "") -> Value:
    if isinstance(thing, dict):
        return ("mapping", *(((_STR, one), _of_json(value, renames, one)) for one, value in thing.items()))
    if isinstance(thing, list):
        return ("sequence", *(_of_json(item, renames, key) for item in thing))
    assert isinstance(thing, str)
    return (_STR, renames.get(thing, thing) if key == "finalizers" else thing)
