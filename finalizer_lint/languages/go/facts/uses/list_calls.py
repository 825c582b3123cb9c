"""What a call does with a list of finalizers that it is given, or that it is a method of."""

from __future__ import annotations

import re

from finalizer_lint.core.facts import Role
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.facts.uses.elements import collect_variable
from finalizer_lint.languages.go.facts.uses.use_collector import UseCollector
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import (
    Path,
    arguments_of,
    field,
    fields,
    index_of,
    is_string,
    named,
    same,
    unwrap,
)
from finalizer_lint.languages.go.values.list_literals import SET_MAKERS
from finalizer_lint.languages.go.vocabulary.words import goes_by_part
from finalizer_lint.languages.vocabulary.identifiers import (
    names_finalizer,
    names_list,
    names_part,
    says_finalizer,
    words,
)
from finalizer_lint.languages.vocabulary.verbs import role_of

_COPIES = pattern(
    r"^(?:clone|copy|deepcopy|sort|sorted|compact|uniq|unique|list|unsortedlist|slice|toslice|deref|ptrto|filter)", re.I
)
_EXPECTS = ("Expect", "Eventually", "Consistently", "ExpectWithOffset", "EventuallyWithOffset", "Ω")
_ASSERTIONS = ("To", "NotTo", "ToNot", "Should", "ShouldNot")
_SAME = pattern(r"equal|diff|elementsmatch|consistof|subset|sameelements|haveexact|^same|^compare", re.IGNORECASE)
_MEMBER = pattern(
    r"contain|^has|have|includ|exist|remov|delet|drop|filter|without|exclud|index|find|match|^in$|inslice|instring|inarray"
    r"|inlist|slice|string|element|member|add|append|insert|ensure|any|missing|lookup|search",
    re.IGNORECASE,
)
_NO_MEMBER = pattern(
    r"^(?:join|print|sprint|fprint|error|info|debug|warn|fatal|log|nested|setnested|len|cap|copy|marshal|format|append)|(?:f|ln|empty|nil|zero)$",
    re.I,
)
_REPLACES = pattern(r"replace|swap|exchange", re.IGNORECASE)  # one name by another
_SET_METHODS = pattern(
    r"^(?:has|contain|insert|add|delete|remove|register|append|equal|is|difference|union)", re.IGNORECASE
)
_OF_SETS = ("Difference", "Union", "Intersection", "Equal", "IsSuperset", "Equals", "SymmetricDifference")


