"""Fixes: what may be applied when, what is verified, and how files are written."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Applicability, Edit, Fix
from finalizer_lint.disk.writing import WriteError
from finalizer_lint.run.changes import plan_changes, write
from finalizer_lint.run.lint import lint
from tests.project import Project

RENAMES = '[renames]\nwidget-cleanup = "stable.acme.dev/cleanup"\n'
GO = """package controller

const CleanupFinalizer = "widget-cleanup"

func (r *Reconciler) reconcile(o client.Object) {
	controllerutil.AddFinalizer(o, CleanupFinalizer)
	controllerutil.RemoveFinalizer(o, CleanupFinalizer)
}
"""
LEGACY_GO = """package controller

const LegacyCleanupFinalizer = "widget-cleanup"

const CleanupFinalizer = "stable.acme.dev/cleanup"

func (r *Reconciler) reconcile(o client.Object) {
	controllerutil.AddFinalizer(o, CleanupFinalizer)
	controllerutil.RemoveFinalizer(o, CleanupFinalizer)
	controllerutil.RemoveFinalizer(o, LegacyCleanupFinalizer)
}
"""


def test_a_manifest_name_in_renames_is_safe(project: Project) -> None:
    project.settings(RENAMES)
    project.widget("a.yaml", "widget-cleanup")
    done = project.run("check", "--fix")
    assert (done.code, "Fixed 1 finding:" in done.out) == (0, True)
    assert b"- stable.acme.dev/cleanup\n" in project.read("a.yaml")
    before = project.read("a.yaml")
    assert project.run("check", "--fix").code == 0
    assert project.read("a.yaml") == before


def test_a_rename_in_code_is_unsafe_and_takes_the_manifests_with_it(project: Project) -> None:
    project.settings(RENAMES)
    project.widget("a.yaml", "widget-cleanup")
    project.write("controller.go", GO)
    done = project.run("check", "--fix")
    assert done.code == 1
    assert "it is unsafe: --unsafe-fixes applies it" in done.out
    assert b"widget-cleanup" in project.read("a.yaml")
    done = project.run("check", "--fix", "--unsafe-fixes")
    assert done.code == 0
    assert "the code now removes both" in done.out
    assert b'LegacyCleanupFinalizer = "widget-cleanup"' in project.read("controller.go")
    assert b"- stable.acme.dev/cleanup\n" in project.read("a.yaml")


def test_without_the_old_name_on_demand_and_with_a_warning(project: Project) -> None:
    project.settings(RENAMES)
    project.write("controller.go", GO)
    done = project.run("check", "--fix", "--unsafe-fixes", "--no-legacy", "--ignore", "FIN201")
    assert (done.code, "will hang in Terminating" in done.out) == (0, True)
    assert project.read("controller.go").decode() == GO.replace("widget-cleanup", "stable.acme.dev/cleanup")


def test_domain_is_consent_for_owned_names_only(project: Project) -> None:
    project.settings('domain = "acme.dev"')
    project.widget("a.yaml", "other-cleanup")
    project.write("controller.go", GO)
    assert project.run("check", "--fix", "--unsafe-fixes").code == 1
    assert b"other-cleanup" in project.read("a.yaml")
    assert b'"acme.dev/widget-cleanup"' in project.read("controller.go")


def test_a_legacy_name_is_kept(project: Project) -> None:
    project.settings(RENAMES)
    project.widget("a.yaml", "widget-cleanup")
    project.write("controller.go", LEGACY_GO)
    assert project.run("check", "--fix", "--unsafe-fixes").code == 0
    assert project.read("controller.go").decode() == LEGACY_GO
    assert b"- stable.acme.dev/cleanup\n" in project.read("a.yaml")


def test_code_that_removes_the_old_name_but_does_not_know_the_new_one_holds_manifests_back(project: Project) -> None:
    project.settings(RENAMES)
    project.widget("a.yaml", "widget-cleanup")
    keeps = LEGACY_GO.replace('"stable.acme.dev/cleanup"', '"other.dev/x"')
    project.write("controller.go", keeps)
    done = project.run("check", "--fix", "--unsafe-fixes")
    assert "the code does not know 'stable.acme.dev/cleanup'" in done.out
    assert b"widget-cleanup" in project.read("a.yaml")


def test_a_name_that_the_code_already_knows_is_not_made_twice(project: Project) -> None:
    project.settings(RENAMES)
    both = GO + '\nconst NewFinalizer = "stable.acme.dev/cleanup"\n'
    project.write("controller.go", both)
    done = project.run("check", "--fix", "--unsafe-fixes")
    assert "the two would become one" in done.out
    assert project.read("controller.go").decode() == both


def test_a_name_put_together_from_parts_is_left_to_people(project: Project) -> None:
    project.settings(RENAMES)
    parts = GO.replace('"widget-cleanup"', '"widget" + /* of all */ "-cleanup"')
    project.write("controller.go", parts)
    project.widget("a.yaml", "widget-cleanup")
    done = project.run("check", "--fix", "--unsafe-fixes")
    assert "controller.go:3 spells the name in a way that no edit of one token can change" in done.out
    assert project.read("controller.go").decode() == parts
    assert b"widget-cleanup" in project.read("a.yaml")


UNKNOWN_STRING = """import kubernetes

