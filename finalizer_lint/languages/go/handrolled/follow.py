"""What is done with an object's list of finalizers: followed upwards from each place that reads or writes it."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.languages.go.handrolled.accesses import Listed, places
from finalizer_lint.languages.go.handrolled.notes import Notes, up_wraps
from finalizer_lint.languages.go.handrolled.shapes.calls import argument, sliced
from finalizer_lint.languages.go.handrolled.shapes.clears import given
from finalizer_lint.languages.go.handrolled.shapes.loops import loop
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import arguments, field, fields, named, same


def run(notes: Notes) -> None:
    for word, at in places(notes.file):
        if word == "SetFinalizers":
            given(notes, at, arguments(at.node)[0])
        else:
            _follow(notes, at)


def _follow(notes: Notes, at: Listed) -> None:
    at = up_wraps(at)
    node, parent = at.node, at.above()
    if parent is None:
        return
    if parent.type == "argument_list":
        argument(notes, at)
    elif parent.type == "slice_expression" and same(field(parent, "operand"), node):
        sliced(notes, at.up(1))
    elif parent.type == "range_clause" and same(field(parent, "right"), node):
        loop(notes, at)
    elif parent.type == "expression_list" or parent.type == "var_spec":
        _assigned(notes, at)


def _assigned(notes: Notes, at: Listed) -> None:
    """The list, or one that it becomes, stands alone on one side of an assignment."""
    statement = at.above() if at.path[at.at - 1].type == "var_spec" else at.above(2)
    if statement is None:
        return
    lefts = _side(statement, "name" if statement.type == "var_spec" else "left")
    rights = _side(statement, "value" if statement.type == "var_spec" else "right")
    if len(lefts) != len(rights):
        return
    for left, right in zip(lefts, rights, strict=True):
        if same(left, at.node) and statement.type == "assignment_statement" and at.alias is None:
            whole = records.replace(at, at=at.at - 2)
            given(notes, whole if len(lefts) == 1 else at, right)
        elif same(right, at.node) and left.type == "identifier" and at.alias is None:
            _alias(notes, at, left)


def _side(statement: Node, name: str) -> list[Node]:
    sides = fields(statement, name)
    return named(sides[0]) if len(sides) == 1 and sides[0].type == "expression_list" else sides


def _alias(notes: Notes, at: Listed, variable: Node) -> None:
    """``list := o.GetFinalizers()``: what is done with the variable is done with the list."""
    file, name = notes.file, notes.text(variable)
    local = file.scopes.declared_at(name, variable.start_byte)
    if local is None:
        return
    for path in notes.uses_of(local):
        _follow(notes, Listed(path, len(path) - 1, at.object, local))
