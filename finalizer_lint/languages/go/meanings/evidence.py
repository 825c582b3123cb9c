"""Where a Go file shows a value to be a finalizer, without believing the identifiers of constants."""

from __future__ import annotations

from finalizer_lint.core.facts import Role, Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.facts.symbols import package_symbols
from finalizer_lint.languages.go.facts.uses.finder import Finder
from finalizer_lint.languages.go.facts.uses.use_collector import UseCollector
from finalizer_lint.languages.go.flows.flow_file import FlowFile
from finalizer_lint.languages.go.meanings.spots import Spot
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import statement_at
from finalizer_lint.languages.go.syntax.nodes import field, span, unwrap
from finalizer_lint.languages.go.syntax.scopes import Local
from finalizer_lint.languages.go.vocabulary.purposes import lists_finalizers, of_spec
from finalizer_lint.languages.vocabulary.identifiers import names_finalizer

_ACTS = (Role.ADDED, Role.REMOVED, Role.CHECKED, Role.LISTED)
_STEPS = 4
_RETURNED = pattern(rb"\breturn\b([^\n}]*)")
_MOST = 200  # mentions of a variable


class Evidence:
    """Asked of each file once."""

    def __init__(self) -> None:
        self._roles: dict[str, dict[Span, Role]] = {}

    def role(self, spot: Spot) -> Role | None:
        """What is done with the finalizer at a place, None where the code around does not show that it is one."""
        role = self._of_file(spot.path, spot.file).get(span(spot.node))
        return None if role in _ACTS and self.is_of_spec(spot) else role

    def acts(self, spot: Spot) -> bool:
        return self.role(spot) in _ACTS

    def is_of_spec(self, spot: Spot) -> bool:
        """Whether the statement is about a list of finalizers that is a field of an object's spec or status."""
        depth = statement_at(spot.nodes, spot.depth)
        return depth is not None and of_spec(_text(spot.file, spot.nodes[depth]))

    def is_item(self, spot: Spot, node: Node) -> bool:
        """Whether an expression is one of an object's finalizers: an item of the list, or a variable for each."""
        node, file = unwrap(node), spot.file
        for _ in range(_STEPS):
            if node.type == "index_expression" and self._lists(file, node):
                return True
            if node.type != "identifier":
                return False
            local = file.local(node)
            if local is None:
                return False
            if local.statement.type == "range_clause":
                right = field(local.statement, "right")
                return right is not None and lists_finalizers(_text(file, right))
            if local.value is None:
                return names_finalizer(local.name) or self._is_taken_off(spot, local)
            node = unwrap(local.value)
        return False

    def is_list(self, spot: Spot, node: Node) -> bool:
        """Whether an expression is an object's list of finalizers, or a local that holds it."""
        node, file = unwrap(node), spot.file
        for _ in range(_STEPS):
            local = file.local(node) if node.type == "identifier" else None
            if local is None or local.value is None:
                return local is None and self._lists(file, node)
            node = unwrap(local.value)
        return False

    def _lists(self, file: FlowFile, node: Node) -> bool:
        """Whether an expression says that it lists finalizers, or is what a function of the file returns that does."""
        if lists_finalizers(_text(file, node)):
            return True
        call = unwrap(field(node, "operand") or node) if node.type == "index_expression" else node
        operand, function = file.called(call) if call.type == "call_expression" else (None, "")
        declared = [one for _, one in file.functions(function)] if function and operand is None else []
        returned = [text for one in declared for text in _RETURNED.findall(_text(file, one))]
        return bool(returned) and all(lists_finalizers(text) for text in returned)

    def _is_taken_off(self, spot: Spot, local: Local) -> bool:
        """Whether a variable is what some finalizer is called that the same function takes off an object."""
        roles = self._of_file(spot.path, spot.file)
        mentions = spot.file.uses_of(local, _MOST)
        return any(roles.get(span(path[-1])) is Role.REMOVED for path in mentions)

    def _of_file(self, path: str, file: FlowFile) -> dict[Span, Role]:
        if path not in self._roles:
            collector = UseCollector(file, file.values, by_name=False)
            collector.constants.update(symbol.name for symbol in package_symbols(collector) if not symbol.owner)
            Finder(collector).run()
            self._roles[path] = {where: use.role for where, use in collector.uses.items()}
        return self._roles[path]


def _text(file: FlowFile, node: Node) -> bytes:
    return file.data[node.start_byte : node.end_byte]
