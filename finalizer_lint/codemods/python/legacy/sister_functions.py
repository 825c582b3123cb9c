"""A function that says whether an object has the name, and is asked in other files: it gets a second for the old name.

A worked example, in two files::

    def has_finalizer(ship):
        return FINALIZER in ship["metadata"]["finalizers"]

    def has_legacy_finalizer(ship):                                     written below it
        return LEGACY_FINALIZER in ship["metadata"]["finalizers"]

    from fleet.finalizers import has_finalizer, has_legacy_finalizer

    if deleting and (has_finalizer(ship) or has_legacy_finalizer(ship)):

What guards the add goes on asking for the new name alone.
"""

from __future__ import annotations

import re
from collections import defaultdict

import libcst

from finalizer_lint.codemods.python.concrete_text import Text
from finalizer_lint.codemods.python.legacy.callers import calls_of, places_in
from finalizer_lint.codemods.python.legacy.legacy_uses import Places
from finalizer_lint.codemods.python.legacy.questions import simple
from finalizer_lint.codemods.python.legacy.reach import Reach
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core import records
from finalizer_lint.core.facts import Span, Symbol, Unknown
from finalizer_lint.core.findings import Edit
from finalizer_lint.core.reasons import Reason
from finalizer_lint.project.files.file import File
from finalizer_lint.project.names.resolution import Constant


@records.record(frozen=True, slots=True, eq=False)
class Question:
    """A call that asks, in the file of ``places``, and the same of the second function, with what brings that in."""

    places: Places
    call: libcst.Call
    other: str
    imports: tuple[Edit, ...]


def questions(places: Places, function: libcst.FunctionDef) -> list[Question]:
    """All calls of a function in code that runs; none where it has its second already.

    Raises ByHandError where not all of them are seen, or the second function can't be called there.
    """
    files, text = places.files, places.text
    name, second = function.name.value, second_name(function)
    if re.search(rb"\bdef %s\(" % second.encode(), text.data):
        return []
    calls = calls_of(files, text, function) if files is not None else None
    if files is None or calls is None:
        raise ByHandError(f"{name} is asked in other files, too")
    by_file: dict[File, list[Span]] = defaultdict(list)
    for call in calls:
        file = files.context(call.module.path)
        if file is None or not file.ours:
            raise ByHandError(f"{name} is asked in other files, too")
        if not files.settings.is_test(file.path):
            by_file[file].append(call.module.tree.span(call.node))
    if any(re.search(rb"\b%s\b" % second.encode(), file.source.data) for file in (text.file, *by_file)):
        raise ByHandError(f"{second} is taken")
    declared = _as_constant(text, function)
    found = []
    for file, spans in by_file.items():
        asked_in = places_in(places, file)
        reach = Reach(asked_in.text, declared, second)
        found += [_question(asked_in, reach, span) for span in spans]
    return found


def second_name(function: libcst.FunctionDef) -> str:
    """``has_finalizer`` -> ``has_legacy_finalizer``"""
    name = function.name.value
    return re.sub(r"(?=finalizer)", "legacy_", name, count=1) if "finalizer" in name else f"{name}_legacy"


def second_function(text: Text, function: libcst.FunctionDef, answer: libcst.BaseExpression, other: str) -> list[str]:
    """The lines below a function that declare the second one, whose answer is ``other``."""
    returned = text.nearest(answer, libcst.SimpleStatementLine)
    whole, name = text.span(function), text.span(function.name)
    body, end = text.span(function.body.body[0]), text.span(answer)
    start = text.span(returned) if returned is not None else end
    parts = [
        text.data[whole.start : name.start].decode(),
        second_name(function),
        text.data[name.end : body.start].decode(),
        text.data[start.start : end.start].decode(),
        other,
    ]
    indent = text.indent(function)
    lines = "".join(parts).splitlines()
    notes = [f"@{text.code(note.decorator)}" for note in function.decorators]
    is_method = isinstance(text.parent(function), libcst.IndentedBlock)
    return ["", *([] if is_method else [""]), *notes, lines[0], *(line.removeprefix(indent) for line in lines[1:])]


def _as_constant(text: Text, function: libcst.FunctionDef) -> Constant:
    """What says where it is reached: a function is brought in and read as a constant is."""
    around = next((one for one in text.above(function) if isinstance(one, libcst.ClassDef)), None)
    span = text.span(function.name)
    value, owner = Unknown(span, Reason.CALL), around.name.value if around is not None else ""
    return Constant(text.file, Symbol(function.name.value, span, value, None, owner, False, False, 0))


def _question(places: Places, reach: Reach, span: Span) -> Question:
    text = places.text
    call = text.expression_at(span)
    if not isinstance(call, libcst.Call) or not isinstance(call.func, libcst.Name | libcst.Attribute):
        raise ByHandError("what is done there must not be done twice")
    for argument in call.args:
        simple(text, argument.value)
    if isinstance(call.func, libcst.Attribute):
        simple(text, call.func.value)
    other = text.replaced(call, call.func, reach.spelled(call.func))
    return Question(places, call, other, tuple(reach.edits))
