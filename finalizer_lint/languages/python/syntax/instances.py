"""Which class an expression is an object of, where the text says so: by an annotation or by the call that makes it."""

from __future__ import annotations

import ast

from finalizer_lint.languages.python.syntax.expression_parts import dotted
from finalizer_lint.languages.python.syntax.tree import Binding, BindingKind, Tree


class Instances:
    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def class_of(self, node: ast.expr) -> str | None:
        """The dotted class of an object; None where nothing says it, or several things do."""
        if isinstance(node, ast.Call):
            return self._made_by(node)
        bindings = self._bindings(node)
        if len(bindings) != 1:
            return None
        only = bindings[0]
        if only.kind is BindingKind.PARAMETER:
            default = self._made_by(only.value) if isinstance(only.value, ast.Call) else None
            return self._annotated(only.node) or default
        if only.kind is not BindingKind.ASSIGNED or only.value is None:
            return None
        if isinstance(only.value, ast.Call):
            return self._made_by(only.value)
        if isinstance(only.value, ast.BoolOp | ast.IfExp):
            return self._chosen(only.value)
        # ``self.settings = settings``: what a method was given
        return self.class_of(only.value) if isinstance(node, ast.Attribute) and _is_name(only.value) else None

    def _chosen(self, choice: ast.BoolOp | ast.IfExp) -> str | None:
        """``config or Config()``: what a caller may give in its place is one, too."""
        parts = choice.values if isinstance(choice, ast.BoolOp) else [choice.body, choice.orelse]
        made = {self._made_by(part) for part in parts if isinstance(part, ast.Call)}
        for given in (part for part in parts if not isinstance(part, ast.Call)):
            bindings = self._bindings(given)
            if len(bindings) != 1 or bindings[0].kind is not BindingKind.PARAMETER:
                return None
            made |= {self.class_of(given)} - {None}
        return made.pop() if len(made) == 1 else None

    def aliases(self) -> list[tuple[str, str]]:
        """What stands for a class of another name: its subclasses, and module variables that are an object of it."""
        aliases = []
        for scope in self._tree.scopes:
            if isinstance(scope.node, ast.ClassDef):
                bases = [dotted(base) for base in scope.node.bases]
                aliases += [(scope.owner, base) for base in bases if base]
        for name, bindings in self._tree.top.bindings.items():
            only = bindings[0] if len(bindings) == 1 else None
            if only is not None and only.kind is BindingKind.ASSIGNED and isinstance(only.value, ast.Call):
                owner = self._made_by(only.value)
                aliases += [(name, owner)] if owner else []
        return aliases

    def _bindings(self, node: ast.expr) -> list[Binding]:
        if not isinstance(node, ast.Name | ast.Attribute):
            return []
        scope = self._tree.scope[node]
        if isinstance(node, ast.Name):
            bound = self._tree.lookup(node.id, scope)
            return bound[1] if bound else []
        around = self._tree.class_around(scope)
        mine = isinstance(node.value, ast.Name) and node.value.id == scope.this
        return around.bindings.get(node.attr, []) if around and mine else []

    def _made_by(self, call: ast.Call) -> str | None:
        """A class is called like one, or is one of this module."""
        name = dotted(call.func)
        return name if name and name.rpartition(".")[2].lstrip("_")[:1].isupper() else None

    def _annotated(self, node: ast.AST | None) -> str | None:
        note = node.annotation if isinstance(node, ast.arg) else None
        if isinstance(note, ast.Constant) and isinstance(note.value, str):
            return note.value if note.value.replace(".", "").isidentifier() else None
        return dotted(_without_none(note)) if note is not None else None


def _without_none(note: ast.expr) -> ast.expr:
    """``Config`` of ``Optional[Config]``, ``Config | None``."""
    if isinstance(note, ast.BinOp) and isinstance(note.right, ast.Constant) and note.right.value is None:
        return note.left
    if isinstance(note, ast.Subscript) and (dotted(note.value) or "").rpartition(".")[2] == "Optional":
        return note.slice
    return note


def _is_name(node: ast.expr) -> bool:
    return isinstance(node, ast.Name)
