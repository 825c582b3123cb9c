"""The language server's engine asked what an editor asks, at places that are there and at places that are not."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path
from typing import Any

from finalizer_lint.lsp.channel import RequestRefusedError
from finalizer_lint.lsp.engine.requests import AT_HAND, OF_ALL
from finalizer_lint.lsp.engine.session import Session, SessionOptions
from finalizer_lint.lsp.features.actions import Client
from finalizer_lint.lsp.texts.positions import ENCODINGS
from finalizer_lint.lsp.texts.text_documents import opened
from finalizer_lint.lsp.texts.uris import uri_of
from finalizer_lint.settings import SettingsError
from fuzz.commands.projects import Files

_FAR = (0, 1, 7, 10**6, 2**31 - 1)
_TYPED = (
    "",
    "a",
    "\n",
    '"',
    "'",
    "finalizers:\n  - acme\n",
    "\r",
    "\U0001f388",
    "\ud800",
    "{{",
    "\0",
    "\ufeff",
    "]" * 50,
)


def ask(folder: Path, files: Files, name: bytes, chance: random.Random) -> None:
    """Open some files, type, and ask everything. Raises for what is no answer and no refusal."""
    encoding = chance.choice(ENCODINGS)
    client = Client(encoding, versioned=chance.random() < 0.5, disabled=chance.random() < 0.5)
    session = Session(SessionOptions((folder,), client, watches=False, config=None))
    session.folders([folder], [])
    for file in chance.sample(sorted(files), min(2, len(files))):
        uri = chance.choice((uri_of(folder / file), uri_of(folder / file), f"untitled:{chance.randrange(9)}"))
        item = {"uri": uri, "languageId": chance.choice(("yaml", "go", "python", "x")), "version": 1}
        document = opened({**item, "text": files[file].decode("utf-8", "replace")}, folder)
        session.put(document)
        for number in range(chance.choice((0, 1, 3))):
            document = document.changed([_change(document.data, chance)], number + 2, encoding)
            session.put(document)
        for method, answer in {**AT_HAND, **OF_ALL}.items():
            params = _params(uri, document.data, name, chance)
            try:
                json.dumps(answer(session, params))
            except (RequestRefusedError, SettingsError):
                continue
            except Exception as error:
                error.add_note(f"{method} {params}") if hasattr(error, "add_note") else None
                raise
    for project in session.stale():
        try:
            session.index_project(project)
        except SettingsError:
            continue


def _params(uri: str, data: bytes, name: bytes, chance: random.Random) -> dict[str, Any]:
    """More than any request needs, so that one serves all."""
    names = [os.fsdecode(name), chance.choice(("acme.dev/new", "new", "", "\n", "a'b"))]
    return {
        "textDocument": {"uri": uri},
        "position": _position(data, name, chance),
        "range": {"start": _position(data, name, chance), "end": _position(data, name, chance)},
        "context": {"only": chance.choice((None, ["quickfix"], ["source.fixAll"], ["x"])), "includeDeclaration": True},
        "newName": names[1],
        "names": names,
        "code": chance.choice(("FIN001", "FIN000", "\n")),
    }


def _change(data: bytes, chance: random.Random) -> dict[str, Any]:
    text = chance.choice(_TYPED)
    if chance.random() < 0.1:
        return {"text": text}
    return {"text": text, "range": {edge: _position(data, b"", chance) for edge in ("start", "end")}}


def _position(data: bytes, name: bytes, chance: random.Random) -> dict[str, int]:
    """Likely in the name."""
    if chance.random() < 0.2:
        return {"line": chance.choice(_FAR), "character": chance.choice(_FAR)}
    places = [at for at in range(len(data)) if data.startswith(name, at)][:20] if name else []
    at = chance.choice(places) + 1 if places and chance.random() < 0.8 else chance.randrange(len(data) + 1)
    start = data.rfind(b"\n", 0, at) + 1
    return {"line": data.count(b"\n", 0, at), "character": at - start}
