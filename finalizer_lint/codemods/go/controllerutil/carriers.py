"""Which objects a package puts its finalizer on, as far as types tell: no other kind of object gets rid of it."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.codemods.go.controllerutil.mentions import parameter_position
from finalizer_lint.codemods.go.controllerutil.package_names import PackageNames
from finalizer_lint.languages.go.functions.function_references import function_references, method_references
from finalizer_lint.languages.go.objects.metadata import owner_of_metadata
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import call_at
from finalizer_lint.languages.go.syntax.nodes import arguments_of, field, same, without_address
from finalizer_lint.languages.go.types.expressions import Types
from finalizer_lint.languages.go.types.type_names import GoType
from finalizer_lint.languages.packages import Packages
from finalizer_lint.project.names.uses import ResolvedUse

OTHERS = "the package puts its finalizer on objects of another type"
_NO_OBJECTS = ("context", "k8s.io/apimachinery/pkg/apis/meta/v1")
_INTERFACES = ("sigs.k8s.io/controller-runtime/pkg/client", "k8s.io/apimachinery/pkg/runtime")

Kind = tuple[str, str]  # where a type is declared, and its name


class Carriers:
    def __init__(self, sources: GoSources, packages: Packages) -> None:
        self._sources = sources
        self._packages = packages
        self._types = Types(sources)

    def carries(self, source: GoSource, node: Node, names: PackageNames) -> bool | None:
        """Whether an object is of a kind that the package adds its name to; None where types don't tell."""
        kind = self._kind(source, node)
        given = {kind} if kind is not None else set(self._given(source, node))
        added = [self._added_to(use) for use in names.added]
        known = set[Kind]().union(*added)
        if given and given <= known:
            return True
        return None if not given or not all(added) else False

    def _given(self, source: GoSource, node: Node) -> Iterator[Kind]:
        """The kinds that the package's own calls give for a parameter."""
        local = source.local(node) if node.type == "identifier" else None
        function = source.tree.top_at(node.start_byte)
        name = field(function, "name") if function is not None else None
        if local is None or function is None or name is None:
            return
        index = parameter_position(function, local)
        method = function.type == "method_declaration"
        for other in self._sources.folder(source.path.parent) if index >= 0 else []:
            if other.in_test:
                continue
            called = source.text(name)
            for path, depth in method_references(other, called) if method else function_references(other, called):
                call = call_at(path, depth)
                arguments = arguments_of(path[call]) if call is not None else []
                kind = self._kind(other, arguments[index]) if index < len(arguments) else None
                if kind is not None:
                    yield kind

    def _added_to(self, use: ResolvedUse) -> set[Kind]:
        """The kinds of the objects beside a name that is added; none where types don't tell."""
        source = self._sources.get(use.file.path)
        if source is None:
            return set()
        path = source.tree.path_to(use.span)
        kinds = set[Kind]()
        for index in range(len(path) - 1, 0, -1):
            node, above = path[index], path[index - 1]
            if above.type == "call_expression":
                others = [one for one in arguments_of(above) if not one.start_byte <= use.span.start < one.end_byte]
                function = field(above, "function")
                operand = field(function, "operand") if function is not None else None
                kinds |= self._kinds(source, [*others, *([operand] if operand is not None else [])])
            elif above.type == "assignment_statement" and not same(field(above, "left"), node):
                kinds |= self._kinds(source, _owners(source, field(above, "left")))
            elif above.type == "composite_literal":
                kinds |= self._kinds(source, [above])
            elif above.type == "block":
                break
        return kinds

    def _kinds(self, source: GoSource, nodes: list[Node]) -> set[Kind]:
        return {kind for node in nodes if (kind := self._kind(source, node)) is not None}

    def _kind(self, source: GoSource, node: Node) -> Kind | None:
        """The type of an object; None for an interface, and where the type is not known."""
        node = without_address(owner_of_metadata(source, without_address(node)))
        known = self._types.of(source, node)
        if known is None or not known.is_value:
            return None
        path, name = known.type_name.import_path, known.type_name.name
        if path in _NO_OBJECTS or (path in _INTERFACES and name == "Object") or self._is_interface(known):
            return None
        return self._home(known), name

    def _is_interface(self, known: GoType) -> bool:
        declared = self._sources.type_declaration(known.home, known.type_name.import_path, known.type_name.name)
        body = field(declared[1], "type") if declared is not None else None
        return body is not None and body.type == "interface_type"

    def _home(self, known: GoType) -> str:
        """The folder of a type's package; its import path where that is out of reach."""
        home = known.home.path
        files = self._packages.files(str(home), known.type_name.import_path) if home is not None else []
        return files[0].rpartition("/")[0] if files else known.type_name.import_path


def _owners(source: GoSource, left: Node | None) -> list[Node]:
    """``o`` of ``o.Finalizers``"""
    owners = []
    for target in left.named_children if left is not None else []:
        operand = field(target, "operand") if target.type == "selector_expression" else None
        owners += [owner_of_metadata(source, operand)] if operand is not None else []
    return owners
