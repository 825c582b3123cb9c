from __future__ import annotations

from pathlib import Path

import pytest

from tests import effort
from tests.project import Project

effort.load()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)
