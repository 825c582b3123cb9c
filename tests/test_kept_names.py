"""Names of releases that are kept: the same output with a cold, a warm and a spoilt store, and with other settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project import Project
from tests.test_history import NEW, OLD, widgets
from tests.test_since import const, go

pytestmark = pytest.mark.slow

__all__ = ["widgets"]


def _history(project: Project, cache: Path) -> str:
    return project.run("history", "--output-format", "json", "--cache-dir", str(cache)).out


def test_the_store_changes_nothing(widgets: Project, tmp_path: Path) -> None:
    cold = _history(widgets, tmp_path / "cache")
    assert OLD in cold
    assert _history(widgets, tmp_path / "cache") == cold
    assert widgets.run("history", "--output-format", "json", "--no-cache").out == cold
    for file in [one for one in (tmp_path / "cache").rglob("*") if one.is_file()]:
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert _history(widgets, tmp_path / "cache") == cold


def test_other_settings_and_other_code_are_other_names(widgets: Project, tmp_path: Path) -> None:
    before = _history(widgets, tmp_path / "cache")
    for settings in ('exclude = ["controller/"]', 'test-paths = ["controller/"]', '[third-party]\n"*" = "others"'):
        widgets.settings(f"{settings}\n")
        assert OLD not in _history(widgets, tmp_path / "cache")
    widgets.settings("")
    assert _history(widgets, tmp_path / "cache") == before
    widgets.write("controller/widget.go", go(const(finalizer=NEW)))
    assert _history(widgets, tmp_path / "cache") != before
