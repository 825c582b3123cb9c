"""Finds the uses of a Go file: every place where its bytes say finalizer is looked at once, by what stands there."""

from __future__ import annotations

from finalizer_lint.languages.go.facts.calls import Parameters, by_parameter, helper, parameters, registered
from finalizer_lint.languages.go.facts.collector import Collector
from finalizer_lint.languages.go.facts.elements import named_string
from finalizer_lint.languages.go.facts.embedded import Text
from finalizer_lint.languages.go.facts.fields import assigned, json_patch, map_key, results, struct_field
from finalizer_lint.languages.go.facts.lists import Lists
from finalizer_lint.languages.go.functions.references import call_at, function_references, method_references
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import Path, arguments, field, is_string, keyed, same, span
from finalizer_lint.languages.go.text.strings import decode
from finalizer_lint.languages.vocabulary.identifiers import names_finalizer, names_list, says_finalizer

_POINTER = "/metadata/finalizers"
_SKIPPED = ("import_declaration", "package_clause", "comment")


class Finder:
    def __init__(self, found: Collector) -> None:
        self._found = found
        self._lists = Lists(found)
        self._known: Parameters = {}
        self.identifiers: list[tuple[str, int]] = []

    def run(self) -> None:
        """Fill the collector; ``identifiers`` holds the words that say finalizer and may be locals."""
        tree = self._found.file.tree
        paths, end = list[Path](), -1
        for offset in tree.hits(b"inalizer", b"INALIZER"):
            path = tree.path(offset) if offset >= end and not tree.in_comment(offset) else []
            if path and path[0].type not in _SKIPPED and path[-1].type != "comment":
                end = path[-1].end_byte
                paths.append(path)
        self._known = parameters(self._found.file, paths)
        for path in paths:
            self._token(path)
        self._calls_by_parameter()

    def _calls_by_parameter(self) -> None:
        file = self._found.file
        for name, positions in self._known.items():
            if says_finalizer(name):
                continue
            for path, index in (*function_references(file, name), *method_references(file, name)):
                call = call_at(path, index)
                if call is not None:
                    by_parameter(self._found, path[call], positions)

    def _token(self, path: Path) -> None:
        leaf = path[-1]
        if is_string(leaf):
            if len(path) > 2:  # nearer to the top in broken code only
                self._string(path)
        elif leaf.type in ("identifier", "field_identifier", "package_identifier") and len(path) > 1:
            self._identifier(path)

    def _identifier(self, path: Path) -> None:
        name = self._found.file.text(path[-1])
        parent, at = path[-2], len(path) - 1
        if path[-1].type == "identifier":
            self.identifiers.append((name, path[-1].start_byte))
        if parent.type in ("function_declaration", "method_declaration"):
            if same(field(parent, "name"), path[-1]):
                results(self._found, parent, name)
            return
        if parent.type == "selector_expression":
            if same(field(parent, "operand"), path[-1]) and not names_list(name):
                self._qualifies(path)
                return
            at = len(path) - 2 if same(field(parent, "field"), path[-1]) else at
        self._expression(path, at, name)

    def _expression(self, path: Path, at: int, name: str) -> None:
        """``path[at]`` is the whole identifier or selector."""
        node, parent = path[at], path[at - 1] if at > 0 else None
        if parent is None:
            return
        call = call_at(path, at)
        if call is not None:
            self._call(path, call, name)
        elif parent.type in ("literal_element", "keyed_element") and self._is_key(path, at):
            keyed_at = at - 1 if parent.type == "keyed_element" else at - 2
            struct_field(self._found, path, keyed_at, name)
        elif self._is_left(path, at):
            if names_list(name):
                self._lists.follow(path, at)
            if names_finalizer(name):
                assigned(self._found, path, at, name)
        elif names_list(name) and not (node.type == "selector_expression" and self._is_package_member(node)):
            self._lists.follow(path, at)
        elif names_finalizer(name):
            named_string(self._found, path, at)

    def _call(self, path: Path, index: int, name: str) -> None:
        call = path[index]
        given = arguments(call)
        lower = name.lower()
        if lower.endswith("finalizers") and (not given or lower.startswith(("get", "list"))):
            self._lists.follow(path, index)
        elif given and not self._is_conversion(path, index):
            helper(self._found, call, self._known)

    def _is_conversion(self, path: Path, index: int) -> bool:
        """``const X = FinalizerName("x")``: the constant says it all."""
        return any(node.type == "const_spec" for node in path[max(index - 3, 0) : index])

    def _qualifies(self, path: Path) -> None:
        """The word stands before a dot: ``finalizer.Ensure(obj, x)``."""
        call = path[-3] if len(path) > 2 else None
        if call is not None and call.type == "call_expression" and same(field(call, "function"), path[-2]):
            function = self._found.file.called(call)[1]
            if not says_finalizer(function):
                registered(self._found, call)

    def _string(self, path: Path) -> None:
        leaf = path[-1]
        value = decode(self._found.file.tree.data[leaf.start_byte : leaf.end_byte])
        if path[-2].type == "field_declaration":
            return  # a struct tag
        at = len(path) - 2
        is_key = path[at].type in ("literal_element", "keyed_element") and self._is_key(path, len(path) - 1)
        keyed_at = at - 1 if path[at].type == "literal_element" else at
        if value == "finalizers":
            if is_key:
                map_key(self._found, path, keyed_at)
            else:
                self._field_path(path)
        elif value.startswith(_POINTER) and path[keyed_at].type == "keyed_element" and not is_key:
            json_patch(self._found, path, keyed_at, value)
        elif value.endswith("Finalizers") and path[at].type == "argument_list":
            self._have_field(path)
        else:
            Text(self._found, path).scan()

    def _field_path(self, path: Path) -> None:
        """``unstructured.SetNestedStringSlice(obj, list, "metadata", "finalizers")``, ``metadata["finalizers"]``"""
        if path[-2].type == "index_expression":
            self._lists.follow(path, len(path) - 2)
        if path[-2].type != "argument_list" or path[-3].type != "call_expression":
            return
        call = path[-3]
        function, given = self._found.file.called(call)[1], arguments(call)
        if function.startswith("SetNested") and len(given) > 2:
            self._lists.given(given[1], span(call))
        elif function == "RemoveNestedField":
            self._found.cleared(span(call))
        elif function.startswith("Nested"):
            self._lists.follow(path, len(path) - 3)

    def _have_field(self, path: Path) -> None:
        """``HaveField("Finalizers", ContainElement(x))``"""
        call = path[-3]
        if call.type == "call_expression" and self._found.file.called(call)[1] == "HaveField":
            for matcher in arguments(call)[1:]:
                self._lists.matched(matcher)

    def _is_key(self, path: Path, at: int) -> bool:
        element = path[at - 1] if path[at - 1].type == "keyed_element" else path[at - 2]
        if at < 2 or element.type != "keyed_element":
            return False
        pair = keyed(element)
        return pair is not None and pair[0].start_byte <= path[at].start_byte < pair[0].end_byte

    def _is_left(self, path: Path, at: int) -> bool:
        """Whether ``path[at]`` is assigned to or declared here."""
        parent = path[at - 1]
        if parent.type == "var_spec":
            return path[at].type == "identifier" and path[at] in parent.children_by_field_name("name")
        if parent.type != "expression_list" or at < 2:
            return False
        statement = path[at - 2]
        return statement.type in ("assignment_statement", "short_var_declaration") and same(
            field(statement, "left"), parent
        )

    def _is_package_member(self, node: Node) -> bool:
        """``pkg.FooFinalizers``: a constant or a list of another package; nothing to follow."""
        operand = field(node, "operand")
        return operand is not None and self._found.file.package_of(operand) is not None
