"""Operators with kopf: the handler that lets go what was made before the rename, and what is left to people."""

from __future__ import annotations

import asyncio
import inspect
import sys
from collections.abc import Callable, Iterator
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tests.legacy import NEW, OLD, attempt, rewritten
from tests.project import Project

pytestmark = pytest.mark.slow

COMMENT = "# Still on objects from before the rename; drop it when no object carries it any more."
FOREIGN = "other.example/protect"
KOPF = """\
import kopf

FINALIZER = "acme-finalizer"


@kopf.on.startup()
def configure(settings: kopf.OperatorSettings, **_):
    settings.persistence.finalizer = FINALIZER


@kopf.on.delete("acme.io", "v1", "widgets", id="widgets")
async def delete(name, patch, **_):
    kopf.cleaned.append(name)


@kopf.daemon("acme.io", "v1", "widgets")
async def watch(stopped, **_):
    pass
"""
HANDLER = """\


@kopf.on.event("acme.io", "v1", "widgets")
async def take_off_legacy_finalizer(meta, patch, **kwargs):
    \"\"\"Objects from before the rename carry the old finalizer too, and kopf takes off only its own.

    For an object that carries the old one alone when it is deleted, kopf runs no handlers of deletion.
    \"\"\"
    finalizers = meta.get("finalizers", [])
    if LEGACY_FINALIZER not in finalizers or not meta.get("deletionTimestamp"):
        return
    if FINALIZER not in finalizers:
        await delete(meta=meta, patch=patch, **kwargs)
    patch.metadata["finalizers"] = [f for f in finalizers if f != LEGACY_FINALIZER]
"""
KEPT = f'FINALIZER = "acme.io/finalizer"\n{COMMENT}\nLEGACY_FINALIZER = "acme-finalizer"\n'
SYNCHRONOUS = KOPF.replace("async def", "def")
DAEMON_ALONE = KOPF[: KOPF.index("@kopf.on.delete")] + KOPF[KOPF.index("@kopf.daemon") :]
TWO_KINDS = (
    SYNCHRONOUS
    + """

@kopf.on.delete("acme.io", "v1", "gadgets")
async def dismantle(meta, **_):
    kopf.cleaned.append(meta["name"] + " of gadgets")
"""
)


class Kopf(ModuleType):
    """As much of kopf as decides on the end of an object: handlers, its settings, and one pass over an object."""

    def __init__(self) -> None:
        super().__init__("kopf")
        self.handlers: list[tuple[str, str, Callable[..., Any]]] = []
        self.cleaned: list[str] = []
        self.OperatorSettings = object
        self.daemon = self._decorator("daemon")
        kinds = ("startup", "event", "delete", "create")
        self.on = SimpleNamespace(**{kind: self._decorator(kind) for kind in kinds})

    def _decorator(self, kind: str) -> Callable[..., Any]:
        def told(*choice: str, **_: object) -> Callable[..., Any]:
            def note(function: Callable[..., Any]) -> Callable[..., Any]:
                self.handlers.append((kind, choice[-1] if choice else "", function))
                return function

            return note

        return told

    def hear(self, plural: str, names: list[str], *, deleted: bool) -> list[str]:
        """The finalizers after one event, each change of which the API server would have taken."""
        settings = SimpleNamespace(persistence=SimpleNamespace(finalizer=""))
        self._call("startup", "", settings=settings)
        own = settings.persistence.finalizer
        meta = {"name": "one", "finalizers": names, **({"deletionTimestamp": "now"} if deleted else {})}
        patch = SimpleNamespace(metadata={})
        given = {"meta": meta, "patch": patch, "name": "one", "logger": None, "stopped": None}
        self._call("event", plural, **given)
        if deleted and own in names:
            self._call("delete", plural, **given)
            left = patch.metadata.setdefault("finalizers", list(names))
            patch.metadata["finalizers"] = [name for name in left if name != own]
        if not deleted and own not in names:
            patch.metadata.setdefault("finalizers", list(names)).append(own)
        after: list[str] = patch.metadata.get("finalizers", names)
        assert not (deleted and set(after) - set(names)), "no new finalizers on what is being deleted"
        return after

    def _call(self, kind: str, plural: str, **given: object) -> None:
        for known, chosen, function in self.handlers:
            if known == kind and chosen == plural:
                done = function(**given)
                if inspect.isawaitable(done):
                    asyncio.run(_awaited(done))


async def _awaited(done: Any) -> None:
    await done


@pytest.fixture
def kopf() -> Iterator[Kopf]:
    module = Kopf()
    sys.modules["kopf"] = module
    yield module
    del sys.modules["kopf"]


def test_kopf_gets_a_handler(project: Project) -> None:
    end = '\n\nif __name__ == "__main__":\n    kopf.run()\n'
    got = rewritten(project, {"main.py": KOPF + end})
    assert got["main.py"] == KOPF.replace('FINALIZER = "acme-finalizer"\n', KEPT) + HANDLER + end
    assert rewritten(project, got, current=NEW) == got


@pytest.mark.parametrize("retire", [False, True])
@pytest.mark.parametrize("text", [KOPF, SYNCHRONOUS, TWO_KINDS, DAEMON_ALONE])
@pytest.mark.parametrize("names", [[OLD], [NEW], [OLD, NEW], [NEW, FOREIGN, OLD], [OLD, FOREIGN], [FOREIGN], []])
def test_what_is_deleted_is_cleaned_up_and_let_go(
    project: Project, kopf: Kopf, text: str, names: list[str], retire: bool
) -> None:
    exec(rewritten(project, {"main.py": text}, retire=retire)["main.py"], {})  # noqa: S102 - that is what is tested
    assert kopf.hear("widgets", names, deleted=True) == [name for name in names if name == FOREIGN]
    is_ours = OLD in names or NEW in names
    assert kopf.cleaned == (["one"] if is_ours and text != DAEMON_ALONE else [])


