"""Where Go files name what a package declares: by an identifier in the package itself, by a selector elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.languages.go.flows.flow_file import FlowFile
from finalizer_lint.languages.go.functions.function_references import function_references
from finalizer_lint.languages.go.meanings.spots import Spot
from finalizer_lint.languages.go.syntax.nodes import Path, field

_DECLARES = ("const_spec", "var_spec", "parameter_declaration", "variadic_parameter_declaration")


def mentions(path: str, file: FlowFile, name: str, package: str = "") -> Iterator[Spot]:
    """The places of a file that have the value of what a package declares at its top level."""
    for nodes, depth in function_references(file, name, package):
        if depth > 0 and not _declares(file, nodes, depth, name) and not _is_field(file, nodes, name):
            yield Spot(path, file, nodes, depth)


def _declares(file: FlowFile, nodes: Path, depth: int, name: str) -> bool:
    leaf, parent = nodes[-1], nodes[depth - 1]
    if parent.type in _DECLARES and leaf in parent.children_by_field_name("name"):
        return True
    return file.scopes.declared_at(name, leaf.start_byte) is not None


def _is_field(file: FlowFile, nodes: Path, name: str) -> bool:
    """Whether an identifier is the name of a field in a struct's literal: a key, but not one of a map."""
    if len(nodes) < 5 or nodes[-2].type != "literal_element" or nodes[-3].type != "keyed_element":
        return False
    if nodes[-3].named_children[0].id != nodes[-2].id or nodes[-5].type != "composite_literal":
        return False
    kind = field(nodes[-5], "type")
    if kind is None or kind.type == "map_type":
        return False
    if kind.type == "qualified_type":
        return name[:1].isupper() and file.last_word(kind) in file.text(kind) and not _is_map(file.last_word(kind))
    return any(file.tree.path(offset)[-1].type == "field_identifier" for offset in file.tree.mentions(name))


def _is_map(kind: str) -> bool:
    return kind.startswith(("Matching", "Has")) or kind in ("Set", "Fields", "Labels", "M", "H", "Header", "Values")
