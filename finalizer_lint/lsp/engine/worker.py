"""The engine's process: two lanes of requests, so that the text at hand never waits for the whole project."""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from finalizer_lint.lsp.channel import ALL, HAND, RequestRefusedError, Sender, shown
from finalizer_lint.lsp.engine.requests import AT_HAND, OF_ALL
from finalizer_lint.lsp.engine.session import Session, SessionOptions
from finalizer_lint.lsp.features.actions import Client
from finalizer_lint.lsp.texts.text_documents import Document
from finalizer_lint.project.files.cache import is_wide
from finalizer_lint.settings import SettingsError

QUIET = 0.3  # seconds without a change after which the whole project is looked at again

_Message = dict[str, Any]


class Worker:
    def __init__(self, out: Sender) -> None:
        self._out = out
        self._session = Session(
            SessionOptions((), Client("utf-16", versioned=False, disabled=False), watches=False, config=None)
        )
        self._lanes: dict[str, queue.Queue[_Message | None]] = {HAND: queue.Queue(), ALL: queue.Queue()}
        self._waiting: set[int] = set()
        self._hand_is_free = threading.Event()
        self._hand_is_free.set()

    def run(self, pipe: IO[bytes]) -> None:
        """Read messages until there are no more."""
        for name, loop in ((HAND, self._at_hand), (ALL, self._of_all)):
            threading.Thread(target=loop, name=name, daemon=True).start()
        for line in pipe:
            message = json.loads(line)
            if "tell" in message:
                self._take(message)
            else:
                self._waiting.add(message["id"])
                self._lanes[HAND if message["ask"] in AT_HAND else ALL].put(message)

    def _take(self, message: _Message) -> None:
        event = message["tell"]
        if event == "cancel":
            self._waiting.discard(message["id"])
            return
        if event == "start":
            self._session = Session(_session_options(message), self._parsing)
            self._folders(_paths(message["folders"]), ())
        elif event == "text":
            data = message["text"].encode("utf-8", "surrogatepass")
            self._session.put(Document(message["uri"], Path(message["path"]), message["version"], data))
        elif event == "close":
            self._session.close(message["uri"])
        elif event == "changed":
            self._session.changed(_paths(message["paths"]), listed=message["listed"])
        elif event == "folders":
            self._folders(_paths(message["added"]), _paths(message["removed"]))
        elif event == "configure":
            self._session.configure(Path(message["config"]) if message["config"] else None)
        elif event == "leave":
            self._session.leave(Path(message["path"]), message["why"])
        self._lanes[ALL].put(None)

    def _folders(self, added: list[Path], removed: Iterable[Path]) -> None:
        self._session.folders(added, removed)
        for folder in filter(is_wide, added):
            text = f"{folder} is too wide to be looked at as a whole: open the folder of a project in its place"
            self._out.send({"tell": "wrong", "text": text})

    def _at_hand(self) -> None:
        while True:
            message = self._lanes[HAND].get()
            if message is not None:
                self._hand_is_free.clear()
                self._answer(message, HAND)
                self._hand_is_free.set()

    def _of_all(self) -> None:
        lane = self._lanes[ALL]
        while True:
            try:
                message = lane.get(timeout=QUIET if self._session.stale() else None)
            except queue.Empty:
                self._index()
                continue
            if message is not None:
                self._answer(message, ALL)
                self._tell_notes()

    def _answer(self, message: _Message, lane: str) -> None:
        number = message["id"]
        if number not in self._waiting:
            return  # nobody wants to know any more
        self._waiting.discard(number)
        self._busy(lane, busy=True)
        try:
            answer = (AT_HAND.get(message["ask"]) or OF_ALL[message["ask"]])(self._session, message["params"])
        except (RequestRefusedError, SettingsError) as error:
            self._out.send({"id": number, "refused": shown(str(error))})
        except Exception as error:  # a fault of ours must not end the other requests
            traceback.print_exc()
            self._out.send({"id": number, "failed": f"{type(error).__name__}: {error}"})
        else:
            self._out.send({"id": number, "answer": answer})
        self._busy(lane, busy=False)

    def _index(self) -> None:
        self._busy(ALL, busy=True)
        for project in self._session.stale():
            try:
                self._session.index_project(project, self._gives_way)
            except SettingsError as error:
                self._out.send({"tell": "wrong", "text": shown(str(error))})
            except Exception:  # the other projects, and the text at hand, do not depend on it
                traceback.print_exc()
        self._tell_notes()
        self._out.send({"tell": "indexed"})
        self._busy(ALL, busy=False)

    def _tell_notes(self) -> None:
        for note in self._session.new_notes():
            self._out.send({"tell": "note", "text": shown(note)})

    def _gives_way(self, _done: int, _of: int) -> None:
        """The whole project can wait a little while the text at hand is looked at."""
        self._hand_is_free.wait(1)

    def _parsing(self, path: str | None) -> None:
        self._out.send({"lane": threading.current_thread().name, "busy": True, "at": path})

    def _busy(self, lane: str, *, busy: bool) -> None:
        self._out.send({"lane": lane, "busy": busy, "at": None})


def _session_options(message: _Message) -> SessionOptions:
    client = Client(message["encoding"], versioned=message["versioned"], disabled=message["disabled"])
    config = Path(message["config"]) if message["config"] else None
    return SessionOptions((), client, watches=message["watches"], config=config)


def _paths(names: list[str]) -> list[Path]:
    return [Path(name) for name in names]


def main() -> None:
    sys.setswitchinterval(0.001)  # the text at hand gets its turn soon while the whole project is looked at
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing but messages may be written to it
    Worker(Sender(out)).run(sys.stdin.buffer)
    os._exit(0)


if __name__ == "__main__":
    main()
