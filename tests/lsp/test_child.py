"""The engine's process may be slow, stuck or dead: the server goes on, and says which file it was."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from finalizer_lint.lsp.channel import RefusedError
from finalizer_lint.lsp.child import ATTEMPTS, Child, LostError

# Stands in for the engine: it does as its requests say.
_ENGINE = """
import json, os, sys, time
left = []
for line in sys.stdin:
    message = json.loads(line)
    if message.get("tell") == "leave":
        left.append([message["path"], message["why"]])
    if "ask" not in message:
        continue
    def say(**what):
        print(json.dumps(what), flush=True)
    say(lane="hand", busy=True, at=None)
    what = message["ask"]
    if what in ("stick", "die"):
        say(lane="hand", busy=True, at="/x/bad.yaml")
        if what == "die":
            os._exit(9)
        time.sleep(1000)
    if what == "cut":
        sys.stdout.write('{"id": 1, "ans')
        sys.stdout.flush()
        os._exit(9)
    if what == "crash":
        os._exit(9)
    if what == "beside":
        say(lane="hand", busy=True, at="/x/bad.yaml")
        time.sleep(0.1)
        say(lane="all", busy=True, at="/x/good.yaml")
        time.sleep(1000)
    if what == "next":
        say(lane="hand", busy=True, at=f"/x/{len(left)}.yaml")
        time.sleep(1000)
    if what == "think":
        say(lane="hand", busy=True, at="/x/last.yaml")
        say(lane="hand", busy=True, at=None)
        time.sleep(1)
    if what == "refuse":
        say(id=message["id"], refused="no")
    elif what == "fail":
        say(id=message["id"], failed="KeyError: 'x'")
    else:
        say(id=message["id"], answer=left)
    say(lane="hand", busy=False, at=None)
"""


@asynccontextmanager
async def _child(script: Path, bound: float = 0.2) -> AsyncIterator[tuple[Child, list[dict[str, Any]], asyncio.Event]]:
    told: list[dict[str, Any]] = []
    heard = asyncio.Event()

    def hear(message: dict[str, Any]) -> None:
        told.append(message)
        heard.set()

    child = Child(lambda: (), hear, command=lambda: [sys.executable, str(script)], bound=bound)
    child.start()
    try:
        yield child, told, heard
    finally:
        child.stop()


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "engine.py"
    path.write_text(_ENGINE)
    return path


@pytest.mark.parametrize(("how", "why"), [("stick", "took longer than 0.2 seconds"), ("die", "the engine ended")])
async def test_a_file_that_ends_the_engine_is_left_alone_from_then_on(script: Path, how: str, why: str) -> None:
    async with _child(script) as (child, told, heard):
        with pytest.raises(LostError):
            await child.ask(how, {})
        await heard.wait()
        assert told == [{"tell": "restarted"}]
        [[path, said]] = await child.ask("state", {})
        assert path == "/x/bad.yaml"
        assert why in said
        child.forget("/x/bad.yaml")  # it was changed
        heard.clear()
        with pytest.raises(LostError):
            await child.ask("die", {})
        await heard.wait()
        assert len(await child.ask("state", {})) == 1


async def test_a_refusal_and_a_failure_reach_who_asked(script: Path) -> None:
    async with _child(script, bound=60) as (child, told, _):
        with pytest.raises(RefusedError, match="no"):
            await child.ask("refuse", {})
        with pytest.raises(LostError, match="KeyError"):
            await child.ask("fail", {})
        assert told == []


async def test_who_stops_waiting_takes_the_question_back(script: Path) -> None:
    async with _child(script, bound=60) as (child, _, _):
        task = asyncio.ensure_future(child.ask("stick", {}))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


async def test_work_on_no_file_may_take_longer(script: Path) -> None:
    """What comes after the last file, as resolving and judging, is neither ended nor held against that file."""
    async with _child(script) as (child, told, _):
        assert await child.ask("think", {}) == []
        assert told == []


async def test_work_on_no_file_ends_too(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("finalizer_lint.lsp.child.PATIENCE", 1)
    async with _child(script) as (child, _, _):
        with pytest.raises(LostError):
            await child.ask("think", {})
        assert await child.ask("state", {}) == []


async def test_what_is_read_beside_a_stuck_file_is_not_left_alone(script: Path) -> None:
    async with _child(script) as (child, _, _):
        with pytest.raises(LostError):
            await child.ask("beside", {})
        assert [path for path, _ in await child.ask("state", {})] == ["/x/bad.yaml"]


async def test_an_engine_that_dies_while_it_writes_is_replaced(script: Path) -> None:
    async with _child(script, bound=60) as (child, _, _):
        with pytest.raises(LostError):
            await child.ask("cut", {})
        assert await child.ask("state", {}) == []


async def test_more_files_that_are_stuck_than_attempts(script: Path) -> None:
    async with _child(script, bound=0.1) as (child, told, _):
        for _ in range(ATTEMPTS + 2):
            with pytest.raises(LostError, match="anew"):
                await child.ask("next", {})
        assert len(await child.ask("state", {})) == ATTEMPTS + 2
        assert {"tell": "ended"} not in told


async def test_an_engine_that_answers_between_its_ends_is_not_tried_for_ever(script: Path) -> None:
    async with _child(script, bound=60) as (child, told, _):
        for _ in range(ATTEMPTS + 1):
            assert await child.ask("state", {}) == []
            with pytest.raises(LostError, match="anew"):
                await child.ask("crash", {})
        assert told[-1] == {"tell": "ended"}
        with pytest.raises(LostError, match="not running"):
            await child.ask("state", {})
        child.forget("/x/any.yaml")  # something has changed: it may do now
        assert await child.ask("state", {}) == []


async def test_nobody_waits_for_an_engine_that_does_not_run(script: Path) -> None:
    child = Child(lambda: (), lambda _: None, command=lambda: [sys.executable, str(script)])
    with pytest.raises(LostError, match="not running"):
        await child.ask("state", {})
    child.start()
    waiting = asyncio.ensure_future(child.ask("stick", {}))
    await asyncio.sleep(0)
    child.stop()
    with pytest.raises(LostError, match="shut down"):
        await waiting
    with pytest.raises(LostError, match="not running"):
        await child.ask("state", {})


async def test_an_engine_that_never_starts_is_not_tried_for_ever(tmp_path: Path) -> None:
    script = tmp_path / "broken.py"
    script.write_text(f"open({str(tmp_path / 'starts')!r}, 'a').write('x'); raise SystemExit(1)")
    async with _child(script) as (_, told, heard):
        while not told or told[-1]["tell"] != "ended":
            heard.clear()
            await heard.wait()
    assert len((tmp_path / "starts").read_text()) == ATTEMPTS + 1
