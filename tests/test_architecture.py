"""The map of the house names files and folders that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "architecture.md"
PLACES = sorted(set(re.findall(r"`((?:[\w.]+/)+(?:[\w.]+\.py)?|tests/[\w.]+\.py)`", PAGE.read_text(encoding="utf-8"))))


def test_there_are_places() -> None:
    assert len(PLACES) > 50


@pytest.mark.parametrize("place", PLACES)
def test_is_there(place: str) -> None:
    assert (ROOT / "finalizer_lint" / place).exists() or (ROOT / place).exists()
