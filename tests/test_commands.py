"""``verdict``, ``rule`` and ``inventory`` as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from finalizer_lint.rules import all_rules
from tests.project import Project

SCHEMA = json.loads((Path(__file__).parent / "data" / "inventory.schema.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        (["acme.dev/x", "--kind", "Deployment"], 0, "acme.dev/x on apps/v1/Deployment (1.37): accepted\n"),
        (["acme.dev/x", "--kind", "v1/Pod"], 0, "acme.dev/x on v1/Pod (1.37): accepted\n"),
        (["acme.dev/x"], 1, "acme.dev/x on forbidden (1.37): rejected: Forbidden: cannot be set\n"),
        (
            ["x", "--kind", "acme.dev/v1/Widget", "--kubernetes", "1.28"],
            0,
            "x on acme.dev/v1/Widget (1.28): accepted\n",
        ),
        (["x", "--class", "namespace-spec"], 1, "name is neither a standard finalizer name nor is it fully qualified"),
        (["x", "--kind", "v1/Binding"], 1, "x: not known: v1/Binding is no kind"),
        (["x", "--kind", "berths.k8s.io/v1/Berth"], 1, "x: not known: berths.k8s.io/v1/Berth is no kind"),
        (["a/b", "--class", "strict", "--kubernetes", "1.99"], 0, "a/b on strict (1.99, not measured: as 1.37): acc"),
        (["a/b", "--class", "strict", "--kubernetes", "v1.30.4"], 0, "(v1.30.4, not measured: as 1.29): accepted"),
        (["a/b", "--class", "strict", "--kubernetes", "v1.36.9"], 0, "a/b on strict (v1.36.9): accepted"),
        (["x", "--kind", "v1/Binding", "--kubernetes", "1.99"], 1, "no kind that an API server 1.37 was seen to"),
        (["x\n", "--kind", "v1/Pod"], 1, "x\\n on v1/Pod"),
    ],
)
def test_verdict(project: Project, arguments: list[str], code: int, text: str) -> None:
    done = project.run("verdict", *arguments)
    assert (done.code, text in done.out) == (code, True), done


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["x", "--kind", "Widget"],
        ["x", "--kind", "Event"],
        ["x", "--kind", "a/b/c/d"],
        ["x", "--class", "odd"],
        ["x", "--kubernetes", "1.20"],
        ["x", "--kind", "v1/Pod", "--class", "strict"],
    ],
)
def test_wrong_use_of_verdict(project: Project, arguments: list[str]) -> None:
    assert project.run("verdict", *arguments).code == 2


def test_verdict_as_json(project: Project) -> None:
    done = project.run("verdict", "flyte-finalizer", "a/b", "--kind", "apps/v1/Deployment", "--output-format", "json")
    assert done.code == 1
    assert done.json == {
        "version": 1,
        "verdicts": [
            {
                "name": "flyte-finalizer",
                "class": "strict",
                "kubernetes": "1.37",
                "measured": "1.37",
                "status": "rejected",
                "errors": ["name is neither a standard finalizer name nor is it fully qualified"],
                "warnings": [],
            },
            {
                "name": "a/b",
                "class": "strict",
                "kubernetes": "1.37",
                "measured": "1.37",
                "status": "accepted",
                "errors": [],
                "warnings": [],
            },
        ],
    }
    every = project.run("verdict", "x", "--output-format", "json").json["verdicts"]
    assert [v["class"] for v in every] == [
        "custom-resource",
        "strict",
        "lenient",
        "namespace-spec",
        "embedded",
        "unvalidated",
        "forbidden",
    ]
    unknown = project.run("verdict", "x", "--kind", "v1/Binding", "--output-format", "json").json["verdicts"][0]
    assert (unknown["class"], unknown["status"]) == (None, None)
    assert "did you mean 'StatefulSet'?" in project.run("verdict", "x", "--kind", "statefulset").err


def test_rule_explains_by_code_and_name(project: Project) -> None:
    by_code = project.run("rule", "FIN004")
    assert by_code.code == 0
    assert by_code.out.startswith("# FIN004 prefix-not-a-domain (warning)\n")
    assert by_code.out == project.run("rule", "prefix-not-a-domain").out == project.run("rule", "fin004").out
    every = project.run("rule", "--all").out
    assert all(f"# {rule.code} {rule.name} " in every for rule in all_rules())
    listed = project.run("rule").out.splitlines()
    assert [line.split()[:3] for line in listed] == [[r.code, r.name, r.severity.value] for r in all_rules()]


@pytest.mark.parametrize("arguments", [["FIN001", "--all"], ["FIN01"], ["unqualified-nam"]])
def test_wrong_use_of_rule(project: Project, arguments: list[str]) -> None:
    done = project.run("rule", *arguments)
    assert done.code == 2
    if arguments == ["unqualified-nam"]:
        assert "did you mean 'unqualified-name'?" in done.err


GO = """package controller

const Finalizer = "acme.dev/cleanup"

