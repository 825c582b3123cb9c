"""One place of hand-written code that becomes one call of controllerutil: what the call says and what it replaces."""

from __future__ import annotations

from finalizer_lint.codemods.go.text.qualifiers import Qualifier
from finalizer_lint.core import records
from finalizer_lint.core.facts import Handrolled, Ref, Span
from finalizer_lint.core.findings import Edit
from finalizer_lint.core.idioms import Idiom, Shape
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import Path, arguments_of, field, same, span, statements
from finalizer_lint.languages.go.types.expressions import Types

_FUNCTIONS = {Idiom.ADD: "AddFinalizer", Idiom.REMOVE: "RemoveFinalizer", Idiom.CHECK: "ContainsFinalizer"}
_NOT_EXACT = pattern(
    rb"\b(?:HasPrefix|HasSuffix|EqualFold|ToLower|ToUpper|Trim\w*|regexp|strings\.Contains|Match\w*)\b"
)
_COMMENT = pattern(rb"//|/\*")


@records.record(frozen=True, slots=True)
class Replacement:
    """A fact with the call that is to stand in its place. ``name`` spans the whole argument."""

    fact: Handrolled
    span: Span
    object: str
    name: Span
    path: Path  # to the expression or statement at ``span``

    def text(self, source: GoSource, qualifier: Qualifier, idiom: Idiom | None = None) -> str:
        name = source.source.slice(self.name)
        return f"{qualifier.text}{_FUNCTIONS[idiom or self.fact.idiom]}({self.object}, {name})"

    def same_as(self, source: GoSource, other: Replacement) -> bool:
        """Whether two calls are about the same finalizer of the same object."""
        texts = (source.source.slice(self.name), source.source.slice(other.name))
        return self.object == other.object and texts[0] == texts[1]


def name_span(source: GoSource, fact: Handrolled) -> Span:
    """The whole argument that the name is: with ``string(…)`` around a constant of a type of its own."""
    assert fact.name is not None  # noqa: S101 - the caller looked
    path = source.tree.path_to(fact.name.span)
    depth = len(path) - 1
    while depth > 1:
        parent = path[depth - 1]
        if parent.type == "parenthesized_expression":
            depth -= 1
        elif (
            parent.type == "argument_list"
            and path[depth - 2].type == "call_expression"
            and _converts(source, path[depth - 2])
        ):
            depth -= 2
        else:
            break
    return span(path[depth]) if path else fact.name.span


def _converts(source: GoSource, call: Node) -> bool:
    function = field(call, "function")
    return function is not None and source.text(function) == "string" and len(arguments_of(call)) == 1


def inexact(sources: GoSources, source: GoSource, name: Span) -> bool:
    """Whether the function that is given the name does more than to compare strings, as far as it is in reach."""
    path = source.tree.path_to(name)
    if len(path) < 3 or path[-2].type != "argument_list" or path[-3].type != "call_expression":
        return False
    called = Types(sources).called(source, path[-3])
    return called is not None and _NOT_EXACT.search(called[1].text or b"") is not None


def edits_for(source: GoSource, call: Replacement, qualifier: Qualifier) -> list[Edit] | None:
    """The edits that write a call; None where a comment inside would be lost.

    The name's own token is left alone where it can be: a rename of the finalizer may edit it at the same time.
    """
    comments = comments_in(source, call.span)
    if comments and call.fact.idiom is Idiom.CHECK and call.fact.shape is not Shape.CONTAINS_LOOP:
        return None
    path, place, name = source.source.path, call.span, call.name
    indent = source.indentation(source.tree.path(place.start)[-1])
    above = "".join(f"{comment}{source.newline}{indent}" for comment in comments)
    above += "return " if call.fact.shape is Shape.CONTAINS_LOOP else ""
    function = ("!" if call.fact.negated else "") + qualifier.text + _FUNCTIONS[call.fact.idiom]
    if not place.contains(name):
        text = f"{above}{function}({call.object}, {source.source.slice(name)})"
        return [Edit(path, place, text)]
    return [
        Edit(path, Span(place.start, name.start), f"{above}{function}({call.object}, "),
        Edit(path, Span(name.end, place.end), ")"),
    ]


def comments_in(source: GoSource, place: Span) -> list[str]:
    comments: dict[int, str] = {}
    for match in _COMMENT.finditer(source.source.data, place.start, place.end):
        path = source.tree.path(match.start())
        if path and path[-1].type == "comment":
            comments[path[-1].start_byte] = source.text(path[-1])
    return list(comments.values())


@records.record(frozen=True, slots=True)
class GuardedChange:
    """``if !contains { add; … }`` or ``if contains { remove; … }``: one call may do both."""

    check: Replacement
    change: Replacement
    whole: Node
    alone: bool  # the change is all that the block does


def guarded_change_of(source: GoSource, check: Replacement, changes: list[Replacement]) -> GuardedChange | None:
    """The change that a check stands guard for, if it is the first thing done and nothing else hangs on the check."""
    if len(check.path) < 2 or check.path[-2].type != "if_statement" or not isinstance(check.fact.name, Ref):
        return None
    whole = check.path[-2]
    block = field(whole, "consequence")
    extra = field(whole, "alternative") or field(whole, "initializer")
    if block is None or extra is not None or not same(field(whole, "condition"), check.path[-1]):
        return None
    if len(check.path) < 3 or check.path[-3].type == "if_statement":
        return None
    inside = statements(block)
    for change in changes:
        wanted = change.fact.idiom is (Idiom.ADD if check.fact.negated else Idiom.REMOVE)
        if wanted and inside and span(inside[0]) == change.span and check.same_as(source, change):
            alone = len(inside) == 1 and not comments_in(source, span(whole))
            return GuardedChange(check, change, whole, alone)
    return None


def guarded_edits(
    source: GoSource, guarded: GuardedChange, qualifier: Qualifier, *, results: bool
) -> list[Edit] | None:
    """The edits for both at once; None where they stay two. ``results``: the functions tell if they did anything."""
    path, change = source.source.path, guarded.change
    call = change.text(source, qualifier)
    if guarded.alone:
        return [Edit(path, span(guarded.whole), call)]
    node = change.path[-1]
    alone_on_line = source.begins_line(node) and source.line_end(node.end_byte) == node.end_byte
    if not results or not alone_on_line or comments_in(source, change.span):
        return None
    start = source.line_start(node.start_byte)
    end = source.line_end(node.end_byte) + len(source.newline)
    while source.source.data.startswith(source.newline.encode(), end):
        end += len(source.newline)  # gofmt leaves no blank line at the head of a block
    return [Edit(path, guarded.check.span, call), Edit(path, Span(start, end), "")]
