"""The engine's process as the server sees it: asked, watched, and replaced when it dies or gets stuck."""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import finalizer_lint
from finalizer_lint import records
from finalizer_lint.lsp.channel import encoded

BOUND = 10.0  # seconds after which a file is given up
ATTEMPTS = 5  # to start a process that dies before it answers anything
_LINE = 1 << 30  # the longest message, in bytes


class RefusedError(Exception):
    """What was asked cannot be done; the text is for the user."""


class LostError(Exception):
    """The process died, or was stuck, before it answered."""


@records.record
class _Lane:
    """What a lane does: where it ``at``s, since when (of ``time.monotonic``)."""

    at: str | None
    since: float


def command() -> list[str]:
    return [sys.executable, "-m", "finalizer_lint.lsp.worker"]


class Child:
    """``beginning`` gives what a new process must be told first; ``told`` hears what it tells by itself."""

    def __init__(
        self,
        beginning: Callable[[], Iterable[dict[str, Any]]],
        told: Callable[[dict[str, Any]], None],
        *,
        command: Callable[[], list[str]] = command,
        bound: float = BOUND,
    ) -> None:
        self._beginning = beginning
        self._told = told
        self._command = command
        self._bound = bound
        self._process: asyncio.subprocess.Process | None = None
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._numbers = itertools.count(1)
        self._lanes: dict[str, _Lane] = {}
        self._left: dict[str, str] = {}
        self._failures = 0
        self._over = False
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        # Run where only our own package is found: a module in the user's project must not be imported
        self._process = await asyncio.create_subprocess_exec(
            *self._command(),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            cwd=Path(finalizer_lint.__file__).parent.parent,
            env={**os.environ, "PYTHONSAFEPATH": ""},
            limit=_LINE,
        )
        for message in (*self._beginning(), *self._leaves()):
            self._write(message)
        self._keep(self._listen(self._process))
        self._keep(self._watch(self._process))

    def stop(self) -> None:
        self._over = True
        if self._process is not None and self._process.returncode is None:
            self._process.kill()

    def tell(self, message: dict[str, Any]) -> None:
        self._write(message)

    def forget(self, path: str) -> None:
        """A file has changed that may have been given up."""
        self._left.pop(path, None)

    async def ask(self, method: str, params: dict[str, Any]) -> Any:
        """The answer. Raises RefusedError and LostError. Who stops waiting takes the question back."""
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
        if self._process is not None and self._process.stdin is not None and not self._process.stdin.is_closing():
            self._process.stdin.write(encoded(message))

    def _keep(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None  # noqa: S101 - it was asked for
        while line := await process.stdout.readline():
            self._heard(json.loads(line))
        await process.wait()
        await self._lost()

    def _heard(self, message: dict[str, Any]) -> None:
        if "lane" in message:
            self._lanes.pop(message["lane"], None)
            if message["busy"]:
                self._lanes[message["lane"]] = _Lane(message["at"], time.monotonic())
        elif "tell" in message:
            self._told(message)
        else:
            self._failures = 0
            answer = self._waiting.get(message["id"])
            if answer is None or answer.done():
                return
            if "refused" in message:
                answer.set_exception(RefusedError(message["refused"]))
            elif "failed" in message:
                answer.set_exception(LostError(message["failed"]))
            else:
                answer.set_result(message["answer"])

    async def _watch(self, process: asyncio.subprocess.Process) -> None:
        """End a process that is stuck: what it is in is given up, and a new one goes on with all else."""
        while process.returncode is None:
            await asyncio.sleep(self._bound / 10)
            late = [one for one in self._lanes.values() if time.monotonic() - one.since > self._bound]
            if late and process.returncode is None:
                for lane in late:
                    self._give_up(lane.at, f"not read: it took longer than {self._bound:g} seconds")
                process.kill()
                return

    def _give_up(self, path: str | None, why: str) -> None:
        if path is not None:
            self._left[path] = why

    async def _lost(self) -> None:
        if self._over:
            return
        for lane in self._lanes.values():  # a crash: it was in one of these
            if lane.at is not None and lane.at not in self._left:
                self._give_up(lane.at, "not read: the engine ended while it read it")
        self._lanes.clear()
        for answer in list(self._waiting.values()):
            if not answer.done():
                answer.set_exception(LostError("the engine was started anew"))
        self._failures += 1
        if self._failures > ATTEMPTS:
            self._told({"tell": "ended"})
            return
        await self.start()
        self._told({"tell": "restarted"})
