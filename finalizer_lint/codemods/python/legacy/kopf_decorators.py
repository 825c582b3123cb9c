"""What decorators tell kopf: for which objects a function is, and what it does of them."""

from __future__ import annotations

import libcst

from finalizer_lint.codemods.python.concrete_text import Text
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core import records
from finalizer_lint.core.patterns import pattern

NEEDS_FINALIZER = pattern(rb"@(?:\w+\.)*(?:daemon|timer)\(|\bon\.delete\(")
_HOLDS = ("kopf.on.delete", "kopf.daemon", "kopf.timer")  # an object, until it has run
_HEARS = (*_HOLDS, *(f"kopf.on.{each}" for each in ("create", "update", "resume", "event", "field")))
_SELECTORS = {"group", "version", "kind", "plural", "singular", "shortcut", "category"}
_UNTOLD = "which objects the handlers are for can't be told"


@records.record(frozen=True, slots=True)
class Deletion:
    """A handler of deletion and what it is told to kopf by."""

    function: libcst.FunctionDef
    decorator: libcst.Call


@records.record(frozen=True, slots=True)
class Handlers:
    """``deletions`` are, for each choice of objects, the handlers that clean up after them, in order; none for others.

    A choice is the arguments by which a decorator tells it. ``last`` is the last of all handlers.
    """

    deletions: dict[str, tuple[Deletion, ...]]
    last: libcst.FunctionDef | None


def holding_handlers(text: Text) -> Handlers:
    """The handlers that objects are not deleted without. Raises ByHandError where not all of them are seen."""
    if len(NEEDS_FINALIZER.findall(text.data)) != sum(_count(text, f) for f in text.module.body):
        raise ByHandError("kopf removes only the name that it is set to, and has handlers that are not seen as such")
    return _handlers(text, _HOLDS)


def all_handlers(text: Text) -> Handlers:
    """Raises ByHandError where the objects of one can't be told."""
    return _handlers(text, _HEARS)


def _handlers(text: Text, kinds: tuple[str, ...]) -> Handlers:
    deletions: dict[str, tuple[Deletion, ...]] = {}
    last = None
    for function in text.module.body:
        for note in function.decorators if isinstance(function, libcst.FunctionDef) else ():
            call = note.decorator
            if not isinstance(call, libcst.Call) or text.code(call.func) not in kinds:
                continue
            chosen = _choice(text, call)
            deletions.setdefault(chosen, ())
            if text.code(call.func) == "kopf.on.delete" and isinstance(function, libcst.FunctionDef):
                deletions[chosen] += (Deletion(function, call),)
            last = function if isinstance(function, libcst.FunctionDef) else last
    return Handlers(deletions, last)


def _choice(text: Text, call: libcst.Call) -> str:
    chosen = []
    for argument in call.args:
        if argument.star:
            raise ByHandError(_UNTOLD)
        if argument.keyword is None:
            chosen.append(text.code(argument.value))
        elif argument.keyword.value in _SELECTORS:
            chosen.append(f"{argument.keyword.value}={text.code(argument.value)}")
    if not chosen:
        raise ByHandError(_UNTOLD)
    return ", ".join(chosen)


def tells_more(call: libcst.Call) -> bool:
    """Whether a decorator says more than for which objects a function is, such as how often it is tried."""
    return any(one.keyword is not None and one.keyword.value not in {*_SELECTORS, "id", "backoff"} for one in call.args)


def _count(text: Text, statement: libcst.CSTNode) -> int:
    notes = statement.decorators if isinstance(statement, libcst.FunctionDef) else ()
    return sum(NEEDS_FINALIZER.search(text.code(note).encode()) is not None for note in notes)
