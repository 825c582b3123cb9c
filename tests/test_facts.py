"""What the front-ends see: ``tests/facts/<language>/<file>`` against ``<file>.facts`` beside it.

``UPDATE=1 pytest tests/test_facts.py`` rewrites the expectations; read the difference before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from finalizer_lint.core.source import Source
from finalizer_lint.languages import LANGUAGES, language_named, language_of
from tests.facts_text import render

ROOT = Path(__file__).parent / "facts"
INPUTS = sorted(p for p in ROOT.glob("*/*") if p.suffix != ".facts" and p.is_file())


@pytest.mark.parametrize("path", INPUTS, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_facts(path: Path) -> None:
    traits = language_of(path.name)
    assert traits is not None
    source = Source(path.name, path.read_bytes())
    got = render(source, language_named(traits.name).extract(source))
    expected = path.with_name(path.name + ".facts")
    if os.environ.get("UPDATE"):
        expected.write_text(got, encoding="utf-8")
    assert got == expected.read_text(encoding="utf-8")


def test_every_language_has_cases() -> None:
    assert {p.parent.name for p in INPUTS} == set(LANGUAGES)
