"""A constant that is more than a finalizer's name: a rename must not give the other things another name, too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from finalizer_lint.cli import exits
from finalizer_lint.cli.group import main
from finalizer_lint.run.changes import plan_changes
from finalizer_lint.run.rename import RenamePlan, plan_rename

OLD, NEW = "crate-cleanup", "stable.acme.dev/crate-cleanup"
GO = """package crates

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	"acme.dev/crates/api"
	"acme.dev/kit"
)

const crateFinalizer = "crate-cleanup"

func reconcile(o *api.Crate) {
	if o.DeletionTimestamp.IsZero() {
		controllerutil.AddFinalizer(o, crateFinalizer)
		return
	}
	if controllerutil.ContainsFinalizer(o, crateFinalizer) {
		controllerutil.RemoveFinalizer(o, crateFinalizer)
	}
}

"""


def planned(folder: Path, **files: str) -> RenamePlan:
    (folder / "go.mod").write_text("module acme.dev/crates\n\ngo 1.22\n")
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_go", ".go").replace("_py", ".py").replace("_mod", ".mod")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return plan_rename(OLD, NEW, [folder], working=folder)


# Code beside the reconciler that has the constant as something else, by itself
PARTED = (
    "func s(o *api.Crate) { o.Spec.Finalizers = append(o.Spec.Finalizers, crateFinalizer) }",
    "func s(o *api.Crate) bool { return o.Labels[key] == crateFinalizer }",
    'func s() client.MatchingLabels { return client.MatchingLabels{"by": crateFinalizer} }',
    'func s() map[string]string { labels := map[string]string{"by": crateFinalizer}; return labels }',
    'func s(o *api.Crate) { o.Labels["by"] = crateFinalizer }',
    "func s(o *api.Crate) string { return o.GetAnnotations()[crateFinalizer] }",
    'func s(o *api.Crate) string { return o.Annotations[crateFinalizer+"/at"] }',
    'func s(o *api.Crate) string { return o.Annotations[fmt.Sprintf("%s.at", crateFinalizer)] }',
    'func s(o *api.Crate) string { return strings.Join([]string{"a", crateFinalizer}, "/") }',
    "func s() ctrl.Options { return ctrl.Options{LeaderElectionID: crateFinalizer} }",
    "func s() metav1.Condition { return metav1.Condition{Reason: crateFinalizer} }",
    "func s(r Recorder, o *api.Crate) { r.Eventf(o, kind, crateFinalizer, text) }",
    "func s() string { return os.Getenv(crateFinalizer) }",
    "func s(f string) bool { return strings.HasPrefix(f, crateFinalizer) }",
    "func s(b *ctrl.Builder) { b.Named(crateFinalizer) }",
    "const lease = crateFinalizer\nvar o = ctrl.Options{LeaderElectionID: lease}",
    "func name() string { return crateFinalizer }\nfunc s(o *api.Crate) { o.Name = name() }",
    "type opts struct{ id string }\nvar o = opts{id: crateFinalizer}\nfunc s(c *api.Crate) { c.Name = o.id }",
    "func s(o *api.Crate) { for _, l := range []string{crateFinalizer} { o.Labels[l] = yes } }",
    "var c, err = controller.New(crateFinalizer, mgr, controller.Options{})",
    'func s(o *api.Crate) { l := map[string]string{"by": crateFinalizer}; o.SetLabels(l) }',
    'func s(o *api.Crate) { l := map[string]string{}; l["by"] = crateFinalizer; l["at"] = o.Name; o.Labels = l }',
)
# The same where it can't be parted from the finalizer, or nobody can tell, and what the refusal says
HELD_BACK = {
    # A finalizer by what the function is called: only what keeps the old name removed is in the way
    "func s(r Handler, o *api.Crate) { r.HandleFinalizer(o, crateFinalizer) }": "is not known (--no-legacy",
    "func lock(id string) ctrl.Options { return ctrl.Options{LeaderElectionID: id} }\nvar o = lock(crateFinalizer)": (
        "the field LeaderElectionID"
    ),
    "func addFinalizer(o *api.Crate, f string) { o.Finalizers = []string{f}; o.Name = f }\n"
    "func s(o *api.Crate) { addFinalizer(o, crateFinalizer) }": "the field Name",
    "func s(f func(string)) { f(crateFinalizer) }": "which is not known to be a finalizer's",
    "func s(f string) bool { return f == crateFinalizer }": "which is not known to be a finalizer's",
    "func s(c chan string) { c <- crateFinalizer }": "which is not known to be a finalizer's",
    "func put(l map[string]string, k, v string) { l[k] = v }\n"
    'func s(o *api.Crate) { l := map[string]string{}; put(l, "by", crateFinalizer); o.Labels = l }': "entry of l",
    'func s(o *api.Crate) { l := map[string]string{"by": crateFinalizer}; o.Labels = l; send(l) }': "an entry of a map",
    'func s(o *api.Crate) { l := map[string]string{"by": crateFinalizer}\n'
    "for _, f := range l { controllerutil.AddFinalizer(o, f) }; o.Labels = l }": "an entry of a map",
    "var handlers = map[string]func(){crateFinalizer: clean}": "a key of a map, which is not known",
    # Structs of a package that is not in sight, which are about finalizers
    "func s(m *kit.Manager) { m.Handle(kit.Finalizer{Name: crateFinalizer, Execute: clean}) }": "(--no-legacy",
    "var h = kit.Finalizer{Phase: crateFinalizer, Execute: clean}": "which is not known to be a finalizer's",
}
FINALIZERS = {
    'func s() error { return errors.New("no finalizer " + crateFinalizer) }',
    'func s() error { return fmt.Errorf("remove %s", crateFinalizer) }',
    'func s() { ctrl.Log.Info("gone", "finalizer", crateFinalizer) }',
    'func s() { text := fmt.Sprintf("%s is gone", crateFinalizer); ctrl.Log.Info(text) }',
    'func s(r Recorder, o *api.Crate) { r.Eventf(o, kind, reason, "removed %s", crateFinalizer) }',
    'func s() metav1.Condition { return metav1.Condition{Message: "waits for " + crateFinalizer} }',
    "func s(o *api.Crate) bool { return slices.Contains(o.Finalizers, crateFinalizer) }",
    "func s(o *api.Crate) { for _, f := range o.Finalizers { if f == crateFinalizer { note(o) } } }",
    "func s(crateFinalizer string) ctrl.Options { return ctrl.Options{LeaderElectionID: crateFinalizer} }",
    "type t struct{ crateFinalizer string }\nvar v = t{crateFinalizer: name}",
    (
        "func has(o *api.Crate, f string) bool { return slices.Contains(o.Finalizers, f) }\n"
        "func s(o *api.Crate) { if has(o, crateFinalizer) { note(o) } }"
    ),
    "func s() *api.Crate { return &api.Crate{ObjectMeta: metav1.ObjectMeta{Finalizers: []string{crateFinalizer}}} }",
    "// crateFinalizer was a label once",
}


@pytest.mark.parametrize("code", sorted(HELD_BACK))
def test_what_else_the_constant_is_holds_the_rename_back(code: str, tmp_path: Path) -> None:
    plan = planned(tmp_path, crates_go=f"{GO}{code}\n")
    assert HELD_BACK[code] in (plan.refused or "written")
    line = GO.count("\n") + 1
    assert any(f"crates.go:{line + more}" in (plan.refused or "") for more in range(3))


@pytest.mark.parametrize("code", PARTED)
def test_the_finalizer_gets_a_constant_of_its_own(code: str, tmp_path: Path) -> None:
    written = rewritten(planned(tmp_path, crates_go=f"{GO}{code}\n"), tmp_path / "crates.go")
    assert written.endswith(f"\n{code}\n")
    assert 'const crateFinalizer = "crate-cleanup"\n' in written
    assert f'const crateFinalizerName = "{NEW}"\n' in written
    assert "const legacyCrateFinalizer = crateFinalizer\n" in written
    assert re.findall(r"(\w+)Finalizer\(o, (\w+)\)", written) == [
        ("Add", "crateFinalizerName"),
        ("Contains", "crateFinalizerName"),
        ("Contains", "legacyCrateFinalizer"),
        ("Remove", "crateFinalizerName"),
        ("Remove", "legacyCrateFinalizer"),
    ]


def rewritten(plan: RenamePlan, path: Path) -> str:
    """What a plan that passes verification makes of a file; nothing is left to do after that."""
    assert plan.refused is None
    assert plan.fix is not None
    changes, skipped = plan_changes([plan.fix], plan.files)
    assert not skipped
    for change in changes:
        change.file.path.write_bytes(change.after)
    done = CliRunner().invoke(main, ["check", str(path.parent), "--config", str(settings(path.parent))])
    assert done.exit_code == exits.OK, done.output
    return path.read_text()


def settings(folder: Path) -> Path:
    path = folder / "finalizer-lint.toml"
    path.write_text(f'[renames]\n"{OLD}" = "{NEW}"\n')
    return path


@pytest.mark.parametrize("code", sorted(FINALIZERS))
def test_finalizers_and_messages_are_no_other_use(code: str, tmp_path: Path) -> None:
    assert planned(tmp_path, crates_go=f"{GO}{code}\n").refused is None


# The same text once more, where it surely is something else and keeps what it says
SAME_TEXT = (
    'var owned = []olm.CRDDescription{{Name: "crate-cleanup", Kind: "Crate"}}',
    'var owned = []*olm.CRDDescription{{Name: "crate-cleanup", Kind: "Crate"}}',
    'func s(b *ctrl.Builder) { b.Named("crate-cleanup") }',
    'const lease = "crate-cleanup"\nvar o = ctrl.Options{LeaderElectionID: lease}',
    'func s() metav1.ObjectMeta { return metav1.ObjectMeta{Labels: map[string]string{"by": "crate-cleanup"}} }',
)
SAME_TEXT_UNKNOWN = (
    'func s(o *api.Crate) { enqueue(o, "crate-cleanup") }',
    'var s = map[string]func(){"crate-cleanup": clean}',
    'var s = [][]olm.CRDDescription{{{Name: "crate-cleanup"}}}',
)
HANDED_ON = """type handler struct{ Name string }
func s(o *api.Crate) { h := handler{Name: "crate-cleanup"}; o.Finalizers = append(o.Finalizers, h.Name) }"""


@pytest.mark.parametrize("code", SAME_TEXT)
def test_the_same_text_keeps_what_it_says_where_it_is_something_else(code: str, tmp_path: Path) -> None:
    written = rewritten(planned(tmp_path, crates_go=f"{GO}{code}\n"), tmp_path / "crates.go")
    assert written.endswith(f"\n{code}\n")
    assert f'const crateFinalizer = "{NEW}"\n' in written


@pytest.mark.parametrize("code", SAME_TEXT_UNKNOWN)
def test_the_same_text_holds_the_rename_back_where_nobody_can_tell(code: str, tmp_path: Path) -> None:
    assert " spells " in (planned(tmp_path, crates_go=f"{GO}{code}\n").refused or "written")


def test_comments_of_other_files_are_no_uses(tmp_path: Path) -> None:
    names = 'package crates\n\nconst CrateMark = "crate-cleanup"\n'
    code = GO.replace('const crateFinalizer = "crate-cleanup"\n', "").replace("crateFinalizer", "CrateMark")
    told = f"{code}// CrateMark goes last, and CrateMark\n/* CrateMark */\n"
    plan = planned(tmp_path, crates_go=told, names_go=names)
    assert f'const CrateMark = "{NEW}"\n' in rewritten(plan, tmp_path / "names.go")
    plan = planned(tmp_path, crates_go=f"{told}var s = CrateMark\n", names_go=names)
    assert "CrateMark is also used for something else in crates.go:35" in (plan.refused or "")


def test_the_same_text_that_a_field_hands_on_as_a_finalizer_is_renamed(tmp_path: Path) -> None:
    written = rewritten(planned(tmp_path, crates_go=f"{GO}{HANDED_ON}\n"), tmp_path / "crates.go")
    assert HANDED_ON.replace(OLD, NEW) in written


# A struct of an API that is vendored has the fields that its library gave it
VENDORED = {
    "vendor__olm.dev__api__api_go": 'package api\n\ntype Owned struct {\n\tName string `json:"name"`\n}\n',
    "vendor__olm.dev__lists__lists_go": """package lists

