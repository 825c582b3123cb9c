"""``finalizer-lint migrate``: what a rename means for live objects, before it is made and after."""

from __future__ import annotations

import re
import subprocess

import pytest

from finalizer_lint.report.commands.migration_claims import CLAIMS
from tests.project import Project
from tests.test_fix import GO, LEGACY_GO

pytestmark = pytest.mark.slow

OLD, NEW = "widget-cleanup", "stable.acme.dev/cleanup"
CRD = """apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: widgets.stable.acme.dev
spec:
  group: stable.acme.dev
  names: {kind: Widget, plural: widgets}
"""
TITLES = [
    "The plan",
    "When an object is deleted",
    "Rolling upgrade and rollback",
    "Objects that still carry the old name",
    "Manifests and GitOps",
]


def row(markdown: str, carries: str) -> list[str]:
    """What becomes of an object under the version before, this one and a later one."""
    line = next(line for line in markdown.splitlines() if line.startswith(f"| {carries} |"))
    return [cell.strip() for cell in line.strip("|").split("|")][1:]


def test_a_planned_rename(project: Project) -> None:
    project.write("controller.go", GO)
    project.widget("config/widget.yaml", OLD)
    before = project.read("controller.go")
    done = project.run("migrate", OLD, NEW, "--output-format", "markdown")
    assert done.code == 0
    assert re.findall(r"^## (.+)$", done.out, re.MULTILINE) == TITLES
    assert 'controller.go:3:26: "widget-cleanup" -> "stable.acme.dev/cleanup"' in done.out
    assert row(done.out, f"only `{NEW}`")[0].startswith("hangs in Terminating")
    assert row(done.out, f"only `{OLD}`")[2].startswith("hangs in Terminating")
    assert "`config/widget.yaml:6`" in done.out
    assert project.read("controller.go") == before


def test_what_was_migrated_already(project: Project) -> None:
    project.write("controller.go", LEGACY_GO)
    done = project.run("migrate", OLD, NEW, "--output-format", "markdown")
    assert done.code == 0
    assert "adds the new name already, and goes on removing the old one" in done.out
    assert row(done.out, "both") == [
        f"it removes `{OLD}`, then the object hangs in Terminating on `{NEW}`",
        "cleaned up and deleted",
        f"hangs in Terminating on `{OLD}`",
    ]
    assert "No manifest of the project" in done.out


def test_what_was_forgotten(project: Project) -> None:
    project.write("controller.go", GO.replace(OLD, NEW))
    done = project.run("migrate", OLD, NEW, "--output-format", "markdown")
    assert "nowhere removes the old one" in done.out
    assert row(done.out, "both")[1] == f"hangs in Terminating on `{OLD}`"
    assert "This version forgets the objects" in done.out


def test_the_command_asks_for_the_project_s_kinds(project: Project) -> None:
    project.write("controller.go", GO)
    project.write("crd.yaml", CRD)
    done = project.run("migrate", OLD, NEW)
    assert "kubectl get widgets.stable.acme.dev --all-namespaces -o go-template='" in done.out
    assert f'{{{{if eq . "{OLD}"}}}}' in done.out


def test_the_command_asks_for_every_kind_when_none_is_known(project: Project) -> None:
    project.write("controller.go", GO)
    done = project.run("migrate", OLD, NEW, "--output-format", "markdown")
    script = re.findall(r"^```sh\n(.*?)^```$", done.out, re.MULTILINE | re.DOTALL)[0]
    assert "kubectl api-resources --verbs=list -o name" in script
    assert subprocess.run(["bash", "-n"], input=script.encode(), check=False).returncode == 0


def test_the_settings_renames(project: Project) -> None:
    project.write("controller.go", GO)
    assert project.run("migrate").code == 2
    project.settings(f'[renames]\n"{OLD}" = "{NEW}"\n')
    done = project.run("migrate")
    assert (done.code, done.out.splitlines()[0]) == (0, f"Finalizer {OLD} becomes {NEW}")
    assert done.out.splitlines()[1] == "=" * len(done.out.splitlines()[0])


def test_what_is_refused(project: Project) -> None:
    project.write("controller.go", GO)
    done = project.run("migrate", OLD, "cleanup")
    assert (done.code, "Refused: the API server would not accept 'cleanup'" in done.out) == (2, True)
    assert "When an object is deleted" not in done.out
    assert project.run("migrate", OLD).code == 2


