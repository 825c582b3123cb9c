"""Removals that living objects come by, too, because the name is added anew behind them.

``kept = [f for f in fs if f != X]`` and then ``if present: kept.append(X)``: a filter that leaves the old name out as
well would take it off objects that live, which is for ``--retire-legacy`` to ask for.
"""

from __future__ import annotations

import libcst

from finalizer_lint.codemods.python.concrete_text import Text
from finalizer_lint.codemods.python.legacy.deletion import DELETION, LIVES, leaves
from finalizer_lint.codemods.python.legacy.legacy_uses import Places
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.facts import Span


def refuse_renewed(places: Places, span: Span) -> None:
    """Raises ByHandError for a removal that an add of the same name follows."""
    if places.adds and not places.retire and _is_renewed(places, span):
        raise ByHandError("the name is taken off here from objects that live, too, and added anew behind it")


def _is_renewed(places: Places, span: Span) -> bool:
    text = places.text
    node: libcst.CSTNode = text.expression_at(span)
    for around in text.above(node):
        if isinstance(around, libcst.FunctionDef | libcst.IfExp):
            return False
        if isinstance(around, libcst.SimpleStatementLine) and text.inside(around, places.adds):
            return True
        if isinstance(around, libcst.If | libcst.While) and _is_of_deleted(text, around, node):
            return False
        block = list(around.body) if isinstance(around, libcst.IndentedBlock | libcst.Module) else []
        index = next((i for i, one in enumerate(block) if one is node), -1)
        if index >= 0:
            if any(_leaves_living(text, one) for one in block[:index]):
                return False
            if any(text.inside(one, places.adds) for one in block[index + 1 :]):
                return True
            if isinstance(around, libcst.IndentedBlock) and leaves(around):
                return False
        node = around
    return False


def _is_of_deleted(text: Text, branch: libcst.If | libcst.While, inside: libcst.CSTNode) -> bool:
    """Whether a condition asks for the deletion, and is not what keeps objects out that are being deleted."""
    asked = text.code(branch.test)
    lives = inside is branch.body and LIVES.search(asked) is not None
    return DELETION.search(asked) is not None and not lives


def _leaves_living(text: Text, statement: libcst.CSTNode) -> bool:
    """``if not deleted: …; return``"""
    is_asked = isinstance(statement, libcst.If) and LIVES.search(text.code(statement.test)) is not None
    return is_asked and isinstance(statement, libcst.If) and leaves(statement.body)
