"""What applies do to the finalizers of an object: kubectl against a real server, with and without a controller."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.live.claims import ANY, proves
from tests.live.controllers import NEW, OLD
from tests.live.places import GROUP, define
from tests.live.server import Server
from tests.live.ships import Fleet, Run

pytestmark = pytest.mark.live

NAMESPACE = "gitops"


@pytest.fixture
def fleet(server: Server) -> Iterator[Fleet]:
    define(server.client)
    fleet = Fleet(server, [NAMESPACE])
    yield fleet
    fleet.sink()


def apply(server: Server, *finalizers: str, options: tuple[str, ...] = ()) -> list[str]:
    """The finalizers that the object has at once."""
    metadata = {"name": "ship", "namespace": NAMESPACE, "finalizers": list(finalizers)}
    manifest = json.dumps({"apiVersion": f"{GROUP}/v1", "kind": "Ship", "metadata": metadata})
    done = server.kubectl("apply", *options, "-o", "json", "-f", "-", stdin=manifest)
    assert done.returncode == 0, done.stderr
    said: list[str] = json.loads(done.stdout)["metadata"].get("finalizers", [])
    return said


@proves(ANY, "client-apply")
def test_a_client_side_apply_drops_the_old_name(server: Server, fleet: Fleet) -> None:
    apply(server, OLD)
    assert apply(server, NEW) == [NEW]


@proves(ANY, "client-apply")
def test_also_where_the_controller_has_added_it(server: Server, fleet: Fleet, run: Run) -> None:
    with run("before", f"constant={NAMESPACE}") as before:
        apply(server)
        fleet.wait_for(["ship"], OLD)
    assert apply(server, NEW) == [NEW]
    assert not before.cleaned()


@proves(ANY, "server-apply")
def test_a_server_side_apply_leaves_what_the_controller_added(server: Server, fleet: Fleet, run: Run) -> None:
    with run("before", f"constant={NAMESPACE}"):
        apply(server, options=("--server-side",))
        fleet.wait_for(["ship"], OLD)
    assert sorted(apply(server, NEW, options=("--server-side",))) == sorted([OLD, NEW])


@proves(ANY, "server-apply")
def test_a_server_side_apply_takes_away_what_it_had_applied(server: Server, fleet: Fleet) -> None:
    apply(server, OLD, options=("--server-side",))
    assert apply(server, NEW, options=("--server-side",)) == [NEW]


@proves(ANY, "gitops")
@pytest.mark.parametrize(("version", "git", "added"), [("after", OLD, NEW), ("before", NEW, OLD)])
def test_git_and_a_controller_undo_each_other(
    server: Server, fleet: Fleet, run: Run, version: str, git: str, added: str
) -> None:
    """What heals drift applies what Git says, again and again."""
    apply(server, git)
    with run(version, f"constant={NAMESPACE}"):
        for _ in range(3):
            fleet.wait_for(["ship"], git, added)
            assert added not in apply(server, git)


@proves(ANY, "controller-first")
def test_what_is_created_with_the_new_name_hangs_under_the_controller_before(fleet: Fleet, run: Run) -> None:
    fleet.build("ship", finalizers=[NEW])
    with run("before", f"constant={NAMESPACE}"):
        fleet.wait_for(["ship"], OLD, NEW)
        fleet.delete("ship")
        fleet.hang(["ship"], NEW)
