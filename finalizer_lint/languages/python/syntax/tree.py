"""A parsed Python file: its nodes in the order of the text, their parents, and what each identifier is bound to."""

from __future__ import annotations

import ast
import enum
import functools

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.core.source import Source
from finalizer_lint.languages.python.syntax.parsing import parse


class BindingKind(enum.Enum):
    """What kind of statement gives an identifier a meaning."""

    ASSIGNED = enum.auto()
    CHANGED = enum.auto()  # ``x += …``, or an attribute that is given what has no value of its own
    DEFINED = enum.auto()  # a function or class
    LOOP = enum.auto()
    PARAMETER = enum.auto()
    PATTERN = enum.auto()  # of ``match`` or ``except``
    RETURNED = enum.auto()  # a function that does nothing but return a text
    UNPACKED = enum.auto()
    WITH = enum.auto()


@records.record(frozen=True, slots=True, eq=False)
class Binding:
    """One place that gives an identifier a meaning. ``value`` is the expression bound, if there is one.

    ``node`` is where the identifier stands, if it has a place of its own; ``each`` is the
    iterable that a loop variable comes from.
    """

    kind: BindingKind
    node: ast.expr | ast.arg | ast.FunctionDef | ast.AsyncFunctionDef | None
    value: ast.expr | None
    each: ast.expr | None = None


@records.record(slots=True, eq=False)
class Scope:
    """A module, class, function or comprehension. ``owner`` is the dotted class that names belong to, or ``""``."""

    kind: str
    node: ast.AST
    outer: Scope | None
    owner: str
    this: str = ""  # how a method calls its object: self, cls
    bindings: dict[str, list[Binding]] = records.field(default_factory=dict)
    elsewhere: dict[str, Scope] = records.field(default_factory=dict)  # global and nonlocal names

    def bind(self, name: str, binding: Binding) -> None:
        self.elsewhere.get(name, self).bindings.setdefault(name, []).append(binding)


class Tree:
    """A syntax tree with places. Raises ``NotPythonError`` for text that has none."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.module, self.problem = parse(source)
        self.nodes: list[ast.AST] = []
        self.parent: dict[ast.AST, ast.AST] = {}
        self.scope: dict[ast.AST, Scope] = {}
        self.top = Scope("module", self.module, None, "")
        self.scopes: list[Scope] = [self.top]
        self.skimmed: list[Span] = []  # functions that were not looked into

    def span(self, node: ast.AST) -> Span:
        """The bytes of a node; of the identifier alone where the node is a parameter."""
        first, last = getattr(node, "lineno", 1), getattr(node, "end_lineno", 1)
        start = self._offset(first, getattr(node, "col_offset", 0))
        if isinstance(node, ast.arg):
            return Span(start, start + len(node.arg.encode()))
        return Span(start, self._offset(last, getattr(node, "end_col_offset", 0)))

    @functools.cached_property
    def owners(self) -> dict[str, list[Scope]]:
        """The scopes that are no functions, by their owner; to be asked for once all are known."""
        owners: dict[str, list[Scope]] = {}
        for scope in self.scopes:
            if scope.kind != "function":
                owners.setdefault(scope.owner, []).append(scope)
        return owners

    def text(self, node: ast.AST) -> str:
        return self.source.slice(self.span(node))

    def lookup(self, name: str, scope: Scope) -> tuple[Scope, list[Binding]] | None:
        """Where an identifier that is read in ``scope`` gets its meaning, by Python's rules."""
        around: Scope | None = scope
        while around is not None:
            home = around.elsewhere.get(name, around)
            if name in home.bindings and (home.kind != "class" or home is scope):
                return home, home.bindings[name]
            around = around.outer
        return None

    def class_around(self, scope: Scope) -> Scope | None:
        around: Scope | None = scope
        while around is not None and around.kind != "class":
            around = around.outer
        return around

    def _offset(self, line: int, column: int) -> int:
        return self.source.line_start(line) + column + (self.source.bom if line == 1 else 0)
