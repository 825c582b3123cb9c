"""Next to every removal of the new name a removal of the old one, as a statement of its own or in the same filter."""

from __future__ import annotations

import libcst

from finalizer_lint.codemods.python.legacy.counts import refuse_counted
from finalizer_lint.codemods.python.legacy.legacy_uses import Places, called, given_by_caller, is_followed
from finalizer_lint.codemods.python.legacy.renewals import refuse_renewed
from finalizer_lint.codemods.python.legacy.repeated_calls import repeated_call
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.facts import Span


def keep_removing(places: Places, span: Span) -> None:
    """Raises ByHandError where the shape is none of those that are known."""
    text = places.text
    use = text.expression_at(span)
    if given_by_caller(places, use):
        return
    refuse_renewed(places, span)
    refuse_counted(places, span)
    around = text.parent(use)
    if isinstance(around, libcst.Element):
        _in_list(places, use, around)
    elif isinstance(around, libcst.Comparison | libcst.ComparisonTarget):
        _in_filter(places, use)
    elif isinstance(around, libcst.Arg) and isinstance(call := text.parent(around), libcst.Call):
        _in_call(places, use, call)
    else:
        raise ByHandError("the name is taken off in a way that is not known")


def _in_list(places: Places, use: libcst.BaseExpression, element: libcst.Element) -> None:
    """``not in (X,)``, ``set(fs) - {X}``: both names are left out."""
    around = places.text.parent(element)
    if around is not None and not places.knows(around):
        comma = element.comma if element is getattr(around, "elements", [None])[-1] else None
        if isinstance(comma, libcst.Comma):  # (X,)
            places.edits.append(places.text.insert(places.text.span(comma).end, f" {places.old_of(use)}"))
        else:
            places.edits.append(places.text.insert(places.text.span(use).end, f", {places.old_of(use)}"))


def _in_filter(places: Places, use: libcst.BaseExpression) -> None:
    """``f != X`` in a comprehension or a lambda: and it is not the old one either."""
    text = places.text
    compare = text.nearest(use, libcst.Comparison)
    if compare is None or len(compare.comparisons) != 1:
        raise ByHandError("the comparison has several parts")
    target = compare.comparisons[0]
    if not isinstance(target.operator, libcst.NotEqual):
        raise ByHandError("the name is taken off in a way that is not known")
    other = target.comparator if compare.left is use else compare.left
    if not isinstance(other, libcst.Name):
        raise ByHandError("what is compared is not a variable")
    around = text.parent(compare)
    while isinstance(around, libcst.BooleanOperation) and isinstance(around.operator, libcst.And):
        around = text.parent(around)
    if not isinstance(around, libcst.CompIf | libcst.Lambda):
        raise ByHandError("the comparison is part of a larger condition")
    if not places.knows(around):
        places.edits.append(text.insert(text.span(compare).end, f" and {text.code(other)} != {places.old_of(use)}"))


def _in_call(places: Places, use: libcst.BaseExpression, call: libcst.Call) -> None:
    function = called(call)
    if isinstance(call.func, libcst.Attribute) and function in ("remove", "index"):
        _from_list(places, use, call.func.value)
    elif isinstance(call.func, libcst.Attribute) and function == "discard":
        line = places.text.line_of(call)
        if not is_followed(places, line):
            places.edits.append(places.text.after(line, [places.with_old(line.body[0], use)]))
    else:
        _by_helper(places, use, call)


