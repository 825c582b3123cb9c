"""Constants and variables of a Python file."""

from __future__ import annotations

import ast
import functools
from collections.abc import Collection, Iterator

from finalizer_lint.core.facts import Concat, Expr, Literal, Ref, Span, Symbol, Unknown
from finalizer_lint.core.reasons import Reason
from finalizer_lint.languages.python.facts.other_uses import OtherUses
from finalizer_lint.languages.python.syntax.tree import Binding, BindingKind, Scope, Tree
from finalizer_lint.languages.python.text.comment_beside import comment_beside
from finalizer_lint.languages.python.values.arguments import Arguments
from finalizer_lint.languages.python.values.values import PythonValues
from finalizer_lint.languages.python.vocabulary import (
    gives_name,
    holds_name,
    holds_names,
    is_constant,
    shaped_like_own_name,
)
from finalizer_lint.languages.vocabulary.legacy import is_legacy
from finalizer_lint.languages.vocabulary.shapes import is_qualified

_LONGEST = 400  # characters of a string that may be (part of) a name: the API server allows 317
_REASONS = {  # why what such a statement binds has no value of its own
    BindingKind.CHANGED: Reason.REASSIGNED,
    BindingKind.LOOP: Reason.LOOP_VARIABLE,
    BindingKind.PARAMETER: Reason.PARAMETER,
    BindingKind.UNPACKED: Reason.UNPACKED,
    BindingKind.WITH: Reason.BOUND_BY_WITH,
}


