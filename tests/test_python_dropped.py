"""``check --since REV --fix``: Python code takes off a name again which it has let go of, and what it then does."""

from __future__ import annotations

import copy
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tests.project import Project
from tests.test_since import commit

pytestmark = pytest.mark.slow

NAME, FOREIGN = "acme.dev/ship", "other.example/protect"
HEAD = 'import kubernetes\n\nFINALIZER = "acme.dev/ship"\n\n\n'

LISTED = """\
def reconcile(api, name):
    ship = api.get(name)
    finalizers = ship["metadata"].get("finalizers", [])
    if ship["metadata"].get("deletionTimestamp"):
        if FINALIZER in finalizers:
            api.sink(ship)
            finalizers.remove(FINALIZER)
            api.patch(name, finalizers)
        return
    if FINALIZER not in finalizers:
        finalizers.append(FINALIZER)
        api.patch(name, finalizers)
    print(name)
"""
FILTERED = """\
def reconcile(api, name):
    ship = api.get(name)
    finalizers = ship["metadata"].get("finalizers", [])
    if ship["metadata"].get("deletionTimestamp"):
        api.patch(name, [f for f in finalizers if f != FINALIZER])
    elif FINALIZER not in finalizers:
        api.patch(name, [*finalizers, FINALIZER])
    print(name)
"""
STORED_LATER = """\
def reconcile(api, name):
    ship = api.get(name)
    finalizers = ship["metadata"].get("finalizers", [])
    if not ship["metadata"].get("deletionTimestamp"):
        finalizers.append(FINALIZER)
    elif FINALIZER in finalizers:
        finalizers = [f for f in finalizers if f != FINALIZER]
    api.patch(name, finalizers)
    print(name)
"""
LISTED_NOW = """\
def reconcile(api, name):
    ship = api.get(name)
    finalizers = ship["metadata"].get("finalizers", [])
    print(name, finalizers)
"""
WRITTEN = """\
    finalizers = ship["metadata"].get("finalizers", [])
    # Only removed, never added: objects that were made by versions before may still carry it.
    if LEGACY_FINALIZER in finalizers:
"""
KOPF = """\
import kopf


@kopf.on.startup()
def configure(settings: kopf.OperatorSettings, **_):
    settings.persistence.finalizer = "acme.dev/ship"


@kopf.on.delete("acme.dev", "v1", "ships")
def delete(name, **_):
    print(name)
"""


class Cluster:
    """One object, that is gone once it is being deleted and carries no finalizer."""

    def __init__(self, names: list[str], *, deleted: bool) -> None:
        self.names, self.deleted = list(names), deleted

    def get(self, name: str) -> dict[str, Any]:
        deletion = {"deletionTimestamp": "now"} if self.deleted else {}
        return {"metadata": {"name": name, "finalizers": list(self.names), **deletion}}

    def patch(self, name: str, finalizers: list[str]) -> None:
        assert name == "ship"
        assert not (self.deleted and set(finalizers) - set(self.names)), "no new finalizers on what is being deleted"
        self.names = list(finalizers)


@pytest.fixture
def fixed(project: Project) -> Any:
    def fix(before: str, after: str) -> str:
        project.write("main.py", before)
        commit(project)
        project.write("main.py", after)
        project.run("check", "--since", "HEAD", "--fix", "--unsafe-fixes")
        text = project.read("main.py").decode()
        project.run("check", "--since", "HEAD", "--fix", "--unsafe-fixes")
        assert project.read("main.py").decode() == text
        return text

    return fix


@pytest.mark.parametrize("before", [LISTED, FILTERED, STORED_LATER])
def test_every_object_is_let_go(fixed: Any, before: str) -> None:
    code = fixed(HEAD + before, "import kubernetes\n\n\n" + LISTED_NOW)
    assert WRITTEN in code
    space: dict[str, Any] = {}
    exec(code.replace("import kubernetes", ""), space)  # noqa: S102 - that is what is tested
    for deleted in (False, True):
        for names in ([], [NAME], [FOREIGN], [NAME, FOREIGN], [FOREIGN, NAME]):
            cluster = Cluster(names, deleted=deleted)
            space["reconcile"](cluster, "ship")
            assert cluster.names == [name for name in names if name != NAME]


