"""The engine's process as the server sees it: asked, watched, and replaced when it dies or gets stuck."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import finalizer_lint
from finalizer_lint.core import records
from finalizer_lint.lsp.channel import RequestRefusedError, encoded

BOUND = 10.0  # seconds after which a file is given up
PATIENCE = 30  # times the bound for what is no single file: listing, resolving and judging a large project take long
TICKS = 10  # looks at a lane within the bound
ATTEMPTS = 5  # to start a process anew that dies in no file that can be left alone, while nothing changes


class LostError(Exception):
    """The process died, or was stuck, before it answered."""


@records.record
class _Lane:
    """What a lane does: the file that it is in, if it is in one, and how often it was looked at meanwhile.

    Not the time that went by: a machine that slept, or a process that was stopped, is not stuck.
    """

    path: str | None
    looks: int = 0


def command() -> list[str]:
    return [sys.executable, "-m", "finalizer_lint.lsp.engine.worker"]


class EngineProcess:
    """``beginning`` gives what a new process must be told first; ``told`` hears what it tells by itself."""

    def __init__(
        self,
        beginning: Callable[[], Iterable[dict[str, Any]]],
        notify: Callable[[dict[str, Any]], None],
        *,
        command: Callable[[], list[str]] = command,
        bound: float = BOUND,
    ) -> None:
        self._beginning = beginning
        self._notify = notify
        self._command = command
        self._bound = bound
        self._process: subprocess.Popen[bytes] | None = None
        self._outgoing: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._watching: asyncio.Task[None] | None = None
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._numbers = itertools.count(1)
        self._lanes: dict[str, _Lane] = {}
        self._left: dict[str, str] = {}
        self._failures = 0
        self._killed: subprocess.Popen[bytes] | None = None
        self._ended = False  # until a file changes
        self._over = False

    def start(self) -> None:
        """Begin a process, in a running loop."""
        loop = asyncio.get_running_loop()
        # Run where only our own package is found: a module in the user's project must not be imported
        process = subprocess.Popen(
            self._command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(finalizer_lint.__file__).parent.parent,
        )
        self._process, self._outgoing = process, queue.SimpleQueue()
        for message in (*self._beginning(), *self._leaves()):
            self._write(message)
        # Threads and pipes, not the loop's own: a full pipe must not keep the loop, nor a closed loop the process
        self._threads = [
            threading.Thread(target=_send, args=(process, self._outgoing), daemon=True),
            threading.Thread(target=self._listen, args=(process, loop), daemon=True),
        ]
        for thread in self._threads:
            thread.start()
        self._watching = loop.create_task(self._watch(process))

    def stop(self) -> None:
        self._over = True
        self._disappoint("the server is shut down")
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._outgoing.put(b"")  # wakes the thread that waits for more to send
            for thread in self._threads:
                thread.join()

    def tell(self, message: dict[str, Any]) -> None:
        """Something is new, with which the engine may not end where it did. An answer would be no sign of that."""
        self._failures = 0
        self._write(message)

    def forget(self, path: str) -> None:
        """A file has changed that may have been given up, or may have ended the engine for good."""
        self._left.pop(path, None)
        if self._ended:
            self._ended = False
            self.start()

    async def ask(self, method: str, params: dict[str, Any]) -> Any:
        """The answer. Raises RefusedError and LostError. Who stops waiting takes the question back."""
        if self._process is None or self._ended or self._over:
            raise LostError("the engine is not running")
        number = next(self._numbers)
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[number] = answer
        self._write({"id": number, "ask": method, "params": params})
        try:
            return await answer
        except asyncio.CancelledError:
            self._write({"tell": "cancel", "id": number})
            raise
        finally:
            self._waiting.pop(number, None)

    def _leaves(self) -> Iterable[dict[str, Any]]:
        return ({"tell": "leave", "path": path, "why": why} for path, why in self._left.items())

    def _write(self, message: dict[str, Any]) -> None:
        if not self._ended:  # nobody takes it; a new process is told all that it needs
            self._outgoing.put(encoded(message))

    def _listen(self, process: subprocess.Popen[bytes], loop: asyncio.AbstractEventLoop) -> None:
        assert process.stdout is not None  # noqa: S101 - Popen was asked for the pipe
        with process.stdout, contextlib.suppress(RuntimeError):  # the loop is closed: nobody listens any more
            for line in process.stdout:
                if line.endswith(b"\n"):  # else it died while it wrote
                    loop.call_soon_threadsafe(self._receive, json.loads(line))
            process.wait()
            loop.call_soon_threadsafe(self._lost)

    def _receive(self, message: dict[str, Any]) -> None:
        if "lane" in message:
            self._lanes.pop(message["lane"], None)
            if message["busy"]:
                self._lanes[message["lane"]] = _Lane(message["at"])
        elif "tell" in message:
            self._notify(message)
        else:
            answer = self._waiting.get(message["id"])
            if answer is None or answer.done():
                return
            if "refused" in message:
                answer.set_exception(RequestRefusedError(message["refused"]))
            elif "failed" in message:
                answer.set_exception(LostError(message["failed"]))
            else:
                answer.set_result(message["answer"])

    async def _watch(self, process: subprocess.Popen[bytes]) -> None:
        """End a process that is stuck: what it is in is given up, and a new one goes on with all else."""
        while process.poll() is None:
            await asyncio.sleep(self._bound / TICKS)
            for lane in self._lanes.values():
                lane.looks += 1
            late = [
                one for one in self._lanes.values() if one.looks > TICKS * (1 if one.path is not None else PATIENCE)
            ]
            if late:
                self._give_up(late, f"not read: it took longer than {self._bound:g} seconds")
                self._killed = process
                process.kill()
                return

    def _give_up(self, lanes: Iterable[_Lane], why: str) -> None:
        """Leave the files alone that lanes are in. That gets on, so it is no failure of the engine."""
        files = {lane.path: why for lane in lanes if lane.path is not None and lane.path not in self._left}
        self._left.update(files)
        if files:
            self._failures = 0

    def _lost(self) -> None:
        if self._over:
            return
        self._failures += 1
        if self._killed is not self._process:  # else the other lane did nothing wrong
            self._give_up(self._lanes.values(), "not read: the engine ended while it read it")
        self._lanes.clear()
        self._outgoing.put(b"")
        self._disappoint("the engine was started anew")
        self._ended = self._failures > ATTEMPTS
        if self._ended:
            self._notify({"tell": "ended"})
            return
        self.start()
        self._notify({"tell": "restarted"})

    def _disappoint(self, why: str) -> None:
        """Whoever waits for an answer will get none."""
        for answer in list(self._waiting.values()):
            if not answer.done():
                answer.set_exception(LostError(why))


def _send(process: subprocess.Popen[bytes], outgoing: queue.SimpleQueue[bytes]) -> None:
    assert process.stdin is not None  # noqa: S101 - Popen was asked for the pipe
    with contextlib.suppress(OSError), process.stdin:  # the process has ended, which the other thread tells
        while process.poll() is None:
            process.stdin.write(outgoing.get())
            process.stdin.flush()
