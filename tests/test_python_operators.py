"""Operators of the golden cases after their rename, run on a fake API server with every mix of old and new names."""

from __future__ import annotations

import copy
import importlib
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

CASES = Path(__file__).parent / "cases" / "code"
OLD, NEW, FOREIGN = "ship-cleanup", "fleet.acme.dev/ship-cleanup", "other.dev/keep"
OPERATORS = (
    "python-added-before-asking",
    "python-added-by-a-call-before-asking",
    "python-enumeration",
    "python-attribute-of-two-meanings",
    "python-class-of-settings",
    "python-asked-in-another-file",
    "python-asynchronous-helpers",
    "python-error-for-an-absent-name",
    "python-first-place",
    "python-method-asked-in-another-file",
    "python-partial-calls",
    "python-place-in-a-list",
    "python-question-handed-on",
)
MIXES = [[OLD], [NEW], [OLD, NEW], [NEW, OLD], [FOREIGN, OLD], [OLD, FOREIGN, NEW], [NEW, FOREIGN]]
_EVENTS = 5  # after so many nothing changes any more, or it never will

Reconcile = Callable[[dict[str, Any], Callable[[Any], None]], None]


class Server:
    """One ship. It is gone once it is being deleted and carries no finalizer, and takes no new ones then."""

    def __init__(self, finalizers: list[str], *, deleted: bool) -> None:
        deletion = {"deletionTimestamp": "2026-01-01T00:00:00Z"} if deleted else {}
        metadata = {"name": "one", "namespace": "north", "finalizers": finalizers, **deletion}
        self.ship: dict[str, Any] | None = {"metadata": metadata, "spec": {}}
        self.cleaned = 0

    def patch_namespaced_custom_object(
        self, group: str, version: str, namespace: str, plural: str, name: str, body: Any
    ) -> None:
        assert (group, version, plural, namespace, name) == ("fleet.acme.dev", "v1", "ships", "north", "one")
        assert self.ship is not None, "it is gone"
        metadata = copy.deepcopy(self.ship["metadata"])
        before = list(metadata["finalizers"])
        if isinstance(body, list):
            for operation in body:
                _operate(metadata, operation)
        else:
            metadata.update(copy.deepcopy(body["metadata"]))
        after = metadata["finalizers"]
        assert len(set(after)) == len(after)
        assert not ("deletionTimestamp" in metadata and set(after) - set(before)), "no new finalizers now"
        self.ship["metadata"] = metadata
        if "deletionTimestamp" in metadata and not after:
            self.ship = None

    def settle(self, reconcile: Reconcile) -> list[str] | None:
        """The finalizers that are left once events change nothing; None if the ship is gone."""
        for _ in range(_EVENTS):
            before = copy.deepcopy(self.ship)
            if before is None:
                return None
            reconcile(copy.deepcopy(before), self.clean_up)
            if self.ship == before:
                finalizers: list[str] = before["metadata"]["finalizers"]
                return finalizers
        raise AssertionError("it never settles")

    def clean_up(self, _: Any) -> None:
        self.cleaned += 1


def _operate(metadata: dict[str, Any], operation: dict[str, Any]) -> None:
    """One operation of a JSON patch."""
    finalizers, path = metadata["finalizers"], operation["path"].removeprefix("/metadata/finalizers")
    if operation["op"] == "test":
        assert finalizers[int(path[1:])] == operation["value"]
    elif operation["op"] == "remove":
        del finalizers[int(path[1:])]
    elif path == "/-":
        finalizers.append(operation["value"])
    else:
        metadata["finalizers"] = list(operation["value"])


@pytest.fixture
def operate(tmp_path: Path) -> Iterator[Callable[[str, Server], Reconcile]]:
    """Import the operator of a case after its rename, with a client of the fake server."""
    known = set(sys.modules)

    def start(case: str, server: Server) -> Reconcile:
        shutil.copytree(CASES / case / "input", tmp_path, dirs_exist_ok=True)
        assert (CASES / case / "fixed").is_dir(), "nothing was renamed"
        shutil.copytree(CASES / case / "fixed", tmp_path, dirs_exist_ok=True)
        kubernetes = ModuleType("kubernetes")
        kubernetes.client = SimpleNamespace(CustomObjectsApi=lambda: server)  # type: ignore[attr-defined]  # a module made here
        sys.modules["kubernetes"] = kubernetes
        sys.path.insert(0, str(tmp_path))
        importlib.invalidate_caches()
        reconcile: Reconcile = importlib.import_module("controller").reconcile
        return reconcile

    yield start
    sys.path.remove(str(tmp_path))
    for name in set(sys.modules) - known:
        del sys.modules[name]


@pytest.mark.parametrize("finalizers", MIXES, ids=str)
@pytest.mark.parametrize("case", OPERATORS)
def test_what_is_deleted_is_cleaned_up_and_let_go(
    operate: Callable[[str, Server], Reconcile], case: str, finalizers: list[str]
) -> None:
    server = Server(finalizers, deleted=True)
    left = server.settle(operate(case, server))
    assert left == ([FOREIGN] if FOREIGN in finalizers else None)
    assert server.cleaned


@pytest.mark.parametrize("finalizers", [[], [FOREIGN], *MIXES], ids=str)
@pytest.mark.parametrize("case", OPERATORS)
def test_what_lives_gets_the_new_name_alone(
    operate: Callable[[str, Server], Reconcile], case: str, finalizers: list[str]
) -> None:
    server = Server(finalizers, deleted=False)
    left = server.settle(operate(case, server))
    assert left == (finalizers if NEW in finalizers else [*finalizers, NEW])
    assert not server.cleaned


@pytest.mark.parametrize("case", OPERATORS)
def test_what_others_hold_is_left_alone(operate: Callable[[str, Server], Reconcile], case: str) -> None:
    server = Server([FOREIGN], deleted=True)
    assert server.settle(operate(case, server)) == [FOREIGN]