class Symbols:
    """Collects the symbols of one tree.

    ``kubernetes`` says whether the file shows any sign of it; without one, only qualified values make a
    symbol ``named``.
    """

    def __init__(self, tree: Tree, values: PythonValues, kubernetes: bool) -> None:
        self._tree = tree
        self._values = values
        self._kubernetes = kubernetes
        self._arguments = Arguments(tree)

    def collect(self, uses: Collection[Expr], meant: Collection[ast.AST]) -> tuple[Symbol, ...]:
        """All strings of the module and its classes; elsewhere what ``uses`` refer to, and what is named so.

        ``meant`` are the nodes that stand for a finalizer: other reads of an identifier count as ``others``.
        """
        wanted = self._reached(uses)
        other_uses = OtherUses(self._tree, {*meant, *self._passed_on(wanted)})
        symbols = []
        for scope, name, binding, value in self._held:
            if not self._worth_telling(scope, name, binding, value, wanted):
                continue
            named = self._named(scope, name, binding, value)
            span = self._identifier(binding, name)
            symbols.append(
                Symbol(
                    name=name,
                    span=span,
                    value=value,
                    scope=self._seen_in(scope),
                    owner=scope.owner,
                    named=named,
                    legacy=is_legacy(name, comment_beside(self._tree.source, span)),
                    others=0 if named else other_uses.count(name, scope, self._seen_in(scope)),
                )
            )
        return tuple(sorted(symbols, key=lambda symbol: (symbol.span, symbol.name)))

    @functools.cached_property
    def _held(self) -> list[tuple[Scope, str, Binding, Expr]]:
        return list(self._each())

    def _each(self) -> Iterator[tuple[Scope, str, Binding, Expr]]:
        for scope in self._tree.scopes:
            for name, bindings in scope.bindings.items():
                placed = next((b for b in bindings if b.node is not None), None)
                if placed is not None:
                    value = self._value_in(scope, name, bindings, placed)
                    if scope.kind == "class" and isinstance(value, Literal) and not value.value:
                        value = Unknown(value.span, Reason.NO_VALUE)  # ``FINALIZER = ""``: each subclass has its own
                    yield scope, name, placed, value

    def _value_in(self, scope: Scope, name: str, bindings: list[Binding], placed: Binding) -> Expr:
        """``try: from a import NAME``, ``except ImportError: NAME = "x"``: nobody knows here which it is."""
        if placed.node is not None and (scope, name) in self._imported:
            return Unknown(self._tree.span(placed.node), Reason.IMPORTED_TOO)
        return self._value(name, bindings, placed)

    @functools.cached_property
    def _imported(self) -> set[tuple[Scope, str]]:
        """What import statements bind, and where."""
        statements = (node for node in self._tree.nodes if isinstance(node, ast.Import | ast.ImportFrom))
        return {
            (self._tree.scope[node], brought.asname or brought.name)
            for node in statements
            if node in self._tree.scope  # else it stands in a function that nobody looked into
            for brought in node.names
        }

    def _value(self, name: str, bindings: list[Binding], placed: Binding) -> Expr:
        assert placed.node is not None  # noqa: S101 - the caller chose it so
        span = self._tree.span(placed.node)
        if len(bindings) > 1:
            if any(b.value is None or b.kind is not BindingKind.ASSIGNED for b in bindings):
                return Unknown(span, Reason.REASSIGNED)
            values = [self._values.expr(b.value) for b in bindings if b.value is not None]
            same = {value.value if isinstance(value, Literal) else None for value in values}
            return values[0] if len(same) == 1 and None not in same else Unknown(span, Reason.REASSIGNED)
        if isinstance(placed.node, ast.arg):
            option = self._values.option(placed)
            return option if option is not None else self._passed(name, placed.node, placed.value)
        if placed.value is None:
            return Unknown(span, _REASONS[placed.kind])
        return self._values.expr(placed.value)

    def _passed(self, name: str, parameter: ast.arg, default: ast.expr | None) -> Expr:
        """What is given to a parameter flows to it from calls; with a default it may be one constant for all here."""
        constant = self._one_constant(name, parameter, default) if default is not None else None
        return constant or Unknown(self._tree.span(parameter), Reason.PARAMETER, flows=True)

    def _one_constant(self, name: str, parameter: ast.arg, default: ast.expr | None) -> Expr | None:
        """The one constant that a parameter is given wherever it is given anything."""
        nodes = self._arguments.reaching(parameter, default)
        reaching = [self._values.expr(each) for each in nodes]
        first = reaching[0] if reaching else None
        if isinstance(first, Literal) and not (nodes[0] is default and holds_name(name)):
            return None  # a name that is spelled where the function is called has its place there
        return None if any(_meaning(each) != _meaning(first) for each in reaching) else first

    def _passed_on(self, wanted: set[str]) -> Iterator[ast.AST]:
        """The arguments of calls that stand for the same finalizer as the parameter which they are given for."""
        for _, name, binding, _ in self._held:
            parameter = binding.node if name in wanted else None
            if isinstance(parameter, ast.arg) and self._one_constant(name, parameter, binding.value) is not None:
                yield from self._arguments.reaching(parameter, binding.value)

    def _reached(self, uses: Collection[Expr]) -> set[str]:
        """The identifiers that uses come through in this file, whatever their scope."""
        by_name: dict[str, list[Expr]] = {}
        for _, name, _, value in self._held:
            by_name.setdefault(name, []).append(value)
        reached: set[str] = set()
        todo = [name for use in uses for name in _names(use)]
        while todo:
            name = todo.pop()
            if name not in reached:
                reached.add(name)
                todo += [other for value in by_name.get(name, ()) for other in _names(value)]
        return reached

    def _worth_telling(self, scope: Scope, name: str, binding: Binding, value: Expr, wanted: set[str]) -> bool:
        if name in wanted:
            return True
        if isinstance(value, Unknown) or (isinstance(value, Literal) and not 0 < len(value.value) <= _LONGEST):
            return self._hides_an_import(scope, value)
        if binding.kind is BindingKind.RETURNED or scope.kind not in ("module", "class"):
            return self._named(scope, name, binding, value)
        return True

    def _hides_an_import(self, scope: Scope, value: Expr) -> bool:
        """Whether a name that holds none would be taken for one that the module brings in."""
        either = isinstance(value, Unknown) and value.reason is Reason.IMPORTED_TOO
        return either or (scope.kind == "module" and (scope, "*") in self._imported)

    def _named(self, scope: Scope, name: str, binding: Binding, value: Expr) -> bool:
        if binding.kind is BindingKind.RETURNED:
            return gives_name(name) and (not isinstance(value, Ref)) and self._like_a_name(name, value)
        if binding.kind is BindingKind.PARAMETER and not isinstance(value, Literal):
            return False  # it passes on a constant that has a place of its own
        if not holds_name(name) and not (is_constant(name) and holds_name(scope.owner)):
            return False
        return self._like_a_name(name, value)

    def _like_a_name(self, name: str, value: Expr) -> bool:
        if isinstance(value, Literal):
            return is_qualified(value.value) or (self._kubernetes and shaped_like_own_name(value.value))
        if isinstance(value, Concat):
            last = value.parts[-1]
            return self._kubernetes and not (isinstance(last, Literal) and last.value[-1:] in "/._-")
        return self._kubernetes and isinstance(value, Ref) and not holds_names(name)

    def _identifier(self, binding: Binding, name: str) -> Span:
        assert binding.node is not None  # noqa: S101 - the caller chose it so
        span = self._tree.span(binding.node)
        if isinstance(binding.node, ast.Attribute):
            return Span(span.end - len(name.encode()), span.end)
        if isinstance(binding.node, ast.FunctionDef | ast.AsyncFunctionDef):
            start = self._tree.source.data.index(name.encode(), span.start + len("def "))
            return Span(start, start + len(name.encode()))
        return span

    def _seen_in(self, scope: Scope) -> Span | None:
        """The bytes in which an identifier of the scope has its meaning; None for the whole module."""
        around: Scope | None = scope
        while around is not None and around.kind == "class":
            around = around.outer
        return None if around is None or around.kind == "module" else self._tree.span(around.node)


def _meaning(value: Expr | None) -> object:
    """What two expressions have in common when they mean the same constant; nothing equals what is not static."""
    if isinstance(value, Literal):
        return value.value
    return (value.qualifier, value.name) if isinstance(value, Ref) else object()


def _names(value: Expr) -> Iterator[str]:
    if isinstance(value, Ref):
        yield value.name
    elif isinstance(value, Concat):
        for part in value.parts:
            yield from _names(part)
