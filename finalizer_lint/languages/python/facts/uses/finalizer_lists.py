"""Which expressions are an object's list of finalizers, and which variables are items of one."""

from __future__ import annotations

import ast
import enum

from finalizer_lint.languages.python.facts.uses.object_metadata import ObjectMetadata
from finalizer_lint.languages.python.syntax.expression_parts import is_text, last_name
from finalizer_lint.languages.python.syntax.tree import BindingKind, Scope, Tree
from finalizer_lint.languages.python.vocabulary import holds_names, role_of_helper

_COPIES = {"list", "set", "tuple", "sorted", "frozenset", "copy", "deepcopy", "filter", "reversed", "cast"}
_METHODS = {"copy", "union", "difference", "intersection"}  # what they return is a list of finalizers too
_OTHER_FIELDS = {"spec", "status"}  # of objects, and those of a custom resource mean what its controller makes of them
_OF_METADATA = ("Meta", "Metadata")
_DEEPEST = 100  # an operand of an operand, a variable in a variable


class Certainty(enum.IntEnum):
    """How sure it is that an expression is a list of finalizers."""

    NO = 0
    BY_ATTRIBUTE = 1  # the attribute so called of an object that may be anything
    BY_NAME = 2  # something called finalizers: enough in a file that has to do with Kubernetes
    CERTAIN = 3  # the finalizers of an object's metadata


class FinalizerLists:
    def __init__(self, tree: Tree, kubernetes: bool) -> None:
        self._tree = tree
        self.is_metadata = ObjectMetadata(tree, kubernetes).is_metadata
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
            return self._of_sum(node)
        if isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp):
            return self._of_comprehension(node)
        if isinstance(node, ast.List | ast.Set | ast.Tuple):
            starred = [item.value for item in node.elts if isinstance(item, ast.Starred)]
            return max((self.certainty(value) for value in starred), default=Certainty.NO)
        if isinstance(node, ast.NamedExpr | ast.Await | ast.Starred):
            return self.certainty(node.value)
        return Certainty.NO

    def _of_sum(self, node: ast.BinOp) -> Certainty:
        """By its operands, from the first on: there may be more of them than functions can call one another."""
        sums = [node]
        while isinstance(sums[-1].left, ast.BinOp) and sums[-1].left not in self._known:
            sums.append(sums[-1].left)
        for one in reversed(sums):
            self._known[one] = max(self.certainty(one.left), self.certainty(one.right))
        return self._known[node]

    def _of_attribute(self, node: ast.Attribute) -> Certainty:
        scope = self._tree.scope[node]
        if isinstance(node.value, ast.Name) and node.value.id == scope.this:
            around = self._tree.class_around(scope)
            if around is not None:
                return self.of_class(around)
        return self._of_owner(node.value)

    def _of_owner(self, node: ast.expr) -> Certainty:
        """How sure it is of the finalizers of something: its metadata's, its spec's, or those of it may be anything."""
        if self.is_metadata(node):
            return Certainty.CERTAIN
        key = node.slice if isinstance(node, ast.Subscript) else None
        called = key.value if isinstance(key, ast.Constant) else last_name(node)
        return Certainty.NO if called in _OTHER_FIELDS else Certainty.BY_ATTRIBUTE

    def of_class(self, around: Scope) -> Certainty:
        """``self.finalizers``: what the class says of it, or nothing where it has it from elsewhere."""
        if isinstance(around.node, ast.ClassDef) and around.node.name.endswith(_OF_METADATA):
            return Certainty.CERTAIN
        function = self._method(around.node)
        if function is not None:
            returned = [node.value for node in ast.walk(function) if isinstance(node, ast.Return) and node.value]
            return max((self.certainty(value) for value in returned), default=Certainty.NO) or Certainty.BY_NAME
        bindings = around.bindings.get("finalizers", [])
        given = [self.certainty(binding.value) for binding in bindings if binding.value is not None]
        inherits = isinstance(around.node, ast.ClassDef) and bool(around.node.bases)
        return max(given, default=Certainty.BY_NAME if inherits else Certainty.NO) or Certainty.BY_ATTRIBUTE

    def _method(self, node: ast.AST) -> ast.FunctionDef | None:
        """The property of a class that is called finalizers."""
        body = node.body if isinstance(node, ast.ClassDef) else []
        return next((one for one in body if isinstance(one, ast.FunctionDef) and one.name == "finalizers"), None)

    def _of_variable(self, node: ast.Name) -> Certainty:
        """What a variable is given says more than what it is called."""
        bound = self._tree.lookup(node.id, self._tree.scope[node])
        by_name = Certainty.BY_NAME if holds_names(node.id) else Certainty.NO
        given = [b.value for b in bound[1] if b.kind is BindingKind.ASSIGNED] if bound is not None else []
        return max((self.certainty(value) for value in given), default=Certainty.NO) or by_name

    def _of_subscript(self, node: ast.Subscript) -> Certainty:
        if isinstance(node.slice, ast.Slice):
            return self.certainty(node.value)
        if not is_text(node.slice, "finalizers"):
            return Certainty.NO
        return self._of_owner(node.value)

    def _of_call(self, node: ast.Call) -> Certainty:
        function = last_name(node.func)
        texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
        if "metadata.finalizers" in texts or ("metadata" in texts and "finalizers" in texts):
            return Certainty.CERTAIN  # glom, dpath, benedict and home-made helpers that take a path
        if isinstance(node.func, ast.Attribute) and function in ("get", "setdefault", "pop"):
            if node.args and is_text(node.args[0], "finalizers"):
                return self._of_owner(node.func.value)
            return Certainty.NO
        if function == "getattr" and len(node.args) >= 2 and is_text(node.args[1], "finalizers"):
            return self._of_owner(node.args[0])
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

    def literal_of(self, node: ast.expr) -> ast.List | ast.Set | ast.Tuple | None:
        """The list that an expression spells: itself, or the only one that its variable is ever given."""
        if isinstance(node, ast.List | ast.Set | ast.Tuple):
            return node
        if isinstance(node, ast.Call) and last_name(node.func) in ("list", "set", "tuple") and len(node.args) == 1:
            return self.literal_of(node.args[0])
        if isinstance(node, ast.Call) and last_name(node.func) in ("field", "Field"):
            made = next((keyword.value for keyword in node.keywords if keyword.arg == "default_factory"), None)
            return self.literal_of(made.body) if isinstance(made, ast.Lambda) else None
        if isinstance(node, ast.Name):
            scope: Scope = self._tree.scope[node]
            bound = self._tree.lookup(node.id, scope)
            if bound and len(bound[1]) == 1 and bound[1][0].kind is BindingKind.ASSIGNED:
                value = bound[1][0].value
                return value if isinstance(value, ast.List | ast.Set | ast.Tuple) else None
        return None
