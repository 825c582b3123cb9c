"""Finds the uses of a Go file: every place where its bytes say finalizer is looked at once, by what stands there."""

from __future__ import annotations

import functools

from finalizer_lint.languages.go.facts.uses.assignments import (
    collect_assignment,
    collect_json_patch,
    collect_map_key,
    collect_results,
    collect_struct_field,
)
from finalizer_lint.languages.go.facts.uses.elements import collect_named_string
from finalizer_lint.languages.go.facts.uses.helper_calls import (
    Parameters,
    collect_by_parameter,
    collect_helper_call,
    collect_registration,
    finalizer_parameters,
)
from finalizer_lint.languages.go.facts.uses.use_collector import UseCollector
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import call_at
from finalizer_lint.languages.go.syntax.nodes import FUNCTIONS, Path, arguments_of, field, is_string, keyed, same, span
from finalizer_lint.languages.go.text.strings import decode
from finalizer_lint.languages.go.vocabulary.purposes import is_spec, of_spec
from finalizer_lint.languages.vocabulary.identifiers import names_finalizer, names_list, says_finalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.go.facts.uses.list_follower import ListFollower

_POINTER = "/metadata/finalizers"
_SKIPPED = ("import_declaration", "package_clause", "comment")
_AROUND = 1000  # bytes


