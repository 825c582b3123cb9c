"""The engine's process may be slow, stuck or dead: the server goes on, and says which file it was."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from finalizer_lint.lsp.channel import RequestRefusedError
from finalizer_lint.lsp.server.engine_process import ATTEMPTS, EngineProcess, LostError

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
async def _engine(
    script: Path, bound: float = 0.2
) -> AsyncIterator[tuple[EngineProcess, list[dict[str, Any]], asyncio.Event]]:
    told: list[dict[str, Any]] = []
    heard = asyncio.Event()

    def hear(message: dict[str, Any]) -> None:
        told.append(message)
        heard.set()

    engine = EngineProcess(lambda: (), hear, command=lambda: [sys.executable, str(script)], bound=bound)
    engine.start()
    try:
        yield engine, told, heard
    finally:
        engine.stop()


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "engine.py"
    path.write_text(_ENGINE)
    return path


@pytest.mark.parametrize(("how", "why"), [("stick", "took longer than 0.2 seconds"), ("die", "the engine ended")])
async def test_a_file_that_ends_the_engine_is_left_alone_from_then_on(script: Path, how: str, why: str) -> None:
    async with _engine(script) as (engine, told, heard):
        with pytest.raises(LostError):
            await engine.ask(how, {})
        await heard.wait()
        assert told == [{"tell": "restarted"}]
        [[path, said]] = await engine.ask("state", {})
        assert path == "/x/bad.yaml"
        assert why in said
        engine.forget("/x/bad.yaml")  # it was changed
        heard.clear()
        with pytest.raises(LostError):
            await engine.ask("die", {})
        await heard.wait()
        assert len(await engine.ask("state", {})) == 1


async def test_a_refusal_and_a_failure_reach_who_asked(script: Path) -> None:
    async with _engine(script, bound=60) as (engine, told, _):
        with pytest.raises(RequestRefusedError, match="no"):
            await engine.ask("refuse", {})
        with pytest.raises(LostError, match="KeyError"):
            await engine.ask("fail", {})
        assert told == []


async def test_who_stops_waiting_takes_the_question_back(script: Path) -> None:
    async with _engine(script, bound=60) as (engine, _, _):
        task = asyncio.ensure_future(engine.ask("stick", {}))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


async def test_work_on_no_file_may_take_longer(script: Path) -> None:
    """What comes after the last file, as resolving and judging, is neither ended nor held against that file."""
    async with _engine(script) as (engine, told, _):
        assert await engine.ask("think", {}) == []
        assert told == []


async def test_work_on_no_file_ends_too(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("finalizer_lint.lsp.server.engine_process.PATIENCE", 1)
    async with _engine(script) as (engine, _, _):
        with pytest.raises(LostError):
            await engine.ask("think", {})
        assert await engine.ask("state", {}) == []


async def test_what_is_read_beside_a_stuck_file_is_not_left_alone(script: Path) -> None:
    async with _engine(script) as (engine, _, _):
        with pytest.raises(LostError):
            await engine.ask("beside", {})
        assert [path for path, _ in await engine.ask("state", {})] == ["/x/bad.yaml"]


async def test_an_engine_that_dies_while_it_writes_is_replaced(script: Path) -> None:
    async with _engine(script, bound=60) as (engine, _, _):
        with pytest.raises(LostError):
            await engine.ask("cut", {})
        assert await engine.ask("state", {}) == []


async def test_more_files_that_are_stuck_than_attempts(script: Path) -> None:
    async with _engine(script, bound=0.1) as (engine, told, _):
        for _ in range(ATTEMPTS + 2):
            with pytest.raises(LostError, match="anew"):
                await engine.ask("next", {})
        assert len(await engine.ask("state", {})) == ATTEMPTS + 2
        assert {"tell": "ended"} not in told


async def test_an_engine_that_answers_between_its_ends_is_not_tried_for_ever(script: Path) -> None:
    async with _engine(script, bound=60) as (engine, told, _):
        for _ in range(ATTEMPTS + 1):
            assert await engine.ask("state", {}) == []
            with pytest.raises(LostError, match="anew"):
                await engine.ask("crash", {})
        assert told[-1] == {"tell": "ended"}
        with pytest.raises(LostError, match="not running"):
            await engine.ask("state", {})
        engine.forget("/x/any.yaml")  # something has changed: it may do now
        assert await engine.ask("state", {}) == []


async def test_nobody_waits_for_an_engine_that_does_not_run(script: Path) -> None:
    engine = EngineProcess(lambda: (), lambda _: None, command=lambda: [sys.executable, str(script)])
    with pytest.raises(LostError, match="not running"):
        await engine.ask("state", {})
    engine.start()
    waiting = asyncio.ensure_future(engine.ask("stick", {}))
    await asyncio.sleep(0)
    engine.stop()
    with pytest.raises(LostError, match="shut down"):
        await waiting
    with pytest.raises(LostError, match="not running"):
        await engine.ask("state", {})


async def test_an_engine_that_never_starts_is_not_tried_for_ever(tmp_path: Path) -> None:
    script = tmp_path / "broken.py"
    script.write_text(f"open({str(tmp_path / 'starts')!r}, 'a').write('x'); raise SystemExit(1)")
    async with _engine(script) as (_, told, heard):
        while not told or told[-1]["tell"] != "ended":
            heard.clear()
            await heard.wait()
    assert len((tmp_path / "starts").read_text()) == ATTEMPTS + 1
