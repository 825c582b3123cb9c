"""What the server offers: each request and notification of the protocol, handed to where it is answered."""

from __future__ import annotations

import os
import sys
from typing import Any

from lsprotocol import types

from finalizer_lint.lsp.features.actions import EXPLAIN, FIX_ALL, QUICK_FIX, RENAME
from finalizer_lint.lsp.server.language_server import TYPING, Server
from finalizer_lint.lsp.texts.text_documents import opened
from finalizer_lint.lsp.texts.watched_files import PATTERNS

_TRIGGERS = ["-", " ", '"', "'", "/", "."]


def serve() -> None:
    """Speak on stdin and stdout until the client says that it is over."""
    server = Server()
    _life(server)
    _texts(server)
    _questions(server)
    _edits(server)
    _commands(server)
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing but the protocol may be written to it
    try:
        server.start_io(stdout=out)
    finally:
        server.engine.stop()


def _life(server: Server) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        if server.pulls:
            _pulled(server)
        server.begin(params)

    @server.feature(types.INITIALIZED)
    async def initialized(_params: types.InitializedParams) -> None:
        if server.watches:
            watchers = [types.FileSystemWatcher(glob_pattern=pattern) for pattern in PATTERNS]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            registration = types.Registration("watched", method, server.plain(options))
            await server.client_register_capability_async(types.RegistrationParams([registration]))

    @server.feature(types.SHUTDOWN)
    def shutdown(*_params: object) -> None:
        server.engine.stop()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configured(params: types.DidChangeConfigurationParams) -> None:
        server.configure(server.plain(params.settings))

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def folders(params: types.DidChangeWorkspaceFoldersParams) -> None:
        server.change_folders([one.uri for one in params.event.added], [one.uri for one in params.event.removed])

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(params: types.DidChangeWatchedFilesParams) -> None:
        listed = any(change.type != types.FileChangeType.Changed for change in params.changes)
        server.changed([change.uri for change in params.changes], listed=listed)


def _texts(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        server.put(opened(server.plain(params.text_document), server.folder()), 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        document = server.documents.get(params.text_document.uri)
        if document is not None:
            changes = server.plain(params.content_changes)
            server.put(document.changed(changes, params.text_document.version, server.encoding), TYPING)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        server.changed([params.text_document.uri], listed=False)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        server.close(params.text_document.uri)


def _pulled(server: Server) -> None:
    """For a client that asks for diagnostics. Others are not told that they can: some would ask and be sent them."""

    @server.feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=False, identifier="finalizer-lint"),
    )
    async def diagnostic(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        items = await server.ask(types.TEXT_DOCUMENT_DIAGNOSTIC, params, list[types.Diagnostic])
        return types.RelatedFullDocumentDiagnosticReport(items)


def _questions(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> Any:
        return await server.ask(types.TEXT_DOCUMENT_HOVER, params, types.Hover | None)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> Any:
        return await server.ask(types.TEXT_DOCUMENT_DEFINITION, params, list[types.Location] | None)

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def references(params: types.ReferenceParams) -> Any:
        return await server.ask(types.TEXT_DOCUMENT_REFERENCES, params, list[types.Location] | None)

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_LINK)
    async def links(params: types.DocumentLinkParams) -> Any:
        return await server.ask(types.TEXT_DOCUMENT_DOCUMENT_LINK, params, list[types.DocumentLink])

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=_TRIGGERS))
    async def completion(params: types.CompletionParams) -> Any:
        return await server.ask(types.TEXT_DOCUMENT_COMPLETION, params, list[types.CompletionItem])


def _edits(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions([QUICK_FIX, FIX_ALL]))
    async def actions(params: types.CodeActionParams) -> Any:
        return await server.ask(types.TEXT_DOCUMENT_CODE_ACTION, params, list[types.CodeAction])

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    async def prepare(params: types.PrepareRenameParams) -> Any:
        return await server.ask(types.TEXT_DOCUMENT_PREPARE_RENAME, params, types.PrepareRenamePlaceholder | None)

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    async def rename(params: types.RenameParams) -> types.WorkspaceEdit:
        return _warned(server, await server.ask_of_texts(types.TEXT_DOCUMENT_RENAME, params))


def _commands(server: Server) -> None:
    @server.command(EXPLAIN)
    async def explain(code: str) -> dict[str, str]:
        page: dict[str, str] = await server.ask("finalizer-lint/explain", {"code": code}, dict[str, str])
        message = types.ShowMessageParams(types.MessageType.Info, f"{page['code']}: {page['summary']} ({page['url']})")
        server.window_show_message(message)
        return page

    @server.command(RENAME)
    async def rename(old: str, new: str) -> bool:
        answer = await server.ask_of_texts("finalizer-lint/rename", {"names": [old, new]})
        edit = _warned(server, answer)
        label = f"rename {old} to {new}"
        result = await server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, label))
        return result.applied


def _warned(server: Server, answer: dict[str, Any]) -> types.WorkspaceEdit:
    """The edit of a rename, after the user was told what it leaves to do."""
    warnings = [answer["caution"]] if answer["caution"] else []
    if places := answer["by_hand"]:
        more = f" and {len(places) - 3} more" if len(places) > 3 else ""
        warnings.append(f"left to you: {', '.join(places[:3])}{more}")
    if warnings:
        server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, "; ".join(warnings)))
    edit: types.WorkspaceEdit = server.structured(answer["edit"], types.WorkspaceEdit)
    return edit
