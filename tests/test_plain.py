"""The command line as hooks write it: it says what click would have it say, and imports next to nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.project import Project

# What may be imported where no file can hold a finalizer, beside what Python loads by itself
OURS = {"", ".__main__", ".cli", ".cli.exits", ".cli.plain", ".core", ".core.candidates", ".core.terminal"}
CAPTURED: dict[str, Any] = {"capture_output": True, "text": True, "check": False}
TRACE = (
    "import sys; from finalizer_lint.__main__ import main\ntry: main()\nfinally: print(*sys.modules, file=sys.stderr)"
)


def imported(folder: Path, *arguments: str) -> set[str]:
    """The modules that a run imports beside those of bare Python."""
    bare = subprocess.run([sys.executable, "-c", "import sys; print(*sys.modules)"], capture_output=True, check=True)
    done = subprocess.run([sys.executable, "-c", TRACE, *arguments], cwd=folder, capture_output=True, check=False)
    return set(done.stderr.decode().splitlines()[-1].split()) - set(bare.stdout.decode().split())


def test_without_a_candidate_next_to_nothing_is_imported(project: Project) -> None:
    for number in range(20):
        project.write(f"{number}.yaml", f"kind: Widget{number}\n")
    found = imported(project.folder, "check", "--force-exclude", "--fix", *(f"{number}.yaml" for number in range(20)))
    assert {name for name in found if name.startswith("finalizer_lint")} == {f"finalizer_lint{name}" for name in OURS}
    assert found - {f"finalizer_lint{name}" for name in OURS} <= {"__future__", "gc"}


def test_with_a_candidate_click_is_not_imported(project: Project) -> None:
    project.widget("a.yaml", "widget-cleanup")
    for paths in (("a.yaml",), (".",), (), ("--no-cache", ".")):
        assert not imported(project.folder, "check", *paths) & {"click", "typing", "json", "dataclasses", "contextlib"}


def test_rules_about_code_by_hand_are_imported_where_there_is_some(project: Project) -> None:
    project.widget("a.yaml", "widget-cleanup")
    found = imported(project.folder, "check", "a.yaml")
    assert "finalizer_lint.rules.names.fin001_unqualified_name" in found
    assert not found & {
        "finalizer_lint.rules.by_hand.fin101_hand_rolled_add",
        "finalizer_lint.rules.usage.fin105_repeated_literal",
    }
    project.write("a.go", 'package a\n\nfunc f(o *O) { o.Finalizers = append(o.Finalizers, "acme.dev/f") }\n')
    assert "finalizer_lint.rules.by_hand.fin101_hand_rolled_add" in imported(project.folder, "check", "a.yaml", "a.go")


def test_python_is_linted_without_libcst(project: Project) -> None:
    project.write(
        "a.py",
        "import kopf\nFINALIZER = 'widget-cleanup'\nkopf.on.startup()\nbody['metadata']['finalizers'] = [FINALIZER]\n",
    )
    assert not {name.partition(".")[0] for name in imported(project.folder, "check", "a.py")} & {"click", "libcst"}


@pytest.mark.slow
@pytest.mark.parametrize("flags", [(), ("--fix",), ("--fix", "--unsafe-fixes"), ("--force-exclude",), ("--no-cache",)])
def test_click_would_say_the_same(project: Project, flags: tuple[str, ...]) -> None:
    project.write("none.yaml", "kind: Widget\n")
    project.widget("bad.yaml", "widget-cleanup", "acme.dev/x", "acme.dev/x")
    project.widget("vendor/x.yaml", "widget-cleanup")
    project.write("finalizer-lint.toml", 'exclude = ["left-out.yaml"]')
    project.widget("left-out.yaml", "widget-cleanup")
    project.write("notes.md", "nothing\n")
    project.write("finalizers.md", "```yaml\nmetadata: {finalizers: [widget-cleanup]}\n```\n")
    project.write("utf16.yaml", "kind: x # finalizer".encode("utf-16"))
    (project.folder / "link.yaml").symlink_to("none.yaml")
    before = {path: path.read_bytes() for path in project.folder.rglob("*.yaml")}
    for files in (
        ["none.yaml"],
        ["none.yaml", "none.yaml", "./none.yaml"],
        ["bad.yaml", "none.yaml"],
        ["vendor/x.yaml"],
        ["left-out.yaml", "none.yaml"],
        ["link.yaml", "none.yaml"],
        ["link.yaml"],
        ["notes.md", "none.yaml"],
        ["finalizers.md", "none.yaml"],
        ["notes.md"],
        ["notes.md", "none.yaml"],
        ["finalizers.md", "none.yaml"],
        ["notes.md"],
        ["utf16.yaml"],
        ["."],
        ["vendor"],
        ["notes.md", "vendor", "bad.yaml"],
        [],
    ):
        told = []
        for extra in ((), ("--output-format", "full")):
            for path, data in before.items():
                path.write_bytes(data)
            told.append(project.run("check", *flags, *files, *extra))
        assert told[0] == told[1], files


def test_the_command_may_be_left_out(project: Project) -> None:
    project.widget("a.yaml", "widget-cleanup")
    assert project.run("a.yaml") == project.run("check", "a.yaml")
    assert project.run(".", "--output-format", "json").code == 1
    assert project.run("--fix", "a.yaml").code == 1
    assert project.run(".") == project.run("check") == project.run("check", ".")
    assert project.run().err.startswith("Usage: ")
    assert "no such command 'chekc'; did you mean 'check'?" in project.run("chekc", "a.yaml").err


def test_a_file_with_the_name_of_a_command(project: Project) -> None:
    before = project.run("rule")
    project.write("rule", "")
    assert project.run("rule") == before
    assert project.run("check", "rule").code == 0


@pytest.mark.parametrize("text", ['ignore = ["FIN999"]', "ignoer = []"])
def test_a_mistake_in_the_settings(project: Project, text: str) -> None:
    project.widget("a.yaml", "widget-cleanup")
    project.settings(text)
    assert project.run("check", "a.yaml") == project.run("check", "a.yaml", "--output-format", "full")
    assert project.run("check", "a.yaml").code == 2


LEAVES = """
import os, sys
{first}
class Said:
    def __del__(self, write=os.write):
        write(1, b"freed")
