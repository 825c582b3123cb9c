"""Names that Python code hands on: the rename of a whole project, and what the code then does with real objects."""

from __future__ import annotations

import importlib
import itertools
import sys
from types import ModuleType
from typing import Any

import pytest

from tests.project import Project

OLD, NEW, FOREIGN = "ship-cleanup", "acme.dev/ship", "other.example/protect"
HEAD = 'import kubernetes\n\nFINALIZER = "ship-cleanup"\n\n\n'

HELPERS = """\
def ensure(ship, finalizer):
    if finalizer not in ship["metadata"]["finalizers"]:
        ship["metadata"]["finalizers"].append(finalizer)


def release(ship, *, finalizer):
    ship["metadata"]["finalizers"].remove(finalizer)
"""
CALLS = """\
def reconcile(ship, sink):
    if ship["metadata"].get("deletionTimestamp"):
        if FINALIZER in ship["metadata"]["finalizers"]:
            sink(ship)
            release(ship, finalizer=FINALIZER)
        return
    ensure(ship, FINALIZER)
"""
CLASS = """\
class Ships:
    def __init__(self, finalizer: str) -> None:
        self.finalizer = finalizer

    def reconcile(self, ship, sink):
        finalizers = ship["metadata"]["finalizers"]
        if ship["metadata"].get("deletionTimestamp"):
            if self.finalizer in finalizers:
                sink(ship)
                finalizers.remove(self.finalizer)
        elif self.finalizer not in finalizers:
            finalizers.append(self.finalizer)


"""
DECORATED = """\
def finalized(finalizer):
    def decorate(handle):
        def reconcile(ship, sink):
            finalizers = ship["metadata"]["finalizers"]
            if ship["metadata"].get("deletionTimestamp"):
                if finalizer in finalizers:
                    sink(ship)
                    ship["metadata"]["finalizers"] = [f for f in finalizers if f != finalizer]
                return
            if finalizer not in finalizers:
                ship["metadata"]["finalizers"] = [*finalizers, finalizer]
            handle(ship)

        return reconcile

    return decorate


@finalized(FINALIZER)
def reconcile(ship):
    print(ship["metadata"]["name"])
"""
LOCAL = """\
def reconcile(ship, sink):
    finalizer = "ship-cleanup"
    finalizers = ship["metadata"]["finalizers"]
    if ship["metadata"].get("deletionTimestamp"):
        if finalizer in finalizers:
            sink(ship)
            finalizers.remove(finalizer)
    elif finalizer not in finalizers:
        finalizers.append(finalizer)
"""
NESTED = """\
def reconcile(ship, sink):
    def release(finalizer):
        ship["metadata"]["finalizers"] = [f for f in ship["metadata"]["finalizers"] if f != finalizer]

    if ship["metadata"].get("deletionTimestamp"):
        if FINALIZER in ship["metadata"]["finalizers"]:
            sink(ship)
            release(FINALIZER)
    elif FINALIZER not in ship["metadata"]["finalizers"]:
        ship["metadata"]["finalizers"].append(FINALIZER)
"""
DEFAULT = HELPERS.replace("*, finalizer", "finalizer=FINALIZER") + "\n\n" + CALLS.replace(", finalizer=FINALIZER", "")
PROJECTS = {
    "private functions": {
        "main.py": (HEAD + HELPERS + "\n\n" + CALLS).replace("ensure(", "_ensure(").replace("release(", "_release(")
    },
    "a function inside of another": {"main.py": HEAD + NESTED},
    "a default": {"main.py": HEAD + DEFAULT},
    "a local variable": {"main.py": "import kubernetes\n\n\n" + LOCAL},
    "parameters": {"main.py": HEAD + HELPERS + "\n\n" + CALLS},
    "another module": {
        "main.py": HEAD.replace("import kubernetes\n", "from helpers import ensure, release\nimport kubernetes\n")
        + CALLS,
        "helpers.py": '"""Finalizers of objects."""\n\n\n' + HELPERS,
    },
    "constructor": {"main.py": HEAD + CLASS + "reconcile = Ships(FINALIZER).reconcile\n"},
    "literal": {
        "main.py": "import kubernetes\n\n\n" + CLASS + 'reconcile = Ships(finalizer="ship-cleanup").reconcile\n'
    },
    "base class": {
        "main.py": HEAD
        + CLASS
        + "class Tugs(Ships):\n    def __init__(self):\n        super().__init__(FINALIZER)\n\n\n"
        "reconcile = Tugs().reconcile\n"
    },
    "decorator": {"main.py": HEAD + DECORATED},
}


