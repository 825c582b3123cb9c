"""What a Python value is where it stands, followed through variables, parameters, attributes, results and modules.

A worked example. With ``FINALIZER = "ship"``

    obj["metadata"]["finalizers"].append(FINALIZER)      FINALIZER: the list says so
    log.info("removing %s", FINALIZER)                   MESSAGE
    {"metadata": {"name": FINALIZER}}                    OTHER: a key that is called name
    lock(FINALIZER)                                      what ``key`` is in ``def lock(key): read(name=key)``: OTHER
    notify(FINALIZER)                                    UNKNOWN, if no ``notify`` is in sight
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span, Symbol
from finalizer_lint.languages.python.meanings import (
    given_meanings,
    place_meanings,
    text_meanings,
    variable_meanings,
)
from finalizer_lint.languages.python.meanings.module_tree import Mention, ModuleTree
from finalizer_lint.languages.python.syntax.parsing import NotPythonError
from finalizer_lint.languages.symbol_uses import NOTHING, Meaning, Standing, SymbolUse, SymbolUses, combined
from finalizer_lint.languages.workspace import Workspace, WorkspaceFile

_DEEPEST = 50  # variables and functions through which one value goes
_STEPS = 3000
_HANDS_ON = (ast.Starred, ast.IfExp, ast.BoolOp, ast.Await)
_LITERALS = (ast.List, ast.Tuple, ast.Set)
_TEXTS = (ast.JoinedStr, ast.FormattedValue, ast.BinOp)


class ValueMeanings(SymbolUses):
    """Follows one value at a time; what was visited on its way is visited once."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._modules: dict[Path, ModuleTree | None] = {}
        self._visited: set[tuple[Path, str]] = set()
        self._steps = 0
        self._depth = 0

    def of(self, file: WorkspaceFile, symbol: Symbol) -> Iterator[SymbolUse]:
        self._steps = 0
        for mention in variable_meanings.mentions(self, file, symbol):
            self._visited = {(file.path, f"{symbol.owner}.{symbol.name}")}
            where = mention.module.tree.span(mention.node)
            yield SymbolUse(mention.module.path, where, self.meaning(mention))

    def of_literal(self, file: WorkspaceFile, place: Span) -> Meaning | None:
        module = self.module(file.path)
        node = module.strings.get(place) if module is not None else None
        if module is None or node is None:
            return None
        self._steps, self._visited = 0, set()
        return self.meaning(Mention(module, node))

    def module(self, path: Path) -> ModuleTree | None:
        """A module that is read as a whole, None for what is no Python."""
        if path not in self._modules:
            try:
                self._modules[path] = ModuleTree(path, self.workspace.data(path))
            except NotPythonError:
                self._modules[path] = None
        return self._modules[path]

    def visits(self, path: Path, name: str) -> bool:
        """Whether a variable, an attribute or a function is met for the first time."""
        is_new = (path, name) not in self._visited
        self._visited.add((path, name))
        return is_new

    def each(self, mentions: Iterable[Mention]) -> Meaning:
        return combined([self.meaning(mention) for mention in mentions])

    def meaning(self, mention: Mention) -> Meaning:
        """What the value of an expression is."""
        self._steps += 1
        if self._steps > _STEPS or self._depth >= _DEEPEST:
            return mention.unknown("one of too many places")
        self._depth += 1
        meaning = self._act(mention) if mention.module.acts(mention.node) else self._in(mention)
        self._depth -= 1
        return meaning

    def _act(self, mention: Mention) -> Meaning:
        """A finalizer by all that is seen here; a helper of the project may do more with it."""
        if isinstance(mention.parent, ast.Call | ast.keyword):
            inside = given_meanings.parameter(self, mention)
            if inside is not None and inside.standing in (Standing.OTHER, Standing.BOTH):
                return records.replace(inside, standing=Standing.BOTH)
        return mention.finalizer()

    def _in(self, mention: Mention) -> Meaning:
        """By what the expression is a part of."""
        parent, node = mention.parent, mention.node
        if isinstance(parent, ast.Call | ast.keyword):
            return given_meanings.argument(self, mention)
        if isinstance(parent, _TEXTS) and not _is_sum_of_lists(parent, node):
            return text_meanings.part(self, mention)
        if isinstance(parent, ast.Compare):
            return place_meanings.compared(self, mention, parent)
        if isinstance(parent, ast.Subscript):
            return place_meanings.subscript(self, mention, parent)
        if isinstance(parent, ast.Dict):
            return place_meanings.entry(mention, parent)
        if isinstance(parent, ast.Attribute):
            return text_meanings.method(self, mention, parent)
        if isinstance(parent, ast.Assign | ast.AnnAssign | ast.NamedExpr):
            return variable_meanings.assigned(self, mention, parent)
        if isinstance(parent, ast.For | ast.comprehension) and parent.iter is node:
            return variable_meanings.target(self, mention, parent.target)
        if isinstance(parent, ast.Return):
            return variable_meanings.returned(self, mention)
        if isinstance(parent, ast.arguments):
            return variable_meanings.default(self, mention, parent)
        if isinstance(parent, ast.Expr | ast.Assert | ast.If | ast.While | ast.Raise):
            return NOTHING
        if isinstance(parent, _LITERALS) and isinstance(parent, ast.expr):
            return self.meaning(mention.of(parent))
        if isinstance(parent, _HANDS_ON) and isinstance(parent, ast.expr):
            return (
                NOTHING if isinstance(parent, ast.IfExp) and parent.test is node else self.meaning(mention.of(parent))
            )
        return mention.unknown()


def _is_sum_of_lists(parent: ast.AST, node: ast.expr) -> bool:
    return isinstance(parent, ast.BinOp) and isinstance(node, ast.List | ast.Tuple | ast.Set)
