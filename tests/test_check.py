"""``finalizer-lint check`` as a user runs it: exit codes, formats, standard input."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.project import COMMAND, Project

SCHEMA_1 = json.loads((Path(__file__).parent / "data" / "check-1.schema.json").read_text("utf-8"))
SCHEMA = json.loads((Path(__file__).parent / "data" / "check.schema.json").read_text("utf-8"))
RENAMES = '[renames]\nwidget-cleanup = "stable.acme.dev/cleanup"\n'


def test_a_clean_project(project: Project) -> None:
    project.widget("a.yaml", "stable.acme.dev/cleanup")
    done = project.run("check")
    assert (done.code, done.out) == (0, "No findings in 1 file.\n")


def test_a_finding_with_its_line_and_a_caret(project: Project) -> None:
    project.write(
        "a.yaml", "apiVersion: v1\nkind: Secret\nmetadata:\n  name: é\n  finalizers: ['日本', widget-cleanup]\n"
    )
    done = project.run("check", "a.yaml", "--ignore", "FIN003")
    assert done.code == 1
    assert "error[FIN001]" in done.out
    assert " --> a.yaml:5:22\n" in done.out
    lines = done.out.splitlines()
    line = lines.index("5 |   finalizers: ['日本', widget-cleanup]")
    assert lines[line + 1] == "  |" + " " * 24 + "^" * len("widget-cleanup")  # wide characters take two columns


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 1),
        (["--fail-on", "error"], 0),
        (["--fail-on", "warning"], 1),
        (["--exit-zero"], 0),
        (["--ignore", "FIN001"], 0),
        (["--select", "FIN002,FIN9"], 0),
        (["--kubernetes", "1.28"], 1),
        (["--kubernetes", "1.2"], 2),
        (["--select", "E501"], 2),
        (["--domain", "acme"], 2),
        (["--no-such-option"], 2),
        (["--stdin-filename", "x.yaml"], 2),
        (["-", "a.yaml"], 2),
    ],
)
def test_exit_codes(project: Project, arguments: list[str], code: int) -> None:
    project.widget("a.yaml", "widget-cleanup")
    assert project.run("check", *arguments).code == code


def test_settings_decide_the_exit_code_and_a_mistake_in_them_is_2(project: Project) -> None:
    project.widget("a.yaml", "widget-cleanup")
    project.settings('fail-on = "error"')
    assert project.run("check").code == 0
    assert project.run("check", "--fail-on", "warning").code == 1
    project.settings('fial-on = "error"')
    done = project.run("check")
    assert done.code == 2
    assert "unknown key 'fial-on'; did you mean 'fail-on'?" in done.err


def test_what_cannot_be_read_or_understood_is_3_and_the_rest_is_linted(project: Project) -> None:
    project.widget("a.yaml", "widget-cleanup")
    project.write("broken.yaml", "metadata:\n  finalizers: [a\n")
    project.write("latin1.yaml", b"# \xe9\nmetadata:\n  finalizers: [a]\n")
    done = project.run("check", "--output-format", "concise", ".", "missing.yaml")
    assert done.code == 3
    for text in ("a.yaml:6:7: FIN001", "broken.yaml:", "FIN901", "latin1.yaml:1:3: FIN902", "missing.yaml:1:1: FIN902"):
        assert text in done.out
    assert project.run("check", "--exit-zero").code == 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_odd_files(project: Project) -> None:
    os.mkfifo(project.folder / "pipe.yaml")
    (project.folder / "folder.yaml").mkdir()
    target = project.widget("real.txt", "widget-cleanup")
    (project.folder / "link.yaml").symlink_to(target)
    (project.folder / "dangling.yaml").symlink_to("nowhere")
    assert project.run("check").out == "No files to lint.\n"
    done = project.run("check", "pipe.yaml", "--output-format", "concise")
    assert (done.code, "not a regular file" in done.out) == (3, True)


def test_names_cannot_paint_the_terminal(project: Project) -> None:
    project.write("a.yaml", 'metadata:\n  finalizers: ["\\e[31mred\\u202e"]\n')
    done = project.run("check", FORCE_COLOR="", NO_COLOR="1")
    assert done.code == 1
    assert "\x1b" not in done.out
    assert "\\x1b[31mred\\u202e" in done.out


def test_the_locale_does_not_matter(project: Project) -> None:
    project.write("a.yaml", 'metadata:\n  finalizers: ["ünload"]\n')
    done = project.run("check", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (done.code, '"ünload"' in done.out) == (1, True)


def test_a_loop_of_links_is_unreadable_and_the_rest_is_linted(project: Project) -> None:
    (project.folder / "a.yaml").symlink_to("b.yaml")
    (project.folder / "b.yaml").symlink_to("a.yaml")
    project.widget("ok.yaml", "widget-cleanup")
    done = project.run("check", "a.yaml", "ok.yaml", "--output-format", "concise")
    assert done.code == 3
    assert "a.yaml:1:1: FIN902" in done.out
    assert "ok.yaml:6:7: FIN001" in done.out


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_not_passed_over(project: Project, encoding: str) -> None:
    project.write("a.yaml", "metadata: {finalizers: [widget-cleanup]}".encode(encoding))
    assert project.run("check").code == 3


@pytest.mark.parametrize("where", ["option", "settings"])
def test_a_code_that_no_rule_has_is_a_mistake(project: Project, where: str) -> None:
    project.widget("a.yaml", "widget-cleanup")
    if where == "settings":
        project.settings('ignore = ["FIN999"]')
    done = project.run("check", *(["--select", "FIN999"] if where == "option" else []))
    assert (done.code, "no rule has a code that begins with 'FIN999'" in done.err) == (2, True)


def test_a_path_to_the_field_is_no_list_of_names(project: Project) -> None:
    project.write(
        "ksm.yaml", "kind: CustomResourceStateMetrics\nspec:\n  labelsFromPath: {finalizers: [metadata, finalizers]}\n"
    )
    assert project.run("check", "--min-severity", "info").out == "No findings in 1 file.\n"


def test_a_bare_keyword_is_no_proof(project: Project) -> None:
    calls = "sys.set_asyncgen_hooks(firstiter=f, finalizer='agen-b')\nWorkerPool(finalizer='pool')\n"
    project.write("a.py", f"import sys\nimport kubernetes\n\n{calls}")
    assert project.run("check", "--min-severity", "info").out == "No findings in 1 file.\n"


def test_an_inventory_with_gaps_says_so(project: Project) -> None:
    project.write("a.yaml", "metadata: {finalizers: [a\n")
    done = project.run("inventory")
    assert (done.code, "could not be read or understood" in done.err) == (0, True)


def test_colour_is_for_terminals(project: Project) -> None:
    project.widget("a.yaml", "widget-cleanup")
    assert "\x1b[" not in project.run("check").out
    assert "\x1b[" in project.run("check", FORCE_COLOR="1").out
    assert "\x1b[" not in project.run("check", FORCE_COLOR="1", NO_COLOR="1").out


def test_info_is_counted_and_shown_on_demand(project: Project) -> None:
    project.widget("tests/a.yaml", "widget-cleanup")
    project.git()
    done = project.run("check")
    assert (done.code, "1 finding below warning not shown" in done.out) == (0, True)
    assert "FIN001" in project.run("check", "--min-severity", "info").out
    assert project.run("check", "--fail-on", "info").code == 1
    assert "1 finding below warning" in project.run("check", "a.yaml", folder="tests").out


def test_json_follows_the_contract(project: Project) -> None:
    project.settings(RENAMES)
    project.widget("a.yaml", "widget-cleanup", "widget-cleanup")
    project.widget("tests/a.yaml", "x.y")
    project.write("bad.json", '{"metadata": {"finalizers": ["x"')
    done = project.run("check", "--output-format", "json")
    jsonschema.validate(done.json, SCHEMA)
    assert done.code == 3
    first = next(f for f in done.json["findings"] if f["path"] == "a.yaml")
    assert first["start"] == {"line": 6, "column": 7, "offset": 86}
    assert first["end"]["offset"] == 86 + len("widget-cleanup")
    assert first["object"] == {"apiVersion": "stable.acme.dev/v1", "kind": "Widget", "namespace": None, "name": "one"}
    assert (first["finalizer"], first["suggestion"]) == ("widget-cleanup", "stable.acme.dev/cleanup")
    edits = first["fixes"][0]["edits"]
    assert edits[0] == {"path": "a.yaml", "start": 86, "end": 100, "replacement": "stable.acme.dev/cleanup"}
    assert done.json["summary"]["files_scanned"] == 3
    assert done.json["summary"]["fixable"] == 2
    assert {one["id"] for f in done.json["findings"] for one in f["fixes"]} == {1}


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_a_fix_is_written_once_unless_version_1_is_asked_for(project: Project, name: str) -> None:
    project.settings(RENAMES)
    for number in range(5):
        project.widget(f"{number}.yaml", "widget-cleanup")

    def fixes(*arguments: str) -> list[dict[str, Any]]:
        done = project.run("check", "--output-format", name, *arguments)
        if name == "json":
            jsonschema.validate(done.json, SCHEMA_1 if arguments else SCHEMA)
        findings = done.json["findings"] if name == "json" else list(map(json.loads, done.out.splitlines()))
        return [fix for finding in findings for fix in finding["fixes"]]

    first, *others = fixes()
    assert first["id"] == 1
    assert len(first["edits"]) == 5
    assert others == [{"id": 1}] * 4
    del first["id"]
    assert fixes("--json-version", "1") == [first] * 5


def test_json_of_an_empty_run(project: Project) -> None:
    done = project.run("check", "--output-format", "json")
    jsonschema.validate(done.json, SCHEMA)
    assert (done.code, done.json["findings"]) == (0, [])


BAD = b"apiVersion: stable.acme.dev/v1\r\nkind: Widget\r\nmetadata:\r\n  finalizers: ['widget-cleanup']\r\n"


def test_standard_input_is_linted_under_the_name_it_is_given(project: Project) -> None:
    project.settings(RENAMES)
    done = project.run("check", "-", "--stdin-filename", "sub/a.yaml", "--output-format", "concise", stdin=BAD)
    assert (done.code, done.out.splitlines()[0][:25]) == (1, "sub/a.yaml:4:16: FIN001 w")
    assert project.run("check", "-", "--output-format", "concise", stdin=BAD).out.startswith("<stdin>:4:16")


def test_fixed_standard_input_goes_to_standard_output(project: Project) -> None:
    project.settings(RENAMES)
    done = project.run("check", "--fix", "-", "--stdin-filename", "a.yaml", stdin=BAD)
    assert done.code == 0
    assert done.out.encode() == BAD.replace(b"widget-cleanup", b"stable.acme.dev/cleanup")
    assert "Fixed 1 finding:" in done.err
    assert not (project.folder / "a.yaml").exists()


@pytest.mark.parametrize("text", [b"", b"a: b", b"metadata: {finalizers: [a}\n", b"\xff\xfe finalizers"])
def test_standard_input_that_has_no_fix_comes_back_as_it_was(project: Project, text: bytes) -> None:
    done = project.run("check", "--fix", "-", "--stdin-filename", "a.yaml", stdin=text)
    assert done.out.encode("utf-8", "surrogateescape") == text


def test_excluded_standard_input_is_echoed(project: Project) -> None:
    project.settings('exclude = ["gen/"]\n' + RENAMES)
    done = project.run("check", "--fix", "--force-exclude", "-", "--stdin-filename", "gen/a.yaml", stdin=BAD)
    assert (done.code, done.out.encode()) == (0, BAD)


def test_excluded_and_vendored_files(project: Project) -> None:
    project.settings('exclude = ["gen/"]')
    project.widget("gen/a.yaml", "widget-cleanup")
    project.widget("vendor/a.yaml", "widget-cleanup")
    assert project.run("check").out == "No files to lint.\n"
    assert project.run("check", "gen/a.yaml").code == 1
    assert project.run("check", "--force-exclude", "gen/a.yaml", "vendor/a.yaml").code == 0


def test_git_decides_which_files_there_are(project: Project) -> None:
    project.widget("a.yaml", "a-b")
    project.write(".gitignore", "ignored/\n")
    project.git()
    project.widget("untracked.yaml", "a-b")
    project.widget("ignored/a.yaml", "a-b")
    (project.folder / "a.yaml").unlink()
    found = project.run("check", "--output-format", "json").json["findings"]
    assert {f["path"] for f in found} == {"untracked.yaml"}


def test_without_git_gitignore_still_counts(project: Project) -> None:
    project.write(".gitignore", "/ignored/\n*.gen.yaml\n")
    project.widget("ignored/a.yaml", "a-b")
    project.widget("x.gen.yaml", "a-b")
    project.widget("kept/ignored/a.yaml", "a-b")
    found = project.run("check", "--output-format", "json").json["findings"]
    assert {f["path"] for f in found} == {"kept/ignored/a.yaml"}


def test_paths_outside_the_working_directory_are_absolute(project: Project) -> None:
    path = project.widget("a/a.yaml", "a-b")
    (project.folder / "b").mkdir()
    found = project.run("check", "../a", "--output-format", "json", folder="b").json["findings"]
    assert [f["path"] for f in found] == [path.as_posix()]


def test_a_mistyped_command(project: Project) -> None:
    done = project.run("chekc")
    assert (done.code, "did you mean 'check'?" in done.err) == (2, True)


def test_a_closed_pipe_is_no_error(project: Project) -> None:
    project.widget("a.yaml", *[f"name-{n}" for n in range(3000)])
    with subprocess.Popen(
        [COMMAND, "check"], cwd=project.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
