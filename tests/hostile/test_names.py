"""Names of files and finalizers that speak to a terminal, or to the log of a CI system."""

from __future__ import annotations

import json
import re
import sys
from xml.etree import ElementTree

import pytest

from finalizer_lint.core.terminal import printable
from tests.project import Project

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names that Windows does not know")

BAD = "a\x1b[31mb\u202ec\u2028d\x85e\n::error ::x%0A\u200bf|`"
FILES = (
    "n\nl.yaml",
    "e\x1b[31m\x1b]0;t\x07.yaml",
    "b\u202elmay.yaml",
    "::error ::x.yaml",
    " ::add-mask::a.yaml",
    "p|`i.yaml",
)
TEXT = ("full", "concise", "grouped", "markdown", "github", "azure", "junit", "checkstyle")
MACHINE = ("json", "jsonl", "sarif", "gitlab", "rdjson")
_ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")
_COMMAND = re.compile(r"^\s*::(?!error file=|warning file=|notice file=)", re.MULTILINE)


def _hostile(project: Project) -> None:
    item = json.dumps(BAD)
    for name in FILES:
        project.write(name, f"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {item}\n  finalizers:\n  - {item}\n")
    project.write("raw.yaml", 'metadata:\n  finalizers:\n  - "a\u202eb\u2066"  # \u202e\n')
    project.write("broken.yaml", "metadata:\n  finalizers:\n  - acme\n  - \x1b[31m\n")
    project.write("x.go", f"package x\n\nfunc f(o client.Object) {{\n\tcontrollerutil.AddFinalizer(o, {item})\n}}\n")


@pytest.mark.parametrize("name", TEXT)
def test_no_format_for_people_speaks_to_the_terminal(project: Project, name: str) -> None:
    _hostile(project)
    done = project.run("check", "--output-format", name, ".")
    assert done.code == 3
    if name in ("junit", "checkstyle"):  # their paths are exact
        ElementTree.fromstring(done.out)  # noqa: S314 - our own
        assert not _COMMAND.search(done.out)
        return
    assert not _ACTS.search(done.out), _ACTS.search(done.out)
    assert not _COMMAND.search(done.out), _COMMAND.search(done.out)


@pytest.mark.parametrize("name", MACHINE)
def test_machine_formats_are_whole_and_begin_no_command(project: Project, name: str) -> None:
    _hostile(project)
    out = project.run("check", "--output-format", name, ".").out
    for text in out.splitlines() if name == "jsonl" else [out]:
        json.loads(text)
    assert not re.search("[\x00-\x08\x0b-\x1f]", out)
    assert not _COMMAND.search(out)


@pytest.mark.parametrize(
    "arguments",
    [
        ("inventory",),
        ("inventory", "--output-format", "markdown"),
        ("check", "--show-files"),
        ("rule", BAD),
        ("verdict", BAD),
    ],
)
def test_other_commands_neither(project: Project, arguments: tuple[str, ...]) -> None:
    _hostile(project)
    done = project.run(*arguments)
    assert not _ACTS.search(done.out + done.err)
    assert not _COMMAND.search(done.out)


def test_what_begins_a_command_is_shown_as_an_escape() -> None:
    assert printable("::stop-commands::x") == "\\x3a:stop-commands::x"
    assert printable(" ##[group]") == " \\x23#[group]"
    assert printable("a::b #c") == "a::b #c"


def test_a_name_in_python_with_half_of_a_character(project: Project) -> None:
    project.write("finalizer-lint.toml", 'domain = "acme.dev"\nowned = ["*"]\n')
    addition = "def f(body):\n    body['metadata']['finalizers'].append(X_FINALIZER)\n"
    project.write("a.py", "import kopf\nX_FINALIZER = 'acme-\\ud800'\n" + addition)
    assert project.run("check", ".").code == 1
