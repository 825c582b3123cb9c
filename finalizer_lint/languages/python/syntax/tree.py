"""A parsed Python file: its nodes in the order of the text, their parents, and what each identifier is bound to."""

from __future__ import annotations

import ast
import codecs
import enum
import functools
import warnings

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span, SyntaxProblem
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source

_CODING = pattern(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_ASCII_ALIKE = ("iso8859", "cp125", "ascii", "koi8", "latin")  # encodings in which ASCII text reads the same
_BLANK = pattern(rb"^[ \t\f]*(?:#.*)?$")


class NotPythonError(Exception):
    """The text can't be understood. ``problem`` says where and why."""

    def __init__(self, problem: SyntaxProblem) -> None:
        super().__init__(problem.message)
        self.problem = problem


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
        self.module = parse(source)
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
        found: dict[str, list[Scope]] = {}
        for scope in self.scopes:
            if scope.kind != "function":
                found.setdefault(scope.owner, []).append(scope)
        return found

    def text(self, node: ast.AST) -> str:
        return self.source.slice(self.span(node))

    def lookup(self, name: str, scope: Scope) -> tuple[Scope, list[Binding]] | None:
        """Where an identifier that is read in ``scope`` gets its meaning, by Python's rules."""
        at: Scope | None = scope
        while at is not None:
            home = at.elsewhere.get(name, at)
            if name in home.bindings and (home.kind != "class" or home is scope):
                return home, home.bindings[name]
            at = at.outer
        return None

    def class_around(self, scope: Scope) -> Scope | None:
        at: Scope | None = scope
        while at is not None and at.kind != "class":
            at = at.outer
        return at

    def _offset(self, line: int, column: int) -> int:
        return self.source.line_start(line) + column + (self.source.bom if line == 1 else 0)


def parse(source: Source) -> ast.Module:
    """Python's own tree of a file. Raises NotPythonError with the place of what is wrong."""
    text = _decoded(source)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # invalid escapes and the like are others' business
            return ast.parse(text)
    except SyntaxError as error:
        place = _place(source, error.lineno, error.offset)
        raise NotPythonError(SyntaxProblem(place, error.msg or "invalid syntax")) from error
    except (RecursionError, MemoryError, ValueError) as error:
        raise NotPythonError(SyntaxProblem(Span(0, 0), "nested too deeply")) from error


def _decoded(source: Source) -> str:
    span, encoding = _declared_encoding(source)
    try:
        known = codecs.lookup(encoding).name
    except (LookupError, ValueError) as error:
        raise NotPythonError(SyntaxProblem(span, f"unknown encoding: {encoding}")) from error
    if known != "utf-8" and not (source.data.isascii() and known.startswith(_ASCII_ALIKE)):
        raise NotPythonError(SyntaxProblem(span, f"declares the encoding {encoding}; only UTF-8 is read"))
    nul = source.data.find(b"\0")
    if nul >= 0:
        raise NotPythonError(SyntaxProblem(Span(nul, nul + 1), "a null byte"))
    try:
        return source.text
    except UnicodeDecodeError as error:
        start = error.start + source.bom
        raise NotPythonError(SyntaxProblem(Span(start, start + 1), "not UTF-8")) from error


def _declared_encoding(source: Source) -> tuple[Span, str]:
    """The encoding that one of the first two lines declares (PEP 263), with its place; else UTF-8."""
    start = source.bom
    for line in source.data[start : start + 1000].splitlines(keepends=True)[:2]:
        match = _CODING.match(line)
        if match:
            return Span(start + match.start(1), start + match.end(1)), match[1].decode("ascii", "replace")
        if not _BLANK.match(line.rstrip(b"\r\n")):
            break
        start += len(line)
    return Span(0, 0), "utf-8"


def _place(source: Source, line: int | None, column: int | None) -> Span:
    """The character that Python's parser points at: 1-based line, 1-based column in characters."""
    if not line:
        return Span(0, 0)
    try:
        start = source.line_start(line)
    except IndexError:
        return Span(len(source.data), len(source.data))
    text, at = source.line_text(line), max((column or 1) - 1, 0)
    start += len(text[:at].encode()) + (source.bom if line == 1 else 0)
    width = len(text[at : at + 1].encode()) or 1  # at the end of a line its line ending
    return Span(start, min(start + width, len(source.data)))
