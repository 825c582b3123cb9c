"""Code that takes all finalizers off an object, made to take off only those of its own controller.

Only on the deletion path, and only in a package that adds exactly one name of the project's own: anywhere else nobody
but a person knows whose finalizers were meant to go.
"""

from __future__ import annotations

import re
from pathlib import Path

from finalizer_lint.codemods.go.text.qualifiers import Qualifier
from finalizer_lint.core import records
from finalizer_lint.core.facts import Handrolled, Literal, Ref, Role, Span
from finalizer_lint.core.findings import Edit, Gain, Owner
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.functions.callers import calls
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import FUNCTIONS, ends_here, field, same, span, statements
from finalizer_lint.languages.go.syntax.nodes import Path as NodePath
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.uses import ResolvedUse

ELSEWHERE = "it is not shown to be the path on which the object is deleted"
_WHEN = r"(?P<{}>[\w.\[\]]+?)\.(?:Get)?DeletionTimestamp(?:\(\))?"
_DELETED = pattern(rf"!\s*{_WHEN.format('o')}\.IsZero\(\)|{_WHEN.format('p')}\s*!=\s*nil")
_LIVES = pattern(rf"(?<![!\w.\s]){_WHEN.format('o')}\.IsZero\(\)|{_WHEN.format('p')}\s*==\s*nil")
_ENDS = pattern(
    r"(?:on|handle|reconcile|do|process)?_?(?:finali[sz]e(?!r)|abort|delet(?:e|ion)|clean_?up|tear_?down|destroy)",
    re.IGNORECASE,
)


@records.record(frozen=True, slots=True)
class PackageNames:
    """The names of a package's own as its code spells them, the current one first, and what they are called."""

    texts: tuple[str, ...]
    gains: tuple[Gain, ...]


def package_names_of(names: Names, file: File) -> PackageNames | None:
    """The one name that a file's package adds, and its old ones; None if it is not one, or out of reach."""
    folder = file.path.parent
    added = [use for use in names.uses if use.role is Role.ADDED and _runs(use, folder)]
    values = {use.name for use in added}
    if len(values) != 1 or None in values or names.owner_of(next(iter(values))) is not Owner.PROJECT:
        return None
    spellings = (_spelling(use, file) for use in added)
    spelled = next((one for one in spellings if one is not None), None)
    if spelled is None:
        return None
    legacy = [
        Gain(declaration.name or "", declaration.symbol.name)
        for declaration in names.declarations
        if declaration.file.path.parent == folder
        and declaration.file.runs
        and declaration.symbol.legacy
        and declaration.symbol.scope is None
        and not declaration.symbol.owner
        and declaration.name not in values
    ]
    spelling, gain = spelled
    return PackageNames((spelling, *(one.identifier for one in legacy)), (gain, *legacy))


def _runs(use: ResolvedUse, folder: Path) -> bool:
    return use.file.path.parent == folder and use.file.runs and use.file.ours


def _spelling(use: ResolvedUse, file: File) -> tuple[str, Gain] | None:
    """How a name is written in a file: the text, and what verification is told of it."""
    expr = use.expression
    if isinstance(expr, Literal):
        return use.file.source.slice(expr.span), Gain(expr.value)
    link = use.constant
    if not isinstance(expr, Ref) or link is None or link.symbol.scope is not None:
        return None
    if expr.qualifier and file is not use.file and not _brings(file, use.file, expr.qualifier):
        return None
    return use.file.source.slice(expr.span), Gain(use.name or "", expr.name)


def _brings(file: File, other: File, alias: str) -> bool:
    paths = {item.path for item in other.facts.imports if item.alias == alias}
    return any(item.alias == alias and item.path in paths for item in file.facts.imports)


def clear_edit(
    files: Files,
    file: File,
    source: GoSource,
    fact: Handrolled,
    thing: str,
    names: PackageNames,
    uses: Qualifier,
) -> Edit | str:
    """The statement that removes just the package's own names, or why it stays."""
    path = source.tree.path_to(fact.replace) if fact.replace is not None else []
    statement = next(
        (node for node in reversed(path) if node.type in ("expression_statement", "assignment_statement")), None
    )
    if statement is None or fact.replace is None or span(statement) != fact.replace:
        return "more than one statement depends on it"
    if not _is_deletion_path(source, path, thing.lstrip("&")) and not _serves_deletion(files, file, path):
        return ELSEWHERE
    between = source.newline + source.indentation(statement)
    text = between.join(f"{uses.text}RemoveFinalizer({thing}, {name})" for name in names.texts)
    return Edit(source.source.path, Span(statement.start_byte, statement.end_byte), text)


def _is_deletion_path(source: GoSource, path: NodePath, thing: str) -> bool:
    """Whether the code at the end of a path runs only for an object that is being deleted."""
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
        if above.type == "block" and any(_leaves_alive(source, one, thing) for one in _before(above, node)):
            return True
    return False


def _serves_deletion(files: Files, file: File, path: NodePath) -> bool:
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


def _before(block: Node, node: Node) -> list[Node]:
    return [one for one in statements(block) if one.end_byte <= node.start_byte or one.end_byte < node.end_byte]


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