class ListCalls:
    def __init__(self, collector: UseCollector) -> None:
        self._collector = collector

    def method(self, path: Path, depth: int) -> bool:
        """``list.Has(x)`` on a set. True if the call gives a list again."""
        call = path[depth - 1] if depth > 0 else None
        if call is None or call.type != "call_expression" or not same(field(call, "function"), path[depth]):
            return False
        method = self._collector.file.called(call)[1]
        if _SET_METHODS.match(method):
            role = role_of(method) or Role.CHECKED
            arguments = arguments_of(call)
            for item in arguments[:1] if role is Role.ADDED and method == "Register" else arguments:
                if item.type != "call_expression" or method not in _OF_SETS:
                    self._value(item, role)
                else:
                    self._collector.items(item, role)
        return bool(_COPIES.match(method)) or method in ("Difference", "Union", "Insert", "Delete", "Intersection")

    def argument(self, path: Path, depth: int) -> bool:
        """The list is an argument of a call. True if the call gives a list again."""
        call = path[depth - 2]
        if call.type != "call_expression":
            return False
        operand, function = self._collector.file.called(call)
        arguments = arguments_of(call)
        index = index_of(arguments, path[depth])
        if function == "append":
            if index == 0:
                self._appended(arguments[1:])
            elif arguments:
                self._collector.items(arguments[0], Role.ADDED)
            return True
        if function in _EXPECTS:
            self.expected(path, depth - 2)
            return False
        if function in SET_MAKERS:
            return True
        if _COPIES.match(function):
            if any(self._decides(item, function) for item in arguments[index + 1 : index + 2]):
                self._neighbour(function, arguments, index)
            return True
        if _NO_MEMBER.search(function) or (says_finalizer(function) and function != "finalizers"):
            return False
        if _REPLACES.match(function) and index == 0 and len(arguments) == 3:
            if operand is None or self._collector.file.package_of(operand) != "slices":  # whose others are places
                self._value(arguments[1], Role.REMOVED)
                self._value(arguments[2], Role.ADDED)
            return True
        if _SAME.search(function):
            for item in arguments:
                if item.id != path[depth].id:
                    self._collector.items(item, Role.CHECKED)
            return False
        if _MEMBER.search(function):
            self._neighbour(function, arguments, index)
            return role_of(function) in (Role.REMOVED, Role.ADDED)
        return False

    def _appended(self, arguments: list[Node]) -> None:
        for item in arguments:
            self._collector.item(item, Role.ADDED)

    def _neighbour(self, function: str, arguments: list[Node], index: int) -> None:
        """What a membership function looks for stands after the list or, if nothing does, before it."""
        if function == "Delete" and index == 0 and len(arguments) == 3:
            return  # slices.Delete(list, i, j)
        if goes_by_part(function):
            return
        role = role_of(function) or Role.CHECKED
        after = arguments[index + 1 :]
        if function == "Insert" and len(after) > 1:
            after = after[1:]  # slices.Insert(list, i, x)
        if after and unwrap(after[0]).type != "nil":
            self._value(after[0], role)
        elif index > 0 and not self._no_value(arguments[index - 1]):
            self._value(arguments[index - 1], role)

    def _decides(self, node: Node, function: str) -> bool:
        """Whether it says which items a copy leaves out: a predicate, or in ``filterOut(list, widgetFinalizer)`` a
        name."""
        if node.type == "func_literal" or role_of(function) is not Role.REMOVED:
            return node.type == "func_literal"
        name = self._collector.file.last_word(node) if node.type in ("identifier", "selector_expression") else ""
        is_name = names_finalizer(name) and not names_list(name)
        return is_string(node) or self._collector.is_string_constant(name) or is_name

    def _no_value(self, node: Node) -> bool:
        """Whether what stands before a list is no item of it: a context, or the path of a JSON patch."""
        text = self._collector.file.text(node)
        if is_string(node):
            return text[1:2] == "/"
        return text in ("t", "ctx", "tb", "b") or "path" in words(text)

    def _value(self, node: Node, role: Role) -> None:
        inner = unwrap(node)
        if inner.type == "variadic_argument" and named(inner):
            inner = named(inner)[0]
        if names_part(self._collector.file.last_word(inner)):
            return
        if inner.type == "func_literal":
            self._predicate(inner, role)
        elif inner.type in ("composite_literal", "unary_expression"):
            self._collector.items(inner, role)
        else:
            self._collector.name(inner, role)

    def _predicate(self, function: Node, role: Role) -> None:
        """``func(f string) bool { return f == x }``"""
        parameters = field(function, "parameters")
        first = named(parameters)[:1] if parameters is not None else []
        names = fields(first[0], "name") if first else []
        if names:
            collect_variable(self._collector, names[0], role)

    def expected(self, path: Path, depth: int) -> None:
        """``Expect(list).To(ContainElement(x))``, also with calls between the two."""
        while depth > 1 and path[depth - 1].type == "selector_expression" and path[depth - 2].type == "call_expression":
            call = path[depth - 2]
            if self._collector.file.called(call)[1] in _ASSERTIONS:
                for matcher in arguments_of(call)[:1]:
                    self.matched(matcher)
                return
            depth -= 2

    def matched(self, matcher: Node, nesting: int = 0) -> None:
        """The names in a gomega matcher for a list of finalizers."""
        matcher = unwrap(matcher)
        if matcher.type != "call_expression" or nesting > 4:
            return
        for item in arguments_of(matcher):
            inner = unwrap(item)
            called = self._collector.file.called(inner)[1] if inner.type == "call_expression" else ""
            if called[:1].isupper() and not says_finalizer(called):
                self.matched(inner, nesting + 1)
            elif inner.type in ("composite_literal", "unary_expression"):
                self._collector.items(inner, Role.CHECKED)
            else:
                self._collector.name(inner, Role.CHECKED, sure=False)
