"""Where a list of finalizers goes: what is appended to it, looked for in it, compared with it."""

from __future__ import annotations

import re

from finalizer_lint.core.facts import Role, Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.facts.collector import Collector
from finalizer_lint.languages.go.facts.elements import element, element_variable
from finalizer_lint.languages.go.facts.values import SET_MAKERS
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import (
    Path,
    arguments,
    field,
    fields,
    is_string,
    named,
    same,
    span,
    unwrap,
)
from finalizer_lint.languages.vocabulary.identifiers import says_finalizer, words
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
    r"^(?:join|print|sprint|fprint|error|info|debug|warn|fatal|log|nested|setnested|len|cap|copy|marshal|format|append)|(?:f|ln)$",
    re.I,
)
_SET_METHODS = pattern(
    r"^(?:has|contain|insert|add|delete|remove|register|append|equal|is|difference|union)", re.IGNORECASE
)
_OF_SETS = ("Difference", "Union", "Intersection", "Equal", "IsSuperset", "Equals", "SymmetricDifference")
_WRAPS = ("parenthesized_expression", "variadic_argument", "type_conversion_expression")
_MAX_STEPS = 30
_MAX_FOLLOWED = 2000


class Lists:
    """Follows expressions that are lists of finalizers upwards through the code around them."""

    def __init__(self, found: Collector) -> None:
        self._found = found
        self._followed: set[tuple[int, int]] = set()

    def follow(self, path: Path, at: int) -> None:
        """``path[at]`` is a list of finalizers, or a set of them."""
        for _ in range(_MAX_STEPS):
            if at < 1:
                return None
            node, parent = path[at], path[at - 1]
            if parent.type in _WRAPS or (parent.type == "slice_expression" and same(field(parent, "operand"), node)):
                at -= 1
            elif parent.type == "index_expression" and same(field(parent, "operand"), node):
                return element(self._found, path, at - 1)
            elif parent.type == "selector_expression" and same(field(parent, "operand"), node):
                if not self._method(path, at - 1):
                    return None
                at -= 2
            elif parent.type == "argument_list" and at > 1:
                if not self._argument(path, at):
                    return None
                at -= 2
            elif parent.type == "expression_list":
                at -= 1
            else:
                return self._statement(path, at)
        return None

    def _statement(self, path: Path, at: int) -> None:
        """The list is a whole operand of a statement. Through an expression list ``path[at]`` is that list."""
        node, parent = path[at], path[at - 1]
        if parent.type == "range_clause" and same(field(parent, "right"), node):
            self._range(parent)
        elif parent.type in ("short_var_declaration", "assignment_statement"):
            if same(field(parent, "right"), node):
                self._variable(path, at, named_left(parent))
            elif parent.type == "assignment_statement":
                self._assigned(path, at)
        elif parent.type == "var_spec":
            self._variable(path, at, fields(parent, "name"))
        elif parent.type == "return_statement":
            self._returned(path, at - 1)

    def _range(self, clause: Node) -> None:
        left = field(clause, "left")
        names = named(left) if left is not None else []
        if names and names[-1].type == "identifier":
            element_variable(self._found, names[-1])

    def _variable(self, path: Path, at: int, lefts: list[Node]) -> None:
        """``list := x.Finalizers``: what is done with the variable is done with the list."""
        rights = named(path[at]) if path[at].type == "expression_list" else [path[at]]
        inner = path[at + 1] if path[at].type == "expression_list" and at + 1 < len(path) else path[at]
        index = next((i for i, right in enumerate(rights) if right.id == inner.id), 0)
        if len(lefts) != len(rights) and not (len(rights) == 1 and lefts):
            return
        left = lefts[min(index, len(lefts) - 1)]
        if left.type != "identifier" or says_finalizer(self._found.file.text(left)):
            return  # a variable that says finalizers is followed wherever its word stands
        self._follow_variable(self._found.file.text(left), left)

    def _follow_variable(self, name: str, where: Node) -> None:
        found = self._found
        local = found.file.scopes.declared_at(name, where.start_byte) or found.file.scopes.find(name, where.start_byte)
        if local is None or (local.span.start, local.span.end) in self._followed:
            return
        self._followed.add((local.span.start, local.span.end))
        for path in found.file.uses_of(local, _MAX_FOLLOWED):
            self.follow(path, len(path) - 1)

    def _assigned(self, path: Path, at: int) -> None:
        """``x.Finalizers = …``"""
        statement = path[at - 1]
        left, right = field(statement, "left"), field(statement, "right")
        if left is None or right is None:
            return
        lefts, rights = named(left), named(right)
        if len(lefts) != len(rights):
            return
        inner = path[at + 1] if path[at].type == "expression_list" and at + 1 < len(path) else path[at]
        for target, value in zip(lefts, rights, strict=True):
            if target.id != inner.id:
                continue
            if self._found.values.is_empty(value):
                if target.type != "identifier":
                    self._found.cleared(span(statement))
            else:
                self._found.items(value, Role.ADDED)

    def given(self, value: Node, where: Span) -> None:
        """The list of an object becomes ``value`` by the call at ``where``."""
        if self._found.values.is_empty(value):
            self._found.cleared(where)
        else:
            self._found.items(value, Role.ADDED)

    def _method(self, path: Path, at: int) -> bool:
        """``list.Has(x)`` on a set. True if the call gives a list again."""
        call = path[at - 1] if at > 0 else None
        if call is None or call.type != "call_expression" or not same(field(call, "function"), path[at]):
            return False
        method = self._found.file.called(call)[1]
        if _SET_METHODS.match(method):
            role = role_of(method) or Role.CHECKED
            given = arguments(call)
            for item in given[:1] if role is Role.ADDED and method == "Register" else given:
                if item.type != "call_expression" or method not in _OF_SETS:
                    self._value(item, role)
                else:
                    self._found.items(item, role)
        return bool(_COPIES.match(method)) or method in ("Difference", "Union", "Insert", "Delete", "Intersection")

    def _argument(self, path: Path, at: int) -> bool:
        """The list is an argument of a call. True if the call gives a list again."""
        call = path[at - 2]
        if call.type != "call_expression":
            return False
        function = self._found.file.called(call)[1]
        given = arguments(call)
        index = next((i for i, item in enumerate(given) if item.id == path[at].id), -1)
        if function == "append":
            if index == 0:
                self._appended(given[1:])
            elif given:
                self._found.items(given[0], Role.ADDED)
            return True
        if function in _EXPECTS:
            self._expected(path, at - 2)
            return False
        if function in SET_MAKERS or _COPIES.match(function):
            if function not in SET_MAKERS and index + 1 < len(given) and given[index + 1].type == "func_literal":
                self._neighbour(function, given, index)
            return True
        if _NO_MEMBER.search(function) or (says_finalizer(function) and function != "finalizers"):
            return False
        if _SAME.search(function):
            for item in given:
                if item.id != path[at].id:
                    self._found.items(item, Role.CHECKED)
            return False
        if _MEMBER.search(function):
            self._neighbour(function, given, index)
            return role_of(function) in (Role.REMOVED, Role.ADDED)
        return False

    def _appended(self, given: list[Node]) -> None:
        for item in given:
            self._found.item(item, Role.ADDED)

    def _neighbour(self, function: str, given: list[Node], index: int) -> None:
        """What a membership function looks for stands after the list or, if nothing does, before it."""
        if function == "Delete" and index == 0 and len(given) == 3:
            return  # slices.Delete(list, i, j)
        role = role_of(function) or Role.CHECKED
        after = given[index + 1 :]
        if function == "Insert" and len(after) > 1:
            after = after[1:]  # slices.Insert(list, i, x)
        if after and unwrap(after[0]).type != "nil":
            self._value(after[0], role)
        elif index > 0 and not self._no_value(given[index - 1]):
            self._value(given[index - 1], role)

    def _no_value(self, node: Node) -> bool:
        """Whether what stands before a list is no item of it: a context, or the path of a JSON patch."""
        text = self._found.file.text(node)
        if is_string(node):
            return text[1:2] == "/"
        return text in ("t", "ctx", "tb", "b") or "path" in words(text)

    def _value(self, node: Node, role: Role) -> None:
        inner = unwrap(node)
        if inner.type == "variadic_argument" and named(inner):
            inner = named(inner)[0]
        if inner.type == "func_literal":
            self._predicate(inner, role)
        elif inner.type in ("composite_literal", "unary_expression"):
            self._found.items(inner, role)
        else:
            self._found.name(inner, role)

    def _predicate(self, function: Node, role: Role) -> None:
        """``func(f string) bool { return f == x }``"""
        parameters = field(function, "parameters")
        first = named(parameters)[:1] if parameters is not None else []
        names = fields(first[0], "name") if first else []
        if names:
            element_variable(self._found, names[0], role)

    def _expected(self, path: Path, at: int) -> None:
        """``Expect(list).To(ContainElement(x))``, also with calls between the two."""
        while at > 1 and path[at - 1].type == "selector_expression" and path[at - 2].type == "call_expression":
            call = path[at - 2]
            if self._found.file.called(call)[1] in _ASSERTIONS:
                for matcher in arguments(call)[:1]:
                    self.matched(matcher)
                return
            at -= 2

    def matched(self, matcher: Node, nesting: int = 0) -> None:
        """The names in a gomega matcher for a list of finalizers."""
        matcher = unwrap(matcher)
        if matcher.type != "call_expression" or nesting > 4:
            return
        for item in arguments(matcher):
            inner = unwrap(item)
            if inner.type == "call_expression" and self._found.file.called(inner)[1][:1].isupper():
                self.matched(inner, nesting + 1)
            elif inner.type in ("composite_literal", "unary_expression"):
                self._found.items(inner, Role.CHECKED)
            else:
                self._found.name(inner, Role.CHECKED, sure=False)

    def _returned(self, path: Path, at: int) -> None:
        """``Eventually(func() []string { return x.Finalizers }).Should(…)``"""
        above = next((i for i in range(at - 1, max(at - 8, 1), -1) if path[i].type == "func_literal"), 0)
        call = path[above - 2] if above > 1 and path[above - 1].type == "argument_list" else None
        if call is not None and call.type == "call_expression" and self._found.file.called(call)[1] in _EXPECTS:
            self._expected(path, above - 2)


def named_left(statement: Node) -> list[Node]:
    left = field(statement, "left")
    return named(left) if left is not None else []
