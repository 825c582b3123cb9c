"""Constants, variables and imports of a Python file."""

from __future__ import annotations

import ast
import bisect
import functools
from collections import Counter
from collections.abc import Collection, Iterator

from finalizer_lint.core.facts import Concat, Expr, Import, Literal, Ref, Span, Symbol, Unknown
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.reasons import Reason
from finalizer_lint.languages.python.facts import words as said
from finalizer_lint.languages.python.syntax.instances import Instances
from finalizer_lint.languages.python.syntax.tree import Binding, BindingKind, Scope, Tree
from finalizer_lint.languages.python.values.arguments import Arguments
from finalizer_lint.languages.python.values.values import Values
from finalizer_lint.languages.vocabulary.legacy import is_legacy
from finalizer_lint.languages.vocabulary.shapes import is_qualified

_LONGEST = 400  # characters of a string that may be (part of) a name: the API server allows 317
_WORD = pattern(rb"[A-Za-z0-9_]+")
_REASONS = {  # why what such a statement binds has no value of its own
    BindingKind.CHANGED: Reason.REASSIGNED,
    BindingKind.LOOP: Reason.LOOP_VARIABLE,
    BindingKind.PARAMETER: Reason.PARAMETER,
    BindingKind.UNPACKED: Reason.UNPACKED,
    BindingKind.WITH: Reason.BOUND_BY_WITH,
}
_SEARCHES = 50  # more than that, and it is faster to index all words


