"""``finalizer-lint config``: what is in force and why, a first settings file, and the schema."""

from __future__ import annotations

import json
import sys

import jsonschema
import pytest

from finalizer_lint.settings.keys import KEYS
from finalizer_lint.settings.load import load
from finalizer_lint.settings.schema import schema
from tests.project import Project

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

CONTROLLER = """\
package v1

import (
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

var GroupVersion = schema.GroupVersion{Group: "stable.acme.dev", Version: "v1"}

func add(widget *Widget) { controllerutil.AddFinalizer(widget, "widget-cleanup") }
"""


def test_what_is_in_force_and_where_it_comes_from(project: Project) -> None:
    project.write("base.toml", 'kubernetes = "1.29"\n[renames]\nold = "acme.dev/old"\n')
    project.write(
        "a/finalizer-lint.toml",
        '# ours\nextend = "../base.toml"\nexclude = ["gen/"]\n\n[severity]\nFIN005 = "error"\n'
        '[per-file-ignores]\n"x/*" = ["FIN001"]\n[third-party]\ngate = { owner = "them", successor = "t.dev/gate" }\n',
    )
    done = project.run("config", "a/gen/tests/one.yaml", "--domain", "acme.dev")
    lines = done.out.splitlines()
    assert lines[:2] == [
        "# a/gen/tests/one.yaml: does not exist, yaml, excluded, a test",
        "# settings file: a/finalizer-lint.toml",
    ]
    for line in (
        'kubernetes = "1.29"  # base.toml:1',
        'exclude = ["gen/"]  # a/finalizer-lint.toml:3',
        'domain = "acme.dev"  # --domain',
        'fail-on = "warning"  # default',
        'old = "acme.dev/old"  # base.toml:3',
        'FIN005 = "error"  # a/finalizer-lint.toml:6',
        '"x/*" = ["FIN001"]  # a/finalizer-lint.toml:8',
        'gate = { owner = "them", successor = "t.dev/gate" }  # a/finalizer-lint.toml:10',
    ):
        assert line in [
            text.replace('"old" =', "old =").replace('"FIN005" =', "FIN005 =").replace('"gate" =', "gate =")
            for text in lines
        ]
    table = tomllib.loads(done.out)
    jsonschema.validate(table, schema(), jsonschema.Draft202012Validator)
    assert table["renames"] == {"old": "acme.dev/old"}


def test_without_a_file_everything_is_a_default(project: Project) -> None:
    done = project.run("config", "--output-format", "json").json
    assert (done["file"], {row["source"] for row in done["settings"].values()}) == (None, {None})
    assert set(done["settings"]) == set(KEYS) - {"extend"}
    assert {
        row["source"]
        for row in project.run("config", "--select", "FIN0", "--output-format", "json").json["settings"].values()
    } == {None, "--select"}


@pytest.mark.parametrize("arguments", [(), (".",), ("show", ".")])
def test_config_shows_the_current_folder(project: Project, arguments: tuple[str, ...]) -> None:
    done = project.run("config", *arguments)
    assert (done.code, done.out.splitlines()[0]) == (0, "# .: folder, not excluded, not a test")


def test_a_mistake_is_one_here_too(project: Project) -> None:
    project.settings('ignore = ["FIN999"]')
    assert project.run("config").code == 2
    project.settings("ignoer = []")
    done = project.run("config", "x.yaml")
    assert (done.code, ":1: unknown key 'ignoer'; did you mean 'ignore'?" in done.err) == (2, True)


def test_init_writes_what_it_sees(project: Project) -> None:
    project.write("api/v1/widget.go", CONTROLLER)
    project.widget("tests/fixture.yaml", "test-cleanup")
    project.widget("deploy/gadget.yaml", "gadget-cleanup")
    project.git()
    done = project.run("config", "init")
    assert (done.code, done.err) == (0, "")
    text = project.read("finalizer-lint.toml").decode()
    assert load(project.folder / "finalizer-lint.toml").domain == "stable.acme.dev"
    assert "# API groups of this project: stable.acme.dev\n" in text
    assert '# "widget-cleanup" = "stable.acme.dev/widget-cleanup"  # api/v1/widget.go:10\n' in text
    assert '#   "gadget-cleanup",  # deploy/gadget.yaml:6\n' in text
    assert "test-cleanup" not in text
    # With every line taken at its word it is a file that holds
    said = [line.removeprefix("# ").removeprefix("  ") for line in text.splitlines() if _is_setting(line)]
    table = tomllib.loads("\n".join(said))
    jsonschema.validate(table, schema(), jsonschema.Draft202012Validator)
    assert table["renames"]["gadget-cleanup"] == "stable.acme.dev/gadget-cleanup"
    assert table["owned"] == ["gadget-cleanup"]


def _is_setting(line: str) -> bool:
    bare = line.removeprefix("# ").lstrip()
    return " = " in bare or bare.startswith(('"', "[", "]"))


def test_init_does_not_write_over_settings(project: Project) -> None:
    project.write("pyproject.toml", "[tool.finalizer-lint]\n")
    done = project.run("config", "init")
    assert (done.code, "pyproject.toml has settings of finalizer-lint already" in done.err) == (2, True)
    assert not (project.folder / "finalizer-lint.toml").exists()
    assert project.run("config", "init", "--stdout").out.startswith("#:schema https://")


def test_the_schema_is_printed(project: Project) -> None:
    assert json.loads(project.run("config", "schema").out) == schema()


def test_init_below_other_settings_extends_them(project: Project) -> None:
    project.write("finalizer-lint.toml", 'ignore = ["FIN001"]\n')
    project.widget("deploy/one.yaml", "widget-cleanup")
    project.git()
    done = project.run("config", "init", folder="deploy")
    assert done.out.startswith("Wrote finalizer-lint.toml. Only extend in it holds until you edit it.\n")
    assert 'extend = "../finalizer-lint.toml"\n' in project.read("deploy/finalizer-lint.toml").decode()
    assert project.run("check").code == 0


def test_init_in_an_empty_folder(project: Project) -> None:
    done = project.run("config", "init")
    assert done.out.startswith("Wrote finalizer-lint.toml. Nothing in it holds until you edit it.\n")
    assert tomllib.loads(project.read("finalizer-lint.toml").decode()) == {}


def test_init_with_a_name_that_one_rule_has_no_suggestion_for(project: Project) -> None:
    """FIN106 suggests no name for what FIN002 does."""
    project.write("go.mod", "module acme.dev/ships\n\ngo 1.24\n\nrequire sigs.k8s.io/controller-runtime v0.19.7\n")
    project.write(
        "ship.go",
        'package ships\n\nimport "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"\n\n'
        'func hold(o client.Object) {\n\tcontrollerutil.AddFinalizer(o, "finalizer.ships.acme.dev")\n}\n',
    )
    written = project.run("config", "init", "--stdout").out
    assert '# "finalizer.ships.acme.dev" = ' in written
    assert "No domain is known" not in written


def test_init_names_what_it_has_no_domain_for(project: Project) -> None:
    project.write("maps.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  finalizers: [hold, drain]\n")
    assert '# No domain is known for "drain", "hold".\n' in project.run("config", "init", "--stdout").out
    project.widget("one.yaml", "widget-cleanup")
    assert '# domain = "stable.acme.dev"\n' in project.run("config", "init", "--stdout").out


def test_a_path_that_does_not_exist_says_so(project: Project) -> None:
    done = project.run("config", "inti")
    first = "# inti: does not exist, no language of ours, not excluded, not a test"
    assert (done.code, done.out.splitlines()[0]) == (0, first)
