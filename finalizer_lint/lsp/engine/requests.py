"""Requests of the protocol and their answers, both as the protocol's JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from finalizer_lint.core.facts import Span
from finalizer_lint.lsp.channel import RequestRefusedError
from finalizer_lint.lsp.engine.session import Session
from finalizer_lint.lsp.features import owner_links
from finalizer_lint.lsp.features.hover import page
from finalizer_lint.lsp.features.item_completion import completions
from finalizer_lint.lsp.features.workspace_edits import outdated, workspace_edit
from finalizer_lint.lsp.index.name_index import NameSpot
from finalizer_lint.lsp.index.open_project import OpenProject, Snapshot
from finalizer_lint.project.files.cache import is_wide
from finalizer_lint.project.files.file import File
from finalizer_lint.project.renames.refusals import refusal
from finalizer_lint.rules import find
from finalizer_lint.run.changes import FixError
from finalizer_lint.run.rename_changes import verified_changes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

Params: TypeAlias = "Mapping[str, Any]"
_PROBE = "example.com/a-name-that-nobody-has"


def diagnostic(session: Session, params: Params) -> Any:
    return session.diagnostics(params["textDocument"]["uri"])


def code_action(session: Session, params: Params) -> Any:
    return session.actions(params["textDocument"]["uri"], params["range"], params["context"].get("only"))


def document_link(session: Session, params: Params) -> Any:
    uri = params["textDocument"]["uri"]
    return owner_links.links(session.snapshot(uri), session.document(uri).path, session.client.encoding)


def completion(session: Session, params: Params) -> Any:
    document = session.document(params["textDocument"]["uri"])
    lines = document.lines(session.client.encoding)
    index = session.whole(session.project_of(document.uri), fresh=False)
    return completions(index, document.data, lines.offset(params["position"]), lines)


def hover(session: Session, params: Params) -> Any:
    target = _spot(session, params)
    if target is None:
        return None
    spot, snapshot, project = target
    index = session.whole(project, fresh=False)
    known = index if index is not None and index.name_index.of(spot.name) else snapshot
    place = snapshot.lines(spot.file.path, session.client.encoding).range(spot.span)
    return {"contents": {"kind": "markdown", "value": page(spot, known)}, "range": place}


def definition(session: Session, params: Params) -> Any:
    target = _spot(session, params)
    if target is None:
        return None
    spot, snapshot, project = target
    index = session.whole(project, fresh=True) or snapshot
    places = (snapshot if spot.use is not None and spot.use.constant else index).name_index.definitions(spot)
    return [_location(file, span, index, session) for file, span in places]


def references(session: Session, params: Params) -> Any:
    target = _spot(session, params)
    if target is None:
        return None
    spot, snapshot, project = target
    index = session.whole(project, fresh=True) or snapshot
    declared = params["context"]["includeDeclaration"]
    return [_location(one.file, one.span, index, session) for one in _distinct(index, spot.name) if declared or one.use]


def _distinct(index: Snapshot, name: str) -> list[NameSpot]:
    """The places of a name, a constant's identifier without its text."""
    return [one for one in index.name_index.of(name) if one.declared is None or one.span == one.declared.symbol.span]


def prepare_rename(session: Session, params: Params) -> Any:
    target = _spot(session, params)
    if target is None:
        return None
    spot, snapshot, project = target
    place = _spelled(spot)
    if place is None:
        return None  # the identifier of a constant: its language's own server renames that
    index = session.whole(project, fresh=True) or snapshot
    reason = refusal(index.report.names, spot.name, _PROBE, third_party_too=False)
    if reason is not None:
        raise RequestRefusedError(reason.told)
    characters = snapshot.lines(spot.file.path, session.client.encoding).range(place)
    return {"range": characters, "placeholder": spot.name}


def _spelled(spot: NameSpot) -> Span | None:
    """The name without its quotes, None where it is not spelled out."""
    text = spot.name.encode("utf-8", "surrogatepass")
    start = spot.file.source.data.find(text, spot.span.start, spot.span.end)
    return None if start == -1 else Span(start, start + len(text))


def rename(session: Session, params: Params) -> Any:
    target = _spot(session, params)
    if target is None or _spelled(target[0]) is None:
        raise RequestRefusedError("no finalizer is spelled here")
    spot, _, project = target
    return _renamed(session, project, spot.name, params["newName"])


def rename_all(session: Session, params: Params) -> Any:
    """The rename of a finding's name, of which the client knows no place."""
    old, new = params["names"]
    for project in session.near():
        index = session.whole(project, fresh=True)
        if index is not None and index.name_index.of(old):
            return _renamed(session, project, old, new)
    raise RequestRefusedError(f"no finalizer of the name {old!r} is spelled in the project")


def _renamed(session: Session, project: OpenProject, old: str, new: str) -> Any:
    """The edit, what whoever makes it has to know, and how many places are left to people."""
    if is_wide(project.root):
        raise RequestRefusedError(
            f"{project.root} is too wide to be searched: open the folder of a project in its place"
        )
    plan, snapshot = project.rename(old, new, session.open_in(project))
    if plan.fix is None:
        raise RequestRefusedError(plan.refusal.told if plan.refusal is not None else "")
    try:
        verified_changes(plan)
        reason = outdated(plan.fix.edits, snapshot)
    except FixError as error:
        reason = str(error)
    if reason is not None:
        project.doubt()
        raise RequestRefusedError(reason)
    client = session.client
    return {
        "edit": workspace_edit(plan.fix.edits, snapshot, client.encoding, versioned=client.versioned),
        "caution": plan.fix.caution,
        "by_hand": [f"{one.path}:{one.line}" for one in plan.by_hand],
    }


def explain(_session: Session, params: Params) -> Any:
    rule = find(params["code"])
    if rule is None:
        raise RequestRefusedError(f"there is no rule {params['code']}")
    return {"code": rule.code, "url": rule.url, "summary": rule.summary, "page": rule.documentation}


def _spot(session: Session, params: Params) -> tuple[NameSpot, Snapshot, OpenProject] | None:
    return session.spot(params["textDocument"]["uri"], params["position"])


def _location(file: File, span: Span, snapshot: Snapshot, session: Session) -> dict[str, Any]:
    return {"uri": snapshot.uri(file.path), "range": snapshot.lines(file.path, session.client.encoding).range(span)}


Answer: TypeAlias = "Callable[[Session, Params], Any]"

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
