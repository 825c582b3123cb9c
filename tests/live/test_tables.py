"""The tables are what ``tools/measure.py`` makes of a running API server."""

from __future__ import annotations

import pytest

from tests.live.server import Server
from tests.live.tables import DATA, tables

pytestmark = pytest.mark.live


def test_tables_are_current(server: Server) -> None:
    for name, text in tables(server.client).items():
        assert (DATA / name).read_text(encoding="utf-8") == text, name
