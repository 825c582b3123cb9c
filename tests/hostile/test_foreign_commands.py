"""Nothing that a project, a settings file or an argument says is a command to a terminal, a CI or a shell.

All commands, all formats and all errors are given the same texts, in every place that can hold a text.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from finalizer_lint.report import DOCUMENTS, FORMATS
from tests.project import Project

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="names that Windows does not know"),
]

PIECES = (
    "\n::error::pwned",
    "::stop-commands::x",
    "##teamcity[message text='x']",
    "##vso[task.setvariable variable=x]y",
    "##[error]x",
    "\x1b[31mred\x1b]0;title\x07",
    "\u202ebidi\u2066",
    "\u2028\x85\x9b31m",
    "<![CDATA[x]]><!-- x",
    "`a`|b|```",
    "\r::debug::x",
    "'; touch pwned; echo '",
    '"}}{{.}}$(touch pwned)`touch pwned`',
)
EVERYTHING = "".join(PIECES)
ITEM = json.dumps(EVERYTHING)

# Control characters but for the end of a line and a tab, what turns text around, and other ends of lines
_ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")
_GITHUB = re.compile(r"^\s*::", re.MULTILINE)
_ANYWHERE = re.compile(r"##(\[|vso\[|teamcity\[)", re.IGNORECASE)
_OURS = {
    "github": re.compile(r"^::(error|warning|notice) file=.*", re.MULTILINE),
    "azure": re.compile(r"^##vso\[task.logissue", re.MULTILINE),
}


def fill_hostile(project: Project) -> None:
    manifest = (
        f"apiVersion: {json.dumps(EVERYTHING + '/v1')}\nkind: {ITEM}\n"
        f"metadata:\n  name: {ITEM}\n  namespace: {ITEM}\n  finalizers:\n  - {ITEM}\n  - plain\n"
    )
    for number, piece in enumerate(PIECES):
        project.write(f"{piece.replace('/', '-')}{number}.yaml", manifest)
    project.write(
        "code.py",
        f"import kopf\nOLD = {ITEM}\ndef f(o): o.metadata.finalizers.append(OLD)\n"
        "def g(o):\n    o.metadata.finalizers.remove(OLD)\n",
    )
    project.write("code.go", f"package x\n\nfunc f(o client.Object) {{\n\tcontrollerutil.AddFinalizer(o, {ITEM})\n}}\n")
    project.write("broken.yaml", "metadata:\n  finalizers:\n  - acme\n  - \x1b[31m\n ]")
    project.write("ignored.yaml", f"metadata:\n  finalizers: [a.b/c]  # finalizer-lint: ignore[{PIECES[3]}]\n")


def is_harmless(text: str, output_format: str = "") -> None:
    rest = _OURS[output_format].sub("", text) if output_format in _OURS else text
    assert not _ACTS.search(rest), _ACTS.search(rest)
    assert not _GITHUB.search(rest), _GITHUB.search(rest)
    assert not _ANYWHERE.search(rest), _ANYWHERE.search(rest)


@pytest.mark.parametrize("output_format", FORMATS)
def test_a_report(project: Project, output_format: str) -> None:
    fill_hostile(project)
    done = project.run("check", "--output-format", output_format, "--statistics", ".")
    assert done.code == 3
    is_harmless(done.out, output_format)
    is_harmless(done.err)
    if output_format in ("junit", "checkstyle"):
        ElementTree.fromstring(done.out)  # noqa: S314 - our own
    elif output_format in DOCUMENTS and output_format not in ("markdown", "github", "azure"):
        for text in done.out.splitlines() if output_format == "jsonl" else [done.out]:
            json.loads(text)


@pytest.mark.parametrize(
    "arguments",
    [
        ("inventory",),
        ("inventory", "--output-format", "markdown"),
        ("inventory", "--output-format", "json"),
        ("inventory", "--name", "*"),
        ("check", "--show-files"),
        ("check", "--fix", "--unsafe-fixes", "."),
        ("check", "--add-ignores", "--reason", "\n::error::x", "."),
        ("rename",),
        ("rename", EVERYTHING, "acme.dev/x"),
        ("rename", "plain", EVERYTHING),
        ("migrate", EVERYTHING, "acme.dev/x"),
        ("migrate", "plain", "acme.dev/plain"),
        ("migrate", "--output-format", "markdown", "plain", "acme.dev/plain"),
        ("config", "init", "--stdout"),
        ("config", EVERYTHING[:100].replace("/", "-")),
        ("config", "--output-format", "json", EVERYTHING[:100].replace("/", "-")),
        ("verdict", EVERYTHING),
        ("verdict", EVERYTHING, "--kind", f"apps/v1/{EVERYTHING.replace('/', '-')}"),
        ("verdict", EVERYTHING, "--output-format", "json"),
        # Mistakes
        ("rule", EVERYTHING),
        ("check", "--select", EVERYTHING),
        ("check", "--domain", EVERYTHING),
        ("check", "--since", EVERYTHING),
        ("check", "--new-from", EVERYTHING),
        ("check", "--config", EVERYTHING),
        ("check", "--output", EVERYTHING),
        ("check", "--output", f"json={EVERYTHING}"),
        ("check", f"--{EVERYTHING}"),
        ("check", "--fail-on", EVERYTHING),
        ("check", EVERYTHING),
        (EVERYTHING,),
        ("inventory", EVERYTHING),
    ],
)
def test_other_commands(project: Project, arguments: tuple[str, ...]) -> None:
    fill_hostile(project)
    project.git()
    done = project.run(*arguments)
    assert done.code in (0, 1, 2, 3), done.err
    is_harmless(done.out)
    is_harmless(done.err)


TOML = json.dumps(EVERYTHING).replace("\\u007f", "\\u007F")
SETTINGS = (
    f"extend = {TOML}",
    f"select = [{TOML}]",
    f"exclude = [{json.dumps('[z-a]' + EVERYTHING)}]",
    f"domain = {TOML}",
    f"{TOML} = 1",
    f"kubernetes = {TOML}",
    f"fail-on = {TOML}",
    f"[renames]\n{TOML} = 'x'",
    f"[renames]\n{TOML} = 'acme.dev/x'",
    f"[severity]\n{TOML} = 'error'",
    f"[severity]\nFIN001 = {TOML}",
    f"[third-party]\n{TOML} = {TOML}",
    f"[third-party.a]\n{TOML} = 'x'",
    f"[per-file-ignores]\n{TOML} = ['FIN001']",
    f"owned = [{TOML}]\ndomain = 'acme.dev'",
)


@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.parametrize(
    "arguments",
    [("check", "."), ("config", "code.py"), ("migrate",), ("rename",), ("inventory", "--output-format", "markdown")],
)
def test_settings(project: Project, settings: str, arguments: tuple[str, ...]) -> None:
    fill_hostile(project)
    project.settings(f"{settings}\n")
    done = project.run(*arguments)
    assert done.code in (0, 1, 2, 3), done.err
    is_harmless(done.out)
    is_harmless(done.err)


def test_objects_of_a_cluster(project: Project) -> None:
    metadata = {"name": EVERYTHING, "namespace": EVERYTHING, "finalizers": [EVERYTHING, "plain"]}
    one = {"apiVersion": "acme.dev/v1", "kind": EVERYTHING, "metadata": metadata}
    dump = json.dumps({"apiVersion": "v1", "kind": "List", "items": [one]}, indent=2)
    for output_format in ("full", "concise", "json", "jsonl"):
        asked = ("check", "--min-severity", "info", "--output-format", output_format, "-")
        done = project.run(*asked, stdin=dump.encode())
        assert "FIN0" in done.out, done.err
        is_harmless(done.out)


@pytest.mark.parametrize("name", [*PIECES, "plain", "acme.dev/a_b.c-d"])
def test_a_command_for_a_shell_runs_nothing_of_a_name(project: Project, name: str) -> None:
    """What ``migrate`` prints is run, with a kubectl that says what it was given."""
    text = json.dumps(name)
    project.write(
        "code.py",
        f"import kopf\nOLD = {text}\n\n\ndef f(o):\n    o.metadata.finalizers.append(OLD)\n\n\n"
        "def g(o):\n    o.metadata.finalizers.remove(OLD)\n",
    )
    project.write("a.yaml", f"apiVersion: acme.dev/v1\nkind: {text}\nmetadata:\n  finalizers: [{text}]\n")
    done = project.run("migrate", name, "acme.dev/x", "--output-format", "markdown")
    assert done.code == 0, done.out + done.err
    (command,) = re.findall(r"```+sh\n(.*?)\n```", done.out, re.DOTALL)
    tools = project.folder / "tools"
    tools.mkdir()
    (tools / "kubectl").write_text('#!/bin/sh\nfor one in "$@"; do printf "%s\\n" "$one"; done\n')
    (tools / "kubectl").chmod(0o755)
    path = f"{tools}:{os.environ['PATH']}"
    ran = subprocess.run(
        ["bash", "-c", command], cwd=project.folder, env={"PATH": path}, capture_output=True, text=True, check=True
    )
    assert not (project.folder / "pwned").exists()
    given = [line for line in ran.stdout.splitlines() if line.startswith("go-template=")]
    assert given
    if re.fullmatch(r"[\w./-]+", name, re.ASCII):
        assert f'{{{{if eq . "{name}"}}}}' in given[0]
    else:
        assert "if eq" not in command
        assert "can't stand in a command" in done.out


@pytest.mark.parametrize("file", ["/dev/zero", "pipe", "large.toml", "folder"])
def test_settings_are_a_regular_file_that_is_not_large(project: Project, file: str) -> None:
    os.mkfifo(project.folder / "pipe")
    (project.folder / "folder").mkdir()
    project.write("large.toml", "#" * (5 << 20))
    project.write("a.yaml", "metadata:\n  finalizers: [a]\n")
    for how in (("--config", file), ()):
        if not how:
            project.settings(f'extend = "{file}"\n')
        done = project.run("check", *how, ".")
        assert done.code == 2, done.out
        assert re.search("no regular file|larger than|there is no file|is a directory", done.err), done.err
    (project.folder / "finalizer-lint.toml").unlink()
    (project.folder / "finalizer-lint.toml").symlink_to(file)
    assert project.run("check", ".").code == 2