class Finder:
    def __init__(self, collector: UseCollector) -> None:
        self._collector = collector
        self._known: Parameters = {}
        self.identifiers: list[tuple[str, int]] = []

    def run(self) -> None:
        """Fill the collector; ``identifiers`` holds the words that say finalizer and may be locals."""
        tree = self._collector.file.tree
        paths, end = list[Path](), -1
        for offset in tree.hits(b"inalizer", b"INALIZER"):
            path = tree.path(offset) if offset >= end and not tree.in_comment(offset) else []
            if path and path[0].type not in _SKIPPED and path[-1].type != "comment":
                end = path[-1].end_byte
                paths.append(path)
        self._known = finalizer_parameters(self._collector.file, paths)
        for path in paths:
            self._token(path)
        self._calls_by_parameter()

    @functools.cached_property
    def _lists(self) -> ListFollower:
        from finalizer_lint.languages.go.facts.uses.list_follower import ListFollower  # most files only call helpers

        return ListFollower(self._collector)

    def _calls_by_parameter(self) -> None:
        if not self._known:
            return
        from finalizer_lint.languages.go.functions.function_references import function_references, method_references

        file = self._collector.file
        for name, positions in self._known.items():
            if says_finalizer(name):
                continue
            for path, index in (*function_references(file, name), *method_references(file, name)):
                call = call_at(path, index)
                if call is not None:
                    collect_by_parameter(self._collector, path[call], positions)

    def _token(self, path: Path) -> None:
        leaf = path[-1]
        if is_string(leaf):
            if len(path) > 2:  # nearer to the top in broken code only
                self._string(path)
        elif leaf.type in ("identifier", "field_identifier", "package_identifier") and len(path) > 1:
            self._identifier(path)

    def _identifier(self, path: Path) -> None:
        name = self._collector.file.text(path[-1])
        parent, depth = path[-2], len(path) - 1
        if path[-1].type == "identifier":
            self.identifiers.append((name, path[-1].start_byte))
        if parent.type in FUNCTIONS:
            if same(field(parent, "name"), path[-1]):
                collect_results(self._collector, parent, name)
            return
        if parent.type == "selector_expression":
            if same(field(parent, "operand"), path[-1]) and not names_list(name):
                self._qualifies(path)
                return
            depth = len(path) - 2 if same(field(parent, "field"), path[-1]) else depth
        self._expression(path, depth, name)

    def _expression(self, path: Path, depth: int, name: str) -> None:
        """``path[depth]`` is the whole identifier or selector."""
        node, parent = path[depth], path[depth - 1] if depth > 0 else None
        if parent is None or (names_list(name) and self._is_of_spec(path, depth)):
            return
        call = call_at(path, depth)
        if call is not None:
            self._call(path, call, name)
        elif parent.type in ("literal_element", "keyed_element") and self._is_key(path, depth):
            keyed_depth = depth - 1 if parent.type == "keyed_element" else depth - 2
            collect_struct_field(self._collector, path, keyed_depth, name)
        elif self._is_left(path, depth):
            if names_list(name):
                self._lists.follow(path, depth)
            if names_finalizer(name):
                collect_assignment(self._collector, path, depth, name)
        elif names_list(name) and not (node.type == "selector_expression" and self._is_package_member(node)):
            self._lists.follow(path, depth)
        elif names_finalizer(name):
            collect_named_string(self._collector, path, depth)

    def _call(self, path: Path, index: int, name: str) -> None:
        call = path[index]
        given = arguments_of(call)
        lower = name.lower()
        if lower.endswith("finalizers") and (not given or lower.startswith(("get", "list"))):
            self._lists.follow(path, index)
        elif given and not self._is_conversion(path, index):
            collect_helper_call(self._collector, call, self._known)

    def _is_conversion(self, path: Path, index: int) -> bool:
        """``const X = FinalizerName("x")``: the constant says it all."""
        return any(node.type == "const_spec" for node in path[max(index - 3, 0) : index])

    def _qualifies(self, path: Path) -> None:
        """The word stands before a dot: ``finalizer.Ensure(obj, x)``."""
        call = path[-3] if len(path) > 2 else None
        if call is not None and call.type == "call_expression" and same(field(call, "function"), path[-2]):
            function = self._collector.file.called(call)[1]
            if not says_finalizer(function):
                collect_registration(self._collector, call)

    def _string(self, path: Path) -> None:
        leaf = path[-1]
        value = decode(self._collector.file.tree.data[leaf.start_byte : leaf.end_byte])
        if path[-2].type == "field_declaration":
            return  # a struct tag
        depth = len(path) - 2
        is_key = path[depth].type in ("literal_element", "keyed_element") and self._is_key(path, len(path) - 1)
        keyed_depth = depth - 1 if path[depth].type == "literal_element" else depth
        if value == "finalizers":
            if is_key:
                collect_map_key(self._collector, path, keyed_depth)
            else:
                self._field_path(path)
        elif value.startswith(_POINTER) and path[keyed_depth].type == "keyed_element" and not is_key:
            collect_json_patch(self._collector, path, keyed_depth, value)
        elif value.endswith("Finalizers") and path[depth].type == "argument_list":
            self._have_field(path)
        elif "finalizers" in value:
            from finalizer_lint.languages.go.facts.uses.embedded import collect_embedded  # all that reads YAML

            collect_embedded(self._collector, path)

    def _field_path(self, path: Path) -> None:
        """``unstructured.SetNestedStringSlice(obj, list, "metadata", "finalizers")``, ``metadata["finalizers"]``"""
        if path[-2].type == "index_expression":
            self._lists.follow(path, len(path) - 2)
        if path[-2].type != "argument_list" or path[-3].type != "call_expression":
            return
        call = path[-3]
        function, given = self._collector.file.called(call)[1], arguments_of(call)
        if function.startswith("SetNested") and len(given) > 2:
            self._lists.given(given[1], span(call))
        elif function == "RemoveNestedField":
            self._collector.cleared(span(call))
        elif function.startswith("Nested"):
            self._lists.follow(path, len(path) - 3)

    def _have_field(self, path: Path) -> None:
        """``HaveField("Finalizers", ContainElement(x))``"""
        call = path[-3]
        if call.type == "call_expression" and self._collector.file.called(call)[1] == "HaveField":
            for matcher in arguments_of(call)[1:]:
                self._lists.matched(matcher)

    def _is_of_spec(self, path: Path, depth: int) -> bool:
        """``x.Spec.Finalizers``, ``WidgetSpec{Finalizers: …}``: a custom resource may mean anything by it."""
        file, node = self._collector.file, path[depth]
        if node.type == "selector_expression":
            start = max(node.start_byte, node.end_byte - _AROUND)
            end = min(path[depth - 1].end_byte, node.end_byte + _AROUND)
            return of_spec(file.data[start : node.end_byte] + b" " + file.data[node.end_byte : end])
        literal = next((one for one in reversed(path[:depth]) if one.type == "composite_literal"), None)
        kind = field(literal, "type") if literal is not None and self._is_key(path, depth) else None
        return kind is not None and is_spec(file.last_word(kind))

    def _is_key(self, path: Path, depth: int) -> bool:
        element = path[depth - 1] if path[depth - 1].type == "keyed_element" else path[depth - 2]
        if depth < 2 or element.type != "keyed_element":
            return False
        pair = keyed(element)
        return pair is not None and pair[0].start_byte <= path[depth].start_byte < pair[0].end_byte

    def _is_left(self, path: Path, depth: int) -> bool:
        """Whether ``path[depth]`` is assigned to or declared here."""
        parent = path[depth - 1]
        if parent.type == "var_spec":
            return path[depth].type == "identifier" and path[depth] in parent.children_by_field_name("name")
        if parent.type != "expression_list" or depth < 2:
            return False
        statement = path[depth - 2]
        return statement.type in ("assignment_statement", "short_var_declaration") and same(
            field(statement, "left"), parent
        )

    def _is_package_member(self, node: Node) -> bool:
        """``pkg.FooFinalizers``: a constant or a list of another package; nothing to follow."""
        operand = field(node, "operand")
        return operand is not None and self._collector.file.package_of(operand) is not None