def imports(tree: Tree) -> tuple[Import, ...]:
    """All imports of the file, those inside functions too. ``import a.b`` has the alias ``a.b``, as it is used.

    A class for its base, and a variable for the class that it is an object of, are imports from no module.
    """
    found = []
    for node in tree.nodes:
        if isinstance(node, ast.Import):
            found += [Import(name.asname or name.name, name.name) for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            path = "." * node.level + (node.module or "")
            found += [Import("" if n.name == "*" else n.asname or n.name, path, n.name) for n in node.names]
    found += [Import(alias, "", name) for alias, name in Instances(tree).aliases()]
    return tuple(found)


class Symbols:
    """Collects the symbols of one tree.

    ``kubernetes`` says whether the file shows any sign of it; without one, only qualified values make a
    symbol ``named``.
    """

    def __init__(self, tree: Tree, values: Values, kubernetes: bool) -> None:
        self._tree = tree
        self._values = values
        self._kubernetes = kubernetes
        self._arguments = Arguments(tree)

    def collect(self, uses: Collection[Expr], meant: Collection[ast.AST]) -> tuple[Symbol, ...]:
        """All strings of the module and its classes; elsewhere what ``uses`` refer to, and what is named so.

        ``meant`` are the nodes that stand for a finalizer: other reads of an identifier count as ``others``.
        """
        wanted = self._reached(uses)
        reads = _Reads(self._tree, {*meant, *self._passed_on(wanted)})
        found = []
        for scope, name, binding, value in self._held:
            if not self._worth_telling(scope, name, binding, value, wanted):
                continue
            named = self._named(scope, name, binding, value)
            span = self._identifier(binding, name)
            found.append(
                Symbol(
                    name=name,
                    span=span,
                    value=value,
                    scope=self._seen_in(scope),
                    owner=scope.owner,
                    named=named,
                    legacy=is_legacy(name, self._comment(span)),
                    others=0 if named else reads.of(name, scope, self._seen_in(scope)),
                )
            )
        return tuple(sorted(found, key=lambda symbol: (symbol.span, symbol.name)))

    @functools.cached_property
    def _held(self) -> list[tuple[Scope, str, Binding, Expr]]:
        return list(self._each())

    def _each(self) -> Iterator[tuple[Scope, str, Binding, Expr]]:
        for scope in self._tree.scopes:
            for name, bindings in scope.bindings.items():
                placed = next((b for b in bindings if b.node is not None), None)
                if placed is not None:
                    yield scope, name, placed, self._value_in(scope, name, bindings, placed)

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
            found = [self._values.expr(b.value) for b in bindings if b.value is not None]
            same = {value.value if isinstance(value, Literal) else None for value in found}
            return found[0] if len(same) == 1 and None not in same else Unknown(span, Reason.REASSIGNED)
        if isinstance(placed.node, ast.arg):
            return self._passed(name, placed.node, placed.value)
        if placed.value is None:
            return Unknown(span, _REASONS[placed.kind])
        return self._values.expr(placed.value)

    def _passed(self, name: str, parameter: ast.arg, default: ast.expr | None) -> Expr:
        """The one constant that a parameter is given wherever it is given anything."""
        nodes = self._arguments.reaching(parameter, default)
        reaching = [self._values.expr(each) for each in nodes]
        first = reaching[0] if reaching else None
        if isinstance(first, Literal) and not (nodes[0] is default and said.holds_a_name(name)):
            first = None  # a name that is spelled where the function is called has its place there
        if first is None or any(_told(each) != _told(first) for each in reaching):
            return Unknown(self._tree.span(parameter), Reason.PARAMETER)
        return first

    def _passed_on(self, wanted: set[str]) -> Iterator[ast.AST]:
        """The arguments of calls that stand for the same finalizer as the parameter which they are given for."""
        for _, name, binding, value in self._held:
            parameter = binding.node if name in wanted and not isinstance(value, Unknown) else None
            if isinstance(parameter, ast.arg):
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
        if name in wanted or (isinstance(value, Unknown) and self._hides_an_import(scope, value)):
            return True
        if isinstance(value, Unknown) or (isinstance(value, Literal) and not 0 < len(value.value) <= _LONGEST):
            return False
        if binding.kind is BindingKind.RETURNED or scope.kind not in ("module", "class"):
            return self._named(scope, name, binding, value)
        return True

    def _hides_an_import(self, scope: Scope, value: Unknown) -> bool:
        """Whether a name without a known value would be taken for one that the module brings in."""
        return value.reason is Reason.IMPORTED_TOO or (scope.kind == "module" and (scope, "*") in self._imported)

    def _named(self, scope: Scope, name: str, binding: Binding, value: Expr) -> bool:
        if binding.kind is BindingKind.RETURNED:
            return said.gives_a_name(name) and (not isinstance(value, Ref)) and self._like_a_name(name, value)
        if binding.kind is BindingKind.PARAMETER and not isinstance(value, Literal):
            return False  # it passes on a constant that has a place of its own
        if not said.holds_a_name(name) and not (said.is_constant(name) and said.holds_a_name(scope.owner)):
            return False
        return self._like_a_name(name, value)

    def _like_a_name(self, name: str, value: Expr) -> bool:
        if isinstance(value, Literal):
            return is_qualified(value.value) or (self._kubernetes and said.shaped_like_a_name(value.value))
        if isinstance(value, Concat):
            last = value.parts[-1]
            return self._kubernetes and not (isinstance(last, Literal) and last.value[-1:] in "/._-")
        return self._kubernetes and isinstance(value, Ref) and not said.holds_names(name)

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
        at: Scope | None = scope
        while at is not None and at.kind == "class":
            at = at.outer
        return None if at is None or at.kind == "module" else self._tree.span(at.node)

    def _comment(self, span: Span) -> str:
        """The comment at the end of the line and those on the lines above."""
        source = self._tree.source
        line = source.line_of(span.start)
        found = [source.line_text(line).partition("#")[2]]
        while line > 1 and (above := source.line_text(line - 1).strip()).startswith("#"):
            found.append(above)
            line -= 1
        return "\n".join(found)


class _Reads:
    """How often identifiers are read, apart from the reads that mean a finalizer."""

    def __init__(self, tree: Tree, meant: Collection[ast.AST]) -> None:
        self._names: dict[str, list[Span]] = {}
        self._attributes: Counter[str] = Counter()
        self._searches = 0
        for node in tree.nodes:
            if node in meant:
                continue
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                self._names.setdefault(node.id, []).append(tree.span(node))
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                self._attributes[node.attr] += 1
        self._tree = tree

    def of(self, name: str, scope: Scope, seen_in: Span | None) -> int:
        if scope.kind == "class":
            return self._attributes[name] + self._in_skimmed(True, name)
        if seen_in is not None:
            return self._within(seen_in, name)
        return len(self._names.get(name, ())) + self._in_skimmed(False, name)

    def _within(self, seen_in: Span, name: str) -> int:
        spans = self._sorted.get(name, ())
        first = bisect.bisect_left(spans, seen_in.start, key=lambda span: span.start)
        last = bisect.bisect_left(spans, seen_in.end, key=lambda span: span.start)
        return sum(seen_in.contains(span) for span in spans[first:last])

    @functools.cached_property
    def _sorted(self) -> dict[str, list[Span]]:
        return {name: sorted(spans) for name, spans in self._names.items()}

    def _in_skimmed(self, attribute: bool, name: str) -> int:
        """Reads in functions that were not looked into, by their text; comments and strings count too."""
        self._searches += 1
        if self._searches > _SEARCHES and name.isascii():
            return self._words[attribute, name.encode()]
        return self._search(attribute, name)

    @functools.cached_property
    def _words(self) -> Counter[tuple[bool, bytes]]:
        """All words of those functions, for files in which very many are asked for."""
        data = self._tree.source.data
        words = (word for span in self._tree.skimmed for word in _WORD.finditer(data, span.start, span.end))
        return Counter((data[word.start() - 1 : word.start()] == b".", word[0]) for word in words)

    def _search(self, attribute: bool, name: str) -> int:
        data, word, count = self._tree.source.data, name.encode(), 0
        for span in self._tree.skimmed:
            at = data.find(word, span.start, span.end)
            while at != -1:
                end = at + len(word)
                whole = not (_in_word(data[at - 1 : at]) or _in_word(data[end : end + 1]))
                count += whole and (data[at - 1 : at] == b".") == attribute
                at = data.find(word, end, span.end)
        return count


def _in_word(char: bytes) -> bool:
    return char.isalnum() or char == b"_"


def _told(value: Expr) -> object:
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