def test_a_constant_that_is_left_is_used(fixed: Any) -> None:
    code = fixed(HEAD + LISTED, HEAD + LISTED_NOW)
    assert "    if FINALIZER in finalizers:\n        finalizers.remove(FINALIZER)\n" in code


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(LISTED, LISTED_NOW.replace("reconcile", "handle"), id="another function"),
        pytest.param(LISTED, LISTED_NOW.replace("(api, name)", "(api, *, name)"), id="called with other things"),
        pytest.param(LISTED, LISTED_NOW.replace('.get("finalizers", [])', '["names"]'), id="another list"),
        pytest.param(
            LISTED, LISTED_NOW.replace("    ship = api.get(name)\n", "    ship = load()\n"), id="another object"
        ),
        pytest.param(
            LISTED, LISTED_NOW.replace("    finalizers =", "    if name:\n        finalizers ="), id="not always"
        ),
        pytest.param(
            LISTED,
            LISTED_NOW.replace(
                "    finalizers =",
                '    if ship["metadata"].get("deletionTimestamp"):\n        return\n    finalizers =',
            ),
            id="of living objects alone",
        ),
        pytest.param(
            LISTED.replace("            api.patch(name, finalizers)\n        return\n", "        return\n"),
            LISTED_NOW,
            id="nothing stored it",
        ),
        pytest.param(LISTED.replace("api.patch", "store"), LISTED_NOW, id="what stored it is gone"),
    ],
)
def test_what_is_left_to_people(fixed: Any, before: str, after: str) -> None:
    after = "import kubernetes\n\n\n" + after
    assert fixed(HEAD + before, after) == after


UNTOLD = KOPF[: KOPF.index("@kopf.on.startup")] + KOPF[KOPF.index("@kopf.on.delete") :]
OWN = "kopf.zalando.org/KopfFinalizerMarker"


def test_kopf_is_told_no_name_any_more(fixed: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """It has one of its own, as long as there is a handler of deletion, and takes off only that."""
    handler = _kopf_handler(fixed(KOPF, UNTOLD))
    assert _patched(handler, [NAME, OWN], deleted=True) == [OWN]
    assert _patched(handler, [NAME, OWN], deleted=False) == [OWN]
    assert capsys.readouterr().out == ""
    assert _patched(handler, [NAME], deleted=True) == []
    assert capsys.readouterr().out == "ship\n", "what kopf itself does not clean up"
    for names in ([OWN], []):
        assert _patched(handler, names, deleted=True) is None


def test_kopf_needs_no_finalizer_any_more(fixed: Any) -> None:
    handler = _kopf_handler(fixed(KOPF, UNTOLD.replace('"ships")', '"ships", optional=True)')))
    assert _patched(handler, [NAME, FOREIGN], deleted=True) == [FOREIGN]
    assert _patched(handler, [NAME], deleted=False) == []
    assert _patched(handler, [OWN], deleted=True) is None


def test_kopf_has_no_handlers_any_more(fixed: Any) -> None:
    after = "import kopf\n\n\ndef other():\n    pass\n"
    assert fixed(KOPF, after) == after


def _kopf_handler(code: str) -> Any:
    kopf = ModuleType("kopf")
    keep = lambda *_, **__: lambda function: function  # noqa: E731 - a decorator that does nothing
    kopf.on = SimpleNamespace(event=keep, delete=keep)  # type: ignore[attr-defined]
    sys.modules["kopf"] = kopf
    try:
        space: dict[str, Any] = {}
        exec(code, space)  # noqa: S102 - that is what is tested
    finally:
        del sys.modules["kopf"]
    return space["take_off_legacy_finalizer"]


def _patched(handler: Any, names: list[str], *, deleted: bool) -> list[str] | None:
    """The finalizers that the handler leaves, None where it writes nothing."""
    metadata: dict[str, list[str]] = {}
    patch = SimpleNamespace(metadata=metadata)
    meta = {"finalizers": copy.copy(names), **({"deletionTimestamp": "now"} if deleted else {})}
    handler(meta=meta, patch=patch, name="ship")
    return metadata.get("finalizers")
