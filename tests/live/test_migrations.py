"""Migrations end to end: controllers in many styles make objects, are renamed, built and rolled over on a real server.

Each test plays one story for all styles at once, and names the sentences of ``migrate`` that it proves. ``--no-legacy``
is the counter-proof: there objects have to hang.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.live import figures
from tests.live.claims import ANY, proves
from tests.live.controllers import DROPPED, LET_GO, NEW, OLD, STYLES
from tests.live.places import define
from tests.live.server import Server
from tests.live.ships import Fleet, Run

pytestmark = pytest.mark.live

DELETED = [f"deleted-{number}" for number in range(10)]
LIVING = [f"living-{number}" for number in range(10)]


@pytest.fixture
def fleet(server: Server) -> Iterator[Fleet]:
    """No ships anywhere; what hangs at the end is let go."""
    define(server.client)
    fleet = Fleet(server, STYLES)
    yield fleet
    fleet.sink()


@pytest.fixture
def written(server: Server) -> Iterator[Fleet]:
    """Ships of one namespace, for controllers that were not written by a rename."""
    define(server.client)
    fleet = Fleet(server, ["written"])
    yield fleet
    fleet.sink()


def everywhere(*names: str) -> set[tuple[str, str]]:
    return {(style, name) for style in STYLES for name in names}


@proves("after", "old-now", "new-now", "both-now", "keeps-old")
def test_all_objects_go_and_are_cleaned_up(fleet: Fleet, run: Run) -> None:
    """Half of them were deleted while nothing ran."""
    with run("before"):
        fleet.build(*DELETED, *LIVING)
        fleet.wait_for([*DELETED, *LIVING], OLD)
    fleet.delete(*DELETED)
    with run("after") as after:
        fleet.wait_gone(*DELETED)
        fleet.wait_for(LIVING, OLD, NEW)  # it adds the new name, and keeps the old one on objects that live on
        fleet.build("new")
        fleet.wait_for(["new"], NEW)
        fleet.delete(*LIVING, "new")
        fleet.wait_gone(*LIVING, "new")
        cleaned = after.cleaned()
        assert cleaned.keys() == everywhere(*DELETED, *LIVING, "new")
    for style in STYLES:
        done = len([one for one in cleaned if one[0] == style and one[1] != "new"])
        figures.note(f"{style}: {len(DELETED) + len(LIVING)} objects of the version before, {done} cleaned up, 0 hang")


@proves("forgetting", "old-now-forgotten", "both-now-forgotten", "new-now", "forgets")
def test_without_legacy_code_they_hang(fleet: Fleet, run: Run) -> None:
    """The counter-proof: what the other tests see is the work of the legacy code."""
    with run("before"):
        fleet.build(*DELETED, *LIVING)
        fleet.wait_for([*DELETED, *LIVING], OLD)
    fleet.delete(*DELETED)
    with run("forgetting") as forgetting:
        fleet.wait_for(LIVING, OLD, NEW)
        fleet.delete(*LIVING)
        fleet.hang([*DELETED, *LIVING], OLD)
        assert not forgetting.cleaned().keys() & everywhere(*DELETED)
        for style in STYLES:
            count = len([one for one in fleet.carried(*DELETED, *LIVING) if one[0] == style])
            figures.note(
                f"{style} --no-legacy: {len(DELETED) + len(LIVING)} objects of the version before, {count} hang"
            )
    with run("after"):
        fleet.wait_gone(*DELETED, *LIVING)


@proves("forgetting", "deleting-needs-both")
def test_without_legacy_code_both_versions_are_needed(fleet: Fleet, run: Run) -> None:
    with run("before") as before, run("forgetting") as forgetting:
        fleet.build(*LIVING)
        fleet.wait_for(LIVING, OLD, NEW)
        fleet.delete(*LIVING)
        fleet.wait_gone(*LIVING)
        assert before.cleaned().keys() == forgetting.cleaned().keys() == everywhere(*LIVING)


@proves("after", "old-later", "new-later", "both-later")
@proves("retiring", "old-later", "new-later", "both-later")
@proves("some-time", "old-later", "new-later", "both-later")
@proves("kopf", "old-later", "new-later", "both-later")
def test_a_later_version_without_the_legacy_code(fleet: Fleet, run: Run) -> None:
    fleet.build("old", finalizers=[OLD])
    fleet.build("new", finalizers=[NEW])
    fleet.build("both", finalizers=[OLD, NEW])
    fleet.delete("old", "new", "both")
    with run("forgetting"):
        fleet.wait_gone("new")
        fleet.hang(["old", "both"], OLD)


@proves(ANY, "old-before", "new-before", "both-before", "rollback", "clean-up-twice")
@proves("after", "deleting-needs-this", "keeps-old")
@proves("retiring", "deleting-needs-this")
@proves("some-time", "deleting-needs-this")
@proves("kopf", "deleting-needs-this")
def test_rollback_and_roll_forward(fleet: Fleet, run: Run) -> None:
    with run("before") as before:
        fleet.build("old", "both", "other")
        fleet.wait_for(["old", "both", "other"], OLD)
        fleet.delete("old")
        fleet.wait_gone("old")
        assert before.cleaned().keys() == everywhere("old")
    with run("after"):
        fleet.wait_for(["both", "other"], OLD, NEW)
        fleet.build("new", "created")
        fleet.wait_for(["new", "created"], NEW)
    fleet.delete("created")
    with run("before") as before:
        fleet.wait_for(["new"], OLD, NEW)  # it adds the name that it knows
        fleet.delete("both", "new")
        fleet.hang(["both", "new", "created"], NEW)
        assert before.cleaned().keys() == everywhere("both", "new")  # the old name still protects them
    with run("after") as after:
        fleet.wait_gone("both", "new", "created")
        assert after.cleaned().keys() == everywhere("both", "new", "created")  # of two of them a second time
        fleet.delete("other")
        fleet.wait_gone("other")


@proves(ANY, "both-are-added", "clean-up-twice")
def test_both_versions_at_once(fleet: Fleet, run: Run) -> None:
    with run("before") as before:
        with run("after") as after:
            fleet.build(*LIVING, "kept")
            fleet.wait_for([*LIVING, "kept"], OLD, NEW)
            fleet.delete(*LIVING)
            fleet.wait_gone(*LIVING)
            cleaned = before.cleaned() + after.cleaned()
            assert cleaned.keys() == everywhere(*LIVING)
            assert max(cleaned.values()) > 1  # of some, by each of them
        fleet.delete("kept")
        fleet.hang(["kept"], NEW)


@proves("retiring", "old-now", "new-now", "both-now", "retires-old")
def test_retired_at_once(fleet: Fleet, run: Run) -> None:
    """Objects that carry both names too, which a version that keeps the old one has left."""
    with run("before"):
        fleet.build("old", "gone", "kept")
        fleet.wait_for(["old", "gone", "kept"], OLD)
    fleet.build("both", "deleted-both", finalizers=[OLD, NEW])
    fleet.delete("gone", "deleted-both")
    with run("retiring") as retiring:
        fleet.wait_gone("gone", "deleted-both")
        fleet.wait_for(["old", "both", "kept"], NEW)
        fleet.delete("both")
        fleet.wait_gone("both")
        assert retiring.cleaned().keys() == everywhere("both", "gone", "deleted-both")
    fleet.delete("old")
    with run("before") as before:
        fleet.wait_for(["kept"], OLD, NEW)
        fleet.hang(["old"], NEW)
        assert not before.cleaned()  # without the name that it knows it does nothing
        fleet.delete("kept")
        fleet.hang(["kept"], NEW)
        assert before.cleaned().keys() == everywhere("kept")


@proves("live-only", "old-now-live-only", "both-now-live-only", "new-now", "live-only", "retires-old")
@proves("live-only", "deleting-needs-both")
def test_code_that_takes_it_off_living_objects_only(written: Fleet, run: Run) -> None:
    written.build("deleted", "living", finalizers=[OLD])
    written.build("deleted-both", "living-both", finalizers=[OLD, NEW])
    written.delete("deleted", "deleted-both")
    with run("before", "live-only=written"):
        written.wait_for(["living", "living-both"], NEW)
        written.hang(["deleted", "deleted-both"], OLD)
        written.delete("living", "living-both")
        written.wait_gone("living", "living-both")
        with run("before", "constant=written"):
            written.wait_gone("deleted", "deleted-both")


@proves("some-time", "old-now", "new-now", "both-now", "old-some-time")
def test_code_of_which_it_is_not_seen_when_it_takes_it_off(written: Fleet, run: Run) -> None:
    written.build("deleted", "living", finalizers=[OLD])
    written.build("deleted-both", "living-both", finalizers=[OLD, NEW])
    written.delete("deleted", "deleted-both")
    with run("before", "some-time=written"):
        written.wait_gone("deleted", "deleted-both")
        written.wait_for(["living", "living-both"], NEW)  # here it does so before
        written.delete("living")
        written.wait_gone("living")


@proves("clearing-after", "old-before-clears", "new-before-clears", "both-before-clears", "clears")
@proves("clearing-after", "old-now-clears", "new-now-clears", "both-now-clears")
@pytest.mark.parametrize("version", ["clearing-before", "clearing-after"])
def test_code_that_clears(written: Fleet, run: Run, version: str) -> None:
    """As Flyte's did: whatever is there goes, also what another controller has put there."""
    written.build("old", finalizers=[OLD])
    written.build("new", finalizers=[NEW])
    written.build("both", finalizers=[OLD, NEW])
    written.build("others", finalizers=["other.acme.dev/name"])
    with run("before", f"{version}=written") as running:
        written.delete("old", "new", "both", "others")
        written.wait_gone("old", "new", "both", "others")
        assert len(running.cleaned()) == 4


def test_the_removal_of_a_dropped_name(server: Server, run: Run) -> None:
    """FIN205 has it written anew where the code that added the name is gone."""
    define(server.client)
    fleet = Fleet(server, [DROPPED])
    with run("before", f"{DROPPED}={DROPPED}"):
        fleet.build("deleted", "living")
        fleet.wait_for(["deleted", "living"], LET_GO)
    fleet.delete("deleted")
    with run("after", f"{DROPPED}={DROPPED}"):
        fleet.wait_gone("deleted")
        fleet.wait_for(["living"])
        fleet.delete("living")
        fleet.wait_gone("living")
