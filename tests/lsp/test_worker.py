"""The engine's process by itself: what it is told and asked, line by line."""

from __future__ import annotations

import io
import json
import threading
from pathlib import Path
from typing import Any

from finalizer_lint.lsp.channel import Sender, encoded
from finalizer_lint.lsp.engine import requests
from finalizer_lint.lsp.engine.worker import Worker
from tests.project import Project


class _Out(io.RawIOBase):
    """What the worker sends, and a way to wait for it."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []
        self.more = threading.Condition()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        with self.more:
            self.messages.append(json.loads(bytes(data)))
            self.more.notify_all()
        return len(data)

    def wait_for(self, number: int) -> dict[str, Any]:
        def found() -> dict[str, Any] | None:
            return next((one for one in self.messages if one.get("id") == number), None)

        with self.more:
            assert self.more.wait_for(lambda: found() is not None, 60)
            return found() or {}


def _session_options(folder: Path) -> dict[str, Any]:
    said = {"folders": [str(folder)], "encoding": "utf-16", "versioned": True, "disabled": True}
    return {"tell": "start", **said, "watches": True, "config": None}


def test_a_question_that_was_taken_back_is_not_answered(project: Project, monkeypatch: Any) -> None:
    asked: list[str] = []
    reached, go_on = threading.Event(), threading.Event()

    def slow(_session: object, params: Any) -> str:
        asked.append(params["name"])
        reached.set()
        assert go_on.wait(60)
        return str(params["name"])

    monkeypatch.setitem(requests.AT_HAND, "slow", slow)
    out = _Out()

    def lines() -> Any:
        yield encoded(_session_options(project.folder))
        yield encoded({"id": 1, "ask": "slow", "params": {"name": "first"}})
        reached.wait(60)
        yield encoded({"id": 2, "ask": "slow", "params": {"name": "second"}})
        yield encoded({"tell": "cancel", "id": 2})
        yield encoded({"tell": "cancel", "id": 99})
        yield encoded({"id": 3, "ask": "slow", "params": {"name": "third"}})
        go_on.set()

    Worker(Sender(out)).run(lines())  # type: ignore[arg-type] # lines are all it takes from a pipe
    assert out.wait_for(3)["answer"] == "third"
    assert asked == ["first", "third"]


def test_a_mistake_of_ours_is_an_answer_too(project: Project, monkeypatch: Any, capsys: Any) -> None:
    def wrong(_session: object, _params: object) -> None:
        raise KeyError("x")

    monkeypatch.setitem(requests.AT_HAND, "wrong", wrong)
    out = _Out()
    asked = [_session_options(project.folder), {"id": 1, "ask": "wrong", "params": {}}]
    Worker(Sender(out)).run(map(encoded, asked))  # type: ignore[arg-type] # lines are all it takes from a pipe
    assert out.wait_for(1)["failed"] == "KeyError: 'x'"
    assert "Traceback" in capsys.readouterr().err  # for whoever reads the editor's log
