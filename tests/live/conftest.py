"""The API server is started once, and only for who asks for it: ``python -m pytest -m live``."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.live.programs import NotToBeHadError, Programs, built
from tests.live.server import Server, running

ON_DEMAND = "needs a real API server, which is built and started by: python -m pytest -m live"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    chosen = "live" in config.option.markexpr.replace("not live", "")
    for item in items:
        if item.get_closest_marker("live") is not None and not chosen:
            item.add_marker(pytest.mark.skip(reason=ON_DEMAND))


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
