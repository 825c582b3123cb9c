"""What an editor waits for: the language server on a large tree, asked by a client that does nothing else."""

from __future__ import annotations

import contextlib
import itertools
import json
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from bench.figures import markdown, median
from bench.measure import environment

EDITS, CHANGES = 100, 10
_CAPABILITIES = {
    "textDocument": {"diagnostic": {}},
    "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}, "diagnostics": {"refreshSupport": True}},
}


class Client:
    """Just enough of the protocol to open a text, change it and ask."""

    def __init__(self, command: str) -> None:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen([command, "server"], stdin=pipe, stdout=pipe, env=environment())
        self._numbers = itertools.count(1)

    def send(self, method: str, params: Any) -> None:
        self._write({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        number = next(self._numbers)
        self._write({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == number and "method" not in message:
                if "error" in message:
                    raise ValueError(f"{method}: {message['error']['message']}")
                return message.get("result")

    def memory(self) -> int:
        """Bytes that the server and the process of its engine hold now."""
        parent = self._process.pid
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        return sum(_resident(one) for one in (str(parent), *children))

    def end(self) -> None:
        with self._process:
            self.ask("shutdown", None)
            self.send("exit", None)

    def _write(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        pipe = _there(self._process.stdin)
        pipe.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        pipe.flush()

    def _read(self) -> dict[str, Any]:
        pipe, length = _there(self._process.stdout), 0
        while line := pipe.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(pipe.read(length))
        return message


def _there(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise ValueError("the process was started without the pipe")
    return pipe


def _resident(process: str) -> int:
    status = Path(f"/proc/{process}/status").read_text()
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS"))


class Sitting:
    """One text that is opened and edited, and how long each kind of answer took, in milliseconds."""

    def __init__(self, client: Client, folder: Path, file: str) -> None:
        self.times: dict[str, list[float]] = {}
        self._client = client
        self._folder = folder
        self._text = (folder / file).read_text()
        self._document = {"uri": (folder / file).as_uri()}
        self._version = 1
        self._typed = 0

    def hold(self) -> None:
        client, document = self._client, {"textDocument": self._document}
        with self._timed("start, until it can be asked"):
            client.ask("initialize", {"capabilities": _CAPABILITIES, "rootUri": self._folder.as_uri()})
        client.send("initialized", {})
        opened = {**self._document, "languageId": "", "version": 1, "text": self._text}
        client.send("textDocument/didOpen", {"textDocument": opened})
        with self._timed("diagnostics on opening the first file"):
            client.ask("textDocument/diagnostic", document)
        with self._timed("whole project known"):
            line, character = self._name()
        for _ in range(EDITS):
            with self._timed("diagnostics after a keystroke"):
                self._type()
                client.ask("textDocument/diagnostic", document)
        for _ in range(CHANGES):
            self._type()
            place = {"line": line + self._typed, "character": character}
            with self._timed("references in the whole project after a keystroke"):
                client.ask(
                    "textDocument/references",
                    {**document, "position": place, "context": {"includeDeclaration": True}},
                )

    def _name(self) -> tuple[int, int]:
        """Where a name stands, as the server sees it."""
        for number, line in enumerate(self._text.splitlines()):
            for match in re.finditer("inalizer", line):
                place = {"line": number, "character": match.start()}
                if self._client.ask("textDocument/hover", {"textDocument": self._document, "position": place}):
                    return number, match.start()
        raise ValueError("no finalizer in the file")

    def _type(self) -> None:
        self._version += 1
        self._typed += 1
        start = {"line": 0, "character": 0}
        changes = [{"range": {"start": start, "end": start}, "text": "\n"}]
        document = {**self._document, "version": self._version}
        self._client.send("textDocument/didChange", {"textDocument": document, "contentChanges": changes})

    @contextlib.contextmanager
    def _timed(self, what: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.times.setdefault(what, []).append((time.perf_counter() - start) * 1000)


def table(command: str, folder: Path, file: str) -> str:
    """How long a client waits for each answer, and how much memory the server comes to."""
    client = Client(command)
    sitting = Sitting(client, folder, file)
    sitting.hold()
    memory = client.memory()
    client.end()
    rows = [(what, f"{median(found):,.0f}", f"{_late(found):,.0f}") for what, found in sitting.times.items()]
    rows.append(("memory of both processes after it, MB", f"{memory / 1e6:.0f}", ""))
    return f"{folder.name}, {file}\n\n" + markdown(("ms of wall time", "median", "95th percentile"), rows)


def _late(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]
