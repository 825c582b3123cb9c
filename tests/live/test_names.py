"""``verdict`` against a running API server: every measured name at every place, text for text."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from finalizer_lint.core.names import Status, Verdict, verdict
from tests.live import figures
from tests.live.client import Answer
from tests.live.places import PLACES, NamePlace, define
from tests.live.programs import VERSION
from tests.live.server import Server

pytestmark = pytest.mark.live

NAMES = [row[0] for row in json.loads((Path(__file__).parents[1] / "data" / "names.json").read_text("utf-8"))["rows"]]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
def test_verdict(server: Server, place: NamePlace) -> None:
    define(server.client)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda name: place.ask(server.client, name), NAMES))
    wrong = [
        (name, answer.status, answer.causes, answer.warnings)
        for name, answer in zip(NAMES, answers, strict=True)
        if _seen(answer, place.field) != verdict(name, place.object_class.value, VERSION)
    ]
    figures.note(f"{place.id}: {len(NAMES)} verdicts compared, {len(wrong)} differ")
    assert wrong == []


def _seen(answer: Answer, field: str) -> Verdict:
    """The answer as a verdict; what it says of anything else is no part of that, and is not expected."""
    errors, warnings = tuple(answer.causes_at(field)), tuple(_said(text) for text in answer.warnings)
    assert len(answer.causes) == len(errors), answer
    status = Status.REJECTED if answer.status == 422 else Status.WARNED if warnings else Status.ACCEPTED
    assert answer.status in (201, 422), answer
    return Verdict(status, errors, warnings)


def _said(warning: str) -> str:
    at = warning.find("prefer a domain")
    return warning[max(at, 0) :]
