"""A removal that is written anew, for every object that comes by.

A worked example. At the revision the function had ``controllerutil.RemoveFinalizer(ship, shipFinalizer)`` and then
``r.Update(ctx, ship)``; today it has neither, and gets this behind the statement that reads the object::

    ship := &v1.Ship{}
    if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
        return ctrl.Result{}, client.IgnoreNotFound(err)
    }
    if controllerutil.ContainsFinalizer(ship, legacyShipFinalizer) {
        controllerutil.RemoveFinalizer(ship, legacyShipFinalizer)
        if err := r.Update(ctx, ship); err != nil {
            return ctrl.Result{}, err
        }
    }
"""

from __future__ import annotations

import re
from pathlib import Path

from finalizer_lint.codemods.go.dropped.removal import Removal, head_of, removal_at, returned_error
from finalizer_lint.codemods.go.legacy import constant
from finalizer_lint.codemods.go.text.drafts import Draft
from finalizer_lint.codemods.go.text.import_block import import_edits
from finalizer_lint.codemods.go.text.qualifiers import find_qualifier
from finalizer_lint.core.findings import Applicability, Fix, Gain
from finalizer_lint.languages.go.libraries import CONTROLLERUTIL
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import ends_here, field, parameter_names, span, statements
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.uses import ResolvedUse

_PREFIXES = ("Legacy", "Old", "Deprecated")
_CALLS = r"\b%s\.(?:Get|List|Update|Create|Patch|Delete|Status|SubResource)\("


def restored_removal(files: Files, names: Names, then: ResolvedUse, path: Path) -> Fix | None:
    """The fix that has the function of today take off the name that it took off then. ``path`` is its file of today."""
    sources = GoSources(files.workspace)
    source, name = sources.get(path), then.name
    removal = removal_at(GoSource(then.file.path, then.file.source), then.span)
    if source is None or removal is None or name is None or source.is_broken or source.generated:
        return None
    function = next((node for owner, node in source.functions(removal.function) if owner == removal.receiver), None)
    siblings = sources.folder(path.parent)
    qualifier = find_qualifier(source, siblings)
    if function is None or qualifier is None or not _is_as_it_was(source, function, removal):
        return None
    draft = Draft(source)
    identifier = _declared(names, name, path) or _declare(draft, siblings, then)
    returned = returned_error(source, function)
    if (
        identifier is None
        or returned is None
        or not _write(files, draft, function, removal, qualifier.text, identifier, returned)
    ):
        return None
    imports = import_edits(source, qualifier.added, (), files.workspace.packages("go").import_path(path.parent))
    return Fix(
        Applicability.UNSAFE,
        f"take {name!r} off every object that still carries it, in {source.source.path}",
        tuple(sorted([*imports, *draft.edits], key=lambda edit: edit.span)),
        caution=f"{name!r} is taken off without what was cleaned up for it before",
        gains=(Gain(name, identifier), Gain(name)),
        imports=(CONTROLLERUTIL,),
    )


def _is_as_it_was(source: GoSource, function: Node, removal: Removal) -> bool:
    """Whether what the removal was written with is there today: the function's head, its client and its context."""
    if head_of(source, function) != removal.head:
        return False
    given = {source.text(name) for name in parameter_names(function)}
    text = source.data.decode("utf-8", "replace")
    if removal.context not in given and not any(item.path == "context" for item in source.imports):
        return False
    return removal.client in given or re.search(_CALLS % re.escape(removal.client), text) is not None


def _write(
    files: Files, draft: Draft, function: Node, removal: Removal, qualifier: str, identifier: str, returned: str
) -> bool:
    """Put the statement behind what reads the object, or first where the function is given it."""
    source, body = draft.source, field(function, "body")
    inside = statements(body) if body is not None else []
    is_given = removal.variable in {source.text(name) for name in parameter_names(function)}
    beside = (inside[0] if inside else None) if is_given else _reading(source, inside, removal)
    file = files.context(source.path)
    if beside is None or file is None or not (source.begins_line(beside) if is_given else source.ends_line(beside)):
        return False
    if file.language.only_on_live(files.workspace, file, span(beside)):
        return False  # no object would come by that is being deleted
    call = f"({removal.object}, {identifier})"
    lines = [
        "// Only removed, never added: objects that were made by versions before may still carry it.",
        f"if {qualifier}ContainsFinalizer{call} {{",
        f"\t{qualifier}RemoveFinalizer{call}",
        f"\tif err := {removal.update}; err != nil {{",
        f"\t\treturn {returned}",
        "\t}",
        "}",
    ]
    text = (source.newline + source.indentation(beside)).join(lines)
    if is_given:
        draft.insert_lines_before(beside, text)
    else:
        draft.insert_lines_after(beside, text)
    return True


def _reading(source: GoSource, inside: list[Node], removal: Removal) -> Node | None:
    """The statement behind which the object has been read, and the function has left if it could not be."""
    reads = re.compile(rf"\.Get\([^{{}}]*\b{re.escape(removal.variable)}\)")
    for number, statement in enumerate(inside):
        if statement.type == "if_statement":
            initializer, body = field(statement, "initializer"), field(statement, "consequence")
            if initializer is not None and body is not None and reads.search(source.text(initializer)):
                return statement if ends_here(body) else None
        elif reads.search(source.text(statement)):
            following = inside[number + 1] if number + 1 < len(inside) else None
            body = field(following, "consequence") if following is not None else None
            leaves = following is not None and following.type == "if_statement" and body is not None and ends_here(body)
            return following if leaves else None
    return None


def _declared(names: Names, name: str, path: Path) -> str | None:
    """A constant of the name that the package of a file has still."""
    for declaration in names.declarations_of(name):
        if declaration.file.path.parent == path.parent and declaration.symbol.scope is None and declaration.file.runs:
            return declaration.symbol.name
    return None


def _declare(draft: Draft, siblings: list[GoSource], then: ResolvedUse) -> str | None:
    """A new constant in the file, None if every name for it is taken."""
    was, value = then.constant, then.name or ""
    for prefix in _PREFIXES:
        name = constant.beside_name(was.symbol.name, prefix) if was else constant.own_name(value, prefix)
        word = re.compile(rb"\b%s\b" % re.escape(name.encode()))
        if not any(word.search(one.data) for one in siblings):
            constant.dropped(draft, name, value)
            return name
    return None