func FilterOut(all []string, drop string) (kept []string) {
	for _, one := range all {
		if one != drop {
			kept = append(kept, one)
		}
	}
	return
}
""",
}


def test_vendored_code_is_no_code_of_the_project(tmp_path: Path) -> None:
    code = """package crates

import (
	"olm.dev/api"
	"olm.dev/lists"
)

const crateFinalizer = "crate-cleanup"

var owned = api.Owned{Name: "crate-cleanup"}

func reconcile(o *api.Crate) {
	if o.DeletionTimestamp.IsZero() {
		o.Finalizers = append(o.Finalizers, crateFinalizer)
		return
	}
	o.Finalizers = lists.FilterOut(o.Finalizers, crateFinalizer)
}
"""
    written = rewritten(planned(tmp_path, crates_go=code, **VENDORED), tmp_path / "crates.go")
    assert 'api.Owned{Name: "crate-cleanup"}' in written
    assert "\to.Finalizers = lists.FilterOut(o.Finalizers, legacyCrateFinalizer)\n" in written


EXPORTED = GO.replace("crateFinalizer", "CrateFinalizer")
IMPORTS = '(\n\t"acme.dev/crates"\n\t"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"\n)'
LABEL = 'package web\n\nimport "acme.dev/crates"\n\nvar labels = map[string]string{"by": crates.CrateFinalizer}\n'


def test_code_of_other_packages_counts(tmp_path: Path) -> None:
    asks = "if controllerutil.ContainsFinalizer(o, crates.CrateFinalizer) { note(o) }"
    has = f"package web\n\nfunc tell(o *api.Crate) {{ {asks} }}\n"
    code = LABEL + has.partition("\n")[2]
    plan = planned(tmp_path, crates_go=EXPORTED, web__web_go=code.replace('"acme.dev/crates"', IMPORTS))
    assert 'const CrateFinalizer = "crate-cleanup"\n' in rewritten(plan, tmp_path / "crates.go")
    web = (tmp_path / "web/web.go").read_text()
    assert re.findall(r"crates\.(\w+)", web) == ["CrateFinalizer", "CrateFinalizerName", "LegacyCrateFinalizer"]


def test_a_test_counts_where_the_value_is_surely_something_else(tmp_path: Path) -> None:
    unknown = "package crates\n\nfunc TestX(t *testing.T) { check(t, crateFinalizer) }\n"
    assert 'legacyCrateFinalizer = "crate' in rewritten(
        planned(tmp_path, crates_go=GO, crates_test_go=unknown), tmp_path / "crates.go"
    )


def test_a_label_in_a_test_keeps_its_value(tmp_path: Path) -> None:
    label = 'package crates\n\nvar labels = map[string]string{"by": crateFinalizer}\n'
    written = rewritten(planned(tmp_path, crates_go=GO, crates_test_go=label), tmp_path / "crates.go")
    assert "legacyCrateFinalizer = crateFinalizer\n" in written


def test_another_module_has_the_value_of_the_release_that_it_requires(tmp_path: Path) -> None:
    module = "module acme.dev/crates/cli\n\nrequire acme.dev/crates v0.9.0\n"
    code = (
        'package main\n\nimport (\n\t"acme.dev/crates"\n'
        '\t"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"\n)\n\n'
        "func clean(o client.Object) {\n\tcontrollerutil.RemoveFinalizer(o, crates.CrateFinalizer)\n}\n"
    )
    plan = planned(tmp_path, crates_go=EXPORTED, cli__main_go=code, cli__go_mod=module)
    assert "cli/main.go:9 has CrateFinalizer as a constant of another module" in (plan.refused or "")
    local = f"{module}\nreplace acme.dev/crates => ../\n"
    assert planned(tmp_path, crates_go=EXPORTED, cli__main_go=code, cli__go_mod=local).refused is None


PYTHON = """import logging