def _from_list(places: Places, use: libcst.BaseExpression, held: libcst.BaseExpression) -> None:
    """``fs.remove(X)``: asked for first, as a list complains of what it does not hold; both may be there or one."""
    text = places.text
    line = text.line_of(use)
    statement = line.body[0]
    if not isinstance(statement, libcst.Expr | libcst.Del):
        raise ByHandError("what is taken off is used again")
    if _suppressed(places, line, use):
        return
    removal = places.with_old(statement, use)
    guard = f"if {places.old_of(use)} in {places.again(held)}:"
    alone = _alone_below_its_check(places, line, use)
    if alone is not None:
        places.unchanged.add(text.span(alone.test))
        if not is_followed(places, alone):
            places.edits.append(text.after(alone, [guard, text.unit + removal]))
    elif not is_followed(places, line) and not is_followed(places, text.nearest(line, libcst.If)):
        first = f"if {places.new_of(use)} in {text.code(held)}"
        if _is_answered(places, line):
            first += f" or {places.old_of(use)} not in {text.code(held)}"
        places.edits.append(text.before(line, f"{first}:", deeper=True))
        places.edits.append(text.after(line, [guard, text.unit + removal]))


def _suppressed(places: Places, line: libcst.SimpleStatementLine, use: libcst.BaseExpression) -> bool:
    """``with contextlib.suppress(ValueError): fs.remove(X)``, and nothing else there: the whole once more."""
    text = places.text
    block = text.parent(line)
    around = text.parent(block) if block is not None else None
    if not isinstance(around, libcst.With) or not isinstance(block, libcst.IndentedBlock) or len(block.body) != 1:
        return False
    if len(around.items) != 1 or "suppress(ValueError)" not in text.code(around.items[0]):
        return False
    if not is_followed(places, around):
        head = f"with {text.code(around.items[0])}:"
        places.edits.append(text.after(around, [head, text.unit + places.with_old(line.body[0], use)]))
    return True


def _alone_below_its_check(
    places: Places, line: libcst.SimpleStatementLine, use: libcst.BaseExpression
) -> libcst.If | None:
    """``if X in fs:`` above nothing but the removal, which needs no change but the same again for the old name."""
    block = places.text.parent(line)
    around = places.text.parent(block) if block is not None else None
    if not isinstance(around, libcst.If) or around.orelse is not None:
        return None
    test = around.test
    only = isinstance(block, libcst.IndentedBlock) and len(block.body) == 1
    plain = isinstance(test, libcst.Comparison) and isinstance(test.comparisons[0].operator, libcst.In)
    same = isinstance(test, libcst.Comparison) and places.text.code(test.left) == places.text.code(use)
    is_elif = isinstance(places.text.parent(around), libcst.If)
    return around if only and plain and same and not is_elif else None


def _is_answered(places: Places, line: libcst.SimpleStatementLine) -> bool:
    """Whether the error of a list without the name decides on what is done: ``except ValueError: return``.

    It has to come where neither name is there. Raises ByHandError where it may come of there being no list.
    """
    text = places.text
    for around in text.above(line):
        if isinstance(around, libcst.FunctionDef):
            return False
        if isinstance(around, libcst.Try) and text.span(around.body).contains(text.span(line)):
            for handler in around.handlers:
                caught = text.code(handler.type) if handler.type is not None else "ValueError"
                if "AttributeError" in caught and "TypeError" not in caught:  # to ask None for a name is another error
                    raise ByHandError("an error of the list decides what happens when the name is not there")
                is_last = isinstance(around.body, libcst.IndentedBlock) and around.body.body[-1] is line
                waits = text.code(handler.body).strip() in ("pass", "continue")
                if "ValueError" in caught or "Exception" in caught:
                    return not (waits and is_last and around.orelse is None)
        if isinstance(around, libcst.With) and "suppress" in text.code(around.items[0]):
            return True
    return False


def _by_helper(places: Places, use: libcst.BaseExpression, call: libcst.Call) -> None:
    """``remove_finalizer(obj, X)``: a second call behind the first."""
    line = places.text.line_of(call)
    if is_followed(places, line):
        return
    repeated = repeated_call(places.text, call, places.files)
    again = places.with_old(repeated.expression, use)
    if not repeated.target:
        places.edits.append(places.text.after(line, [again]))
    else:
        target = repeated.target
        places.edits.append(
            places.text.after(line, [f"{target} = {again}" + ("" if repeated.handed_on else f" or {target}")])
        )
