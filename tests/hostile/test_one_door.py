"""Every command, option, output format, setting and answer to an editor is fed hostile texts: found, and not listed.

What is added to the command line, to the settings or to the server some day is tried without anybody's thinking of it.
"""

from __future__ import annotations

import io
import itertools
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from finalizer_lint.__main__ import main
from finalizer_lint.cli.group import main as group
from finalizer_lint.lsp.channel import RequestRefusedError
from finalizer_lint.lsp.engine.requests import AT_HAND, OF_ALL
from finalizer_lint.lsp.engine.session import Session, SessionOptions
from finalizer_lint.lsp.features.actions import Client
from finalizer_lint.lsp.texts.text_documents import opened
from finalizer_lint.lsp.texts.uris import uri_of
from finalizer_lint.report import FORMATS
from finalizer_lint.settings.keys import KEYS
from tests.hostile.test_foreign_commands import EVERYTHING, ITEM, TOML, fill_hostile, is_harmless
from tests.project import Project

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="names that Windows does not know"),
]

_SHELLS = ("server", "completion")  # one speaks a protocol, see below, the other prints what click has for shells
_NEW = "acme.dev/new"


def _commands(command: click.Command, way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    if not isinstance(command, click.Group):
        yield way, command
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        inner = command.get_command(context, name)
        if inner is not None and name not in _SHELLS:
            yield from _commands(inner, (*way, name))


def _lines() -> Iterator[tuple[str, ...]]:
    """Each command with each of its parameters, of a choice each."""
    yield (EVERYTHING,)
    for way, command in _commands(group):
        arguments = [one for one in command.params if isinstance(one, click.Argument)]
        required = tuple(EVERYTHING for one in arguments if one.required)
        plain = [required] if required else [(), ("plain", _NEW)] if way[0] in ("rename", "migrate") else [()]
        if arguments:
            yield (*way, EVERYTHING)
            yield (*way, EVERYTHING, _NEW)
            yield (*way, "--", f"-{EVERYTHING}")
        yield (*way, f"--{EVERYTHING}")
        for given in plain:
            yield (*way, *given)
        for option in command.params:
            if isinstance(option, click.Option):
                for value in _values(option):
                    yield from ((*way, option.opts[0], *value, *given) for given in plain)


def _values(option: click.Option) -> list[tuple[str, ...]]:
    if option.is_flag:
        return [()]
    choices = list(option.type.choices) if isinstance(option.type, click.Choice) else []
    formats = [f"{one}={EVERYTHING}" for one in FORMATS] if option.name == "outputs" else []
    return [(str(one),) for one in (*choices, *formats, EVERYTHING, f"{EVERYTHING[:30]}=x", f"x:{EVERYTHING[:30]}")]


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def _run(
    folder: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, *, at_terminal: bool = False
) -> tuple[int, str, str]:
    """The command line in this process, as its own would run it, without colours."""
    kind = _Terminal if at_terminal else io.TextIOWrapper
    written = [io.BytesIO(), io.BytesIO()]
    streams = [kind(one, "utf-8", write_through=True, newline="\n") for one in written]
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.chdir(folder)
    monkeypatch.setattr(time, "sleep", _interrupted)  # what watches would go on for ever
    for name, value in (("argv", ["finalizer-lint", *arguments]), ("stdout", streams[0]), ("stderr", streams[1])):
        monkeypatch.setattr(sys, name, value)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"kind: x\n")))
    with pytest.raises(SystemExit) as end:
        main()
    out, err = (one.getvalue().decode() for one in written)
    return int(end.value.code or 0), out, err


def _interrupted(_seconds: float) -> None:
    raise KeyboardInterrupt


def _format_of(arguments: tuple[str, ...]) -> str:
    return next((value for option, value in itertools.pairwise(arguments) if option == "--output-format"), "")


LINES = list(_lines())


@pytest.mark.parametrize("arguments", LINES, ids=[re.sub(r"[^\w-]+", "-", " ".join(one))[:70] for one in LINES])
def test_a_command(project: Project, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]) -> None:
    fill_hostile(project)
    # A difference that goes to no terminal is the files' own text, byte for byte
    code, out, err = _run(project.folder, arguments, monkeypatch, at_terminal="--diff" in arguments)
    assert code in (0, 1, 2, 3) or (code == 130 and "--watch" in arguments), err
    assert "Traceback" not in err
    is_harmless(out, _format_of(arguments))
    is_harmless(err)


