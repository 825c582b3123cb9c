"""Where a check's answer is used, at once, from a variable or from a function that gives it: asked for both names.

A worked example. What guards the add must go on asking for the new name alone::

    def has_finalizer(ship):
        return FINALIZER in ship["finalizers"]

    if deleting:
        if has_finalizer(ship):                     if has_finalizer(ship) or LEGACY_FINALIZER in ship["finalizers"]:
            …                                           …
    elif not has_finalizer(ship):               elif not has_finalizer(ship):
        ship["finalizers"].append(FINALIZER)        ship["finalizers"].append(FINALIZER)
"""

from __future__ import annotations

import libcst

from finalizer_lint.codemods.python.concrete_text import Text
from finalizer_lint.codemods.python.legacy.constant import free_identifier
from finalizer_lint.codemods.python.legacy.decisions import decides_on_clean_up
from finalizer_lint.codemods.python.legacy.legacy_uses import Places, is_followed
from finalizer_lint.codemods.python.legacy.questions import asked, substituted
from finalizer_lint.codemods.python.legacy.sister_functions import questions, second_function, second_name
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core import records

_UNTOLD = "whether this decides on the clean-up can't be told"


@records.record(frozen=True, slots=True)
class Answer:
    """An expression that says whether an object has the name, or has it not."""

    node: libcst.BaseExpression
    absent: bool


def ask_beside(places: Places, answer: Answer, other: str) -> None:
    """Have the answer heard beside ``other``, the same for the old name, wherever it decides on the clean-up."""
    text = places.text
    negated = answer.absent
    top: libcst.CSTNode = answer.node
    around = text.parent(answer.node)
    while isinstance(around, libcst.BooleanOperation | libcst.UnaryOperation):
        negated ^= isinstance(around, libcst.UnaryOperation)
        top, around = around, text.parent(around)
    if isinstance(around, libcst.If | libcst.While) and around.test is top:
        if decides_on_clean_up(places, around, negated):
            _write(places, answer, other)
    elif isinstance(around, libcst.IfExp) and around.test is top:
        _chosen(places, around, negated)
    elif isinstance(around, libcst.Assign) and around.value is answer.node:
        _kept(places, answer, around, other)
    elif isinstance(around, libcst.Return) and around.value is answer.node:
        _given_back(places, answer, around, other)
    else:
        raise ByHandError(_UNTOLD)


def _chosen(places: Places, choice: libcst.IfExp, negated: bool) -> None:
    """``fs if X in fs else [*fs, X]`` adds the new name, for which the old one does not count."""
    present, absent = (choice.orelse, choice.body) if negated else (choice.body, choice.orelse)
    text = places.text
    if not text.inside(absent, places.adds) or any(text.inside(one, places.removals) for one in (present, absent)):
        raise ByHandError(_UNTOLD)


def _write(places: Places, answer: Answer, other: str) -> None:
    text, word = places.text, "and" if answer.absent else "or"
    if _needs_brackets(text, answer.node, word):
        places.edits.append(text.insert(text.span(answer.node).start, "("))
        other += ")"
    places.edits.append(text.insert(text.span(answer.node).end, f" {word} {other}"))


def _needs_brackets(text: Text, atom: libcst.BaseExpression, word: str) -> bool:
    around = text.parent(atom)
    if atom.lpar or isinstance(around, libcst.If | libcst.While):
        return False
    same = libcst.And if word == "and" else libcst.Or
    return not (isinstance(around, libcst.BooleanOperation) and isinstance(around.operator, same))


def condition_around(text: Text, use: libcst.BaseExpression) -> libcst.BaseExpression:
    """The whole condition that an expression stands in."""
    condition = use
    for around in text.above(use):
        if not isinstance(around, libcst.BaseExpression | libcst.Arg | libcst.ComparisonTarget):
            break
        condition = around if isinstance(around, libcst.BaseExpression) else condition
    return condition


def _kept(places: Places, answer: Answer, assignment: libcst.Assign, other: str) -> None:
    """``has = X in fs``: a second variable for the old name."""
    text = places.text
    target, function = assignment.targets[0].target, text.nearest(assignment, libcst.FunctionDef)
    line = text.line_of(assignment)
    if not isinstance(target, libcst.Name) or len(assignment.targets) > 1 or function is None:
        raise ByHandError(_UNTOLD)
    if is_followed(places, line):
        return
    read = [one for one in _spelled(text, function, target.value) if one is not target]
    second = free_identifier(target.value, text.data)
    before = len(places.edits)
    for one in read:
        ask_beside(places, Answer(one, answer.absent), second)
    if len(places.edits) > before:
        places.edits.append(text.after(line, [f"{second} = {other}"]))


def _spelled(text: Text, node: libcst.CSTNode, name: str) -> list[libcst.Name]:
    """Where a node has an identifier as an expression of its own: no attribute of something, no keyword."""
    every = [one for one in text.inner(node, libcst.Name) if one.value == name]
    return [
        one
        for one in every
        if not (isinstance(around := text.parent(one), libcst.Attribute) and around.attr is one)
        and not (isinstance(around, libcst.Arg) and around.keyword is one)
    ]


def _given_back(places: Places, answer: Answer, returned: libcst.Return, other: str) -> None:
    """``def has(o): return X in o.finalizers``: what the function is asked for is asked beside it."""
    text = places.text
    function = text.nearest(returned, libcst.FunctionDef)
    if function is None or not _does_nothing_else(text, function, returned):
        raise ByHandError(_UNTOLD)
    name = function.name.value
    if _is_asked_elsewhere(places, name):
        _asked_elsewhere(places, answer, function, other)
        return
    for one in text.inner(text.module, libcst.Name):
        if one.value != name or one is function.name:
            continue
        call, given = asked(text, function, one)
        if not places.knows(condition_around(text, call)):
            ask_beside(places, Answer(call, answer.absent), substituted(other, given))


def _asked_elsewhere(places: Places, answer: Answer, function: libcst.FunctionDef, other: str) -> None:
    """A function of its own for the old name, which is heard in other files, too."""
    text = places.text
    before = len(places.edits)
    for one in questions(places, function):
        unheard = len(places.edits)
        ask_beside(one.places, Answer(one.call, answer.absent), one.other)
        places.edits.extend(one.imports if len(places.edits) > unheard else ())
    if len(places.edits) > before:
        places.functions.add(second_name(function))
        places.edits.append(text.after(function, second_function(text, function, answer.node, other)))


def _does_nothing_else(text: Text, function: libcst.FunctionDef, returned: libcst.Return) -> bool:
    body = list(function.body.body)
    if body and isinstance(body[0], libcst.SimpleStatementLine) and text.code(body[0]).lstrip("rR")[:1] in ("'", '"'):
        body = body[1:]
    return len(body) == 1 and text.parent(returned) is body[0] and function.asynchronous is None


def _is_asked_elsewhere(places: Places, name: str) -> bool:
    own = places.text.file.path
    files = places.files
    return files is None or any(
        path != own and not files.settings.is_test(path) for path in files.mentions.of(name, "python")
    )
