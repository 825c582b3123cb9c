"""A removal that is written anew, for every object that comes by.

A worked example. At the revision the function had ``finalizers.remove(FINALIZER)`` and ``patch(name, finalizers)``.
Today it has neither, and gets this behind the statement that reads the list::

    finalizers = ship["metadata"].get("finalizers", [])
    # Only removed, never added: objects that were made by versions before may still carry it.
    if LEGACY_FINALIZER in finalizers:
        finalizers.remove(LEGACY_FINALIZER)
        patch(name, finalizers)
"""

from __future__ import annotations

from pathlib import Path

import libcst

from finalizer_lint.codemods.python.concrete_text import Text
from finalizer_lint.codemods.python.dropped.removal import NotRestoredError, Removal, removal_at, variables
from finalizer_lint.codemods.python.legacy.constant import constant_of_module
from finalizer_lint.codemods.python.legacy.deletion import is_of_deleted
from finalizer_lint.codemods.python.legacy.kopf_handlers import dropped_handler
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.findings import Applicability, Edit, Fix, Gain
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.uses import ResolvedUse

_COMMENT = "# Only removed, never added: objects that were made by versions before may still carry it."
_DECLARED = "# Added by versions before; drop it when no object carries it any more."


def restored_removal(files: Files, names: Names, then: ResolvedUse, path: Path) -> Fix | None:
    """The fix that has the code of today take off the name that it took off then. ``path`` is its file of today."""
    file = files.context(path)
    if file is None or then.name is None or file.problems:
        return None
    try:
        text = Text(file)
        declared, identifier = _constant(names, text, then, then.name)
        told, implied = then.file.language.is_told_name(then.file.source.data, then.span), None
        if told:
            implied = file.language.implied_name(file.source.data)
            written = dropped_handler(text, identifier, implied[0] if implied is not None else "")
        else:
            written = _written(text, removal_at(Text(then.file), then.span), identifier)
    except (ByHandError, NotRestoredError):
        return None
    edits = [written] if declared is None else [declared, written]
    return Fix(
        Applicability.UNSAFE,
        f"take {then.name!r} off every object that still carries it, in {file.source.path}",
        tuple(sorted(edits, key=lambda edit: edit.span)),
        caution=f"{then.name!r} is taken off without what was cleaned up for it before",
        gains=(Gain(then.name, identifier), Gain(then.name), *((Gain(implied[0]),) if implied is not None else ())),
    )


def _constant(names: Names, text: Text, then: ResolvedUse, name: str) -> tuple[Edit | None, str]:
    """A constant of the name that the module has still, or one to be made."""
    for declaration in names.declarations_of(name):
        symbol = declaration.symbol
        if declaration.file == text.file and symbol.scope is None and not symbol.owner:
            return None, symbol.name
    was = then.constant.symbol.name if then.constant is not None else "FINALIZER"
    return constant_of_module(text, was, name, comment=_DECLARED)


def _written(text: Text, removal: Removal, identifier: str) -> Edit:
    function = _same_function(text, removal)
    beside = _behind(text, function, removal)
    if is_of_deleted(text, beside) is False:
        raise NotRestoredError
    lines = [_COMMENT, f"if {identifier} in {removal.held}:"]
    lines += [text.unit + statement.format(identifier) for statement in removal.statements]
    return text.after(beside, lines)


def _same_function(text: Text, removal: Removal) -> libcst.FunctionDef:
    """The function that took the name off, if it is still called with the same."""
    name = removal.function.name.value
    found = [one for one in text.inner(text.module, libcst.FunctionDef) if one.name.value == name]
    if len(found) != 1 or _head(found[0]) != _head(removal.function):
        raise NotRestoredError
    return found[0]


def _head(function: libcst.FunctionDef) -> str:
    module = libcst.Module([])
    kind = "async " if function.asynchronous is not None else ""
    return kind + module.code_for_node(function.params).strip().rstrip(",")


def _behind(text: Text, function: libcst.FunctionDef, removal: Removal) -> libcst.CSTNode:
    """The statement behind which all that the removal needs is there, as it was then."""
    parameters = function.params
    given = {one.name.value for one in (*parameters.posonly_params, *parameters.params, *parameters.kwonly_params)}
    body = list(function.body.body)
    last = 0 if body and _is_text(text, body[0]) else -1
    needed = list(removal.needs)
    for name in needed:
        now = _given_by(function, name) if name not in given else []
        if not now and name not in given:
            _refuse_unknown(text, name)
        if not now:
            continue
        index = next((i for i, one in enumerate(body) if one is now[0]), None)
        then = [_code(one) for one in _given_by(removal.function, name)]
        if len(now) != 1 or index is None or _code(now[0]) not in then:
            raise NotRestoredError
        last = max(last, index)
        needed += sorted(variables(now[0]) - {*needed})  # it has to come from what it came from
    if last < 0:
        raise NotRestoredError
    return body[last]


def _is_text(text: Text, statement: libcst.CSTNode) -> bool:
    return text.code(statement).lstrip("rR")[:1] in ("'", '"')


def _given_by(function: libcst.FunctionDef, name: str) -> list[libcst.CSTNode]:
    """The statements of a function that set a variable."""
    found: list[libcst.CSTNode] = []
    todo: list[libcst.CSTNode] = [function.body]
    while todo:
        node = todo.pop()
        if isinstance(node, libcst.SimpleStatementLine):
            if any(isinstance(one, libcst.Assign) and _sets(one, name) for one in node.body):
                found.append(node)
            continue
        todo += node.children
    return found


def _sets(assignment: libcst.Assign, name: str) -> bool:
    return any(isinstance(one.target, libcst.Name) and one.target.value == name for one in assignment.targets)


def _code(node: libcst.CSTNode) -> str:
    return libcst.Module([]).code_for_node(node).strip()


def _refuse_unknown(text: Text, name: str) -> None:
    """A name that is neither the function's nor the module's."""
    for statement in text.module.body:
        if isinstance(statement, libcst.FunctionDef | libcst.ClassDef) and statement.name.value == name:
            return
        if isinstance(statement, libcst.SimpleStatementLine):
            for one in statement.body:
                if isinstance(one, libcst.Assign) and _sets(one, name):
                    return
    if name in ("self", "cls") or any(brought.alias == name for brought in text.file.facts.imports):
        return
    raise NotRestoredError
