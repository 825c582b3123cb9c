"""What the playground answers, asked here without a browser: ``tools/make_playground.py`` tries it in one."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

from finalizer_lint.core.names import LATEST, MEASURED

TOOLS = Path(__file__).resolve().parent.parent / "tools"
CONFIG_MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: one, finalizers: [cleanup]}\n"
SHIP = "apiVersion: ships.acme.dev/v1\nkind: Ship\nmetadata: {name: one, finalizers: [cleanup]}\n"


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(TOOLS)
    module = importlib.import_module("playground_answer")
    return lambda text, version="": json.loads(module.answer(text, version))


@pytest.mark.parametrize(
    ("text", "statuses"),
    [(CONFIG_MAP, ["rejected"] * len(MEASURED)), (SHIP, ["accepted", *["warned"] * (len(MEASURED) - 1)])],
    ids=["built-in", "custom"],
)
def test_each_version_answers_for_the_kind(answer: Any, text: str, statuses: list[str]) -> None:
    said = answer(text)
    assert said["versions"] == list(MEASURED)
    (name,) = said["names"]
    assert name["name"] == "cleanup"
    assert [one["status"] for one in name["answers"]] == statuses


def test_the_report_is_for_the_version_that_is_asked_for(answer: Any) -> None:
    dotted = SHIP.replace("cleanup", "cargo.ships.acme.dev")
    assert answer(dotted)["report"] == answer(dotted, LATEST)["report"]
    assert "including a path" in answer(dotted, "1.32")["report"]
    assert "including a path" not in answer(dotted, "1.31")["report"]


@pytest.mark.parametrize("text", ["", "a: [", "\udc80 finalizers:", "finalizers: [x]\n" * 3])
def test_any_text_has_an_answer(answer: Any, text: str) -> None:
    assert answer(text)["report"]
