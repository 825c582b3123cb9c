"""The worked example in ``project/names/resolve.py``: a constant of another package, from the call to its literal."""

from __future__ import annotations

import pytest

from finalizer_lint.core.facts import Role
from finalizer_lint.run.lint import lint
from tests.project import Project

CONTROLLER = """package widget

import (
	names "acme.dev/widget/pkg/api"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizer = %s

func f(o client.Object) { controllerutil.AddFinalizer(o, finalizer) }
"""
NAMES = """package api

const Prefix = Group + "/"
const Group = "acme.dev"
const Cleanup = "acme.dev/cleanup"
"""


@pytest.mark.parametrize(
    ("value", "chain", "token"),
    [
        pytest.param('names.Prefix + "cleanup"', ["finalizer"], None, id="of parts"),
        pytest.param("names.Cleanup", ["finalizer", "Cleanup"], '"acme.dev/cleanup"', id="of one token"),
    ],
)
def test_the_worked_example(project: Project, value: str, chain: list[str], token: str | None) -> None:
    project.write("go.mod", "module acme.dev/widget\n")
    project.write("pkg/api/names.go", NAMES)
    controller = project.write("controller.go", CONTROLLER % value)
    report = lint([controller], working=project.folder)
    (use,) = (use for use in report.names.uses if use.role is Role.ADDED)
    assert use.name == "acme.dev/cleanup"
    assert [constant.symbol.name for constant in use.chain] == chain
    spelled = use.resolution.token
    assert (spelled and spelled.file.source.slice(spelled.literal.span)) == token
    assert {file.source.path: file.linted for file in report.files.known()} == {
        "controller.go": True,
        "pkg/api/names.go": False,
    }
    (occurrence,) = report.names.occurrences
    assert (occurrence.role, occurrence.uses) == (Role.DECLARED, (use,))
    assert occurrence.file.source.slice(occurrence.span) == value


def test_an_empty_constant_hides_one_that_all_names_of_a_module_bring_in(project: Project) -> None:
    project.write("other.py", 'FINALIZER = "acme.dev/other"\n')
    project.write("names.py", 'from other import *\n\nFINALIZER = ""\n')
    main = project.write(
        "main.py",
        "import kubernetes\nfrom names import FINALIZER\n\n\ndef hold(meta):\n    meta.finalizers.append(FINALIZER)\n",
    )
    report = lint([main], working=project.folder)
    assert [use.name for use in report.names.uses if use.role is Role.ADDED] == [""]
