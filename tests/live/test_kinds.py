"""The table of kinds against a running API server."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from finalizer_lint.core.kinds import class_of_kind, is_builtin_group, resource
from tests.live import figures
from tests.live.kinds import asked, resources
from tests.live.programs import VERSION
from tests.live.server import Server
from tests.live.tables import MINOR

pytestmark = pytest.mark.live

CLASSES = {"strict": "strict", "lenient": "lenient", "not-validated": "unvalidated"}
ROWS = json.loads((Path(__file__).parents[1] / "data" / "kinds.json").read_text("utf-8"))["kinds"]


def test_classes(server: Server) -> None:
    """All kinds, none more and none less."""
    seen = asked(server.client)
    assert {key for key, row in ROWS.items() if MINOR in row} == seen.keys()
    said = {key: CLASSES[class_] for key, class_ in seen.items() if class_ != "unknown"}
    found = {key: class_of_kind(*_parts(key), VERSION) for key in said}
    known = {key: class_.value if class_ is not None else None for key, class_ in found.items()}
    wrong = [key for key in said if said[key] != known[key]]
    figures.note(f"kinds: {len(seen)} served, {len(said)} classes compared, {len(wrong)} differ")
    assert known == said


def _parts(key: str) -> tuple[str, str]:
    version, _, kind = key.partition(" ")
    return version, kind


def test_kubectl_is_given_the_plural(server: Server) -> None:
    guessed = {
        (f"{one['name']}.{group}" if group else one["name"], resource(one["kind"], group))
        for version, one in resources(server.client)
        if is_builtin_group(group := version.rpartition("/")[0])
        and class_of_kind(version, one["kind"], VERSION) is not None
        and "get" in one["verbs"]
    }
    assert {served for served, _ in guessed} == {name for _, name in guessed}
