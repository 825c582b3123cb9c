"""Of findings that are alike people are shown a few, and what is told of fixes fits on a line; machines get all."""

from __future__ import annotations

import json
import re

import pytest

from finalizer_lint.core.findings import Severity
from finalizer_lint.report import DOCUMENTS, render
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome
from finalizer_lint.run.lint import lint
from finalizer_lint.run.result import Report
from tests.project import Project
from tests.test_output_properties import github_file
from tests.test_outputs import xml_of

COUNT = 13
OTHERS = 11  # names of one finding each


@pytest.fixture
def report(project: Project) -> Report:
    """Many warnings of one name; another of that name that is an error; the other names, by path behind all of them."""
    for number in range(COUNT):
        project.widget(f"a{number:02}.yaml", "widget-cleanup")
    for number in range(OTHERS):
        project.widget(f"b{number:02}.yaml", f"other-{number:02}")
    project.write("z.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  finalizers: [widget-cleanup]\n")
    for name in ("x", "y", "yy", "yyy"):
        project.write(f"{name}.yaml", "metadata: {finalizers: [a\n")
    return lint([project.folder], working=project.folder)


def shown(report: Report, name: str, *, show_all: bool = False) -> str:
    return render(name, Outcome(report, show_all=show_all), Style(False), Severity.WARNING)


@pytest.mark.parametrize("name", ["full", "concise", "grouped", "markdown"])
def test_people_see_the_first_three_and_how_many_more(report: Report, name: str) -> None:
    text = shown(report, name)
    paths = set(re.findall(r"\b[a-z]+\d*\.yaml", text))
    assert {"a00.yaml", "a01.yaml", "a02.yaml", "z.yaml", "b00.yaml", f"b{OTHERS - 1:02}.yaml"} <= paths
    assert {f"{name}.yaml" for name in ("x", "y", "yy", "yyy")} <= paths  # what can't be read is named, each of it
    assert "a03.yaml" not in paths
    assert text.count(f"and {COUNT - 3} more: --show-all") == 1
    assert f"Found 5 errors, {COUNT + OTHERS} warnings." in text
    everything = shown(report, name, show_all=True)
    assert f"a{COUNT - 1:02}.yaml" in everything
    assert "--show-all" not in everything
    assert text.splitlines()[-1] == everything.splitlines()[-1]


@pytest.mark.parametrize("name", sorted({*DOCUMENTS} - {"markdown"}))
def test_machines_get_all(report: Report, name: str) -> None:
    text = shown(report, name)
    assert text == shown(report, name, show_all=True)
    assert all(f"a{number:02}.yaml" in text for number in range(COUNT))


def test_the_first_ten_annotations_of_a_kind_are_those_that_matter(report: Report) -> None:
    lines = shown(report, "github").splitlines()
    kinds = [line.split()[0] for line in lines]
    assert kinds == ["::error"] * 5 + ["::warning"] * (COUNT + OTHERS)
    warnings = [github_file(line)[0] for line in lines[5:]]
    assert warnings == ["a", *("b" * OTHERS), *("a" * (COUNT - 1))]


def test_three_are_no_crowd(project: Project) -> None:
    for number in range(3):
        project.widget(f"a{number}.yaml", "widget-cleanup")
    assert "--show-all" not in shown(lint([project.folder], working=project.folder), "concise")


def test_the_command_line(project: Project) -> None:
    for number in range(5):
        project.widget(f"a{number}.yaml", "widget-cleanup")
    done = project.run("check", "--output-format", "concise", "--output", "junit=all.xml")
    assert (done.code, len(done.out.splitlines()), "(and 2 more: --show-all)\nFound 5 w" in done.out) == (1, 4, True)
    assert len(list(xml_of(project.read("all.xml").decode()).iter("testcase"))) == 5
    assert len(project.run("check", "--output-format", "concise", "--show-all").out.splitlines()) == 6


