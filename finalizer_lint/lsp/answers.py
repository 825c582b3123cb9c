"""Requests of the protocol and their answers, both as the protocol's JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from finalizer_lint.core.facts import Span
from finalizer_lint.lsp import links
from finalizer_lint.lsp.channel import RefusedError
from finalizer_lint.lsp.completion import completions
from finalizer_lint.lsp.desk import Desk
from finalizer_lint.lsp.edits import outdated, workspace_edit
from finalizer_lint.lsp.hover import page
from finalizer_lint.lsp.lookup import Spot
from finalizer_lint.lsp.project import Look, Project
from finalizer_lint.project.files.cache import is_wide
from finalizer_lint.project.files.file import File
from finalizer_lint.project.renames.refusals import refusal
from finalizer_lint.rules import find
from finalizer_lint.run.changes import plan_changes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

Params: TypeAlias = "Mapping[str, Any]"
_PROBE = "example.com/a-name-that-nobody-has"


def diagnostic(desk: Desk, params: Params) -> Any:
    return desk.diagnostics(params["textDocument"]["uri"])


def code_action(desk: Desk, params: Params) -> Any:
    return desk.actions(params["textDocument"]["uri"], params["range"], params["context"].get("only"))


def document_link(desk: Desk, params: Params) -> Any:
    uri = params["textDocument"]["uri"]
    return links.links(desk.look(uri), desk.document(uri).path, desk.client.encoding)


def completion(desk: Desk, params: Params) -> Any:
    document = desk.document(params["textDocument"]["uri"])
    lines = document.lines(desk.client.encoding)
    index = desk.whole(desk.project_of(document.uri), fresh=False)
    return completions(index, document.data, lines.offset(params["position"]), lines)


def hover(desk: Desk, params: Params) -> Any:
    found = _spot(desk, params)
    if found is None:
        return None
    spot, look, project = found
    index = desk.whole(project, fresh=False)
    known = index if index is not None and index.lookup.of(spot.name) else look
    place = look.lines(spot.file.path, desk.client.encoding).range(spot.span)
    return {"contents": {"kind": "markdown", "value": page(spot, known)}, "range": place}


def definition(desk: Desk, params: Params) -> Any:
    found = _spot(desk, params)
    if found is None:
        return None
    spot, look, project = found
    index = desk.whole(project, fresh=True) or look
    places = (look if spot.use is not None and spot.use.constant else index).lookup.definitions(spot)
    return [_location(file, span, index, desk) for file, span in places]


def references(desk: Desk, params: Params) -> Any:
    found = _spot(desk, params)
    if found is None:
        return None
    spot, look, project = found
    index = desk.whole(project, fresh=True) or look
    declared = params["context"]["includeDeclaration"]
    return [_location(one.file, one.span, index, desk) for one in _distinct(index, spot.name) if declared or one.use]


def _distinct(index: Look, name: str) -> list[Spot]:
    """The places of a name, a constant's identifier without its text."""
    return [one for one in index.lookup.of(name) if one.declared is None or one.span == one.declared.symbol.span]


def prepare_rename(desk: Desk, params: Params) -> Any:
    found = _spot(desk, params)
    if found is None:
        return None
    spot, look, project = found
    place = _spelled(spot)
    if place is None:
        return None  # the identifier of a constant: its language's own server renames that
    index = desk.whole(project, fresh=True) or look
    reason = refusal(index.report.names, spot.name, _PROBE, third_party_too=False)
    if reason is not None:
        raise RefusedError(reason)
    shown = look.lines(spot.file.path, desk.client.encoding).range(place)
    return {"range": shown, "placeholder": spot.name}


def _spelled(spot: Spot) -> Span | None:
    """The name without its quotes, None where it is not spelled out."""
    text = spot.name.encode("utf-8", "surrogatepass")
    at = spot.file.source.data.find(text, spot.span.start, spot.span.end)
    return None if at == -1 else Span(at, at + len(text))


def rename(desk: Desk, params: Params) -> Any:
    found = _spot(desk, params)
    if found is None or _spelled(found[0]) is None:
        raise RefusedError("no finalizer is spelled here")
    spot, _, project = found
    return _renamed(desk, project, spot.name, params["newName"])


def rename_all(desk: Desk, params: Params) -> Any:
    """The rename of a finding's name, of which the client knows no place."""
    old, new = params["names"]
    for project in desk.near():
        index = desk.whole(project, fresh=True)
        if index is not None and index.lookup.of(old):
            return _renamed(desk, project, old, new)
    raise RefusedError(f"no finalizer of the name {old!r} is spelled in the project")


def _renamed(desk: Desk, project: Project, old: str, new: str) -> Any:
    """The edit, what whoever makes it has to know, and how many places are left to people."""
    if is_wide(project.root):
        raise RefusedError(f"{project.root} is too wide to be searched: open the folder of a project in its place")
    plan, look = project.rename(old, new, desk.open_in(project))
    if plan.fix is None:
        raise RefusedError(plan.refused or "nothing to edit")
    _, skipped = plan_changes([plan.fix], plan.files)
    reason = skipped[0][1] if skipped else outdated(plan.fix.edits, look)
    if reason is not None:
        project.doubt()
        raise RefusedError(reason)
    client = desk.client
    return {
        "edit": workspace_edit(plan.fix.edits, look, client.encoding, versioned=client.versioned),
        "caution": plan.fix.caution,
        "by_hand": [f"{one.path}:{one.line}" for one in plan.by_hand],
    }


def explain(_desk: Desk, params: Params) -> Any:
    rule = find(params["code"])
    if rule is None:
        raise RefusedError(f"there is no rule {params['code']}")
    return {"code": rule.code, "url": rule.url, "summary": rule.summary, "page": rule.documentation}


def _spot(desk: Desk, params: Params) -> tuple[Spot, Look, Project] | None:
    return desk.spot(params["textDocument"]["uri"], params["position"])


def _location(file: File, span: Span, look: Look, desk: Desk) -> dict[str, Any]:
    return {"uri": look.uri(file.path), "range": look.lines(file.path, desk.client.encoding).range(span)}


Answer: TypeAlias = "Callable[[Desk, Params], Any]"

# What is answered of the text at hand, and what may need the whole project: the second must not keep the first waiting.
AT_HAND: dict[str, Answer] = {
    "textDocument/diagnostic": diagnostic,
    "textDocument/codeAction": code_action,
    "textDocument/documentLink": document_link,
    "finalizer-lint/explain": explain,
}
OF_ALL: dict[str, Answer] = {
    "textDocument/completion": completion,
    "textDocument/hover": hover,
    "textDocument/definition": definition,
    "textDocument/references": references,
    "textDocument/prepareRename": prepare_rename,
    "textDocument/rename": rename,
    "finalizer-lint/rename": rename_all,
}
