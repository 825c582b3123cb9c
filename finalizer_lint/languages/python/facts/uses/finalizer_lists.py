"""Which expressions are an object's list of finalizers, and which variables are items of one."""

from __future__ import annotations

import ast
import enum

from finalizer_lint.languages.python.facts.words import holds_names, role_of_helper
from finalizer_lint.languages.python.syntax.expression_parts import is_text, last_name
from finalizer_lint.languages.python.syntax.tree import BindingKind, Scope, Tree
from finalizer_lint.languages.vocabulary.identifiers import words

_COPIES = {"list", "set", "tuple", "sorted", "frozenset", "copy", "deepcopy", "filter", "reversed", "cast"}
_METHODS = {"copy", "union", "difference", "intersection"}  # what they return is a list of finalizers too
_METADATA = {"metadata", "meta"}
_DEEPEST = 100  # an operand of an operand, a variable in a variable


class Certainty(enum.IntEnum):
    """How sure it is that an expression is a list of finalizers."""

    NO = 0
    BY_ATTRIBUTE = 1  # the attribute so called of an object that may be anything
    BY_NAME = 2  # something called finalizers: enough in a file that has to do with Kubernetes
    CERTAIN = 3  # the finalizers of an object's metadata


class FinalizerLists:
    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._known: dict[ast.AST, Certainty] = {}
        self._depth = 0

    def certainty(self, node: ast.expr | None) -> Certainty:
        if node is None:
            return Certainty.NO
        if node not in self._known:
            self._known[node] = Certainty.NO  # for variables that are defined by themselves
            if self._depth < _DEEPEST:
                self._depth += 1
                self._known[node] = self._certainty(node)
                self._depth -= 1
        return self._known[node]

    def item_of(self, node: ast.expr) -> Certainty:
        """How sure it is that a variable or subscript is an item of a list of finalizers."""
        if isinstance(node, ast.Subscript):
            return self.certainty(node.value) if not is_text(node.slice) else Certainty.NO
        if not isinstance(node, ast.Name):
            return Certainty.NO
        bound = self._tree.lookup(node.id, self._tree.scope[node])
        if bound is None:
            return Certainty.NO
        scope, bindings = bound
        best = max((self.certainty(b.each) for b in bindings if b.each is not None), default=Certainty.NO)
        if best is Certainty.NO and isinstance(scope.node, ast.Lambda):
            call = self._tree.parent.get(scope.node)
            if isinstance(call, ast.Call) and last_name(call.func) == "filter" and len(call.args) == 2:
                return self.certainty(call.args[1])
        return best

    def _certainty(self, node: ast.expr) -> Certainty:
        if isinstance(node, ast.Name):
            return self._of_variable(node)
        if isinstance(node, ast.Attribute):
            if node.attr == "finalizers":
                return self._of_attribute(node)
            return Certainty.BY_NAME if holds_names(node.attr) else Certainty.NO
        if isinstance(node, ast.Subscript):
            return self._of_subscript(node)
        if isinstance(node, ast.Call):
            return self._of_call(node)
        if isinstance(node, ast.BoolOp):
            return max(self.certainty(value) for value in node.values)
        if isinstance(node, ast.IfExp):
            return max(self.certainty(node.body), self.certainty(node.orelse))
        if isinstance(node, ast.BinOp):
            return max(self.certainty(node.left), self.certainty(node.right))
        if isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp):
            return self._of_comprehension(node)
        if isinstance(node, ast.List | ast.Set | ast.Tuple):
            starred = [item.value for item in node.elts if isinstance(item, ast.Starred)]
            return max((self.certainty(value) for value in starred), default=Certainty.NO)
        if isinstance(node, ast.NamedExpr | ast.Await | ast.Starred):
            return self.certainty(node.value)
        return Certainty.NO

    def _of_attribute(self, node: ast.Attribute) -> Certainty:
        if self.is_metadata(node.value):
            return Certainty.CERTAIN
        mine = last_name(node.value) in ("self", "cls")
        return Certainty.BY_NAME if mine else Certainty.BY_ATTRIBUTE

    def _of_variable(self, node: ast.Name) -> Certainty:
        bound = self._tree.lookup(node.id, self._tree.scope[node])
        by_name = Certainty.BY_NAME if holds_names(node.id) else Certainty.NO
        if bound is None:
            return by_name
        return max([by_name, *(self.certainty(b.value) for b in bound[1] if b.kind is BindingKind.ASSIGNED)])

    def _of_subscript(self, node: ast.Subscript) -> Certainty:
        if isinstance(node.slice, ast.Slice):
            return self.certainty(node.value)
        if not is_text(node.slice, "finalizers"):
            return Certainty.NO
        return Certainty.CERTAIN if self.is_metadata(node.value) else Certainty.BY_NAME

    def _of_call(self, node: ast.Call) -> Certainty:
        function = last_name(node.func)
        texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
        if "metadata.finalizers" in texts or ("metadata" in texts and "finalizers" in texts):
            return Certainty.CERTAIN  # glom, dpath, benedict and home-made helpers that take a path
        if isinstance(node.func, ast.Attribute) and function in ("get", "setdefault", "pop"):
            if node.args and is_text(node.args[0], "finalizers"):
                return Certainty.CERTAIN if self.is_metadata(node.func.value) else Certainty.BY_NAME
            return Certainty.NO
        if function == "getattr" and len(node.args) >= 2 and is_text(node.args[1], "finalizers"):
            return Certainty.CERTAIN if self.is_metadata(node.args[0]) else Certainty.BY_NAME
        if isinstance(node.func, ast.Attribute) and function in _METHODS and self.certainty(node.func.value):
            return self.certainty(node.func.value)
        if function in _COPIES and node.args:
            return self.certainty(node.args[-1])
        if function and holds_names(function) and role_of_helper(function) is None:
            return Certainty.BY_NAME  # get_finalizers(obj)
        return Certainty.NO

    def _of_comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp) -> Certainty:
        """``[f for f in finalizers if …]``: the same list with fewer items."""
        first = node.generators[0]
        if isinstance(node.elt, ast.Name) and isinstance(first.target, ast.Name) and node.elt.id == first.target.id:
            return self.certainty(first.iter)
        return Certainty.NO

    def is_metadata(self, node: ast.expr) -> bool:
        """Whether an expression is an object's metadata, by the way it is reached or called."""
        if isinstance(node, ast.Attribute):
            return node.attr in _METADATA or words(node.attr)[-1:] == ("metadata",)
        if isinstance(node, ast.Subscript):
            return is_text(node.slice, "metadata")
        if isinstance(node, ast.Name):
            return words(node.id)[-1:] in (("metadata",), ("meta",))
        if isinstance(node, ast.Call):
            function = last_name(node.func)
            if function in ("get", "setdefault", "getattr"):
                return any(is_text(argument, "metadata") for argument in node.args[:2])
            return function in ("V1ObjectMeta", "ObjectMeta") or function.endswith("_metadata")
        if isinstance(node, ast.BoolOp):
            return any(self.is_metadata(value) for value in node.values)
        if isinstance(node, ast.Await | ast.NamedExpr):
            return self.is_metadata(node.value)
        return False

    def literal_of(self, node: ast.expr) -> ast.List | ast.Set | ast.Tuple | None:
        """The list that an expression spells: itself, or the only one that its variable is ever given."""
        if isinstance(node, ast.List | ast.Set | ast.Tuple):
            return node
        if isinstance(node, ast.Call) and last_name(node.func) in ("list", "set", "tuple") and len(node.args) == 1:
            return self.literal_of(node.args[0])
        if isinstance(node, ast.Name):
            scope: Scope = self._tree.scope[node]
            bound = self._tree.lookup(node.id, scope)
            if bound and len(bound[1]) == 1 and bound[1][0].kind is BindingKind.ASSIGNED:
                value = bound[1][0].value
                return value if isinstance(value, ast.List | ast.Set | ast.Tuple) else None
        return None
