"""The commands that ``finalizer-lint migrate`` prints, pasted into a shell with the real kubectl."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.controllers import NEW, OLD, ROOT
from tests.live.places import GROUP, define
from tests.live.server import Server
from tests.live.ships import Fleet
from tests.project import Done, Project

pytestmark = pytest.mark.live

NAMESPACE = "harbour"
CONTROLLER = (ROOT / "styles" / "constant" / "controller" / "ship_controller.go").read_text()


@pytest.fixture
def fleet(server: Server) -> Iterator[Fleet]:
    define(server.client)
    fleet = Fleet(server, [NAMESPACE])
    yield fleet
    fleet.sink()


@pytest.fixture(params=["bash", "sh", "zsh"])
def shell(request: pytest.FixtureRequest) -> str:
    if shutil.which(request.param) is None:
        pytest.skip(f"there is no {request.param}")
    return str(request.param)


def written(folder: Path, **kinds: str) -> Project:
    """A project whose code deals with some kinds: a file for each, with the package of its type."""
    project = Project(folder)
    shutil.copytree(ROOT / "api", folder / "api")
    project.write("go.mod", "module acme.dev/constant\n\nrequire sigs.k8s.io/controller-runtime v0.25.2\n")
    for kind, package in kinds.items():
        text = CONTROLLER.replace('harbourv1 "acme.dev/constant/api/v1"', f'harbourv1 "{package}"')
        project.write(f"{kind.lower()}/controller.go", text.replace("harbourv1.Ship", f"harbourv1.{kind}"))
    return project


def pasted(project: Project, server: Server, shell: str) -> Done:
    """What a person sees who copies the blocks of the report into a shell."""
    report = project.run("migrate", OLD, NEW, "--output-format", "markdown")
    script = "\n".join(re.findall(r"^```sh\n(.*?)^```$", report.out, re.MULTILINE | re.DOTALL))
    assert script
    command = project.folder.parent / "bin" / "kubectl"
    command.parent.mkdir(exist_ok=True)
    program = server.programs.path
    command.write_text(f'#!/bin/sh\nexec {program} kubectl --kubeconfig {server.kubeconfig} "$@"\n')
    command.chmod(0o755)
    environment = {**os.environ, "PATH": f"{command.parent}:{os.environ['PATH']}"}
    done = subprocess.run(
        [shell], input=script, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    return Done(done.returncode, done.stdout, done.stderr)


OWN = "acme.dev/constant/api/v1"


def test_only_the_objects_that_carry_the_name(server: Server, fleet: Fleet, shell: str, tmp_path: Path) -> None:
    project = written(tmp_path / "project", Ship=OWN)
    fleet.build("none")
    fleet.build("others", finalizers=[NEW, f"other.acme.dev/{OLD}", f"{OLD}-2"])
    nothing = pasted(project, server, shell)
    assert (nothing.out, nothing.err, nothing.code) == ("", "", 0)
    fleet.build("carrier", finalizers=[NEW, OLD])
    assert pasted(project, server, shell).out == f"Ship {NAMESPACE}/carrier\n"


def test_what_the_server_does_not_have_is_told_apart_from_nothing(
    server: Server, fleet: Fleet, shell: str, tmp_path: Path
) -> None:
    project = written(tmp_path / "project", Ship=OWN, Dock=OWN, Pod="k8s.io/api/core/v1")
    types = (ROOT / "api" / "v1" / "types.go").read_text()
    project.write("api/v1/docks.go", types.replace("Ship", "Dock").replace("var GroupVersion", "var DockVersion"))
    fleet.build("carrier", finalizers=[OLD])
    done = pasted(project, server, shell)
    assert sorted(done.out.splitlines()) == [f"Ship {NAMESPACE}/carrier", f"dock.{GROUP}: NOT LISTED"]
    assert "the server doesn't have a resource type" in done.err


def test_all_kinds_where_none_is_known(server: Server, fleet: Fleet, tmp_path: Path) -> None:
    """Also what a built-in kind has kept from another time."""
    project = Project(tmp_path / "project")
    text = CONTROLLER.replace("ship := &harbourv1.Ship{}", "ship := r.made()").replace(
        "harbourv1.Ship", "client.Object"
    )
    project.write("controller.go", text)
    path = "/api/v1/namespaces/harbour/configmaps"
    stored = server.client.create(path, {"metadata": {"name": "kept"}}).body
    stored["metadata"]["finalizers"] = [OLD]
    server.plant("configmaps/harbour/kept", {**stored, "apiVersion": "v1", "kind": "ConfigMap"})
    fleet.build("carrier", finalizers=[OLD])
    done = pasted(project, server, "bash")
    assert {f"Ship {NAMESPACE}/carrier", f"ConfigMap {NAMESPACE}/kept"} <= set(done.out.splitlines())
    server.client.merge(f"{path}/kept", {"metadata": {"finalizers": []}})
    server.client.delete(f"{path}/kept")
