"""A whole Python module with what it shows of finalizers, and an expression in it."""

from __future__ import annotations

import ast
import functools
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.facts import Role, Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source
from finalizer_lint.languages.python.facts.uses.collector import PythonCollector
from finalizer_lint.languages.python.facts.uses.searches import collect_uses
from finalizer_lint.languages.python.syntax.scopes import fill
from finalizer_lint.languages.python.syntax.tree import Binding, Scope, Tree
from finalizer_lint.languages.symbol_uses import Meaning, Standing

_ACTS = (Role.ADDED, Role.REMOVED, Role.CHECKED, Role.LISTED)
_OF_SPEC = pattern(rb"(?:spec|status)[\"']?\]?(?:\.get\()?[\s.(\[\"']*finalizers\b")


class ModuleTree:
    """Raises NotPythonError for text that is none."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.path = path
        self.tree = Tree(Source(str(path), data))
        fill(self.tree, range(len(data)))  # all functions are looked into

    @functools.cached_property
    def strings(self) -> dict[Span, ast.Constant]:
        """The constants that are spelled out, by their places."""
        return {self.tree.span(node): node for node in reversed(self.tree.nodes) if isinstance(node, ast.Constant)}

    @functools.cached_property
    def parameters(self) -> dict[Span, ast.arg]:
        """Those of all functions, by their places."""
        return {self.tree.span(node): node for node in reversed(self.tree.nodes) if isinstance(node, ast.arg)}

    @functools.cached_property
    def functions(self) -> dict[str, list[ast.FunctionDef | ast.AsyncFunctionDef]]:
        functions: dict[str, list[ast.FunctionDef | ast.AsyncFunctionDef]] = {}
        for node in self.tree.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                functions.setdefault(node.name, []).append(node)
        return functions

    @functools.cached_property
    def evidence(self) -> PythonCollector:
        """What the code around names shows; a constant's own identifier counts for nothing."""
        collector = PythonCollector(self.tree, kubernetes=True)
        collect_uses(collector)
        return collector

    @functools.cached_property
    def reads(self) -> dict[str, list[ast.Name]]:
        """Where variables are read, by their names."""
        return {
            name: variables
            for name, nodes in self.accesses.items()
            if (variables := [node for node in nodes if isinstance(node, ast.Name)])
        }

    @functools.cached_property
    def accesses(self) -> dict[str, list[ast.Name | ast.Attribute]]:
        """Where variables and attributes are read, by their names."""
        accesses: dict[str, list[ast.Name | ast.Attribute]] = {}
        for node in self.tree.nodes:
            if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load):
                accesses.setdefault(node.id if isinstance(node, ast.Name) else node.attr, []).append(node)
        return accesses

    @functools.cached_property
    def _acts(self) -> set[Span]:
        return {use.expr.span for use in self.evidence.uses if use.role in _ACTS}

    def acts(self, node: ast.AST) -> bool:
        """Whether the expression is added, removed, looked for or listed as one of an object's finalizers."""
        return self.tree.span(node) in self._acts and not self.is_of_spec(node)

    def is_item(self, node: ast.expr) -> bool:
        return bool(self.evidence.lists.item_of(node))

    def lists_finalizers(self, node: ast.expr) -> bool:
        return bool(self.evidence.lists.certainty(node)) and not self.is_of_spec(node)

    def is_of_spec(self, node: ast.AST) -> bool:
        """Whether the statement is about a list of finalizers that is a field of an object's spec or status."""
        while not isinstance(node, ast.stmt) and node in self.tree.parent:
            node = self.tree.parent[node]
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            return False
        return _OF_SPEC.search(self.tree.text(node).encode()) is not None

    def meant(self, node: ast.Name) -> tuple[Scope, list[Binding]] | None:
        return self.tree.lookup(node.id, self.tree.scope[node])


@records.record(frozen=True, slots=True, eq=False)
class Mention:
    """An expression in a module."""

    module: ModuleTree
    node: ast.expr

    @property
    def parent(self) -> ast.AST:
        return self.module.tree.parent[self.node]

    def of(self, node: ast.expr) -> Mention:
        return Mention(self.module, node)

    def finalizer(self) -> Meaning:
        return self._says(Standing.FINALIZER, "a finalizer")

    def other(self, purpose: str) -> Meaning:
        return self._says(Standing.OTHER, purpose)

    def unknown(self, purpose: str = "something that was not understood") -> Meaning:
        return self._says(Standing.UNKNOWN, purpose)

    def _says(self, standing: Standing, purpose: str) -> Meaning:
        return Meaning(standing, purpose, self.module.path, self.module.tree.span(self.node).start)
