"""``finalizer-lint server`` as a command."""

from __future__ import annotations

import importlib.util

import pytest
from click.testing import CliRunner

from finalizer_lint.cli.commands.server import command


def test_without_its_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: str) -> None:
        return None

    monkeypatch.setattr(importlib.util, "find_spec", missing)
    done = CliRunner().invoke(command, ["--stdio"])
    assert done.exit_code == 2
    assert "pip install 'finalizer-lint[server]'" in done.output