NAMES = {"a": "widget-cleanup"}


def f(o):
    o["metadata"]["finalizers"].append(NAMES["a"])
    o["metadata"]["finalizers"].remove("widget-cleanup")
"""
FUNCTION = """package c

func name() string { return "widget-cleanup" }

func f(o client.Object) {
	controllerutil.AddFinalizer(o, name())
	controllerutil.RemoveFinalizer(o, "widget-cleanup")
}
"""
PART = """package c

const aFinalizer = "widget-cleanup"

func f(o client.Object) {
	controllerutil.AddFinalizer(o, aFinalizer)
	controllerutil.AddFinalizer(o, "x-"+aFinalizer)
}
"""
SEVERAL = """package c

const aFinalizer, other = "widget-cleanup", "x"

func f(o client.Object) {
	controllerutil.AddFinalizer(o, aFinalizer)
	controllerutil.RemoveFinalizer(o, "widget-cleanup")
}
"""
HALF = {"unknown.py": UNKNOWN_STRING, "function.go": FUNCTION, "part.go": PART, "several.go": SEVERAL}


@pytest.mark.parametrize("name", list(HALF))
def test_never_half_a_rename(project: Project, name: str) -> None:
    project.settings('domain = "acme.dev"')
    project.write(name, HALF[name])
    project.run("check", "--fix", "--unsafe-fixes", "--no-legacy")
    after = project.read(name).decode()
    whole = HALF[name].replace("widget-cleanup", "acme.dev/widget-cleanup")
    assert after in ((HALF[name],) if name == "part.go" else (HALF[name], whole))


def test_a_list_that_has_the_new_name_already_is_left_to_people(project: Project) -> None:
    project.settings(RENAMES)
    path = project.widget("a.yaml", "widget-cleanup", "stable.acme.dev/cleanup")
    before = path.read_bytes()
    assert "a.yaml:6 lists 'stable.acme.dev/cleanup' already" in project.run("check", "--fix").out
    assert path.read_bytes() == before


def test_a_name_called_legacy_that_is_still_added_is_renamed_as_any_other(project: Project) -> None:
    project.settings('domain = "acme.dev"')
    project.write("controller.go", GO.replace("CleanupFinalizer", "OldCleanupFinalizer"))
    assert project.run("check", "--fix", "--unsafe-fixes").code == 0
    written = project.read("controller.go")
    assert b'const OldCleanupFinalizer = "acme.dev/widget-cleanup"' in written
    assert b"RemoveFinalizer(o, LegacyOldCleanupFinalizer)" in written


def test_a_batch_of_files_never_renames_half_a_project(project: Project) -> None:
    project.settings(RENAMES)
    project.widget("a.yaml", "widget-cleanup")
    project.widget("deploy/b.yaml", "widget-cleanup")
    project.git()
    done = project.run("check", "--fix", "a.yaml")
    assert done.code == 1
    assert "it also needs deploy/b.yaml: finalizer-lint rename OLD NEW --apply" in done.out
    assert b"widget-cleanup" in project.read("a.yaml")
    assert project.run("check", "--fix", "a.yaml", "deploy/b.yaml").code == 0
    assert b"widget-cleanup" not in project.read("a.yaml") + project.read("deploy/b.yaml")


def test_tests_follow_and_never_lead(project: Project) -> None:
    project.settings('domain = "acme.dev"')
    fixture = 'package controller\n\nvar w = &Widget{ObjectMeta: metav1.ObjectMeta{Finalizers: []string{"NAME"}}}\n'
    project.write("a_test.go", fixture.replace("NAME", "widget-cleanup"))
    project.write("b_test.go", fixture.replace("NAME", "some-fixture"))
    project.write("controller.go", GO)
    project.run("check", "--fix", "--unsafe-fixes")
    assert b'"acme.dev/widget-cleanup"' in project.read("a_test.go")
    assert b'"some-fixture"' in project.read("b_test.go")


def test_python_is_rewritten_by_its_codemod(project: Project) -> None:
    project.settings('domain = "acme.dev"')
    text = (
        "import kopf\n\n\n@kopf.on.startup()\ndef configure(settings, **_):\n"
        "    settings.persistence.finalizer = 'widget-cleanup'  # é\n"
    )
    project.write("operator.py", text)
    assert project.run("check", "--fix", "--unsafe-fixes", "--no-legacy").code == 0
    assert project.read("operator.py").decode() == text.replace("widget-cleanup", "acme.dev/widget-cleanup")


def test_generated_and_vendored_code_is_never_rewritten(project: Project) -> None:
    project.settings('domain = "acme.dev"')
    generated = "// Code generated by acme. DO NOT EDIT.\n\n" + GO
    project.write("zz_generated.go", generated)
    project.write("vendor/acme.dev/x/x.go", GO)
    assert project.run("check", "--fix", "--unsafe-fixes").code == 0
    assert project.read("zz_generated.go").decode() == generated
    assert project.read("vendor/acme.dev/x/x.go").decode() == GO


@pytest.mark.skipif(sys.platform == "win32", reason="a name that Windows does not know")
def test_a_name_that_turns_the_text_around_is_quoted_in_the_diff(project: Project) -> None:
    name = "é \u202ea.yaml"
    project.settings(RENAMES)
    project.widget(name, "widget-cleanup")
    patched = project.folder.parent / "named"
    shutil.copytree(project.folder, patched)
    diff = project.run("check", "--diff").out
    assert "\u202e" not in diff
    assert '"a/é \\342\\200\\256a.yaml"' in diff
    subprocess.run(["git", "apply", "-"], input=diff.encode(), cwd=patched, check=True)
    assert "stable.acme.dev/cleanup" in (patched / name).read_text(encoding="utf-8")


def test_the_diff_is_what_the_fix_does(project: Project) -> None:
    project.settings(RENAMES)
    project.write("a.yaml", "metadata:\r\n  finalizers: [widget-cleanup]\r\n# é")
    project.widget("b/b.yaml", "widget-cleanup")
    one = "kind: Widget\nmetadata:\n  finalizers: [widget-cleanup]\n  # a\n  # b\n---\n"
    project.write("long.yaml", one * 400)  # so long that it is compared line by line
    shutil.copytree(project.folder, project.folder.parent / "patched")
    done = project.run("check", "--diff")
    assert done.code == 1
    assert b"widget-cleanup" in project.read("a.yaml")
    assert "Found 402 warnings." in done.err
    patched = project.folder.parent / "patched"
    apply = ["git", "apply", "--whitespace=nowarn", "-"]
    subprocess.run(apply, cwd=patched, input=done.out.encode(), check=True)
    assert project.run("check", "--fix").code == 0
    for path in ("a.yaml", "b/b.yaml", "long.yaml"):
        assert (patched / path).read_bytes() == project.read(path)
    assert project.run("check", "--diff").out == ""


def rename(path: str, data: bytes, old: str, new: str, value: str) -> Fix:
    at = data.index(old.encode())
    return Fix(Applicability.SAFE, "t", (Edit(path, Span(at, at + len(old)), new, value),))


@pytest.mark.parametrize(("new", "value"), [("a.io/b", "a.io/c"), ("[a.io/b]", "a.io/b"), ("a.io/b # ", "a.io/b # ")])
def test_an_edit_that_does_not_come_to_its_value_is_left_out(project: Project, new: str, value: str) -> None:
    path = project.widget("a.yaml", "widget-cleanup", "other")
    report = lint([path], working=project.folder)
    wrong = rename("a.yaml", path.read_bytes(), "widget-cleanup", new, value)
    done, skipped = plan_changes([wrong], report.files)
    assert done == []
    assert "could not be verified" in skipped[0][1]


def test_of_two_overlapping_fixes_one_is_left_out(project: Project) -> None:
    path = project.widget("a.yaml", "widget-cleanup")
    report = lint([path], working=project.folder)
    fixes = [rename("a.yaml", path.read_bytes(), "widget-cleanup", name, name) for name in ("a.io/b", "c.io/d")]
    done, skipped = plan_changes(fixes, report.files)
    assert [change.after.count(b"a.io/b") for change in done] == [1]
    assert [reason for _, reason in skipped] == ["it overlaps another fix"]


def test_mode_bits_stay_and_nothing_is_left_behind(project: Project) -> None:
    project.settings(RENAMES)
    path = project.widget("a.yaml", "widget-cleanup")
    path.chmod(0o640)
    assert project.run("check", "--fix").code == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert sorted(p.name for p in project.folder.iterdir()) == ["a.yaml", "finalizer-lint.toml"]


def test_a_symbolic_link_is_not_rewritten(project: Project) -> None:
    project.settings(RENAMES)
    target = project.widget("target.txt", "widget-cleanup")
    (project.folder / "a.yaml").symlink_to(target)
    done = project.run("check", "--fix", "a.yaml")
    assert done.code == 1
    assert "a symbolic link is not rewritten" in done.out
    assert b"widget-cleanup" in target.read_bytes()
    assert (project.folder / "a.yaml").is_symlink()


def test_a_link_beside_its_target_is_the_same_file(project: Project) -> None:
    project.settings(RENAMES)
    (project.folder / "l.yaml").symlink_to(project.widget("a.yaml", "widget-cleanup"))
    assert project.run("check", "--fix", "l.yaml", "a.yaml").code == 0
    assert b"stable.acme.dev/cleanup" in project.read("a.yaml")


def test_a_third_party_name_is_not_renamed_by_settings(project: Project) -> None:
    project.settings('domain = "acme.dev"\n[renames]\n"resources-finalizer.argocd.argoproj.io" = "acme.dev/x"\n')
    path = project.widget("a.yaml", "resources-finalizer.argocd.argoproj.io")
    before = path.read_bytes()
    done = project.run("check", "--fix", "--unsafe-fixes", "--min-severity", "info")
    assert "the name belongs to Argo CD" in done.out
    assert path.read_bytes() == before


def test_a_file_that_changed_since_it_was_read_is_left_alone(project: Project) -> None:
    project.settings(RENAMES)
    path = project.widget("a.yaml", "widget-cleanup")
    other = project.widget("b.yaml", "widget-cleanup")
    report = lint([project.folder])
    done, _ = plan_changes(report.fixes(unsafe=False)[0], report.files)
    other.write_bytes(other.read_bytes() + b"# meanwhile\n")
    with pytest.raises(WriteError, match="changed since it was read"):
        write(done)
    assert b"widget-cleanup" in path.read_bytes()
    assert len(list(project.folder.iterdir())) == 3


def test_a_file_that_cannot_be_written_leaves_all_as_they_were(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.settings(RENAMES)
    paths = [project.widget(name, "widget-cleanup") for name in ("a.yaml", "b.yaml")]
    report = lint([project.folder])
    done, _ = plan_changes(report.fixes(unsafe=False)[0], report.files)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="No space left"):
        write(done)
    assert all(b"widget-cleanup" in path.read_bytes() for path in paths)
    assert len(list(project.folder.iterdir())) == 3


def test_broken_files_are_never_rewritten(project: Project) -> None:
    project.settings(RENAMES)
    text = "metadata:\n  finalizers: [widget-cleanup]\n---\nmetadata:\n  finalizers: [widget-cleanup\n"
    project.write("a.yaml", text)
    assert project.run("check", "--fix").code == 3
    assert project.read("a.yaml").decode() == text


def test_paths_of_the_project_are_the_same_from_any_folder(project: Project, tmp_path: Path) -> None:
    project.settings(RENAMES)
    project.widget("sub/a.yaml", "widget-cleanup")
    project.git()
    assert project.run("check", "--fix", folder="sub").code == 0
    assert b"stable.acme.dev/cleanup" in project.read("sub/a.yaml")


def test_what_is_missing_is_said_when_there_is_nothing_to_fix(project: Project) -> None:
    project.write("map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  finalizers: [hold]\n")
    hint = "Names are fixed by the settings domain or renames: finalizer-lint config init begins a file.\n"
    assert project.run("check", "--fix").out.endswith(f"Found 1 error.\n{hint}")
    assert project.run("check", "--diff").err.endswith(hint)
    document = project.run("check", "--fix", "--output-format", "json")
    assert (document.err, len(document.json["findings"])) == (hint, 1)
    assert hint not in project.run("check").out
    project.settings('renames = { other = "acme.dev/other" }')
    assert hint not in project.run("check", "--fix").out


def test_a_constant_given_alone_is_not_renamed_behind_the_code_that_was_read_to_understand_it(project: Project) -> None:
    """The suggestion brings the other file in; that it spells the constant must count all the same."""
    project.settings('renames = { "widget-cleanup" = "acme.dev/cleanup" }\n')
    project.write("go.mod", "module acme.dev/widget\n\nrequire sigs.k8s.io/controller-runtime v0.19.7\n")
    project.write("names/names.go", 'package names\n\nconst AFinalizer = "widget-cleanup"\n')
    project.write(
        "one/one.go",
        'package one\n\nimport (\n\t"context"\n\n\t"sigs.k8s.io/controller-runtime/pkg/client"\n'
        '\t"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"\n\n'
        '\tv1 "acme.dev/widget/api/v1"\n\t"acme.dev/widget/names"\n)\n\n'
        "type Reconciler struct{ client.Client }\n\n// widget-cleanup is put on it.\n"
        "func (r *Reconciler) step(ctx context.Context, o *v1.Widget) error {\n"
        "\tcontrollerutil.AddFinalizer(o, names.AFinalizer)\n\treturn nil\n}\n",
    )
    done = project.run("check", "--unsafe-fixes", "--show-fixes", "names/names.go")
    assert "Held back: rename 'widget-cleanup' to 'acme.dev/cleanup'" in done.out
    assert b"widget-cleanup" in project.read("names/names.go")


FROM_ENVIRONMENT = GO.replace(
    'const CleanupFinalizer = "widget-cleanup"', 'var CleanupFinalizer = fromEnv("widget-cleanup")'
)


READS = """
func fromEnv(def string) string {
	if v := os.Getenv("FINALIZER"); v != "" {
		return v
	}
	return def
}
"""


@pytest.mark.parametrize("reads", ["", READS])
def test_a_name_of_which_nothing_is_known_is_told_of(project: Project, reads: str) -> None:
    project.settings(RENAMES)
    project.write("controller.go", FROM_ENVIRONMENT + reads)
    done = project.run("check", "--fix", "--unsafe-fixes")
    assert "Held back: rename 'widget-cleanup' to 'stable.acme.dev/cleanup': controller.go:3 spells it too" in done.out
    assert project.read("controller.go").decode() == FROM_ENVIRONMENT + reads
    other = (
        FROM_ENVIRONMENT.replace('fromEnv("widget-cleanup")', "fromEnv()")
        + '\nvar name = meta{Name: "widget-cleanup"}\n'
    )
    project.write("controller.go", other)
    assert "Held back" not in project.run("check", "--fix", "--unsafe-fixes").out


def test_a_manifest_keeps_a_name_that_code_spells_and_nobody_understands(project: Project) -> None:
    project.settings(RENAMES)
    project.write("controller.go", FROM_ENVIRONMENT)
    project.widget("a.yaml", "widget-cleanup")
    done = project.run("check", "--fix", "--unsafe-fixes")
    assert "controller.go:3 spells it too" in done.out
    assert b"widget-cleanup" in project.read("a.yaml")
