"""``finalizer-lint server``: the Language Server Protocol on stdin and stdout."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInternalError
from pygls.lsp.server import LanguageServer

from finalizer_lint import __version__
from finalizer_lint.lsp.channel import RequestRefusedError
from finalizer_lint.lsp.server.engine_process import EngineProcess, LostError
from finalizer_lint.lsp.server.protocol import Protocol
from finalizer_lint.lsp.texts.text_documents import Document
from finalizer_lint.lsp.texts.uris import path_of

TYPING = 0.1  # seconds without a change after which a text is looked at

_REQUEST_FAILED, _CONTENT_MODIFIED = -32803, -32801  # ErrorCodes of the protocol


class Server(LanguageServer):
    """Keeps the texts, asks the engine's process, and says when diagnostics are new."""

    def __init__(self) -> None:
        sync = types.TextDocumentSyncKind.Incremental
        super().__init__("finalizer-lint", __version__, sync, protocol_cls=Protocol)
        self.documents: dict[str, Document] = {}
        self.engine = EngineProcess(self._beginning, self._engine_event)
        self._folders: list[Path] = []
        self._config: str | None = None
        self._pending: dict[str, asyncio.Task[None]] = {}
        self._unsent: set[str] = set()
        self._said = ""

    def begin(self, params: types.InitializeParams) -> None:
        uris = [folder.uri for folder in params.workspace_folders or []] or [params.root_uri or ""]
        self._folders = [path for uri in uris if (path := path_of(uri)) is not None]
        self._config = config_of(params.initialization_options)
        self.engine.start()

    async def ask(self, method: str, params: object, kind: Any) -> Any:
        """The engine's answer as a type of the protocol. Raises JsonRpcException with what the user is to read."""
        try:
            self._send()
            answer = await self.engine.ask(method, self.plain(params))
        except RequestRefusedError as error:
            raise JsonRpcException(str(error), _REQUEST_FAILED) from error
        except LostError as error:
            raise JsonRpcInternalError(str(error)) from error
        return self.structured(answer, kind)

    async def ask_of_texts(self, method: str, params: object) -> dict[str, Any]:
        """The answer with an edit of many texts, if all are still what they were: not all clients look at versions.

        Nor would what it is about stand at the same place of another text.
        """
        before = dict(self.documents)
        answer: dict[str, Any] = await self.ask(method, params, dict[str, Any])
        if self.documents != before:
            raise JsonRpcException("a text was changed meanwhile: nothing was edited, try again", _CONTENT_MODIFIED)
        return answer

    def structured(self, plain: object, kind: Any) -> Any:
        """What is JSON, as a type of the protocol."""
        return self.protocol._converter.structure(plain, kind)

    def plain(self, params: object) -> Any:
        """Parameters as JSON."""
        return self.protocol._converter.unstructure(params)

    def put(self, document: Document, after: float) -> None:
        self.documents[document.uri] = document
        self._unsent.add(document.uri)
        self.refresh(document.uri, after)

    def _send(self) -> None:
        """Tell the engine the texts as they are: before it is asked, and not at every stroke of a long one."""
        for uri in self._unsent:
            self.engine.tell(_text(self.documents[uri]))
        self._unsent.clear()

    def close(self, uri: str) -> None:
        self.documents.pop(uri, None)
        self._unsent.discard(uri)
        self.engine.tell({"tell": "close", "uri": uri})
        if (task := self._pending.pop(uri, None)) is not None:
            task.cancel()
        if not self.pulls:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def changed(self, uris: Iterable[str], *, listed: bool) -> None:
        paths = [str(path) for path in map(path_of, uris) if path is not None]
        for path in paths:
            self.engine.forget(path)
        self.engine.tell({"tell": "changed", "paths": paths, "listed": listed})
        self.refresh_all()

    def configure(self, settings: object) -> None:
        self._config = config_of(settings)
        self.engine.tell({"tell": "configure", "config": self._config})
        self.refresh_all()

    def change_folders(self, added: Iterable[str], removed: Iterable[str]) -> None:
        more = [path for path in map(path_of, added) if path is not None]
        less = [path for path in map(path_of, removed) if path is not None]
        self._folders = [folder for folder in self._folders if folder not in less] + more
        self.engine.tell({"tell": "folders", "added": list(map(str, more)), "removed": list(map(str, less))})

    def folder(self) -> Path:
        return self._folders[0] if self._folders else Path.cwd()

    @property
    def encoding(self) -> str:
        return str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding))

    @property
    def pulls(self) -> bool:
        """Whether the client is to ask for diagnostics: then none are sent to it unasked, or it would show them twice.

        One that can't be told to ask again would never see what the whole project shows of a text that stays as it is.
        """
        text, workspace = self.client_capabilities.text_document, self.client_capabilities.workspace
        refreshed = workspace.diagnostics if workspace is not None else None
        asks = text is not None and text.diagnostic is not None
        return asks and refreshed is not None and bool(refreshed.refresh_support)

    @property
    def watches(self) -> bool:
        workspace = self.client_capabilities.workspace
        watched = workspace.did_change_watched_files if workspace is not None else None
        return watched is not None and bool(watched.dynamic_registration)

    def refresh_all(self) -> None:
        """What is known of the project is new: every open text may have other findings."""
        if not self.pulls:
            for uri in self.documents:
                self.refresh(uri, 0)
            return
        self.workspace_diagnostic_refresh(None)

    def refresh(self, uri: str, after: float) -> None:
        """Send new diagnostics for a text, when it has been left alone for some seconds."""
        if self.pulls:
            return
        if (task := self._pending.pop(uri, None)) is not None:
            task.cancel()
        self._pending[uri] = asyncio.get_running_loop().create_task(self._publish(uri, after))

    async def _publish(self, uri: str, after: float) -> None:
        await asyncio.sleep(after)
        document = self.documents[uri]
        try:
            items = await self.ask(*_pull(uri), list[types.Diagnostic])
        except JsonRpcException as error:
            self.complain(str(error))
            return
        self._said = ""
        if self.documents.get(uri) is document:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, items, document.version))

    def complain(self, text: str) -> None:
        """Show what is wrong, once until something else is."""
        if text != self._said:
            self._said = text
            self._show(types.MessageType.Error, text)

    def _show(self, kind: types.MessageType, text: str) -> None:
        self.window_show_message(types.ShowMessageParams(kind, f"finalizer-lint: {text}"))

    def _beginning(self) -> Iterable[dict[str, Any]]:
        yield {
            "tell": "start",
            "folders": [str(folder) for folder in self._folders],
            "encoding": self.encoding,
            "versioned": self._versioned,
            "disabled": self._disabled,
            "watches": self.watches,
            "config": self._config,
        }
        yield from map(_text, self.documents.values())
        self._unsent.clear()

    @property
    def _versioned(self) -> bool:
        workspace = self.client_capabilities.workspace
        edit = workspace.workspace_edit if workspace is not None else None
        return edit is not None and bool(edit.document_changes)

    @property
    def _disabled(self) -> bool:
        text = self.client_capabilities.text_document
        action = text.code_action if text is not None else None
        return action is not None and bool(action.disabled_support)

    def _engine_event(self, message: dict[str, Any]) -> None:
        if message["tell"] == "wrong":
            self.complain(message["text"])
        elif message["tell"] == "note":
            self._show(types.MessageType.Warning, message["text"])
        elif message["tell"] == "ended":
            self.complain("the engine ends again and again; its last words are in the editor's log of this server")
        else:
            self.refresh_all()


def config_of(settings: object) -> str | None:
    """The settings file that the client wants to be read in place of all others, if it says so."""
    if isinstance(settings, dict):
        inner = settings.get("finalizer-lint", settings)
        config = inner.get("config") if isinstance(inner, dict) else None
        return config if isinstance(config, str) and config else None
    return None


def _text(document: Document) -> dict[str, Any]:
    text = document.data.decode("utf-8", "surrogatepass")
    return {
        "tell": "text",
        "uri": document.uri,
        "path": str(document.path),
        "version": document.version,
        "text": text,
    }


def _pull(uri: str) -> tuple[str, types.DocumentDiagnosticParams]:
    return "textDocument/diagnostic", types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
