"""Nothing that is opened, typed or sent ends the server."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import textwrap
from pathlib import Path

import pytest
from lsprotocol import types

from finalizer_lint.lsp.texts.uris import uri_of
from tests.lsp.editor import editor, whole
from tests.lsp.sample import OLD, YAML, fill
from tests.project import COMMAND, Project

pytestmark = pytest.mark.slow

_BAD = [
    "a: [b",
    "\x00finalizers:\n",
    "finalizers: \ud800",
    "finalizers:\n" + "[" * 3000,
    "{{ finalizers",
    "\ufeff\ufeff",
]


async def test_malformed_texts(project: Project) -> None:
    fill(project)
    async with editor(project) as ed:
        uri = ed.open(project.folder / "config/widget.yaml")
        for text in _BAD:
            ed.type(uri, text)
            await ed.actions(uri, whole(text))
            await ed.client.text_document_hover_async(
                types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(0, 3))
            )
        ed.type(uri, YAML)
        await ed.codes(uri, "FIN001")


async def test_a_request_about_a_text_that_is_not_open(project: Project) -> None:
    fill(project)
    async with editor(project) as ed:
        nowhere = types.TextDocumentIdentifier(uri_of(project.folder / "none.yaml"))
        with pytest.raises(Exception, match="not open"):
            await ed.client.text_document_hover_async(types.HoverParams(nowhere, types.Position(0, 0)))
        await ed.codes(ed.open(project.folder / "config/widget.yaml"), "FIN001")


def _slowed(folder: Path, engine: str, *, bound: float) -> dict[str, str]:
    """The environment of a server whose engine runs this code at its start, and which loses patience sooner."""
    start = f"import sys, time\nif 'worker' in ' '.join(sys.orig_argv):\n{textwrap.indent(engine, '    ')}"
    patience = (
        "from finalizer_lint.lsp.server.engine_process import EngineProcess as process\n"
        "process.__init__.__kwdefaults__['bound'] = "
    )
    place = folder / "slow"
    place.mkdir()
    (place / "sitecustomize.py").write_text(f"{start}{patience}{bound}\n")
    return {"PYTHONPATH": os.pathsep.join([str(place), *filter(None, [os.environ.get("PYTHONPATH")])])}


async def test_a_file_that_never_ends_is_given_up(project: Project, tmp_path: Path) -> None:
    """A front-end is made to sleep on one file, as if its parser did not come to an end."""
    fill(project)
    slowed = _slowed(
        tmp_path,
        "from finalizer_lint.languages.yaml import LANGUAGE\n"
        "extract = LANGUAGE.extract\n"
        "def slowly(source):\n"
        "    if 'never' in source.path:\n"
        "        time.sleep(1000)\n"
        "    return extract(source)\n"
        "LANGUAGE.extract = slowly\n",
        bound=1.0,
    )
    project.write("config/never.yaml", YAML)
    async with editor(project, environment=slowed) as ed:
        uri = ed.open(project.folder / "config/never.yaml")
        [found] = await ed.codes(uri, "FIN901")
        assert "not read: it took longer than 1 seconds" in found.message
        other = ed.open(project.folder / "config/widget.yaml")
        await ed.codes(other, "FIN001")
        params = types.ReferenceParams(types.ReferenceContext(True), **ed.asked(other, OLD))
        assert await ed.client.text_document_references_async(params)


async def test_slow_judging_is_not_held_against_the_last_file(project: Project, tmp_path: Path) -> None:
    """Judging is made to take longer than a file may, after all files were read."""
    fill(project)
    slowed = _slowed(
        tmp_path,
        "import finalizer_lint.run.lint as lint\n"
        "judge = lint.judge\n"
        "def slowly(view):\n"
        "    if view.whole:\n"
        "        time.sleep(2)\n"
        "    return judge(view)\n"
        "lint.judge = slowly\n",
        bound=0.5,
    )
    async with editor(project, environment=slowed) as ed:
        uri = ed.open(project.folder / "config/widget.yaml")
        params = types.ReferenceParams(types.ReferenceContext(True), **ed.asked(uri, OLD))
        assert len(await ed.client.text_document_references_async(params) or []) > 3
        await ed.codes(uri, "FIN001")
        assert ed.client.messages == []


async def test_a_home_directory_is_not_looked_at_as_a_whole(project: Project) -> None:
    fill(project)
    home = project.folder.parent
    alone = Project(home).widget("alone.yaml", OLD)
    async with editor(home, environment={"HOME": str(home), "USERPROFILE": str(home)}) as ed:
        await ed.until_message()
        assert "too wide" in ed.client.messages[0].message
        uri = ed.open(alone)
        await ed.codes(uri, "FIN001")
        asked = ed.asked(uri, OLD)
        params = types.ReferenceParams(types.ReferenceContext(True), **asked)
        assert [one.uri for one in await ed.client.text_document_references_async(params) or []] == [uri]
        with pytest.raises(Exception, match="too wide"):
            await ed.client.text_document_rename_async(types.RenameParams(new_name="acme.dev/x", **asked))
        inner = ed.open(project.folder / "config/widget.yaml")
        params = types.ReferenceParams(types.ReferenceContext(True), **ed.asked(inner, OLD))
        assert len(await ed.client.text_document_references_async(params) or []) > 3


async def test_a_request_that_is_cancelled(project: Project) -> None:
    fill(project)
    async with editor(project) as ed:
        uri = ed.open(project.folder / "config/widget.yaml")
        waiting = asyncio.ensure_future(ed.client.text_document_hover_async(types.HoverParams(**ed.asked(uri, OLD))))
        await asyncio.sleep(0)
        waiting.cancel()
        await ed.codes(uri, "FIN001")


def _rss(process: int) -> int:
    return int((Path("/proc") / str(process) / "statm").read_text().split()[1])


def _children(process: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


@pytest.mark.skipif(not Path(f"/proc/self/task/{os.getpid()}/children").exists(), reason="no /proc to read sizes from")
async def test_memory_stays_level_over_a_thousand_edits(project: Project) -> None:
    fill(project)
    async with editor(project) as ed:
        uri = ed.open(project.folder / "controller/widget.go")
        server = ed.client._server.pid  # type: ignore[union-attr] # it was started
        sizes = []
        for number in range(1000):
            ed.type(uri, f"// {number}\n", types.Range(types.Position(0, 0), types.Position(0, 0)))
            if number % 25 == 24:
                await ed.actions(uri, types.Range(types.Position(0, 0), types.Position(0, 0)))
            if number % 250 == 249:
                await ed.client.text_document_references_async(
                    types.ReferenceParams(types.ReferenceContext(True), **ed.asked(uri, OLD))
                )
                sizes.append(sum(map(_rss, [server, *_children(server)])))
    assert sizes[-1] < sizes[0] * 1.1


def test_the_engine_ends_with_the_server(project: Project) -> None:
    """An editor that dies takes both processes with it, without a word from the second."""
    fill(project)
    body = json.dumps(
        {
            "jsonrpc": "2.0",
            "id": 1,
            "method": "initialize",
            "params": {"capabilities": {}, "rootUri": uri_of(project.folder)},
        }
    )
    sent = f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
    done = subprocess.run([COMMAND, "server"], input=sent, capture_output=True, check=False, timeout=60)
    assert b'"capabilities"' in done.stdout
    assert b"Traceback" not in done.stderr


def test_nothing_of_the_linted_project_is_imported(project: Project) -> None:
    """The engine's process starts where the user's modules are not found."""
    fill(project)
    for module in ("json", "queue", "finalizer_lint", "sitecustomize"):
        project.write(f"{module}.py", "open('/dev/stderr', 'w').write('imported'); raise SystemExit(7)\n")
    asked = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}, "rootUri": None}}
    over = {"jsonrpc": "2.0", "id": 2, "method": "shutdown"}
    texts = [json.dumps(one) for one in (asked, over, {"jsonrpc": "2.0", "method": "exit"})]
    sent = "".join(f"Content-Length: {len(text)}\r\n\r\n{text}" for text in texts)
    done = subprocess.run(
        [COMMAND, "server"], input=sent.encode(), cwd=project.folder, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert b"imported" not in done.stderr


def test_who_asks_too_early_is_answered() -> None:
    """And nobody waits for ever."""
    place = {"textDocument": {"uri": "file:///x.yaml"}, "position": {"line": 0, "character": 0}}
    asked = {"jsonrpc": "2.0", "id": 1, "method": "textDocument/hover", "params": place}
    begun = {"jsonrpc": "2.0", "id": 2, "method": "initialize", "params": {"capabilities": {}, "rootUri": None}}
    over = [{"jsonrpc": "2.0", "id": 3, "method": "shutdown"}, {"jsonrpc": "2.0", "method": "exit"}]
    texts = [json.dumps(one) for one in (asked, begun, *over)]
    sent = "".join(f"Content-Length: {len(text)}\r\n\r\n{text}" for text in texts)
    done = subprocess.run([COMMAND, "server"], input=sent.encode(), capture_output=True, check=False, timeout=60)
    assert b"the engine is not running" in done.stdout


@pytest.mark.parametrize(
    "params", [5, [], {"textDocument": 5}, {"textDocument": {"uri": "x"}, "position": "here"}, None]
)
async def test_a_request_with_wrong_parameters_is_answered(project: Project, params: object) -> None:
    """pygls would tell its log, and leave the client waiting."""
    fill(project)
    server = await asyncio.create_subprocess_exec(
        COMMAND, "server", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, cwd=project.folder
    )
    assert server.stdin is not None
    assert server.stdout is not None

    def send(number: int, method: str, params: object) -> None:
        body = json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}).encode()
        assert server.stdin is not None
        server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))

    async def answer(number: int) -> dict[str, object]:
        assert server.stdout is not None
        while True:
            head = await server.stdout.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length:")[2].split(b"\r")[0])
            message: dict[str, object] = json.loads(await server.stdout.readexactly(length))
            if message.get("id") == number:
                return message

    send(1, "initialize", {"processId": None, "rootUri": uri_of(project.folder), "capabilities": {}})
    await answer(1)
    send(2, "textDocument/hover", params)
    error = (await answer(2))["error"]
    assert isinstance(error, dict)
    assert error["code"] == -32602
    send(3, "shutdown", None)
    await answer(3)
    server.kill()
    await server.wait()


async def test_settings_with_a_null_byte_are_a_mistake_that_can_be_mended(project: Project) -> None:
    fill(project)
    async with editor(project) as ed:
        change = types.DidChangeConfigurationParams({"finalizer-lint": {"config": "a\0b"}})
        ed.client.workspace_did_change_configuration(change)
        uri = ed.open(project.folder / "config/widget.yaml")
        with pytest.raises(Exception, match="b: embedded null"):
            await ed.client.text_document_hover_async(
                types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(0, 3))
            )
        ed.client.workspace_did_change_configuration(types.DidChangeConfigurationParams({"finalizer-lint": {}}))
        await ed.codes(uri, "FIN001")
