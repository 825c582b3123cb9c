"""Whether a Go expression is a ``client.Object`` that controllerutil can be given, and how it is then spelled."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.core.kinds import is_builtin_kind
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.libraries import CLIENT
from finalizer_lint.languages.go.objects.metadata import owner_of_metadata
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import field, fields, named, unwrap
from finalizer_lint.languages.go.types.expressions import Types
from finalizer_lint.languages.go.types.structs import struct_fields
from finalizer_lint.languages.go.types.type_names import GoType, TypeName, read_type

_META = "k8s.io/apimachinery/pkg/apis/meta/v1"
_API = "k8s.io/api/"
_KNOWN = {
    TypeName(f"{_META}/unstructured", "Unstructured"),
    TypeName(_META, "PartialObjectMetadata"),
    TypeName("k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1", "CustomResourceDefinition"),
}
_BOTH = {TypeName(_META, "Object"), TypeName("k8s.io/apimachinery/pkg/runtime", "Object")}  # all of a client.Object
_META_OBJECT = {TypeName(_META, "TypeMeta"), TypeName(_META, "ObjectMeta")}
_MARKER = pattern(r"\+kubebuilder:object:root=true|\+k8s:deepcopy-gen:interfaces=\S*runtime\.Object\b")
_MAX_STEPS = 5

UNPROVEN = "it is not shown to be a client.Object"


@records.record(frozen=True, slots=True)
class ClientObject:
    """An expression that is a ``client.Object``: what to write for it, and the node without ``&`` and parentheses."""

    text: str
    node: Node


class Objects:
    def __init__(self, sources: GoSources, types: Types) -> None:
        self._sources = sources
        self._types = types

    def proven(self, source: GoSource, node: Node) -> ClientObject | str:
        """The expression as an argument, or the reason why it cannot be one."""
        node = owner_of_metadata(source, node)
        if _calls(node):
            return "the object is the result of a call"
        kind = self._types.of(source, node)
        if kind is not None and self.is_object(kind):
            return ClientObject(source.text(node), node)
        if kind is None or kind.shape or not self.is_object(kind.shaped("*")):
            return UNPROVEN
        reason = self._no_address(source, node)
        return reason if reason is not None else ClientObject("&" + source.text(node), node)

    def made(self, source: GoSource, node: Node) -> ClientObject | str:
        """``&T{…}`` as an argument."""
        kind = self._types.of(source, node)
        return ClientObject(source.text(node), node) if kind is not None and self.is_object(kind) else UNPROVEN

    def is_object(self, kind: GoType, steps: int = 0) -> bool:
        """Whether a value of the type can be passed as a client.Object as it is."""
        if kind.type_name.import_path == CLIENT:
            return kind.type_name.name == "Object" and kind.shape == ""
        if kind.shape not in ("", "*") or steps > _MAX_STEPS:
            return False
        if kind.type_name.import_path.startswith(_API):
            return kind.shape == "*" and _is_built_in(kind.type_name)
        if kind.type_name in _KNOWN:
            return kind.shape == "*"
        return self._is_declared_object(kind, steps)

    def _is_declared_object(self, kind: GoType, steps: int) -> bool:
        declared = self._sources.type_declaration(kind.home, kind.type_name.import_path, kind.type_name.name)
        if declared is None:
            return False
        source, spec, top = declared
        body = field(spec, "type")
        if body is None:
            return False
        if spec.type == "type_alias":
            target = read_type(source, body)
            return target is not None and self.is_object(target.shaped(kind.shape + target.shape), steps + 1)
        if body.type == "interface_type":
            parts = [part for element in named(body) if element.type == "type_elem" for part in named(element)]
            bases = [base for part in parts if (base := read_type(source, part)) is not None and base.shape == ""]
            whole = {base.type_name for base in bases} >= _BOTH
            return kind.shape == "" and (whole or any(self.is_object(base, steps + 1) for base in bases))
        return (
            kind.shape == "*"
            and body.type == "struct_type"
            and self._is_api_type(source, body, top, kind.type_name.name)
        )

    def _is_api_type(self, source: GoSource, body: Node, top: Node, name: str) -> bool:
        """A struct with the metadata of an object, and generated (or to be generated) DeepCopyObject."""
        if not self._embedded(source, body) >= _META_OBJECT:
            return False
        return _MARKER.search(comments_above(source, top)) is not None or self._sources.has_method(
            source, "", name, "DeepCopyObject"
        )

    def declares_kind(self, source: GoSource) -> bool:
        """Whether a file declares API objects."""
        return any(
            body.type == "struct_type" and self._embedded(source, body) >= _META_OBJECT
            for spec, _ in source.types_with(source.tree.mentions("TypeMeta"))
            if (body := field(spec, "type")) is not None
        )

    def _embedded(self, source: GoSource, body: Node) -> set[TypeName]:
        kinds = [read_type(source, field(one, "type")) for one in struct_fields(body) if not fields(one, "name")]
        return {kind.type_name for kind in kinds if kind is not None}

    def _no_address(self, source: GoSource, node: Node) -> str | None:
        """Why the address of a struct that is held by value is of no use."""
        node = unwrap(node)
        if node.type == "identifier":
            local = source.local(node)
            if local is None or local.statement.type == "parameter_declaration":
                return "it is passed by value: the caller's object stays as it is"
            return "it is a loop's copy of the object" if local.statement.type == "range_clause" else None
        operand = field(node, "operand")
        inner = self._types.of(source, operand) if operand is not None else None
        if inner is None or operand is None:
            return UNPROVEN
        return None if inner.shape.startswith(("*", "[]")) else self._no_address(source, operand)


def comments_above(source: GoSource, top: Node) -> str:
    """The comments before a declaration, also those that a blank line parts from it."""
    data, start = source.source.data, top.start_byte
    while start:
        blank = source.line_start(start - 1)
        above = blank if not data[blank:start].strip() else source.comment_above(start)
        if above is None:
            break
        start = above
    return data[start : top.start_byte].decode("utf-8", "replace")


def _is_built_in(type_name: TypeName) -> bool:
    group, _, version = type_name.import_path.removeprefix(_API).partition("/")
    return is_builtin_kind(group, version, type_name.name)


def _calls(node: Node) -> bool:
    inner: Node | None = unwrap(node)
    while inner is not None and inner.type in ("selector_expression", "index_expression", "parenthesized_expression"):
        inner = field(inner, "operand") if inner.type != "parenthesized_expression" else unwrap(inner)
    return inner is None or inner.type != "identifier"