RECONCILER = """package controller

import (
\t"sigs.k8s.io/controller-runtime/pkg/client"
\t"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

\tstablev1 "acme.dev/widgets/api/v1"
)

const CleanupFinalizer = "widget-cleanup"

func (r *Reconciler) reconcile(ctx context.Context, o *stablev1.Widget) error {
\tif o.GetDeletionTimestamp().IsZero() {
\t\tcontrollerutil.AddFinalizer(o, CleanupFinalizer)
\t\treturn r.Update(ctx, o)
\t}
\tcontrollerutil.RemoveFinalizer(o, CleanupFinalizer)
\treturn r.Update(ctx, o)
}
"""
API = """package v1

var GroupVersion = schema.GroupVersion{Group: "stable.acme.dev", Version: "v1"}

type Widget struct {
\tmetav1.TypeMeta
\tmetav1.ObjectMeta
}

type WidgetList struct {
\tItems []Widget
}
"""
KEPT, RETIRED = "goes on removing the old one when an object is deleted", "also from objects that live on"
KEEPS, RETIRES = "Objects that live on keep it", "off objects that live on as well"


def operator(project: Project) -> None:
    project.write("go.mod", "module acme.dev/widgets\n\nrequire sigs.k8s.io/controller-runtime v0.20.0\n")
    project.write("api/v1/types.go", API)
    project.write("controller/widget.go", RECONCILER)


def ids(text: str) -> set[str]:
    """The claims that stand in a report."""
    plain = " ".join(text.replace("`", "").split())
    said = {one.id: one.text.replace("`", "").replace("OLD", OLD).replace("NEW", NEW) for one in CLAIMS}
    return {one for one, words in said.items() if words in plain}


@pytest.mark.parametrize(
    ("options", "said", "says", "silent"),
    [
        ((), KEPT, {"keeps-old", "deleting-needs-this", "clean-up-twice", "rollback", "old-later"}, {"retires-old"}),
        (("--retire-legacy",), RETIRED, {"retires-old", "clean-up-twice", "rollback"}, {"keeps-old", "forgets"}),
        (("--no-legacy",), "nowhere removes", {"forgets", "deleting-needs-both"}, {"keeps-old", "retires-old"}),
    ],
)
def test_which_of_the_three_the_code_is(
    project: Project, options: tuple[str, ...], said: str, says: set[str], silent: set[str]
) -> None:
    """Before it is written and after."""
    operator(project)
    planned = project.run("migrate", OLD, NEW, *options)
    assert project.run("rename", OLD, NEW, *options, "--apply").code == 0
    done = project.run("migrate", OLD, NEW)
    assert said in " ".join(done.out.split())
    for report in (planned, done):
        found = ids(report.out)
        assert says - found == set()
        assert silent & found == set()


def test_of_code_that_clears_nothing_is_said_that_holds_of_removals_only(project: Project) -> None:
    """As in Flyte before it moved to controllerutil: whatever is there goes, whichever version does it."""
    project.write(
        "handler.go",
        f'''package controller

const Key = "{NEW}"

func (p *Propeller) Handle(w *v1.Workflow) {{
\tif w.GetDeletionTimestamp() != nil {{
\t\tw.SetFinalizers([]string{{}})
\t\treturn
\t}}
\tif len(w.GetFinalizers()) == 0 {{
\t\tw.SetFinalizers([]string{{Key}})
\t}}
}}
''',
    )
    done = project.run("migrate", OLD, NEW)
    assert {"clears", "old-now-clears", "new-before-clears"} <= ids(done.out)
    assert not {"both-are-added", "deleting-needs-this", "keeps-old", "rollback", "new-before"} & ids(done.out)
    assert "hangs in Terminating" not in done.out
    assert "handler.go:7" in done.out
    assert "legacy code may be dropped" not in done.out


def test_who_adds_it_is_not_known(project: Project) -> None:
    operator(project)
    project.write("controller/widget.go", re.sub(r".*AddFinalizer.*\n", "", RECONCILER))
    done = project.run("migrate", OLD, NEW)
    assert "No code was found that adds" in done.out
    assert "When an object is deleted" not in done.out
    assert "legacy code may be dropped" not in done.out
    assert "What adds the name was not found" in " ".join(done.out.split())


def test_kopf_cleans_up_nothing_that_was_deleted_before(project: Project) -> None:
    project.write(
        "operator_main.py",
        f'''import kopf

FINALIZER = "{OLD}"


@kopf.on.startup()
def configure(settings, **_):
    settings.persistence.finalizer = FINALIZER


@kopf.on.delete("stable.acme.dev", "v1", "widgets")
def clean(name, **_):
    pass
''',
    )
    assert {"old-now-told", "told-deleted-before", "keeps-old"} <= ids(project.run("migrate", OLD, NEW).out)
    assert project.run("rename", OLD, NEW, "--apply").code == 0
    done = project.run("migrate", OLD, NEW)
    assert {"old-now-told", "told-deleted-before", "keeps-old"} <= ids(done.out)
    assert asked(done.out) == ["widgets.stable.acme.dev"]


def asked(text: str) -> list[str]:
    return re.findall(r"kubectl get (\S+) --all-namespaces", text)


def crd(kind: str, group: str = "stable.acme.dev") -> str:
    plural = f"{kind.lower()}s"
    return CRD.replace("Widget", kind).replace("widgets", plural).replace("stable.acme.dev", group)


