"""Values that share no list of finalizers with any other object."""

from __future__ import annotations

from finalizer_lint.languages.go.objects.making import Making, making
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import field, keyed, named, unwrap, without_address

_OWN = (Making.NIL, Making.ZERO, Making.DEEP_COPY, Making.ANSWER)


def is_fresh(source: GoSource, node: Node) -> bool:
    """A new object, a deep copy, or what the API server answered: not what only says that it is one of these."""
    origin = making(source, node)
    return origin in _OWN or (origin is Making.LITERAL and _has_own_list(source, without_address(node)))


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
