"""What the rewriting of one file shares: its text, how it spells the old name, and where the new one stands."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

import libcst

from finalizer_lint.codemods.python.concrete_text import Text
from finalizer_lint.codemods.python.legacy.spelling import Spelling
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Edit
from finalizer_lint.project.files.store import Files

HANDLER = "take_off_legacy_finalizer"  # what kopf is given
_PLAIN_CALLS = {"get", "setdefault", "getattr", "list", "set", "get_finalizers"}


@records.record(slots=True)
class Places:
    """``unchanged`` are the checks that need no change; ``library_adds`` counts the adds that a library takes off.

    ``filters`` counts the checks by which the name is left out of a new list. ``flowed`` are the uses of what is given
    to a function or kept in an object, and is never another name.
    """

    text: Text
    spelling: Spelling
    removals: tuple[Span, ...]
    adds: tuple[Span, ...]
    checks: tuple[Span, ...]
    old: str
    new: str
    retire: bool
    files: Files | None
    flowed: frozenset[Span] = frozenset()
    unchanged: set[Span] = records.field(default_factory=set)
    functions: set[str] = records.field(default_factory=set)  # that are written, and brought in by other files
    library_adds: int = 0
    filters: int = 0
    edits: list[Edit] = records.field(default_factory=list)

    def knows(self, node: libcst.CSTNode) -> bool:
        """Whether code sees to the old name already."""
        span = self.text.span(node)
        code = bytearray(self.text.data[span.start : span.end])
        for places in (self.removals, self.checks, self.adds):  # while the rename is not made they spell the old one
            for place in _within(span, places):
                code[place.start - span.start : place.end - span.start] = b" " * (place.end - place.start)
        words = [re.escape(word) for word in (*self.spelling.identifiers, self.old) if word]
        return re.search(rf"(?<![-\w./])(?:{'|'.join(words)})(?![-\w./])", code.decode()) is not None

    def old_of(self, use: libcst.BaseExpression) -> str:
        return self.spelling.old(use, flowed=self.text.span(use) in self.flowed)

    def new_of(self, use: libcst.BaseExpression) -> str:
        return self.spelling.new(use)

    def with_old(self, node: libcst.CSTNode, use: libcst.BaseExpression) -> str:
        """The code of a node, for the old name."""
        if len(_within(self.text.span(node), self.removals)) > 1:
            raise ByHandError("the statement names the finalizer twice")
        return self.text.replaced(node, use, self.old_of(use))

    def again(self, node: libcst.BaseExpression) -> str:
        """The code of an expression that may be evaluated once more."""
        if self.text.inner(node, libcst.Await):
            raise ByHandError("what is done there must not be done twice")
        for call in self.text.inner(node, libcst.Call):
            if called(call) not in _PLAIN_CALLS:
                raise ByHandError(f"{called(call)}() would be called twice")
        return self.text.code(node)


def given_by_caller(places: Places, use: libcst.BaseExpression) -> bool:
    """Whether a name is a parameter of the function around, so that its callers have to see to the old name.

    Raises ByHandError for one that has a default: callers need not name it.
    """
    if places.text.span(use) in places.flowed:
        return False
    for around in places.text.above(use):
        if not isinstance(around, libcst.FunctionDef | libcst.Lambda) or not isinstance(use, libcst.Name):
            continue
        every = around.params
        for parameter in (*every.posonly_params, *every.params, *every.kwonly_params):
            if parameter.name.value == use.value:
                if parameter.default is not None:
                    raise ByHandError("the name is the default of a parameter")
                return True
    return False


def called(call: libcst.Call) -> str:
    return _last(call.func)


def _last(node: libcst.BaseExpression) -> str:
    if isinstance(node, libcst.Attribute):
        return node.attr.value
    return node.value if isinstance(node, libcst.Name) else ""


def _within(span: Span, places: tuple[Span, ...]) -> list[Span]:
    """Those of a sequence of places that are in a span: the others are not looked at, there may be very many."""
    first = bisect.bisect_left(places, span.start, key=lambda place: place.start)
    last = bisect.bisect_left(places, span.end, key=lambda place: place.start)
    return [place for place in places[first:last] if span.contains(place)]


def sequence(spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans)))


def is_followed(places: Places, statement: libcst.CSTNode | None) -> bool:
    """Whether the statement, or the one behind it, sees to the old name."""
    if statement is None:
        return False
    block = places.text.parent(statement)
    statements = getattr(block, "body", ())  # of an ``if`` above an ``elif`` it is a block
    body = list(statements) if isinstance(statements, list | tuple) else []
    numbers = list(map(id, body))  # nodes compare as objects do, one by one
    if id(statement) not in numbers:
        return False
    index = numbers.index(id(statement))
    return any(places.knows(each) for each in body[index : index + 2])
