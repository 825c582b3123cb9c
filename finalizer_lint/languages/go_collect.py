"""What all finders share: the file's tools, and the uses found so far."""

from __future__ import annotations

import dataclasses

import tree_sitter

from finalizer_lint.languages.go_scopes import Scopes
from finalizer_lint.languages.go_tree import GoTree, arguments, field, is_string, span, unwrap
from finalizer_lint.languages.go_values import Values, list_items
from finalizer_lint.languages.go_words import names_list, shaped_like_name
from finalizer_lint.model import Expr, Literal, Place, Role, Span, Unknown, Use

SET_MAKERS = {"New", "NewSet", "NewString", "NewStringSet", "NewHashSet", "NewThreadUnsafeSet", "Of", "From", "FromSlice"}
_MAX_LOOKUPS = 3  # a list in a variable in a variable …


@dataclasses.dataclass(slots=True)
class Collector:
    """The uses of one file. One per place: a use with a role of its own beats a mere mention."""

    tree: GoTree
    scopes: Scopes
    values: Values
    uses: dict[Span, Use] = dataclasses.field(default_factory=dict)

    def name(self, node: tree_sitter.Node, role: Role, within: Span | None = None, *, sure: bool = True) -> None:
        """The expression at a node is a finalizer's name. Where that is not ``sure`` it must also look like one."""
        expr = self.values.expr(node)
        if expr is None or (not sure and not _plausible(expr)):
            return
        self.put(role, expr, within)

    def put(self, role: Role, expr: Expr, within: Span | None = None) -> None:
        known = self.uses.get(expr.span)
        if known is None or (known.role is Role.MENTIONED and role is not Role.MENTIONED):
            self.uses[expr.span] = Use(role, expr, Place.CODE, None, within)

    def cleared(self, where: Span) -> None:
        self.put(Role.CLEARED, Unknown(where, "all finalizers"))

    def items(self, node: tree_sitter.Node, role: Role, lookups: int = 0) -> None:
        """Every name in an expression that makes a list."""
        node = unwrap(node)
        listed = list_items(self.tree, node)
        if listed is not None:
            for item in listed:
                self.name(item, role, span(node))
        elif node.type == "call_expression":
            self._made(node, role, lookups)
        elif node.type == "identifier" and lookups < _MAX_LOOKUPS:
            name = self.tree.text(node)
            local = self.scopes.find(name, node.start_byte) if not names_list(name) else None
            if local is not None and local.value is not None and not is_string(local.value):
                self.items(local.value, role, lookups + 1)

    def _made(self, call: tree_sitter.Node, role: Role, lookups: int) -> None:
        function, given = self.called(call)[1], arguments(call)
        if function != "append" and function not in SET_MAKERS:
            return
        for at, item in enumerate(given):
            if item.type == "variadic_argument" or (function == "append" and at == 0):
                inner = item.named_children[0] if item.type == "variadic_argument" and item.named_children else item
                self.items(inner, role, lookups + 1)
            else:
                self.name(item, role)

    def called(self, call: tree_sitter.Node) -> tuple[tree_sitter.Node | None, str]:
        """The operand before the dot, if any, and the function's own name, without type arguments."""
        function = field(call, "function")
        for _ in range(4):
            if function is None or function.type not in ("index_expression", "parenthesized_expression"):
                break
            function = field(function, "operand") if function.type == "index_expression" else unwrap(function)
        if function is None:
            return None, ""
        if function.type == "selector_expression":
            member = field(function, "field")
            return field(function, "operand"), self.tree.text(member) if member is not None else ""
        return None, self.tree.text(function) if function.type == "identifier" else ""

    def is_empty(self, node: tree_sitter.Node) -> bool:
        """nil, ``[]string{}``, ``[]string(nil)``, ``make([]string, 0)``, ``x[:0]``."""
        node = unwrap(node)
        if node.type == "nil":
            return True
        if node.type == "type_conversion_expression":
            operand = field(node, "operand")
            return operand is not None and operand.type == "nil"
        if node.type == "slice_expression":
            end = field(node, "end")
            return end is not None and self.tree.text(end) == "0"
        if node.type == "call_expression" and self.called(node) == (None, "make"):
            given = arguments(node)
            return len(given) > 1 and self.tree.text(given[1]) == "0"
        return list_items(self.tree, node) == []


def _plausible(expr: Expr) -> bool:
    if isinstance(expr, Literal):
        return shaped_like_name(expr.value)
    return not isinstance(expr, Unknown)
