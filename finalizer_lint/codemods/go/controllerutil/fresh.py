"""Values that share no list of finalizers with any other object."""

from __future__ import annotations

from finalizer_lint.languages.go.packages.source import GoSource
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import arguments, field, keyed, named, unwrap, without_address

_FROM_SERVER = ("GetOptions", "CreateOptions", "UpdateOptions", "PatchOptions")


def is_fresh(source: GoSource, node: Node) -> bool:
    """A new object, a deep copy, or what the API server answered."""
    node = unwrap(without_address(node))
    if node.type == "nil":
        return True
    if node.type == "composite_literal":
        return _has_own_list(source, node)
    function = field(node, "function")
    if node.type != "call_expression" or function is None:
        return False
    name, given = source.text(function).rpartition(".")[2], arguments(node)
    if name in ("DeepCopy", "DeepCopyObject") or (name == "new" and function.type == "identifier"):
        return True
    last = given[-1] if given else None
    kind = field(last, "type") if last is not None and last.type == "composite_literal" else None
    return kind is not None and source.text(kind).rpartition(".")[2] in _FROM_SERVER


def _has_own_list(source: GoSource, literal: Node) -> bool:
    """Whether a literal takes neither the metadata nor the finalizers of another object."""
    body = field(literal, "body")
    for element in named(body) if body is not None else []:
        pair = keyed(element) if element.type == "keyed_element" else None
        if pair is None:
            return False
        key, value = source.text(pair[0]), unwrap(pair[1])
        if key in ("ObjectMeta", "Finalizers") and value.type != "composite_literal":
            return False
        if key == "ObjectMeta" and not _has_own_list(source, value):
            return False
    return True
