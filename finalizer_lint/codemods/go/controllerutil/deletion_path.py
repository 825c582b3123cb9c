"""Whether code runs only for objects that are being deleted."""

from __future__ import annotations

import re
from pathlib import Path as FilePath

from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.functions.callers import calls
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import siblings
from finalizer_lint.languages.go.syntax.nodes import FUNCTIONS, Path, ends_here, field, same, span
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files

_WHEN = r"(?P<{}>[\w.\[\]]+?)\.(?:Get)?DeletionTimestamp(?:\(\))?"
_DELETED = pattern(rf"!\s*{_WHEN.format('o')}\.IsZero\(\)|{_WHEN.format('p')}\s*!=\s*nil")
_LIVES = pattern(rf"(?<![!\w.\s]){_WHEN.format('o')}\.IsZero\(\)|{_WHEN.format('p')}\s*==\s*nil")
_DELETION = pattern(r"\bDeletionTimestamp|GetDeletionTimestamp|(?i:\b(?:is|marked|being)\w*delet\w*\()")
_BODIES = ("block", "statement_list", "expression_case", "default_case", "communication_case", "type_case")
_ENDS = pattern(
    r"(?:on|handle|reconcile|do|process)?_?(?:finali[sz]e(?!r)|abort|delet(?:e|ion)|clean_?up|tear_?down|destroy)",
    re.IGNORECASE,
)


def runs_on_deletion(files: Files, file: File, source: GoSource, path: Path, thing: str) -> bool:
    """Whether the code at the end of a path runs only for an object that is being deleted."""
    return _is_deletion_path(source, path, thing) or _serves_deletion(files, file, path)


def asks_first(files: Files, file: File, source: GoSource, path: Path, callers: int = 2) -> bool:
    """Whether the code at the end of a path runs only once it was asked whether the object is being deleted."""
    for depth in range(len(path) - 1, 0, -1):
        above = path[depth - 1]
        if above.type == "func_literal":
            return False
        condition = field(above, "condition") if above.type == "if_statement" else None
        if condition is not None and _DELETION.search(source.text(condition)):
            return True
        if any(_leaves_because(source, one) for one in _before(path, depth)):
            return True
    name = field(path[0], "name")
    if name is None or path[0].type not in FUNCTIONS or not callers:
        return False
    called = source.text(name)
    places = list(calls(files.workspace, file, called, method=path[0].type == "method_declaration"))
    return bool(places) and all(_asked_by(files, place, place_span, callers - 1) for place, place_span in places)


def _asked_by(files: Files, place: FilePath, call: Span, callers: int) -> bool:
    caller = files.context(place)
    if caller is None:
        return False
    source = GoSource(place, caller.source)
    path = source.tree.path_to(call)
    return bool(path) and asks_first(files, caller, source, path, callers)


def _leaves_because(source: GoSource, statement: Node) -> bool:
    """``if !o.DeletionTimestamp.IsZero() { …; return }``, ``if isDeleted(o) || failed { …; return }``"""
    body, condition = field(statement, "consequence"), field(statement, "condition")
    if statement.type != "if_statement" or body is None or condition is None:
        return False
    return ends_here(body) and _DELETION.search(source.text(condition)) is not None


def _is_deletion_path(source: GoSource, path: Path, thing: str) -> bool:
    for depth in range(len(path) - 1, 0, -1):
        node, above = path[depth], path[depth - 1]
        if above.type == "func_literal":
            return False
        if above.type == "if_statement":
            condition = field(above, "condition")
            if same(field(above, "consequence"), node) and _asks(source, condition, _DELETED, thing, "||"):
                return True
            if same(field(above, "alternative"), node) and _asks(source, condition, _LIVES, thing, "&&"):
                return True
        if any(_leaves_alive(source, one, thing) for one in _before(path, depth)):
            return True
    return False


def _serves_deletion(files: Files, file: File, path: Path) -> bool:
    """Whether the function around is the package's own and called only by functions that say they end an object."""
    function = path[0]
    name = field(function, "name")
    if name is None or function.type not in FUNCTIONS:
        return False
    called = file.source.slice(span(name))
    if called[:1].isupper():
        return False
    places = list(calls(files.workspace, file, called, method=function.type == "method_declaration"))
    callers = [
        caller.function_around(span.start).name for path, span in places if (caller := files.context(path)) is not None
    ]
    return bool(callers) and all(_ENDS.match(caller) for caller in callers)


def _before(path: Path, depth: int) -> list[Node]:
    """The statements that have run in the same block when ``path[depth]`` runs."""
    beside = siblings(path, depth) if path[depth - 1].type in _BODIES else None
    return beside[0][: beside[1]] if beside is not None else []


def _leaves_alive(source: GoSource, statement: Node, thing: str) -> bool:
    """``if o.DeletionTimestamp.IsZero() { …; return }``"""
    body = field(statement, "consequence")
    if statement.type != "if_statement" or body is None or field(statement, "alternative") is not None:
        return False
    return ends_here(body) and _asks(source, field(statement, "condition"), _LIVES, thing, "&&")


def _asks(source: GoSource, condition: Node | None, wanted: re.Pattern[str], thing: str, without: str) -> bool:
    text = source.text(condition) if condition is not None else ""
    if without in text:
        return False
    return any((match["o"] or match["p"]).removesuffix(".ObjectMeta") == thing for match in wanted.finditer(text))