@pytest.fixture(params=PROJECTS.values(), ids=list(PROJECTS))
def renamed(request: pytest.FixtureRequest, project: Project) -> Project:
    project.settings(f'[renames]\n"{OLD}" = "{NEW}"\n')
    for path, text in request.param.items():
        project.write(path, text)
    done = project.run("check", "--fix", "--unsafe-fixes")
    assert "Held back" not in done.out, done.out
    return project


def test_objects_of_before_are_let_go_and_living_ones_get_the_new_name(
    renamed: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = _loaded(renamed, monkeypatch)
    for names in _lists():
        deleted, sunk = _reconciled(code, names, deleted=True)
        assert [name for name in deleted if name != FOREIGN] == []
        assert deleted.count(FOREIGN) == names.count(FOREIGN)
        assert sunk == (1 if {OLD, NEW} & set(names) else 0)
        living, sunk = _reconciled(code, names, deleted=False)
        assert living == (names if NEW in names else [*names, NEW])
        assert sunk == 0


def test_a_second_run_changes_nothing(renamed: Project) -> None:
    before = {path.name: path.read_text() for path in renamed.folder.glob("*.py")}
    renamed.run("check", "--fix", "--unsafe-fixes")
    assert {path.name: path.read_text() for path in renamed.folder.glob("*.py")} == before


def test_a_default_that_another_module_does_not_take(project: Project) -> None:
    project.settings(f'[renames]\n"{OLD}" = "{NEW}"\n')
    path = project.write("main.py", HEAD + DEFAULT)
    project.write("tug.py", 'from main import release\n\n\ndef tug(o):\n    release(o, "acme.dev/tug")\n')
    assert "Held back" in project.run("check", "--fix", "--unsafe-fixes").out
    assert path.read_text() == HEAD + DEFAULT


@pytest.mark.parametrize(
    "text",
    [
        HEAD + CLASS + 'reconcile = Ships(FINALIZER).reconcile\ntugs = Ships("acme.dev/tug")\n',
        HEAD + CLASS + "reconcile = Ships(FINALIZER).reconcile\ntugs = make(Ships)\n",
        HEAD + CLASS + "ships = Ships(FINALIZER)\nships.finalizer = load()\n",
        HEAD + HELPERS + "\n\n" + CALLS + '\n\ndef tug(o):\n    release(o, finalizer="acme.dev/tug")\n',
    ],
)
def test_code_that_other_names_may_come_to_is_left_to_people(project: Project, text: str) -> None:
    project.settings(f'[renames]\n"{OLD}" = "{NEW}"\n')
    path = project.write("main.py", text)
    assert "Held back" in project.run("check", "--fix", "--unsafe-fixes").out
    assert path.read_text() == text


def _lists() -> list[list[str]]:
    every = itertools.chain.from_iterable(itertools.permutations([OLD, NEW, FOREIGN], count) for count in range(4))
    return [list(names) for names in every]


def _loaded(project: Project, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(project.folder))
    monkeypatch.setitem(sys.modules, "kubernetes", ModuleType("kubernetes"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    for name in ("main", "helpers"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    importlib.invalidate_caches()
    module = importlib.import_module("main")
    for name in ("main", "helpers"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return module


def _reconciled(code: ModuleType, names: list[str], *, deleted: bool) -> tuple[list[str], int]:
    """The finalizers of an object after ``reconcile``, and how often it was cleaned up."""
    metadata: dict[str, Any] = {"name": "ship", "finalizers": list(names)}
    if deleted:
        metadata["deletionTimestamp"] = "now"
    sunk: list[Any] = []
    code.reconcile({"metadata": metadata}, sunk.append)
    return list(metadata["finalizers"]), len(sunk)
