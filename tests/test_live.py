"""Dumps of live objects on standard input: what a user pipes out of kubectl."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from tests.project import COMMAND, Project
from tests.test_check import SCHEMA

BENCH = Path(__file__).parent.parent / "bench" / "dump.py"
WIDGET = """- apiVersion: stable.acme.dev/v1
  kind: Widget
  metadata:
    finalizers:
    - widget-cleanup
    managedFields:
    - fieldsV1:
        f:metadata:
          f:finalizers:
            v:"widget-cleanup": {}
    name: NAME
    namespace: shop
  spec:
    text: |
      - apiVersion: v1
        note: a dash in a text is no item
"""
YAML = "apiVersion: v1\nitems:\n" + WIDGET.replace("NAME", "one") + WIDGET.replace("NAME", "two")
END = "kind: List\nmetadata:\n  resourceVersion: ''\n"


def as_json(indent: int | None) -> str:
    items = [
        {
            "apiVersion": "v1",
            "kind": "ConfigMap",
            "metadata": {"name": name, "namespace": "shop", "finalizers": ["widget-cleanup"]},
            "data": {"text": 'a "finalizers": ["not-one"] in a string }]'},
        }
        for name in ("one", "two")
    ]
    return json.dumps({"apiVersion": "v1", "items": items, "kind": "List", "metadata": {}}, indent=indent)


def test_findings_in_yaml_name_the_object(project: Project) -> None:
    done = project.run("check", "-", "--output-format", "concise", stdin=(YAML + END).encode())
    assert done.code == 1
    lines = done.out.splitlines()
    assert [line.split(": FIN001")[0] for line in lines[:2]] == ["Widget shop/one", "Widget shop/two"]
    assert lines[2:] == ["Found 2 warnings in 2 objects."]
    full = project.run("check", "-", stdin=(YAML + END).encode()).out
    assert " --> Widget shop/one\n" in full
    assert 'use "stable.acme.dev/widget-cleanup" in both' in full


@pytest.mark.parametrize("indent", [None, 4])
def test_findings_in_json_name_the_object(project: Project, indent: int | None) -> None:
    done = project.run("check", "-", "--output-format", "concise", stdin=as_json(indent).encode())
    assert done.code == 1
    assert [line.split(": FIN001")[0] for line in done.out.splitlines()[:2]] == [
        "ConfigMap shop/one",
        "ConfigMap shop/two",
    ]


def test_json_lines(project: Project) -> None:
    objects = json.loads(as_json(None))["items"]
    text = "".join(json.dumps(item) + "\n" for item in objects)
    done = project.run("check", "-", "--output-format", "concise", stdin=text.encode())
    assert (done.code, done.out.splitlines()[-1]) == (1, "Found 2 errors in 2 objects.")


@pytest.mark.parametrize("text", [YAML + END, as_json(None), as_json(2)])
def test_machine_output_keeps_the_contract_and_the_places_of_the_stream(project: Project, text: str) -> None:
    done = project.run("check", "-", "--output-format", "json", stdin=text.encode())
    jsonschema.validate(done.json, SCHEMA)
    found = done.json["findings"]
    assert [f["object"]["name"] for f in found] == ["one", "two"]
    for f in found:
        token = text.encode()[f["start"]["offset"] : f["end"]["offset"]].decode()
        assert token.strip('"') == "widget-cleanup"
        assert text.encode()[: f["start"]["offset"]].count(b"\n") + 1 == f["start"]["line"]
    assert sum(done.json["summary"]["findings"].values()) == 2


def test_a_clean_dump(project: Project) -> None:
    text = (YAML + END).replace("widget-cleanup", "acme.dev/cleanup")
    done = project.run("check", "-", stdin=text.encode())
    assert (done.code, done.out) == (0, "No findings in 2 objects.\n")


def test_settings_and_thresholds_count(project: Project) -> None:
    project.settings('ignore = ["FIN001"]')
    assert project.run("check", "-", stdin=(YAML + END).encode()).code == 0
    project.settings('fail-on = "error"')
    assert project.run("check", "-", stdin=(YAML + END).encode()).code == 0


@pytest.mark.parametrize("text", [as_json(None)[:-60], as_json(4)[: as_json(4).index("two")]])
def test_a_dump_that_breaks_off_is_said_so(project: Project, text: str) -> None:
    done = project.run("check", "-", "--output-format", "concise", stdin=text.encode())
    assert done.code == 3
    assert "ConfigMap shop/one: FIN001" in done.out
    assert "FIN901" in done.out


def test_an_editor_s_file_is_no_dump(project: Project) -> None:
    done = project.run("check", "-", "--stdin-filename", "a.yaml", "--output-format", "concise", stdin=YAML.encode())
    assert done.out.startswith("a.yaml:7:7: FIN001")
    assert project.run("check", "--fix", "-", stdin=YAML.encode()).out == YAML


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="getrusage counts in other units elsewhere")
@pytest.mark.parametrize("form", ["yaml", "json"])
def test_memory_does_not_grow_with_the_dump(form: str) -> None:
    """Between 400 and 4,000 objects the dump grows by 15 MB and more."""
    assert peak(form, 4000) - peak(form, 400) < 6 * 1024


def peak(form: str, objects: int) -> int:
    """Peak resident memory in KiB."""
    script = (
        "import resource, subprocess, sys\n"
        "make = subprocess.Popen(sys.argv[1:5] + ['--format', sys.argv[5]], stdout=subprocess.PIPE)\n"
        "lint = subprocess.Popen([sys.argv[6], 'check', '-', '--output-format', 'json'],"
        " stdin=make.stdout, stdout=subprocess.DEVNULL)\n"
        "make.stdout.close()\n"
        "_, _, usage = __import__('os').wait4(lint.pid, 0)\n"
        "print(usage.ru_maxrss)\n"
    )
    command = [sys.executable, "-c", script, sys.executable, str(BENCH), "--objects", str(objects), form, COMMAND]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
