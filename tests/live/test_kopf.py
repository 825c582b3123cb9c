"""The migration of an operator with kopf, end to end: kopf knows one finalizer and calls no handler without it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.live.claims import proves
from tests.live.controllers import NEW, OLD, ROOT, rename
from tests.live.places import GROUP, define
from tests.live.server import Server
from tests.live.ships import Controllers, Fleet, controllers

pytestmark = pytest.mark.live

NAMESPACE = "kopf"
INSTALL_SECONDS = 300
OPERATOR = f'''"""Keeps ships until they are cleaned up."""

import kopf

FINALIZER = "{OLD}"


@kopf.on.startup()
def configure(settings, **_):
    settings.persistence.finalizer = FINALIZER
    settings.posting.enabled = False


@kopf.on.delete("{GROUP}", "v1", "ships")
def clean_up(name, namespace, **_):
    print("cleaned", namespace, name, flush=True)
'''


def written(project: Path) -> Path:
    """The operator before the rename, with a manifest."""
    (project / "config").mkdir(parents=True)
    (project / "config" / "ship.yaml").write_bytes((ROOT / "config" / "ship.yaml").read_bytes())
    (project / "ships.py").write_text(OPERATOR)
    return project


def renamed(project: Path) -> Path:
    rename(written(project), ())
    return project


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with kopf, which the project itself has no need of."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", os.fspath(folder)], check=True)
    program = folder / "bin" / "python"
    install = [os.fspath(program), "-m", "pip", "install", "-q", "--disable-pip-version-check", "kopf==1.45.2"]
    try:
        done = subprocess.run(install, capture_output=True, text=True, timeout=INSTALL_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip(f"kopf was not installed within {INSTALL_SECONDS} seconds")
    if done.returncode:
        pytest.skip(f"kopf can't be installed: {(done.stderr.strip() or 'pip failed').splitlines()[-1]}")
    return program


@pytest.fixture
def fleet(server: Server) -> Iterator[Fleet]:
    define(server.client)
    fleet = Fleet(server, [NAMESPACE])
    yield fleet
    fleet.sink()


Start = Callable[[Path], AbstractContextManager[Controllers]]


@pytest.fixture
def start(server: Server, python: Path, tmp_path: Path) -> Start:
    """Run the operator of a project."""
    logs = tmp_path / "logs"
    logs.mkdir()

    def start(project: Path) -> AbstractContextManager[Controllers]:
        command = [os.fspath(python), "-m", "kopf", "run", "--standalone", "--namespace", NAMESPACE]
        return controllers([*command, os.fspath(project / "ships.py")], server, logs)

    return start


@proves("kopf", "old-now-told", "new-now", "both-now", "keeps-old", "told-deleted-before")
def test_what_was_deleted_while_no_operator_ran(fleet: Fleet, start: Start, tmp_path: Path) -> None:
    """The handler that is written cleans it up, as kopf itself does not; all others go by kopf."""
    before, after = written(tmp_path / "before"), renamed(tmp_path / "after")
    with start(before):
        fleet.build("deleted", "living", "kept")
        fleet.wait_for(["deleted", "living", "kept"], OLD)
    fleet.delete("deleted")
    with start(after) as running:
        fleet.wait_gone("deleted")
        fleet.wait_for(["living", "kept"], OLD, NEW)
        fleet.build("new")
        fleet.wait_for(["new"], NEW)
        fleet.delete("living", "new")
        fleet.wait_gone("living", "new")
        fleet.wait_for(["kept"], OLD, NEW)
        cleaned = running.cleaned()
        assert (NAMESPACE, "living") in cleaned
        assert (NAMESPACE, "deleted") in cleaned
