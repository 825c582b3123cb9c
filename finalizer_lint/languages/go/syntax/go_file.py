"""One Go file: its tree, and what the names in it mean as far as the file itself says."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from finalizer_lint.core.facts import Import
from finalizer_lint.languages.go.syntax.file_head import imports, package
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import FUNCTIONS, field, named, type_name, unwrap
from finalizer_lint.languages.go.syntax.scopes import Local, Scopes
from finalizer_lint.languages.go.syntax.tree import GoTree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from finalizer_lint.languages.go.syntax.nodes import Path as NodePath

_MAX_WRAPPED = 4
_KEPT = 8  # the uses of a local are asked for at each of them


class GoFile:
    """What is asked of a file is worked out then, and once. ``path`` is where it is, None where nobody needs it."""

    path: Path | None = None

    def __init__(self, tree: GoTree) -> None:
        self.tree = tree
        self.scopes = Scopes(tree)
        self._functions: dict[tuple[str, bool], list[tuple[str, Node]]] = {}
        self._uses: dict[tuple[int, int], list[NodePath]] = {}  # of the locals that were asked for last

    @property
    def data(self) -> bytes:
        return self.tree.data

    @functools.cached_property
    def imports(self) -> tuple[Import, ...]:
        return imports(self.tree)

    @functools.cached_property
    def package(self) -> str:
        return package(self.tree)

    @functools.cached_property
    def _packages(self) -> dict[str, str]:
        return {item.alias: item.path for item in self.imports if not item.member}

    def text(self, node: Node) -> str:
        return self.tree.text(node)

    def last_word(self, node: Node) -> str:
        """An identifier, or what stands after the last dot."""
        return self.text(node).rpartition(".")[2]

    def package_of(self, node: Node) -> str | None:
        """The import path that an identifier stands for here; None if it is no package."""
        if node.type not in ("identifier", "package_identifier"):
            return None
        name = self.text(node)
        path = self._packages.get(name)
        return path if path is not None and self.scopes.find(name, node.start_byte) is None else None

    def uses_of_import(self, item: Import) -> Iterator[Node]:
        """The identifiers that stand for an imported package before a dot."""
        for offset in self.tree.mentions(item.alias):
            path = self.tree.path(offset)
            is_qualifier = len(path) > 2 and path[-2].type in ("selector_expression", "qualified_type")
            if is_qualifier and self.package_of(path[-1]) == item.path:
                yield path[-1]

    def local(self, identifier: Node) -> Local | None:
        """The local that an identifier means; None if it is none: package-level, imported or predeclared."""
        return self.scopes.find(self.text(identifier), identifier.start_byte)

    def variable(self, identifier: Node) -> Local | None:
        """The local that an identifier declares or means."""
        declared = self.scopes.declared_at(self.text(identifier), identifier.start_byte)
        return declared or self.local(identifier)

    def uses_of(self, local: Local, most: int) -> list[NodePath]:
        """The paths to the identifiers that mean a local after its declaration, among so many mentions of its name."""
        known = self._uses.get((id(local), most))
        if known is None:
            offsets = self.scopes.meant(local, self.tree.mentions(local.name, local.scope)[:most])
            known = [path for offset in offsets if (path := self.tree.path(offset)) and path[-1].type == "identifier"]
            if len(self._uses) == _KEPT:
                del self._uses[next(iter(self._uses))]
            self._uses[id(local), most] = known
        return known

    def called(self, call: Node) -> tuple[Node | None, str]:
        """The operand before the dot, if any, and the function's own name, without type arguments."""
        function = field(call, "function")
        for _ in range(_MAX_WRAPPED):
            if function is None or function.type not in ("index_expression", "parenthesized_expression"):
                break
            function = field(function, "operand") if function.type == "index_expression" else unwrap(function)
        if function is None:
            return None, ""
        if function.type == "selector_expression":
            member = field(function, "field")
            return field(function, "operand"), self.text(member) if member is not None else ""
        return None, self.text(function) if function.type == "identifier" else ""

    def functions(self, name: str) -> list[tuple[str, Node]]:
        """The receiver's type and the declaration of each function of a name; a function's receiver is ``""``."""
        known = self._functions.get((name, self.tree.is_whole))
        if known is None:
            known = [(self.receiver(node), node) for node in self._declared(name)]
            self._functions[name, self.tree.is_whole] = known
        return known

    def _declared(self, name: str) -> Iterator[Node]:
        for offset in self.tree.may_declare_function(name):
            top = self.tree.top_at(offset, b"func")
            own = field(top, "name") if top is not None and top.type in FUNCTIONS else None
            if top is not None and own is not None and own.start_byte == offset:
                yield top

    def receiver(self, function: Node) -> str:
        """The name of the type that a method belongs to, ``""`` for a function."""
        list_node = field(function, "receiver")
        declared = named(list_node)[:1] if list_node is not None else []
        own = type_name(field(declared[0], "type")) if declared else None
        return self.text(own) if own is not None else ""

    def types_with(self, offsets: Iterable[int]) -> Iterator[tuple[Node, Node]]:
        """The specification and the declaration of each type at the top level that holds one of the bytes."""
        for offset in offsets:
            top = self.tree.top_at(offset, b"type")
            for spec in named(top) if top is not None and top.type == "type_declaration" else []:
                if top is not None and spec.start_byte <= offset < spec.end_byte and field(spec, "name") is not None:
                    yield spec, top