def test_one_command_for_each_kind_that_the_code_touches(project: Project) -> None:
    """Not for those that begin alike, nor for all definitions that lie there."""
    operator(project)
    for kind in ("WidgetBackup", "Widget", "Harbour"):
        project.write(f"config/crd/{kind}.yaml", crd(kind))
    project.write("hack/crds/others.yaml", crd("Certificate", "certs.acme.org"))
    done = project.run("migrate", OLD, NEW)
    assert asked(done.out) == ["widgets.stable.acme.dev"]
    assert 'echo "widgets.stable.acme.dev: NOT LISTED"' in done.out


@pytest.mark.parametrize(
    ("kind", "package", "resource"),
    [
        ("Pod", "k8s.io/api/core/v1", "pods"),
        ("Ingress", "k8s.io/api/networking/v1", "ingresses.networking.k8s.io"),
        ("NetworkPolicy", "k8s.io/api/networking/v1", "networkpolicies.networking.k8s.io"),
        ("CronJob", "k8s.io/api/batch/v1", "cronjobs.batch"),
        ("Machine", "sigs.k8s.io/cluster-api/api/core/v1beta2", "machine"),
    ],
)
def test_kinds_of_others(project: Project, kind: str, package: str, resource: str) -> None:
    operator(project)
    text = RECONCILER.replace("acme.dev/widgets/api/v1", package).replace("stablev1.Widget", f"stablev1.{kind}")
    project.write("controller/widget.go", text)
    project.write("config/crd/widget.yaml", CRD)
    assert asked(project.run("migrate", OLD, NEW).out) == [resource]


def test_kinds_of_those_who_call_a_helper(project: Project) -> None:
    operator(project)
    project.write("controller/widget.go", RECONCILER.replace("o *stablev1.Widget", "o client.Object"))
    project.write(
        "controller/caller.go",
        """package controller

import corev1 "k8s.io/api/core/v1"

func (r *Reconciler) Pods(ctx context.Context, pod *corev1.Pod) error {
\treturn r.reconcile(ctx, pod)
}
""",
    )
    assert asked(project.run("migrate", OLD, NEW).out) == ["pods"]


def test_kinds_of_those_who_call_a_helper_of_another_package(project: Project) -> None:
    operator(project)
    helper = RECONCILER.replace("o *stablev1.Widget", "o client.Object").replace(
        "package controller", "package finalizer"
    )
    project.write("pkg/finalizer/ensure.go", helper.replace("func (r *Reconciler) reconcile", "func Ensure"))
    project.write(
        "controller/widget.go",
        """package controller

import (
\t"acme.dev/widgets/pkg/finalizer"

\tstablev1 "acme.dev/widgets/api/v1"
)

func (r *Reconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
\tvar widget stablev1.Widget
\treturn ctrl.Result{}, finalizer.Ensure(ctx, &widget)
}
""",
    )
    project.write("crd.yaml", CRD)
    assert asked(project.run("migrate", OLD, NEW).out) == ["widgets.stable.acme.dev"]


def test_kinds_of_the_items_of_a_list_and_of_what_is_told_to_be_one(project: Project) -> None:
    operator(project)
    body = """\tvar list stablev1.WidgetList
\tfor i := range list.Items {
\t\to := &list.Items[i]
\t\tcontrollerutil.AddFinalizer(o, CleanupFinalizer)
\t\tcontrollerutil.RemoveFinalizer(o, CleanupFinalizer)
\t}
\tcrate := &unstructured.Unstructured{}
\tcrate.SetGroupVersionKind(schema.GroupVersionKind{Group: "crates.acme.dev", Version: "v1", Kind: "Crate"})
}
"""
    head = RECONCILER.partition("(ctx context.Context")[0]
    project.write("controller/widget.go", f"{head}(ctx context.Context) error {{\n{body}")
    project.write("crd.yaml", CRD)
    assert asked(project.run("migrate", OLD, NEW).out) == ["crate.crates.acme.dev", "widgets.stable.acme.dev"]


def test_kinds_of_python(project: Project) -> None:
    project.write(
        "reconcile.py",
        f'''FINALIZER = "{OLD}"


def protect(api, core, namespace, name, obj):
    finalizers = obj["metadata"].setdefault("finalizers", [])
    if obj["metadata"].get("deletionTimestamp"):
        finalizers.remove(FINALIZER)
    elif FINALIZER not in finalizers:
        finalizers.append(FINALIZER)
    body = {{"metadata": {{"finalizers": finalizers}}}}
    api.patch_namespaced_custom_object("stable.acme.dev", "v1", namespace, "widgets", name, body)
    core.patch_namespaced_config_map(name, namespace, body)
''',
    )
    assert asked(project.run("migrate", OLD, NEW).out) == ["configmaps", "widgets.stable.acme.dev"]
