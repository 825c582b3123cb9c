"""A call that takes a name off, made once more for the old one."""

from __future__ import annotations

import libcst

from finalizer_lint.codemods.python.concrete_text import Text
from finalizer_lint.codemods.python.legacy.helper_reuse import refuse_unless_tolerant
from finalizer_lint.codemods.python.legacy.legacy_uses import called
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core import records
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.uses import ResolvedUse

_OF_LISTS = ("remove", "index", "discard")


@records.record(frozen=True, slots=True)
class RepeatedCall:
    """``target`` is the variable that takes what the call gives, ``handed_on`` whether it is an argument, too."""

    expression: libcst.BaseExpression
    target: str
    handed_on: bool


def repeated_call(text: Text, call: libcst.Call, files: Files | None) -> RepeatedCall:
    """Raises ByHandError where a second call may fail or undo the first."""
    statement = text.line_of(call).body[0]
    around = text.parent(call)
    expression = around if isinstance(around, libcst.Await) else call
    target = _kept_in(text, statement, expression)
    handed_on = any(text.code(argument.value) == target for argument in call.args)
    refuse_unless_tolerant(called(call), text.file, files, returned=handed_on)
    return RepeatedCall(expression, target, handed_on)


def bears_repetition(files: Files, use: ResolvedUse) -> bool:
    """Whether the call that takes a name off can be made once more; what a list is asked for asks no other code."""
    try:
        text = Text(use.file)
        argument = text.parent(text.expression_at(use.span))
        call = text.parent(argument) if isinstance(argument, libcst.Arg) else None
        if isinstance(call, libcst.Call) and called(call) not in _OF_LISTS:
            repeated_call(text, call, files)
    except ByHandError:
        return False
    return True


def _kept_in(text: Text, statement: libcst.BaseSmallStatement, call: libcst.BaseExpression) -> str:
    """The variable that takes what a call returns, "" where it is dropped."""
    if isinstance(statement, libcst.Expr) and statement.value is call:
        return ""
    if isinstance(statement, libcst.Assign) and statement.value is call and len(statement.targets) == 1:
        return text.code(statement.targets[0].target)
    raise ByHandError("what the call returns is used again")
