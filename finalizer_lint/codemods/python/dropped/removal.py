"""How code took a name off objects, and what of it has to be there today for it to be written anew."""

from __future__ import annotations

import builtins

import libcst

from finalizer_lint.codemods.python.concrete_text import Text
from finalizer_lint.codemods.python.legacy.legacy_uses import called
from finalizer_lint.core import records
from finalizer_lint.core.facts import Span


class NotRestoredError(Exception):
    """The removal has a shape that is not known, or what it was written with is not there any more."""


@records.record(frozen=True, slots=True)
class Removal:
    """The statements that take a name off and then store the object, with ``{}`` for the name. ``held`` is its list."""

    function: libcst.FunctionDef
    held: str
    statements: tuple[str, str]
    needs: frozenset[str]


def removal_at(text: Text, place: Span) -> Removal:
    """Raises NotRestoredError for a removal of another shape, and for one behind which nothing is stored."""
    use = text.expression_at(place)
    function = text.nearest(use, libcst.FunctionDef)
    line = text.line_of(use)
    if function is None:
        raise NotRestoredError
    argument, call = text.parent(use), None
    if isinstance(argument, libcst.Arg) and isinstance(text.parent(argument), libcst.Call):
        call = text.parent(argument)
    if (
        isinstance(call, libcst.Call)
        and isinstance(call.func, libcst.Attribute)
        and called(call) in ("remove", "discard")
    ):
        held = call.func.value
        taken = f"{text.code(held)}.{called(call)}({{}})"
        return _made(function, text.code(held), taken, _stored(text, line, _root(held)))
    return _filter(text, function, line, use)


def _filter(
    text: Text, function: libcst.FunctionDef, line: libcst.SimpleStatementLine, use: libcst.BaseExpression
) -> Removal:
    """``fs = [f for f in fs if f != X]``, or the same list as what is stored at once."""
    listed = text.nearest(use, libcst.ListComp)
    target = text.parent(use)
    compare = text.parent(target) if isinstance(target, libcst.ComparisonTarget) else None
    if listed is None or not isinstance(compare, libcst.Comparison) or not _leaves_out(text, listed, compare):
        raise NotRestoredError
    held = listed.for_in.iter
    if not isinstance(held, libcst.Name):
        raise NotRestoredError
    filtered = text.replaced(listed, use, "{}")
    if "{" in text.code(listed):
        raise NotRestoredError
    statement = line.body[0]
    if isinstance(statement, libcst.Assign) and statement.value is listed and len(statement.targets) == 1:
        kept = text.code(statement.targets[0].target)
        return _made(function, held.value, f"{kept} = {filtered}", _stored(text, line, kept), kept)
    if not isinstance(statement, libcst.Expr):
        raise NotRestoredError
    stored = text.replaced(statement, listed, held.value)
    return _made(function, held.value, f"{held.value} = {filtered}", stored)


def _leaves_out(text: Text, listed: libcst.ListComp, compare: libcst.Comparison) -> bool:
    condition = listed.for_in.ifs[0].test if len(listed.for_in.ifs) == 1 else None
    item = listed.elt.value if isinstance(listed.elt, libcst.Name) else ""
    plain = condition is compare and isinstance(compare.comparisons[0].operator, libcst.NotEqual)
    return plain and text.code(compare.left) == item == text.code(listed.for_in.target)


def _made(function: libcst.FunctionDef, held: str, taken: str, stored: str, own: str | None = None) -> Removal:
    if "{" in taken.replace("{}", "", 1):
        raise NotRestoredError
    names = set[str]()
    for code in (held, taken.replace("{}", "''"), stored):
        tree = libcst.parse_module(code)
        names |= variables(tree)
    names -= {own} if own is not None and own != held else set()
    return Removal(function, held, (taken, stored.replace("{", "{{").replace("}", "}}")), frozenset(names))


def variables(node: libcst.CSTNode) -> set[str]:
    """The variables that code reads, but for those of its comprehensions."""
    found, own = set[str](), set[str]()
    todo: list[libcst.CSTNode] = [node]
    while todo:
        one = todo.pop()
        if isinstance(one, libcst.Name):
            found.add(one.value)
        elif isinstance(one, libcst.Attribute | libcst.Arg):
            todo.append(one.value)  # what they are called is no variable
            continue
        elif isinstance(one, libcst.CompFor) and isinstance(one.target, libcst.Name):
            own.add(one.target.value)
        todo += one.children
    return {name for name in found - own if not hasattr(builtins, name)}


def _root(node: libcst.BaseExpression) -> str:
    while isinstance(node, libcst.Attribute | libcst.Subscript | libcst.Call):
        node = node.func if isinstance(node, libcst.Call) else node.value
    if not isinstance(node, libcst.Name):
        raise NotRestoredError
    return node.value


def _stored(text: Text, line: libcst.SimpleStatementLine, variable: str) -> str:
    """The first call behind a statement, in its block or around it, that is given a variable."""
    node: libcst.CSTNode = line
    for around in text.above(line):
        if isinstance(around, libcst.FunctionDef):
            break
        block = list(around.body) if isinstance(around, libcst.IndentedBlock) else []
        index = next((i for i, one in enumerate(block) if one is node), len(block))
        for one in block[index + 1 :]:
            statement = one.body[0] if isinstance(one, libcst.SimpleStatementLine) and len(one.body) == 1 else None
            call = statement.value if isinstance(statement, libcst.Expr) else None
            call = call.expression if isinstance(call, libcst.Await) else call
            if statement is not None and isinstance(call, libcst.Call) and _is_given(call, variable):
                return text.code(statement)
        node = around
    raise NotRestoredError


def _is_given(call: libcst.Call, variable: str) -> bool:
    return any(variable in variables(argument.value) for argument in call.args)