_SPEAKS = 'metadata:\n  labels:\n    a: "\u202e\u2066##vso[x]"\t# x\r\n  # ::error::x\n  finalizers:\n  - plain\n'


def test_a_difference_is_exact_in_a_pipe_and_harmless_at_a_terminal(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.settings('[renames]\nplain = "acme.dev/plain"\n')
    project.write("a.yaml", _SPEAKS)
    _, exact, _ = _run(project.folder, ("check", "--diff"), monkeypatch)
    _, harmless, _ = _run(project.folder, ("check", "--diff"), monkeypatch, at_terminal=True)
    is_harmless(harmless)
    assert [one[:1] for one in harmless.split("\n")] == [one[:1] for one in exact.split("\n")]
    subprocess.run(["git", "apply", "-"], input=exact.encode(), cwd=project.folder, check=True)
    assert project.read("a.yaml").decode() == _SPEAKS.replace("- plain", "- acme.dev/plain")


_SHAPES = ("{0} = {1}", "{0} = [{1}]", "{0}.{1} = {1}", "{0} = {{{1} = [{1}]}}", "{0} = [[{1}]]", "{0} = -1")


@pytest.mark.parametrize("key", [*KEYS, TOML], ids=[*KEYS, "unknown"])
def test_a_setting(project: Project, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    fill_hostile(project)
    for shape in _SHAPES:
        project.settings(shape.format(key, TOML) + "\n")
        for arguments in (("check", "."), ("config", "show"), ("migrate",)):
            code, out, err = _run(project.folder, arguments, monkeypatch)
            assert code in (0, 1, 2, 3), err
            is_harmless(out)
            is_harmless(err)


_READ_BY_PEOPLE = ("message", "title", "reason", "caution", "label", "detail", "summary")


def _texts(answer: object, key: str = "") -> Iterator[tuple[str, str]]:
    """What people read of an answer, with what it is."""
    if isinstance(answer, dict):
        for name, value in answer.items():
            yield from _texts(value, name)
    elif isinstance(answer, (list, tuple)):
        for value in answer:
            yield from _texts(value, key)
    elif isinstance(answer, str) and (key in _READ_BY_PEOPLE or key == "value"):
        yield key, answer


@pytest.mark.parametrize("method", [*AT_HAND, *OF_ALL])
@pytest.mark.parametrize("file", ["code.py", "code.go", "broken.yaml", "only.yaml"])
def test_an_answer_to_an_editor(project: Project, method: str, file: str) -> None:
    fill_hostile(project)
    project.write(
        "only.yaml", f"apiVersion: acme.dev/v1\nkind: {ITEM}\nmetadata:\n  finalizers:\n  - {ITEM}\n  - plain\n"
    )
    session = Session(
        SessionOptions((project.folder,), Client("utf-16", versioned=True, disabled=True), watches=False, config=None)
    )
    session.folders([project.folder], [])
    text = project.read(file).decode()
    document = opened({"uri": uri_of(project.folder / file), "version": 1, "text": text}, project.folder)
    session.put(document)
    for line, content in enumerate(text.split("\n")):
        params = {
            "textDocument": {"uri": document.uri},
            "position": {"line": line, "character": max(content.find('"'), content.find("plain"), 0) + 2},
            "range": {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}},
            "context": {"only": None, "includeDeclaration": True},
            "newName": EVERYTHING,
            "names": [EVERYTHING, EVERYTHING],
            "code": EVERYTHING,
        }
        try:
            answer = (AT_HAND.get(method) or OF_ALL[method])(session, params)
        except RequestRefusedError as error:
            answer = {"message": str(error)}
        json.dumps(answer)
        for key, told in _texts(answer):
            is_harmless(told)
            if key == "value":  # Markdown
                assert "<!--" not in re.sub(r"(`+).*?\1", "", told, flags=re.DOTALL)
            elif key != "message":  # a diagnostic's has lines
                assert "\n" not in told


def test_what_is_found_is_all() -> None:
    """The enumeration sees what is there: each command, each format, each key."""
    tried = LINES
    named = {line[0] for line in tried}
    assert {"check", "inventory", "rename", "migrate", "config", "rule", "verdict"} <= named
    assert {value for line in tried for value in line} >= set(FORMATS)
    assert len(KEYS) > 10
