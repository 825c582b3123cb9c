"""A real client over stdio: it opens, types, asks, and applies edits to what it has open and to the disk."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import Any

from lsprotocol import types
from pytest_lsp import LanguageClient, make_test_lsp_client

from finalizer_lint.lsp.texts.text_documents import Document
from finalizer_lint.lsp.texts.uris import path_of, uri_of
from tests.project import COMMAND, Project

PATIENCE = 60  # seconds after which a test gives up; no test waits for them to pass
LANGUAGES = {".go": "go", ".py": "python", ".json": "json"}


class Editor:
    def __init__(self, client: LanguageClient) -> None:
        self.client = client
        self.encoding = "utf-16"
        self.texts: dict[str, Document] = {}
        self.applied: list[types.ApplyWorkspaceEditParams] = []

    def open(self, path: Path, text: str | None = None, uri: str | None = None, language: str | None = None) -> str:
        """Show a file, with a text that need not be what is on disk. Returns its URI."""
        uri = uri or uri_of(path)
        text = path.read_bytes().decode() if text is None else text
        self.texts[uri] = Document(uri, path, 1, text.encode("utf-8", "surrogatepass"))
        language = language or LANGUAGES.get(path.suffix, "yaml")
        item = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def type(self, uri: str, text: str, place: types.Range | None = None) -> None:
        """Replace a range, or the whole text."""
        before = self.texts[uri]
        change: Any = types.TextDocumentContentChangeWholeDocument(text)
        plain: dict[str, Any] = {"text": text}
        if place is not None:
            change = types.TextDocumentContentChangePartial(place, text)
            plain["range"] = _plain(place)
        after = before.changed([plain], before.version + 1, self.encoding)
        self.texts[uri] = after
        identifier = types.VersionedTextDocumentIdentifier(after.version, uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [change]))

    def save(self, uri: str) -> None:
        self.texts[uri].path.write_bytes(self.texts[uri].data)
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def close(self, uri: str) -> None:
        del self.texts[uri]
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def changed(self, *paths: Path, kind: types.FileChangeType = types.FileChangeType.Changed) -> None:
        events = [types.FileEvent(uri_of(path), kind) for path in paths]
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(events))

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for the notification after which something holds."""
        while not holds():
            heard = self.client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
            await asyncio.wait_for(heard, PATIENCE)

    async def until_message(self) -> None:
        """Wait until the user is shown a message."""
        while not self.client.messages:
            await self.client.wait_for_notification(types.WINDOW_SHOW_MESSAGE)

    async def codes(self, uri: str, *expected: str) -> list[types.Diagnostic]:
        """Wait until the diagnostics of a text are these."""

        def there() -> bool:
            found = self.client.diagnostics.get(uri)
            return found is not None and sorted(str(one.code) for one in found) == sorted(expected)

        await self.until(there)
        return list(self.client.diagnostics[uri])

    def place(self, uri: str, text: str, after: str = "") -> types.Position:
        """The position of the middle of a piece of an open text."""
        data = self.texts[uri].data
        at = data.index(text.encode(), data.index(after.encode()))
        lines = self.texts[uri].lines(self.encoding)
        return types.Position(**lines.position(at + len(text.encode()) // 2))

    def asked(self, uri: str, text: str, after: str = "") -> dict[str, Any]:
        """The parameters of a request about a position."""
        return {"text_document": types.TextDocumentIdentifier(uri), "position": self.place(uri, text, after)}

    async def actions(self, uri: str, place: types.Range, only: list[str] | None = None) -> dict[str, types.CodeAction]:
        """The code actions at a range, by their titles."""
        context = types.CodeActionContext([], only)
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), place, context)
        found = await self.client.text_document_code_action_async(params)
        return {one.title: one for one in found or [] if isinstance(one, types.CodeAction)}

    def apply(self, edit: types.WorkspaceEdit | None) -> dict[Path, bytes]:
        """The files of an edit as they are after it, in the editor and on disk; nothing is written."""
        assert edit is not None
        changes: dict[str, list[Any]] = {uri: list(edits) for uri, edits in (edit.changes or {}).items()}
        for change in edit.document_changes or []:
            assert isinstance(change, types.TextDocumentEdit)
            known = self.texts.get(change.text_document.uri)
            assert change.text_document.version == (known.version if known else None)
            changes[change.text_document.uri] = list(change.edits)
        return {self._path(uri): self._edited(uri, edits) for uri, edits in changes.items()}

    def _path(self, uri: str) -> Path:
        path = path_of(uri)
        assert path is not None
        return path

    def _edited(self, uri: str, edits: list[types.TextEdit]) -> bytes:
        known = self.texts.get(uri)
        path = self._path(uri)
        document = known or Document(uri, path, 0, path.read_bytes())
        lines = document.lines(self.encoding)
        parts, at = [], 0
        for span, text in sorted(((lines.span(_plain(e.range)), e.new_text) for e in edits), key=lambda pair: pair[0]):
            assert at <= span.start, "edits of one text overlap"
            parts += [document.data[at : span.start], text.encode()]
            at = span.end
        return b"".join([*parts, document.data[at:]])