def test_live_objects(project: Project) -> None:
    one = {"apiVersion": "acme.dev/v1", "kind": "Widget", "metadata": {"name": "w", "finalizers": ["widget-cleanup"]}}
    dump = json.dumps({"apiVersion": "v1", "kind": "List", "items": [one] * 9}).encode()
    done = project.run("check", "-", "--output-format", "concise", stdin=dump)
    *found, more, closing = done.out.splitlines()
    assert (done.code, len(found), closing) == (1, 3, "Found 9 warnings in 9 objects.")
    assert more.startswith("FIN001 warning: ")
    assert more.endswith(" (and 6 more: --show-all)")
    assert len(project.run("check", "-", "--output-format", "concise", "--show-all", stdin=dump).out.splitlines()) == 10


# What is told of fixes

GO = """package widget

import "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

const Finalizer = "widget-cleanup"

func (r *Reconciler) reconcile(o client.Object) {
	controllerutil.AddFinalizer(o, Finalizer)
	controllerutil.RemoveFinalizer(o, Finalizer)
}
"""

POLICY = """apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: gadgets}
spec:
  rules:
    - validate:
        cel: {expressions: [{expression: "'gadget-cleanup' in object.metadata.finalizers"}]}
"""


@pytest.fixture
def renaming(project: Project) -> Project:
    """A name that code handles and four manifests carry; another one that something is in the way of."""
    project.settings('domain = "acme.dev"\n')
    project.write("widget.go", GO)
    for number in range(4):
        project.widget(f"a{number}.yaml", "widget-cleanup")
    project.write("gadget/gadget.go", GO.replace("widget", "gadget"))
    project.write("policy.yaml", POLICY)
    return project


def test_a_plain_run_has_a_line_for_those_that_can_be_made_and_one_for_the_others(renaming: Project) -> None:
    done = renaming.run("check", "--output-format", "concise")
    assert done.out.splitlines()[-2:] == [
        "1 rename available: --fix --unsafe-fixes.",
        "1 rename refused: --show-fixes says why.",
    ]
    assert "Held back" not in done.out
    told = renaming.run("check", "--output-format", "concise", "--show-fixes").out
    assert "Held back: rename 'widget-cleanup' to 'acme.dev/widget-cleanup' in 5 files" in told
    assert re.search("Held back: rename 'gadget-cleanup' to 'acme.dev/gadget-cleanup'.*: policy.yaml:7", told)
    assert "  To go on: " in told
    told = renaming.run("check", "--output-format", "concise", "--show-fixes", "--unsafe-fixes").out
    assert "Fixable: rename 'widget-cleanup' to 'acme.dev/widget-cleanup' in 5 files" in told


def test_what_was_fixed_is_listed(renaming: Project) -> None:
    done = renaming.run("check", "--fix", "--unsafe-fixes")
    listed = done.out[done.out.index("Fixed ") :].splitlines()[:6]
    assert listed[0] == "Fixed 5 findings:"
    assert listed[1].startswith("  FIN001: rename 'widget-cleanup' to 'acme.dev/widget-cleanup' in 5 files, and go on")
    assert listed[2:6] == [f"    a{number}.yaml: 1 edit" for number in range(3)] + ["    and 2 files more: --show-all"]
    assert "Held back: rename 'gadget-cleanup'" in done.out


def test_each_file_is_listed_that_was_fixed(renaming: Project) -> None:
    out = renaming.run("check", "--fix", "--unsafe-fixes", "--show-all").out
    changed = re.findall(r"^    (\S+): \d+ edits?$", out, re.MULTILINE)
    assert changed == ["a0.yaml", "a1.yaml", "a2.yaml", "a3.yaml", "widget.go"]


def test_fixes_that_are_no_renames_are_called_fixes(project: Project) -> None:
    for number in range(2):
        project.widget(f"a{number}.yaml", "acme.dev/x  # finalizer-lint: ignore[FIN001]")
    assert project.run("check").out.endswith("2 findings fixable with --fix.\n")
    out = project.run("check", "--fix").out
    assert (
        "Fixed 2 findings:\n  FIN903: remove what is ignored in vain\n    a0.yaml: 1 edit\n    a1.yaml: 1 edit\n" in out
    )
