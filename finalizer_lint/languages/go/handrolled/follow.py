"""What is done with an object's list of finalizers: followed upwards from each place that reads or writes it."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.languages.go.handrolled.accesses import ListAccess, accesses
from finalizer_lint.languages.go.handrolled.notes import Notes, up_wraps
from finalizer_lint.languages.go.handrolled.shapes.clears import note_assignment
from finalizer_lint.languages.go.handrolled.shapes.list_arguments import (
    follow_argument,
    follow_pointer,
    note_slice,
    out_of_copies,
)
from finalizer_lint.languages.go.handrolled.shapes.questions import note_count
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import arguments_of, field, fields, named, same


def follow_all(notes: Notes) -> None:
    for word, access in accesses(notes.file):
        if word == "SetFinalizers":
            note_assignment(notes, access, arguments_of(access.node)[0])
        else:
            _follow(notes, access)


def _follow(notes: Notes, access: ListAccess) -> None:
    access = out_of_copies(notes, up_wraps(access))
    node, parent = access.node, access.above()
    if parent is None:
        return
    if parent.type == "argument_list":
        follow_argument(notes, access)
    elif parent.type == "unary_expression" and notes.text(parent).startswith("&"):
        follow_pointer(notes, access)
    elif parent.type == "slice_expression" and same(field(parent, "operand"), node):
        note_slice(notes, access.up(1))
    elif parent.type == "range_clause" and same(field(parent, "right"), node):
        from finalizer_lint.languages.go.handrolled.shapes.loops import note_loop  # few files have each shape

        note_loop(notes, access)
    elif parent.type == "index_expression" and same(field(parent, "operand"), node):
        from finalizer_lint.languages.go.handrolled.shapes.counted_loops import note_counted_loop

        note_counted_loop(notes, access)
    elif parent.type == "binary_expression":
        note_count(notes, access)
    elif parent.type == "expression_list" or parent.type == "var_spec":
        _assigned(notes, access)


def _assigned(notes: Notes, access: ListAccess) -> None:
    """The list, or one that it becomes, stands alone on one side of an assignment."""
    statement = access.above() if access.path[access.depth - 1].type == "var_spec" else access.above(2)
    if statement is None:
        return
    lefts = _side(statement, "name" if statement.type == "var_spec" else "left")
    rights = _side(statement, "value" if statement.type == "var_spec" else "right")
    if len(lefts) != len(rights):
        return
    for left, right in zip(lefts, rights, strict=True):
        if same(left, access.node) and statement.type == "assignment_statement" and access.alias is None:
            whole = records.replace(access, depth=access.depth - 2)
            note_assignment(notes, whole if len(lefts) == 1 else access, right)
        elif same(right, access.node) and left.type == "identifier" and access.alias is None:
            _alias(notes, access, left)


def _side(statement: Node, name: str) -> list[Node]:
    sides = fields(statement, name)
    return named(sides[0]) if len(sides) == 1 and sides[0].type == "expression_list" else sides


def _alias(notes: Notes, access: ListAccess, variable: Node) -> None:
    """``list := o.GetFinalizers()``: what is done with the variable is done with the list."""
    file, name = notes.file, notes.text(variable)
    local = file.scopes.declared_at(name, variable.start_byte)
    if local is None:
        return
    for path in notes.uses_of(local):
        _follow(notes, ListAccess(path, len(path) - 1, access.object, local))
