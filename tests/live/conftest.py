"""The API server is started once, and only for who asks for it: ``python -m pytest -m live``."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live import figures
from tests.live.controllers import STYLES, VERSIONS, sources
from tests.live.controllers import built as controllers_built
from tests.live.programs import VERSION, NotToBeHadError, Programs, built
from tests.live.server import Server, running
from tests.live.ships import Controllers, Run, controllers

ON_DEMAND = "needs a real API server, which is built and started by: python -m pytest -m live"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    chosen = "live" in config.option.markexpr.replace("not live", "")
    for item in items:
        if item.get_closest_marker("live") is not None and not chosen:
            item.add_marker(pytest.mark.skip(reason=ON_DEMAND))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if figures.LINES:
        terminalreporter.section(f"kube-apiserver {VERSION}")
        for line in figures.LINES:
            terminalreporter.line(line)


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Programs:
    try:
        return built(tmp_path_factory.mktemp("programs"))
    except NotToBeHadError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def server(programs: Programs, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(programs, tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture(scope="session")
def versions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The program of each version of the controllers."""
    made = {}
    for version in VERSIONS:
        folder = tmp_path_factory.mktemp(version.name)
        sources(folder, version)
        try:
            made[version.name] = controllers_built(folder, folder / "program")
        except NotToBeHadError as error:
            pytest.skip(str(error))
    return made


@pytest.fixture
def run(server: Server, versions: dict[str, Path], tmp_path: Path) -> Run:
    """Start a version of all styles, or of chosen controllers in namespaces: ``NAME=NAMESPACE``."""

    def start(version: str, *chosen: str) -> contextlib.AbstractContextManager[Controllers]:
        arguments = chosen or tuple(f"{style}={style}" for style in STYLES)
        return controllers([str(versions[version]), *arguments], server, tmp_path)

    return start