import kopf
from kubernetes import client

FINALIZER = "crate-cleanup"
logger = logging.getLogger(__name__)


def reconcile(obj):
    finalizers = obj["metadata"]["finalizers"]
    if obj["metadata"].get("deletionTimestamp"):
        if FINALIZER in finalizers:
            finalizers.remove(FINALIZER)
        return
    if FINALIZER not in finalizers:
        finalizers.append(FINALIZER)


"""
# The same in Python
PARTED_IN_PYTHON = (
    'LABELS = {"by": FINALIZER}',
    'def crate():\n    return {"metadata": {"name": FINALIZER}}',
    "def crate(o):\n    o.metadata.name = FINALIZER",
    'def crate(o):\n    return o["metadata"]["labels"][FINALIZER]',
    'def crate(o):\n    return o["metadata"]["labels"].get("by") == FINALIZER',
    'STATE = f"{FINALIZER}.state"',
    'STATE = "{}.state".format(FINALIZER)',
    'STATE = "%s.state" % FINALIZER',
    'STATE = FINALIZER.replace("-", "_")',
    'def crates(api):\n    return api.list(label_selector=f"by={FINALIZER}")',
    "def crates(api, o):\n    api.patch(o, field_manager=FINALIZER)",
    'def note(o):\n    kopf.event(o, type="Normal", reason=FINALIZER, message="x")',
    "log = logging.getLogger(FINALIZER)",
    "def begins(text):\n    return text.startswith(FINALIZER)",
    'LEASE = FINALIZER\n\n\ndef lease():\n    return {"metadata": {"name": LEASE}}',
    'def lock(key):\n    return {"metadata": {"name": key}}\n\n\nX = lock(FINALIZER)',
    'def lock(key=FINALIZER):\n    return {"metadata": {"name": key}}',
    'def key():\n    return FINALIZER\n\n\ndef lock():\n    return {"metadata": {"name": key()}}',
    "class Lock:\n    def a(self):\n        self.x = FINALIZER\n\n    def b(self, o):\n        o.name = self.x",
    'NAMES = ("a", FINALIZER)\n\n\ndef ours(o):\n    return o["metadata"]["name"] in NAMES',
)
HELD_BACK_IN_PYTHON = {
    'def crate(o):\n    o["spec"]["finalizers"].append(FINALIZER)': "which is not known to be a finalizer's",
    "def crate(conf):\n    return conf.get(FINALIZER)": "which is not known to be a finalizer's",
    "HANDLERS = {FINALIZER: reconcile}": "a key of a dictionary, which is not known",
    "KEY = lambda: FINALIZER": "which is not known to be a finalizer's",
}
FINALIZERS_IN_PYTHON = (
    'def note():\n    logger.info("removed %s", FINALIZER)',
    'def note():\n    logger.warning(f"removed {FINALIZER}")',
    'def note():\n    raise RuntimeError("no " + FINALIZER)',
    'def rest(o):\n    return [f for f in o["metadata"]["finalizers"] if f != FINALIZER]',
    'def crate(FINALIZER):\n    return {"metadata": {"name": FINALIZER}}',
    'def crate():\n    return client.V1ObjectMeta(name="x", finalizers=[FINALIZER])',
    "# FINALIZER was a label once",
)


@pytest.mark.parametrize("code", sorted(HELD_BACK_IN_PYTHON))
def test_what_else_a_python_constant_is_holds_the_rename_back(code: str, tmp_path: Path) -> None:
    plan = planned(tmp_path, crates_py=f"{PYTHON}{code}\n")
    assert HELD_BACK_IN_PYTHON[code] in (plan.refused or "written")


@pytest.mark.parametrize("code", PARTED_IN_PYTHON)
def test_the_finalizer_gets_a_python_constant_of_its_own(code: str, tmp_path: Path) -> None:
    written = rewritten(planned(tmp_path, crates_py=f"{PYTHON}{code}\n"), tmp_path / "crates.py")
    assert written.endswith(f"\n{code}\n")
    constants = [line for line in written.splitlines() if re.match(r"(\w+_)?FINALIZER(_\w+)? = ", line)]
    assert constants == [
        'FINALIZER = "crate-cleanup"',
        f'FINALIZER_NAME = "{NEW}"',
        "LEGACY_FINALIZER = FINALIZER",
    ]
    assert re.findall(r"(\w+)\((\w*FINALIZER\w*)\)\n", written[: -len(code) - 1]) == [
        ("remove", "FINALIZER_NAME"),
        ("remove", "LEGACY_FINALIZER"),
        ("append", "FINALIZER_NAME"),
    ]


@pytest.mark.parametrize("code", FINALIZERS_IN_PYTHON)
def test_finalizers_and_messages_in_python_are_no_other_use(code: str, tmp_path: Path) -> None:
    assert planned(tmp_path, crates_py=f"{PYTHON}{code}\n").refused is None


@pytest.mark.parametrize(
    "code",
    [
        'from crates import FINALIZER\n\nLABELS = {"by": FINALIZER}\n',
        'from crates import FINALIZER as NAME\n\nLABELS = {"by": NAME}\n',
        'import crates\n\nLABELS = {"by": crates.FINALIZER}\n',
        'from crates import *\n\nLABELS = {"by": FINALIZER}\n',
    ],
)
def test_python_modules_that_import_it_count(code: str, tmp_path: Path) -> None:
    plan = planned(tmp_path, crates_py=PYTHON, web_py=code)
    assert "LEGACY_FINALIZER = FINALIZER\n" in rewritten(plan, tmp_path / "crates.py")
    assert (tmp_path / "web.py").read_text() == code


def test_another_python_module_imports_the_finalizers_own_constant(tmp_path: Path) -> None:
    code = """from crates import FINALIZER

LABELS = {"by": FINALIZER}


def hold(obj):
    obj["metadata"]["finalizers"].append(FINALIZER)
"""
    rewritten(planned(tmp_path, crates_py=PYTHON, web_py=code), tmp_path / "crates.py")
    assert (tmp_path / "web.py").read_text() == code.replace("append(FINALIZER)", "append(FINALIZER_NAME)").replace(
        "import FINALIZER", "import FINALIZER, FINALIZER_NAME"
    )