@pytest.mark.parametrize("retire", [False, True])
@pytest.mark.parametrize("text", [KOPF, DAEMON_ALONE])
@pytest.mark.parametrize("names", [[OLD], [NEW], [OLD, NEW], [NEW, FOREIGN, OLD], [FOREIGN], []])
def test_what_lives_has_the_new_name_and_is_not_cleaned_up(
    project: Project, kopf: Kopf, text: str, names: list[str], retire: bool
) -> None:
    exec(rewritten(project, {"main.py": text}, retire=retire)["main.py"], {})  # noqa: S102 - that is what is tested
    once = kopf.hear("widgets", names, deleted=False)
    twice = kopf.hear("widgets", once, deleted=False)
    assert NEW in twice
    assert twice.count(NEW) == 1
    assert (OLD in twice) == (OLD in names and not retire)
    assert (FOREIGN in twice) == (FOREIGN in names)
    assert kopf.cleaned == []


def test_each_kind_is_cleaned_up_by_its_own(project: Project, kopf: Kopf) -> None:
    exec(rewritten(project, {"main.py": TWO_KINDS})["main.py"], {})  # noqa: S102 - that is what is tested
    assert kopf.hear("gadgets", [OLD], deleted=True) == []
    assert kopf.cleaned == ["one of gadgets"]


def test_what_fails_keeps_the_old_name(project: Project, kopf: Kopf) -> None:
    """kopf logs it, and the next event tries again."""
    text = SYNCHRONOUS.replace("kopf.cleaned.append(name)", "kopf.cleaned.append(name) or 1 / (len(kopf.cleaned) - 1)")
    exec(rewritten(project, {"main.py": text})["main.py"], {})  # noqa: S102 - that is what is tested
    with pytest.raises(ZeroDivisionError):
        kopf.hear("widgets", [OLD], deleted=True)
    assert kopf.hear("widgets", [OLD], deleted=True) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (KOPF.replace(', id="widgets"', ", retries=3"), "is decorated with more than the objects that it is for"),
        (KOPF.replace(', id="widgets"', ', labels={"a": "b"}'), "is decorated with more than the objects"),
        (KOPF.replace("async def delete", "@traced\nasync def delete"), "is decorated with more than the objects"),
        (KOPF.replace("name, patch, **_", "name, retry, **_"), "delete is given what only kopf knows"),
        (KOPF.replace("name, patch, **_", "name, patch"), "delete is given what only kopf knows"),
        (
            TWO_KINDS.replace("def dismantle", "def delete"),
            "delete is not the only function of that name",
        ),
        (KOPF + "\n\nraise kopf.PermanentError\n", "the code raises PermanentError"),
        (TWO_KINDS.replace('"gadgets"', '"widget"'), "several handlers may be for the same objects"),
        (TWO_KINDS.replace('"v1", "gadgets"', 'VERSION, "gadgets"'), "several handlers may be for the same objects"),
    ],
)
def test_what_nobody_else_can_call_is_left_behind_only_where_somebody_says_so(
    project: Project, text: str, reason: str
) -> None:
    _, reasons = attempt(project, {"main.py": text})
    assert [(place, reason in why) for place, why in reasons] == [("FINALIZER", True)]
    project.write("main.py", text)
    assert project.run("rename", OLD, NEW, "--apply").code == 2
    assert project.read("main.py").decode() == text
    assert "if the rename is right all the same, --allow main.py:8" in project.run("rename", OLD, NEW).err
    assert project.run("rename", OLD, NEW, "--apply", "--allow", "main.py:8").code == 0
    assert "not cleaned up: take off %s by hand" in project.read("main.py").decode()


def test_kopf_told_by_a_literal(project: Project) -> None:
    got = rewritten(project, {"main.py": KOPF.replace(" = FINALIZER", f' = "{OLD}"')})["main.py"]
    assert f'= "{NEW}"' in got
    assert f'if f != "{OLD}"]' in got
    assert f'if "{NEW}" not in finalizers:' in got


@pytest.mark.parametrize(
    ("text", "others", "reason"),
    [
        (
            KOPF[: KOPF.index("@kopf.on.delete")],
            {},
            "kopf removes only the name that it is set to, and no handlers are here to tell on which objects",
        ),
        (
            KOPF,
            {"handlers.py": '@kopf.on.delete("others")\ndef gone(**_): ...\n'},
            "kopf removes only the name that it is set to, and has handlers in handlers.py too",
        ),
        (
            KOPF,
            {"handlers.py": 'from kopf import on\n@on.delete("others")\ndef gone(**_): ...\n'},
            "kopf removes only the name that it is set to, and has handlers in handlers.py too",
        ),
        (
            KOPF.replace('"acme.io", "v1", "widgets")', "*WIDGETS)"),
            {},
            "which objects the handlers are for can't be told",
        ),
        (
            KOPF + '\n\ndef more():\n    @kopf.on.delete("others")\n    def gone(**_): ...\n',
            {},
            "kopf removes only the name that it is set to, and has handlers that are not seen as such",
        ),
    ],
)
def test_kopf_left_to_people(project: Project, text: str, others: dict[str, str], reason: str) -> None:
    after, reasons = attempt(project, {"main.py": text, **others})
    assert reasons == [("FINALIZER", reason)]
    assert after["main.py"] == text.replace(OLD, NEW)
