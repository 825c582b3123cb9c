"""Whether code runs only for some objects, as far as that is sure: those that live, that are being deleted, that carry
a name.

A worked example: of these removals only the second is reached by an object that is being deleted::

    if !o.GetDeletionTimestamp().IsZero() {
        return r.cleanUp(ctx, o)
    }
    controllerutil.RemoveFinalizer(o, legacy)          alive: the statement before has left

    if o.DeletionTimestamp == nil { … } else {
        controllerutil.RemoveFinalizer(o, legacy)      being deleted

    func (r *R) migrate(o client.Object) {
        controllerutil.RemoveFinalizer(o, legacy)      alive, if each call of migrate is

    if controllerutil.ContainsFinalizer(o, finalizer) {
        controllerutil.RemoveFinalizer(o, legacy)      carrying ``finalizer``, if that is the name that is asked about
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path as FilePath

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.functions.callers import calls
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import is_field, siblings
from finalizer_lint.languages.go.syntax.nodes import FUNCTIONS, Path, field, fields, named
from finalizer_lint.languages.go.syntax.partial_tree import PartialTree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Pattern

    from finalizer_lint.languages.workspace import Workspace, WorkspaceFile

_OBJECT = r"[\w.\[\]*]+"
_ALIVE = pattern(rf"{_OBJECT}DeletionTimestamp(?:\(\))?(?:\.IsZero\(\)|==nil)|nil=={_OBJECT}DeletionTimestamp(?:\(\))?")
_DELETED = pattern(
    rf"!{_OBJECT}DeletionTimestamp(?:\(\))?\.IsZero\(\)|{_OBJECT}DeletionTimestamp(?:\(\))?!=nil"
    rf"|nil!={_OBJECT}DeletionTimestamp(?:\(\))?"
    r"|(?:\w+\.)*(?i:(?:is|marked|being)\w*(?:delet|terminat)\w*)\([\w.*&,]*\)"
)
_NEAR = pattern(r"elet|erminat")
# A call that says whether an object, or its list, has a name
_HAS = r"(?:\w+\.)*(?!\w*(?i:not|missing|lacks|without))\w*(?i:contains|has)\w*\((?:[^()]|\(\))*,(?:%s)\)"
_LEAVES = ("return_statement", "continue_statement", "break_statement")
_BLOCKS = ("block", "statement_list", "expression_case", "default_case")
_MOST_CALLS = 3
_LONGEST = 2000  # of a condition's characters; a longer one says nothing


@records.record(frozen=True, slots=True)
class _Side:
    """What is asked about, and its opposite, as conditions say it; ``near`` is in those that may say it otherwise."""

    mine: Pattern[str]
    other: Pattern[str]
    near: Pattern[str] | None = None


_LIVE, _GOING = _Side(_ALIVE, _DELETED, _NEAR), _Side(_DELETED, _ALIVE, _NEAR)


def only_on_live(workspace: Workspace, file: WorkspaceFile, place: Span) -> bool:
    """Whether what stands at a place is never reached by an object that is being deleted."""
    return _only_on(_LIVE, workspace, file, place, _MOST_CALLS)


def only_on_deleted(workspace: Workspace, file: WorkspaceFile, place: Span) -> bool:
    """Whether what stands at a place is never reached by an object that lives on."""
    return _only_on(_GOING, workspace, file, place, _MOST_CALLS)


def only_on_carrying(
    workspace: Workspace, file: WorkspaceFile, place: Span, identifiers: Iterable[str], name: str
) -> bool:
    """Whether what stands at a place is never reached by an object without a name, which constants may hold."""
    spelled = [rf"(?:\w+\.)*{re.escape(one)}" for one in sorted(identifiers)]
    has = _HAS % "|".join([*spelled, rf'["`]{re.escape(name)}["`]'])
    return _only_on(_Side(re.compile(has), re.compile("!" + has)), workspace, file, place, _MOST_CALLS)


def _only_on(side: _Side, workspace: Workspace, file: WorkspaceFile, place: Span, calls_left: int) -> bool:
    read = GoFile(PartialTree(file.source.data))
    path = read.tree.path_to(place)
    for depth in range(len(path) - 1, 0, -1):
        decided = _decided(side, read, path, depth)
        if decided is not None:
            return decided
    return bool(path) and calls_left > 0 and _called_on(side, workspace, file, read, path[0], calls_left - 1)


def _called_on(
    side: _Side, workspace: Workspace, home: WorkspaceFile, read: GoFile, function: Node, calls_left: int
) -> bool:
    """Whether there are calls of a function, and all of them are of such objects."""
    name = field(function, "name") if function.type in FUNCTIONS else None
    if name is None:
        return False
    helper = read.text(name)
    found = list(calls(workspace, home, helper, method=function.type == "method_declaration"))
    mentions = {path: count for path, count in workspace.mentions(helper, "go").items() if not workspace.is_test(path)}
    if not found or sum(mentions.values()) != len(found) + 1:
        return False  # handed on as a value, or called where nobody looked
    return all(_is_such_a_call(side, workspace, path, span, calls_left) for path, span in found)


def _is_such_a_call(side: _Side, workspace: Workspace, path: FilePath, place: Span, calls_left: int) -> bool:
    caller = workspace.context(path)
    return caller is not None and _only_on(side, workspace, caller, place, calls_left)


def _decided(side: _Side, read: GoFile, path: Path, depth: int) -> bool | None:
    """What the node above, or a statement before this one, says of the object: whether it is on that side or not."""
    above = path[depth - 1]
    if above.type == "if_statement":
        return _by_condition(side, read, path, depth)
    if above.type == "expression_switch_statement" and field(above, "value") is None:
        return _by_case(side, read, above, path[depth])
    if above.type == "binary_expression" and is_field(path, depth, "right"):
        return _by_operand(side, read, above)
    beside = siblings(path, depth) if above.type in _BLOCKS else None
    if beside is not None and any(_leaves_with_others(side, read, one) for one in beside[0][: beside[1]]):
        return True
    return None


def _by_condition(side: _Side, read: GoFile, path: Path, depth: int) -> bool | None:
    condition = field(path[depth - 1], "condition")
    asked = _asked(read, condition) if condition is not None else ""
    if is_field(path, depth, "consequence"):
        return _only(side.mine, asked) or (False if _is_near(side, asked) else None)
    if is_field(path, depth, "alternative"):
        return _every(side.other, asked) or (False if _only(side.mine, asked) else None)
    return None


def _by_operand(side: _Side, read: GoFile, whole: Node) -> bool | None:
    """``live && Remove(o, x)``, ``deleted || Remove(o, x)``: the right one is not reached by all objects."""
    left, sign = (field(whole, name) for name in ("left", "operator"))
    asked = _asked(read, left) if left is not None else ""
    decides = {"&&": _only(side.mine, asked), "||": _every(side.other, asked)}
    return (sign is not None and decides.get(read.text(sign), False)) or None


def _by_case(side: _Side, read: GoFile, switch: Node, case: Node) -> bool | None:
    asked = _case(read, case)
    if _only(side.mine, asked):
        return True
    if _is_near(side, asked):
        return False
    before = [one for one in named(switch) if one.end_byte <= case.start_byte]
    return any(_every(side.other, _case(read, one)) and "fallthrough" not in read.text(one) for one in before) or None


def _case(read: GoFile, case: Node) -> str:
    values = fields(case, "value") if case.type == "expression_case" else []
    return _asked(read, values[0]) if len(values) == 1 else ""


def _leaves_with_others(side: _Side, read: GoFile, statement: Node) -> bool:
    condition, body = (field(statement, name) for name in ("condition", "consequence"))
    if (
        statement.type != "if_statement"
        or condition is None
        or body is None
        or not _every(side.other, _asked(read, condition))
    ):
        return False
    inner = named(body)
    if len(inner) == 1 and inner[0].type == "statement_list":
        inner = named(inner[0])
    return bool(inner) and inner[-1].type in _LEAVES


def _asked(read: GoFile, condition: Node) -> str:
    asked = "".join(read.text(condition).split())
    return asked if len(asked) <= _LONGEST else ""


def _is_near(side: _Side, asked: str) -> bool:
    return side.near is not None and side.near.search(asked) is not None


def _only(kind: Pattern[str], asked: str) -> bool:
    """Whether nothing but such objects is meant."""
    return "||" not in asked and any(map(kind.fullmatch, asked.split("&&")))


def _every(kind: Pattern[str], asked: str) -> bool:
    """Whether all such objects are meant."""
    return "&&" not in asked and any(map(kind.fullmatch, asked.split("||")))