here = Said()
from finalizer_lint.__main__ import command
command()
"""


@pytest.mark.parametrize(
    ("first", "said"),
    [
        ("", ""),
        ("import atexit; atexit.register(print, 'bye', end='', flush=True)", "byefreed"),
        ("import threading; threading.Timer(0, print, ['bye'], {'end': '', 'flush': True}).start()", "byefreed"),
        ("sys.setprofile(lambda *_: None)", "freed"),
    ],
)
def test_the_process_ends_without_freeing_objects_where_nobody_waits_for_it(
    project: Project, first: str, said: str
) -> None:
    project.widget("a.yaml", "widget-cleanup")
    expected = subprocess.run([sys.executable, "-m", "finalizer_lint", "a.yaml"], cwd=project.folder, **CAPTURED)
    done = subprocess.run([sys.executable, "-c", LEAVES.format(first=first), "a.yaml"], cwd=project.folder, **CAPTURED)
    assert (done.returncode, done.stderr) == (expected.returncode, expected.stderr) == (1, "")
    assert done.stdout.replace("bye", "").replace("freed", "") == expected.stdout
    assert "".join(word for word in ("bye", "freed") if word in done.stdout) == said


HOSTS = {
    "runpy": """
import runpy, sys
sys.argv = ["finalizer-lint", "a.yaml"]
try: runpy.run_module("finalizer_lint", run_name="__main__", alter_sys=True)
except SystemExit as end: print("behind it", end.code)
""",
    "function": """
from finalizer_lint.__main__ import main
try: main()
except SystemExit as end: print("behind it", end.code)
""",
}


@pytest.mark.parametrize("script", HOSTS.values(), ids=HOSTS.keys())
def test_a_program_that_runs_the_linter_goes_on(project: Project, script: str) -> None:
    """Only the installed script ends the process."""
    project.widget("a.yaml", "widget-cleanup")
    done = subprocess.run([sys.executable, "-E", "-c", script, "a.yaml"], cwd=project.folder, **CAPTURED)
    assert done.stdout.endswith("behind it 1\n")


@pytest.mark.parametrize(("raised", "code"), [("KeyboardInterrupt", 130), ("ValueError", 4)])
def test_what_was_printed_before_a_run_broke_off_is_not_lost(project: Project, raised: str, code: int) -> None:
    script = (
        "from finalizer_lint.cli import plain\n"
        f"def run(_):\n    print('half')\n    raise {raised}\n"
        "plain.run = run\n"
        "from finalizer_lint.__main__ import command\ncommand()"
    )
    # -E: what is printed stays in Python's hands until it is flushed, whatever PYTHONUNBUFFERED says
    done = subprocess.run([sys.executable, "-E", "-c", script], cwd=project.folder, **CAPTURED)
    assert (done.stdout, done.returncode) == ("half\n", code)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_an_error_stream_that_cannot_be_written_is_left_to_python(project: Project) -> None:
    project.write("a.yaml", b"metadata: {finalizers: [widget-cleanup]\n")
    codes = []
    for start in ("main", "command"):
        script = (
            "import sys; sys.stderr = open('/dev/full', 'w', buffering=4096); sys.stderr.write('x')\n"
            f"from finalizer_lint.__main__ import {start}\n{start}()"
        )
        run = [sys.executable, "-c", script, "check", "a.yaml"]
        codes.append(subprocess.run(run, cwd=project.folder, **CAPTURED).returncode)
    assert codes == [120, 120]
