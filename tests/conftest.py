from __future__ import annotations

from pathlib import Path

import pytest

from tests import console, effort
from tests.project import Project

effort.load()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This checkout, to be cloned."""
    return console.repository(tmp_path_factory.mktemp("checkout"))