def _plain(place: types.Range) -> dict[str, dict[str, int]]:
    start, end = place.start, place.end
    return {
        "start": {"line": start.line, "character": start.character},
        "end": {"line": end.line, "character": end.character},
    }


def whole(text: str) -> types.Range:
    return types.Range(types.Position(0, 0), types.Position(text.count("\n") + 1, 0))


def capabilities(**changes: Any) -> types.ClientCapabilities:
    """What a client can do that is sent diagnostics, and by default takes versioned edits and counts in UTF-16."""
    encodings: list[Any] = changes.pop("encodings", [types.PositionEncodingKind.Utf16])
    edit = types.WorkspaceEditClientCapabilities(document_changes=changes.pop("versioned", True))
    watched = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=changes.pop("watches", True))
    pull = types.DiagnosticClientCapabilities() if changes.pop("pulls", False) else None
    refreshed = types.DiagnosticWorkspaceClientCapabilities(changes.pop("refreshed", pull is not None))
    assert not changes
    return types.ClientCapabilities(
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=edit,
            did_change_watched_files=watched,
            workspace_folders=True,
            apply_edit=True,
            diagnostics=refreshed,
        ),
        text_document=types.TextDocumentClientCapabilities(
            diagnostic=pull,
            code_action=types.CodeActionClientCapabilities(disabled_support=True),
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(related_information=True),
        ),
        general=types.GeneralClientCapabilities(position_encodings=encodings),
    )


@contextlib.asynccontextmanager
async def editor(
    *folders: Path | Project,
    can: types.ClientCapabilities | None = None,
    options: object = None,
    environment: Mapping[str, str] | None = None,
) -> AsyncIterator[Editor]:
    """An editor with the real server on these folders."""
    client = make_test_lsp_client()
    made = Editor(client)

    def register(_params: types.RegistrationParams) -> None:
        pass

    def apply(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        made.applied.append(params)
        return types.ApplyWorkspaceEditResult(applied=True)

    client.feature(types.CLIENT_REGISTER_CAPABILITY)(register)
    client.feature(types.WORKSPACE_APPLY_EDIT)(apply)

    await client.start_io(COMMAND, "server", env={**os.environ, **(environment or {})})
    places = [folder.folder if isinstance(folder, Project) else folder for folder in folders]
    answer = await client.initialize_session(
        types.InitializeParams(
            can or capabilities(),
            workspace_folders=[types.WorkspaceFolder(uri_of(place), place.name) for place in places],
            initialization_options=options,
        )
    )
    encoding = answer.capabilities.position_encoding
    made.encoding = str(getattr(encoding, "value", encoding))
    try:
        yield made
    finally:
        await client.shutdown_session()
        await client.stop()  # type: ignore[no-untyped-call] # pytest-lsp has no types there
