"""What findings advise: nothing that would leave an object in Terminating, or that another rule would report."""

from __future__ import annotations

import pytest

from finalizer_lint.run.lint import lint
from tests.project import Project

GO = """package ships

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func hull(o client.Object) {
	controllerutil.AddFinalizer(o, "acme.dev/hull")
	if controllerutil.ContainsFinalizer(o, "acme.dev/hull") {
		o.SetFinalizers(nil)
	}
}

func mast(o client.Object) {
	controllerutil.AddFinalizer(o, "acme.dev/mast")
	o.SetFinalizers([]string{})
}

func all(o client.Object) {
	o.SetFinalizers([]string{})
}
"""


IN_BOTH = 'whoever removes it has to know another name first: if that is your controller, use "%s" in both'


def manifest(api_version: str, kind: str, name: str) -> str:
    return f"apiVersion: {api_version}\nkind: {kind}\nmetadata:\n  name: one\n  finalizers: [{name}]\n"


def advice(project: Project) -> list[str | None]:
    """What helps, without what the server says."""
    report = lint([project.folder], working=project.folder)
    told = [finding.help for finding in report.findings if finding.code not in ("FIN101", "FIN105", "FIN106")]
    return [help_.partition("; the API server says: ")[0] if help_ else help_ for help_ in told]


@pytest.mark.parametrize(
    ("api_version", "name", "expected"),
    [
        # whoever removes it decides
        (
            "acme.dev/v1",
            "ship-hold",
            IN_BOTH % "acme.dev/ship-hold",
        ),
        # another project's group lends its domain to nobody
        (
            "cert-manager.io/v1",
            "my-team-hold",
            'use a name with a domain that you own and a path, such as "<your domain>/my-team-hold"',
        ),
        (
            "argoproj.io/v1alpha1",
            "my-team-hold",
            'use a name with a domain that you own and a path, such as "<your domain>/my-team-hold"',
        ),
        # what is no domain goes under the object's group
        ("acme.dev/v1", "Ships.Hold", IN_BOTH % "acme.dev/Ships.Hold"),
        ("acme.dev/v1", "ship.finalizers", IN_BOTH % "acme.dev/ship"),
        ("acme.dev/v1", "ship.hold.finalizer.name", IN_BOTH % "acme.dev/ship.hold"),
        # no example that is wrong itself
        (
            "cert-manager.io/v1",
            "VMController.CleanupPVCAndSnapshot",
            'use a name with a domain that you own and a path, such as "<your domain>/name"',
        ),
        (
            "cert-manager.io/v1",
            "ship.finalizers",
            'use a name with a domain that you own and a path, such as "<your domain>/name"',
        ),
    ],
)
def test_a_name_in_a_manifest(project: Project, api_version: str, name: str, expected: str) -> None:
    project.write("one.yaml", manifest(api_version, "Widget", name))
    assert advice(project) == [expected]


def test_settings_have_the_say(project: Project) -> None:
    project.write("finalizer-lint.toml", 'domain = "acme.dev"\n')
    project.write("one.yaml", manifest("acme.dev/v1", "Widget", "ship-hold"))
    assert advice(project) == ['use "acme.dev/ship-hold"']


def test_a_clearing_names_the_finalizer_of_its_own_function(project: Project) -> None:
    project.write("go.mod", "module acme.dev/ships\n\nrequire sigs.k8s.io/controller-runtime v0.21.0\n")
    project.write("ships.go", GO)
    said = [text.partition(" (")[0].partition(";")[0] for text in advice(project) if text]
    assert said == [
        'remove only your own: "acme.dev/hull"',
        'remove only your own: "acme.dev/mast"',
        "remove only your own, by its name",
    ]


BY_HAND = """package ships

import (
	"strings"

	"sigs.k8s.io/controller-runtime/pkg/client"
)

const hull, mast, prefix = "acme.dev/hull", "acme.dev/mast", "acme.dev/"

func both(o client.Object) {
	var kept []string
	for _, f := range o.GetFinalizers() {
		if f != hull && f != mast {
			kept = append(kept, f)
		}
	}
	o.SetFinalizers(kept)
}

func ours(o client.Object) {
	o.SetFinalizers(removeByPrefix(o.GetFinalizers(), prefix))
	o.SetFinalizers(lists.Filter(o.GetFinalizers(), isOurs))
}

func isOurs(f string) bool { return strings.HasPrefix(f, prefix) }
"""


def test_what_is_removed_by_hand_is_told_a_call_that_removes_as_much(project: Project) -> None:
    module = "module acme.dev/fleet\n\ngo 1.24\n\nrequire sigs.k8s.io/controller-runtime v0.21.0\n"
    project.write("go.mod", module)
    project.write("ships/ships.go", BY_HAND)
    report = lint([project.folder], working=project.folder)
    told = [finding.help for finding in report.findings if finding.code == "FIN102"]
    assert [one.partition(";")[0] for one in told if one is not None] == [
        "use controllerutil.RemoveFinalizer(o, name) for each of the names"
    ]


def test_another_repository_of_the_organisation_is_told_what_the_controller_knows(project: Project) -> None:
    project.write("go.mod", "module github.com/argoproj/fleet\n\nrequire k8s.io/apimachinery v0.33.0\n")
    project.write(
        "fleet.go",
        """package fleet

import metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

func generated(meta *metav1.ObjectMeta) {
	meta.Finalizers = []string{"resources-finalizer.argocd.argoproj.io"}
}
""",
    )
    known = "resources-finalizer.argocd.argoproj.io/foreground"
    assert advice(project) == [
        f'use "{known}" on the kinds on which its controller knows that, and on others leave it as it is'
    ]
