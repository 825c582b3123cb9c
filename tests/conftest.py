from __future__ import annotations

import os
from pathlib import Path

import pytest

from finalizer_lint.disk.kept import place
from tests import console, effort
from tests.project import Project

effort.load()
os.environ[place.OFF] = "1"  # no test may hang on what another one found; those of what is kept take it away


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This checkout, to be cloned."""
    return console.repository(tmp_path_factory.mktemp("checkout"))