func reconcile(o client.Object, name string) {
	controllerutil.AddFinalizer(o, Finalizer)
	controllerutil.RemoveFinalizer(o, name)
}
"""


def test_inventory_lists_every_place_once(project: Project) -> None:
    project.write("controller.go", GO)
    project.widget("tests/widget.yaml", "acme.dev/cleanup", "kubernetes")
    done = project.run("inventory", "--output-format", "json")
    jsonschema.validate(done.json, SCHEMA)
    assert done.code == 0
    rows = [
        (u["name"], u["path"], u["start"]["line"], u["role"], u["owner"], u["language"], u["in_test"])
        for u in done.json["uses"]
    ]
    assert rows == [
        ("acme.dev/cleanup", "controller.go", 3, "declared", "project", "go", False),
        ("acme.dev/cleanup", "controller.go", 6, "added", "project", "go", False),
        (None, "controller.go", 7, "removed", None, "go", False),
        ("acme.dev/cleanup", "tests/widget.yaml", 6, "listed", "project", "yaml", True),
        ("kubernetes", "tests/widget.yaml", 7, "listed", "third-party", "yaml", True),
    ]
    assert done.json["uses"][1]["declaration"]["start"] == {"line": 3, "column": 7, "offset": 26}


def test_inventory_as_a_table(project: Project) -> None:
    project.write("controller.go", GO)
    project.widget("tests/widget.yaml", "acme.dev/cleanup", "x.y")
    lines = project.run("inventory").out.splitlines()
    cells = [[cell for cell in line.split("  ") if cell] for line in lines]
    assert [c.strip() for c in cells[0]] == [
        *("name", "owner", "declared", "listed", "added", "removed", "checked", "in tests", "kinds", "verdict")
    ]
    assert [c.strip() for c in cells[1]] == ["acme.dev/cleanup", "project", "1", "1", "1", "1", "Widget", "accepted"]
    assert [c.strip() for c in cells[2]] == ["x.y", "unknown", "1", "1", "Widget", "warned"]
    assert [c.strip() for c in cells[3]] == ["(not known statically)", "1"]
    assert project.run("inventory", "tests/none.yaml").out == "No finalizer names.\n"


def test_inventory_looks_one_name_up(project: Project) -> None:
    project.write("controller.go", GO)
    project.widget("widget.yaml", "acme.dev/cleanup", "other.dev/x")
    lines = project.run("inventory", "--name", "acme.dev/*").out.splitlines()
    assert lines[2:] == [
        "",
        "acme.dev/cleanup: project (declared at controller.go:3)",
        "  controller.go:3:19: declared",
        "  controller.go:6:33: added",
        "  widget.yaml:6:7: listed",
    ]
    assert len(project.run("inventory", "--name", "acme.dev/*", "--output-format", "json").json["uses"]) == 3


def test_inventory_for_a_pull_request(project: Project) -> None:
    project.widget("widget.yaml", "acme.dev/cleanup", "z|b")
    out = project.run("inventory", "--output-format", "markdown").out
    assert out.splitlines()[2:] == [
        "| `acme.dev/cleanup` | unknown |  | 1 |  |  |  |  | Widget | accepted |",
        "| `z\\|b` | unknown |  | 1 |  |  |  |  | Widget | rejected |",
    ]


def test_inventory_of_documentation_on_demand(project: Project) -> None:
    project.write("README.md", "```yaml\nmetadata:\n  finalizers: [acme.dev/x]\n```\n")
    assert project.run("inventory").out == "No finalizer names.\n"
    assert "acme.dev/x" in project.run("inventory", "--include-docs").out


_LIST = "apiVersion: v1\nitems:\n- {0}- {1}kind: List\n"
_OBJECT = "apiVersion: v1\n  kind: {}\n  metadata:\n    name: one\n    finalizers:\n    - {}\n"


def test_inventory_of_a_manifest_on_standard_input(project: Project) -> None:
    manifest = project.widget("widget.yaml", "acme.dev/cleanup").read_bytes()
    (use,) = project.run("inventory", "-", "--output-format", "json", stdin=manifest).json["uses"]
    assert (use["name"], use["path"], use["start"]["line"]) == ("acme.dev/cleanup", "<stdin>", 6)


@pytest.mark.parametrize("output_format", ["text", "json"])
def test_inventory_of_a_dump_on_standard_input(project: Project, output_format: str) -> None:
    dump = _LIST.format(_OBJECT.format("ConfigMap", "acme.dev/x"), _OBJECT.format("Secret", "acme.dev/x")).encode()
    done = project.run("inventory", "-", "--name", "acme.dev/*", "--output-format", output_format, stdin=dump)
    assert (done.code, done.err) == (0, "")
    if output_format == "json":
        jsonschema.validate(done.json, SCHEMA)
        assert [(use["object"]["kind"], use["start"]["line"]) for use in done.json["uses"]] == [
            ("ConfigMap", 8),
            ("Secret", 14),
        ]
        for use in done.json["uses"]:
            assert dump[use["start"]["offset"] : use["end"]["offset"]] == b"acme.dev/x"
    else:
        assert "ConfigMap, Secret" in done.out
        assert "  <stdin>:14:7: listed" in done.out


def test_inventory_of_a_dump_that_breaks_off(project: Project) -> None:
    dump = _LIST.format(_OBJECT.format("ConfigMap", "acme.dev/x"), "apiVersion: v1\n").encode()[:-20]
    done = project.run("inventory", "-", stdin=dump)
    assert ("acme.dev/x" in done.out, "what is before it was read" in done.err) == (True, True)


@pytest.mark.parametrize(("arguments", "stdin"), [(["-"], b""), (["-"], b" \n"), (["-", "x"], b"kind: x\n")])
def test_inventory_of_nothing(project: Project, arguments: list[str], stdin: bytes) -> None:
    done = project.run("inventory", *arguments, stdin=stdin)
    assert (done.code, done.out, done.err.count("Error: ")) == (2, "", 1)
