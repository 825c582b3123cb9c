"""A rename in Go goes on removing the old name: what must never be written, and what is left to people."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from finalizer_lint.codemods.legacy.legacy_plan import keep
from finalizer_lint.core.findings import Applicability, Edit, Fix
from finalizer_lint.run.changes import plan_changes
from finalizer_lint.run.lint import LEGACY, lint
from finalizer_lint.run.result import Report
from finalizer_lint.settings.legacy_options import Legacy
from tests.project import Project

CASES = Path(__file__).parent / "cases" / "legacy"
OLD, NEW = "widget-cleanup", "stable.acme.dev/cleanup"
RENAMES = f'[renames]\n"{OLD}" = "{NEW}"\n'
HEAD = """package controller

import "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

const cleanupFinalizer = "widget-cleanup"

"""
RECONCILE = """func reconcile(o client.Object) bool {
	if o.GetDeletionTimestamp().IsZero() {
		return controllerutil.AddFinalizer(o, cleanupFinalizer)
	}
	if controllerutil.RemoveFinalizer(o, cleanupFinalizer) {
		return true
	}
	return false
}
"""


def planned(project: Project, legacy: Legacy = LEGACY) -> tuple[Report, Fix]:
    """The rename that a run over the whole project offers."""
    report = lint([project.folder], working=project.folder, legacy=legacy)
    renames = {offer for finding in report.findings for offer in finding.fixes if NEW in offer.title}
    assert len(renames) == 1
    return report, renames.pop()


def rewritten(project: Project, code: str, legacy: Legacy = LEGACY) -> str:
    """One file of Go after the rename, from below its imports and constants."""
    project.settings(RENAMES)
    project.write("controller.go", HEAD + code)
    report, rename = planned(project, legacy)
    assert rename.held_back is None
    done, skipped = plan_changes([rename], report.files)
    assert skipped == []
    return done[0].after.decode().partition('= "widget-cleanup"\n\n')[2]


def held(project: Project, code: str, legacy: Legacy = LEGACY) -> str:
    """Why the rename is held back."""
    project.settings(RENAMES)
    project.write("controller.go", HEAD + code)
    return planned(project, legacy)[1].held_back or ""


@pytest.mark.skipif(shutil.which("gofmt") is None, reason="gofmt, which comes with Go, is not installed")
def test_what_is_written_is_as_gofmt_leaves_it() -> None:
    paths = sorted(map(str, CASES.glob("*/fixed/**/*.go")))
    done = subprocess.run(["gofmt", "-l", *paths], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("", "")


def test_both_are_removed_whatever_the_first_one_finds(project: Project) -> None:
    after = rewritten(project, RECONCILE)
    assert after == RECONCILE.replace(
        "\tif controllerutil.RemoveFinalizer(o, cleanupFinalizer) {",
        "\tremovedLegacy := controllerutil.RemoveFinalizer(o, legacyCleanupFinalizer)\n"
        "\tif controllerutil.RemoveFinalizer(o, cleanupFinalizer) || removedLegacy {",
    )


@pytest.mark.parametrize("case", sorted(path.parent.name for path in CASES.glob("go-*/fixed")))
def test_no_call_hides_behind_another_and_the_old_name_is_never_added(case: str) -> None:
    for path in (CASES / case / "fixed").rglob("*.go"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(?:Add|Remove)Finalizer\([^)]*\)\s*(?:\|\||&&)\s*\S*(?:Add|Remove)Finalizer\(", text)
        assert not re.search(r"(?:[Aa]dd\w*|append)\([^\n]*[lL]egacy", text)


@pytest.mark.parametrize("case", ["go-controllerutil", "go-helpers", "go-inline"])
def test_adds_stay_where_they_are(case: str) -> None:
    before = (CASES / case / "input/controller.go").read_text(encoding="utf-8").replace(OLD, NEW)
    after = (CASES / case / "fixed/controller.go").read_text(encoding="utf-8")
    kept = [line for line in after.splitlines() if line in before.splitlines()]
    adds = [at for at, line in enumerate(kept) if "ddFinalizer(" in line]
    assert [kept[at - 1 : at + 2] for at in adds] != []
    for at in adds:
        assert "\n".join(kept[at - 1 : at + 1]) in before


def test_the_old_name_under_the_new_constant_is_not_written(project: Project) -> None:
    project.settings(RENAMES)
    project.write("controller.go", HEAD + RECONCILE)
    report, rename = planned(project)
    swapped = tuple(
        Edit(edit.path, edit.span, edit.replacement.replace(f'"{OLD}"', f'"{NEW}"'), edit.value)
        for edit in rename.edits
    )
    wrong = Fix(rename.applicability, rename.title, swapped, gains=rename.gains)
    done, skipped = plan_changes([wrong], report.files)
    assert (done, [reason for _, reason in skipped]) == (
        [],
        ["controller.go: the rewritten file could not be verified"],
    )


def test_a_name_that_was_renamed_before_gets_its_removal_once(project: Project) -> None:
    project.write("controller.go", (HEAD + RECONCILE).replace(OLD, NEW))
    report = lint([project.folder], working=project.folder)
    plan = keep(report.files, report.names, OLD, NEW, current=NEW)
    done, _ = plan_changes([Fix(Applicability.UNSAFE, "", plan.edits, gains=plan.gains)], report.files)
    assert b'legacyCleanupFinalizer = "widget-cleanup"' in done[0].after
    project.write("controller.go", done[0].after)
    report = lint([project.folder], working=project.folder)
    assert keep(report.files, report.names, OLD, NEW, current=NEW).edits == ()


def test_on_the_normal_path_only_on_demand_and_only_on_live_objects(project: Project) -> None:
    code = """func reconcile(o client.Object) error {
	if controllerutil.AddFinalizer(o, cleanupFinalizer) {
		return update(o)
	}
	controllerutil.AddFinalizer(o, cleanupFinalizer)
	controllerutil.RemoveFinalizer(o, cleanupFinalizer)
	return nil
}
"""
    assert (
        rewritten(project, code, Legacy(retire=True))
        == """func reconcile(o client.Object) error {
	retiredLegacy := o.GetDeletionTimestamp().IsZero() && controllerutil.RemoveFinalizer(o, legacyCleanupFinalizer)
	if controllerutil.AddFinalizer(o, cleanupFinalizer) || retiredLegacy {
		return update(o)
	}
	controllerutil.AddFinalizer(o, cleanupFinalizer)
	if o.GetDeletionTimestamp().IsZero() {
		controllerutil.RemoveFinalizer(o, legacyCleanupFinalizer)
	}
	controllerutil.RemoveFinalizer(o, cleanupFinalizer)
	controllerutil.RemoveFinalizer(o, legacyCleanupFinalizer)
	return nil
}
"""
    )


CARRIES = "controllerutil.ContainsFinalizer(o, cleanupFinalizer)"
BEING_DELETED = """	if o.GetDeletionTimestamp() != nil {
		controllerutil.RemoveFinalizer(o, cleanupFinalizer)
		return update(o)
	}
"""


def on_the_normal_path(rest: str, add: str = "") -> str:
    return f"func reconcile(o client.Object) error {{\n{BEING_DELETED}{rest}\treturn nil\n}}\n{add}"


ADDED_THERE = """
func add(o client.Object) error {
	controllerutil.AddFinalizer(o, cleanupFinalizer)
	return update(o)
}
"""


def test_an_object_with_both_names_is_not_let_go_of_before_its_old_one_is_retired(project: Project) -> None:
    rest = f"\tif {CARRIES} {{\n\t\treturn nil\n\t}}\n\tcontrollerutil.AddFinalizer(o, cleanupFinalizer)\n"
    code = rewritten(project, on_the_normal_path(rest), Legacy(retire=True))
    retired = "o.GetDeletionTimestamp().IsZero() && controllerutil.RemoveFinalizer(o, legacyCleanupFinalizer)"
    assert f"\tretiredLegacy := {retired}\n\tif {CARRIES} && !retiredLegacy {{\n\t\treturn nil\n\t}}\n" in code


@pytest.mark.parametrize(
    "code",
    [
        on_the_normal_path(
            f"\tif {CARRIES} {{\n\t\tsync(o)\n\t}} else {{\n\t\tadd(o, cleanupFinalizer)\n\t}}\n"
        ).replace("add(o", "controllerutil.AddFinalizer(o"),
        on_the_normal_path(f"\tif !{CARRIES} {{\n\t\treturn add(o)\n\t}}\n", ADDED_THERE),
        on_the_normal_path(f"\tif {CARRIES} {{\n\t\treturn nil\n\t}}\n\tif add(o) != nil {{\n\t}}\n", ADDED_THERE),
        on_the_normal_path(
            f"\tswitch {{\n\tcase !{CARRIES}:\n\t\tcontrollerutil.AddFinalizer(o, cleanupFinalizer)\n\t}}\n",
        ),
        on_the_normal_path(
            f"\tif !{CARRIES} {{\n\t\tbase := o.DeepCopyObject()\n"
            "\t\tcontrollerutil.AddFinalizer(o, cleanupFinalizer)\n\t\tpatch(o, base)\n\t}\n",
        ),
    ],
    ids=["else", "caller", "caller-leaves", "case", "copied"],
)
def test_where_an_object_with_both_names_never_comes_nothing_is_retired(project: Project, code: str) -> None:
    assert held(project, code, Legacy(retire=True))
    rewritten(project, code)


ADD = "controllerutil.AddFinalizer(o, cleanupFinalizer)"
REMOVE = "controllerutil.RemoveFinalizer(o, cleanupFinalizer)"
CHECK = "controllerutil.ContainsFinalizer(o, cleanupFinalizer)"
LOOP = "for i, f := range o.Finalizers { if f == cleanupFinalizer { cut(o.Finalizers[:i]); return } }"
BY_HAND = {
    f"go {REMOVE}": "not known",
    f"ok := ours(o) && {REMOVE}; use(ok)": "runs only if",
    f"{ADD}; i := slices.Index(o.GetFinalizers(), cleanupFinalizer); cut(o, i)": "more than yes or no",
    f"apply(v1.Widget().WithFinalizers(cleanupFinalizer)); {REMOVE}": "removes only what it is told of",
    ADD: "nothing was found that removes it",
    LOOP: "takes off one name and ends",
    f"patch(o, removeFinalizerPatch(o, cleanupFinalizer)); {ADD}": "handed to patch",
    f"if {CHECK} == deleted(o) {{ {REMOVE} }}": "what ContainsFinalizer answers is compared",
    "controllerutil.RemoveFinalizer(fetched(o), cleanupFinalizer)": "fetched is called for what the removal is given",
    f"for _, f := range []string{{cleanupFinalizer}} {{ {ADD}; controllerutil.RemoveFinalizer(o, f) }}": "to add it",
}


@pytest.mark.parametrize("code", list(BY_HAND))
def test_what_no_machine_should_write_holds_the_rename_back(project: Project, code: str) -> None:
    told = held(project, f"func f(o client.Object) {{\n\t{code}\n\t{ADD}\n}}\n")
    assert BY_HAND[code] in told
    assert "--no-legacy" in told
    assert re.search(r"controller\.go:\d+", told)


@pytest.mark.parametrize(
    ("code", "widened"),
    [
        (f"if !{CHECK} {{ {ADD} }}; {REMOVE}", False),
        (f"if {CHECK} {{ return }}; {ADD}", False),
        (f"if !(!{CHECK}) {{ return }}; {ADD}", False),
        (f"if {CHECK} {{ return }}; {ADD}; {REMOVE}", True),
        (f"if {CHECK} {{ {REMOVE} }} else {{ {ADD} }}", True),
        (f"if !(!{CHECK}) {{ {REMOVE} }}", True),
        (f"if !{CHECK} {{ return }}; {REMOVE}", True),
    ],
)
def test_a_check_looks_for_the_old_name_too_unless_it_only_leads_to_an_add(
    project: Project, code: str, widened: bool
) -> None:
    lines = code.replace("; ", "\n").replace("{ ", "{\n").replace(" }", "\n}")
    after = rewritten(project, f"func f(o client.Object) {{\n{lines}\n}}\n\nfunc g(o client.Object) {{\n{REMOVE}\n}}\n")
    assert ("ContainsFinalizer(o, legacyCleanupFinalizer)" in after) == widened


def test_names_that_are_taken_are_not_taken_again(project: Project) -> None:
    code = RECONCILE.replace("return true", "removedLegacy := 1\n\t\treturn removedLegacy > 0")
    project.write("taken.go", "package controller\n\nvar legacyCleanupFinalizer = 5\n")
    after = rewritten(project, code)
    assert "removedLegacy2 := controllerutil.RemoveFinalizer(o, oldCleanupFinalizer)" in after


def test_a_legacy_constant_that_other_packages_cannot_name_is_of_no_use_to_them(project: Project) -> None:
    project.settings(RENAMES)
    project.write("go.mod", "module acme.dev/widget\n\ngo 1.22\n")
    constants = '\tCleanupFinalizer       = "widget-cleanup"\n\tlegacyCleanupFinalizer = "widget-cleanup"\n'
    project.write("names/names.go", f"package names\n\nconst (\n{constants})\n")
    imports = (
        'import (\n\t"acme.dev/widget/names"\n\t"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"\n)\n'
    )
    code = RECONCILE.replace("cleanupFinalizer", "names.CleanupFinalizer")
    project.write("controller.go", f"package controller\n\n{imports}\n{code}")
    report, rename = planned(project)
    done, _ = plan_changes([rename], report.files)
    after = {change.file.path.name: change.after.decode() for change in done}
    assert "RemoveFinalizer(o, names.LegacyCleanupFinalizer)" in after["controller.go"]
    assert 'LegacyCleanupFinalizer = "widget-cleanup"' in after["names.go"]


def test_what_is_generated_is_not_rewritten(project: Project) -> None:
    generated = HEAD.partition("const")[0].replace("package", "// Code generated by hand. DO NOT EDIT.\n\npackage")
    project.write("zz_generated.go", generated + f"func release(o client.Object) {{\n\t{REMOVE}\n}}\n")
    assert "has to go on with 'widget-cleanup' too, by hand: the file is generated" in held(project, RECONCILE)


def test_line_endings_stay(project: Project) -> None:
    project.settings(RENAMES)
    project.write("controller.go", (HEAD + RECONCILE).replace("\n", "\r\n"))
    report, rename = planned(project)
    done, _ = plan_changes([rename], report.files)
    assert b"legacyCleanupFinalizer" in done[0].after
    assert done[0].after.count(b"\n") == done[0].after.count(b"\r\n")


def test_a_hook_that_is_given_the_constant_alone_is_held_back(project: Project) -> None:
    project.settings(RENAMES)
    project.write("names.go", HEAD)
    project.write("controller.go", "package controller\n\n" + RECONCILE)
    project.git()
    report = lint([project.folder / "names.go"], working=project.folder)
    reasons = [offer.held_back or "" for finding in report.findings for offer in finding.fixes]
    assert [reason for reason in reasons if "it also needs controller.go" in reason]


def test_the_two_options_exclude_each_other(project: Project) -> None:
    done = project.run("rename", OLD, NEW, "--no-legacy", "--retire-legacy")
    assert (done.code, "exclude each other" in done.err) == (2, True)


@pytest.mark.parametrize("spelled", ["cleanupFinalizer", f'"{OLD}"'])
def test_a_name_that_is_only_ever_filtered_out_stays_filtered_out(project: Project, spelled: str) -> None:
    """Nothing adds it any more, but the objects that carry it wait for this loop."""
    code = f"""func release(o *Widget) {{
	kept := []string{{}}
	for _, f := range o.GetFinalizers() {{
		if f != {spelled} {{
			kept = append(kept, f)
		}}
	}}
	o.SetFinalizers(kept)
}}
"""
    after = rewritten(project, code)
    new = spelled.replace(OLD, NEW)
    assert f"if f != {new} && f != legacyCleanupFinalizer {{" in after


HANDLER = """type handler struct{ name string }

func (h *handler) handle(o client.Object) {
	if o.GetDeletionTimestamp().IsZero() {
		controllerutil.AddFinalizer(o, h.name)
		return
	}
	controllerutil.RemoveFinalizer(o, h.name)
}

var widgets = handler{name: cleanupFinalizer}
"""


def test_a_field_that_holds_one_name_gets_its_legacy_removal(project: Project) -> None:
    assert "controllerutil.RemoveFinalizer(o, legacyCleanupFinalizer)" in rewritten(project, HANDLER)


@pytest.mark.parametrize("generic", [False, True])
def test_a_field_that_holds_two_names_holds_the_rename_back(project: Project, generic: bool) -> None:
    """Else the constant alone was renamed, and the objects of before hung."""
    code = HANDLER + 'var parts = handler{name: "acme.dev/part"}\n'
    if generic:
        code = code.replace("handler struct", "handler[T client.Object] struct").replace(
            "(h *handler)", "(h *handler[T])"
        )
        code = code.replace("handler{", "handler[*Widget]{")
    assert "controller.go:17 has to go on" in held(project, code)
    assert "where other names are added and taken off, too" in held(project, code)


LIVE = "o.GetDeletionTimestamp().IsZero()"
CLEAN_UP = f"if o.GetDeletionTimestamp() != nil {{ {REMOVE}; return nil }}"
UPDATE = "return update(o)"
EARLY_ADDS = {
    f"if !{CHECK} {{ {ADD}; {UPDATE} }}": f"if {LIVE} && !{CHECK} {{",
    f"if {ADD} {{ {UPDATE} }}": f"if {LIVE} && {ADD} {{",
    f"changed := {ADD}; use(changed)": f"changed := {LIVE} && {ADD}\n",
    f"if off || !{CHECK} {{ {ADD}; {UPDATE} }}": f"if {LIVE} && (off || !{CHECK}) {{",
    f"{ADD}; use(o)": f"if {LIVE} {{\n\t{ADD}\n}}\n",
    f"if !{CHECK} {{ o.Finalizers = append(o.Finalizers, cleanupFinalizer); {UPDATE} }}": f"if {LIVE} && !{CHECK} {{",
}


def function(code: str) -> str:
    lines = re.sub("; (?!err)", "\n", code).replace("{ ", "{\n").replace(" }", "\n}")
    return f"func reconcile(o client.Object) error {{\n{lines}\nreturn nil\n}}\n"


@pytest.mark.parametrize("code", list(EARLY_ADDS))
def test_the_new_name_is_not_added_to_an_object_that_is_being_deleted(project: Project, code: str) -> None:
    """With the old name alone it would be, before anybody asks, and the API server refuses that for ever."""
    assert EARLY_ADDS[code] in rewritten(project, function(f"{code}; {CLEAN_UP}"))


def test_an_add_in_a_function_that_is_called_before_the_deletion_is_asked_for(project: Project) -> None:
    ensure = f"func ensure(o client.Object) error {{\n\tif {CHECK} {{\n\t\treturn nil\n\t}}\n\t{ADD}\n\t{UPDATE}\n}}\n"
    early, late = (f"if err := ensure(o); err != nil {{ return err }}; {CLEAN_UP}", f"{CLEAN_UP}; return ensure(o)")
    assert f"\tif {LIVE} {{\n\t\t{ADD}\n\t}}\n\treturn update" in rewritten(project, function(early) + "\n" + ensure)
    assert LIVE not in rewritten(project, function(late) + "\n" + ensure)


@pytest.mark.parametrize(
    "code",
    [
        f"{CLEAN_UP}; if !{CHECK} {{ {ADD}; {UPDATE} }}",
        f"if o.DeletionTimestamp.IsZero() {{ {ADD}; {UPDATE} }}; {CLEAN_UP}",
        f"deleting := o.DeletionTimestamp != nil; if !deleting && !{CHECK} {{ {ADD}; {UPDATE} }}; {CLEAN_UP}",
        f"if deleting(o) {{ {REMOVE} }} else {{ {ADD} }}",
    ],
)
def test_an_add_that_only_living_objects_reach_stays_as_it_is(project: Project, code: str) -> None:
    assert LIVE not in rewritten(project, function(code))


@pytest.mark.parametrize(
    "code",
    [
        f"if !mine(o) {{ {ADD}; {UPDATE} }}; {CLEAN_UP}",
        f"if err := addFinalizer(o, cleanupFinalizer); err != nil {{ return err }}; {CLEAN_UP}",
    ],
)
def test_an_add_that_can_not_be_kept_off_them_holds_the_rename_back(project: Project, code: str) -> None:
    assert "before the code asks whether the object is being deleted" in held(project, function(code))


SET = """func hold(s *corev1.Secret) error {
	GUARD
	held := sets.NewString(s.Finalizers...)
	if !held.Has(cleanupFinalizer) {
		held.Insert(cleanupFinalizer)
		s.Finalizers = held.UnsortedList()
		return update(s)
	}
	return nil
}
"""


def test_a_name_put_into_a_set_where_nothing_asks_for_the_deletion_holds_the_rename_back(project: Project) -> None:
    let_go = f"func release(o client.Object) {{\n\t{REMOVE}\n}}\n"
    unknown = SET.replace("\tGUARD\n", "").replace("s.Finalizers...", "s.GetObjectMeta().GetFinalizers()...")
    assert "put into a set here" in held(project, unknown + let_go)


def test_a_name_put_into_a_set_of_an_object_s_finalizers_is_kept_off_what_is_being_deleted(project: Project) -> None:
    let_go = f"func release(o client.Object) {{\n\t{REMOVE}\n}}\n"
    code = SET.replace("\tGUARD\n", "")
    guarded = "if s.GetDeletionTimestamp().IsZero() && !held.Has(cleanupFinalizer) {"
    assert guarded in rewritten(project, code + let_go)
    early = code.replace("!held.Has(cleanupFinalizer) {", "held.Has(cleanupFinalizer) {\n\t\treturn nil\n\t}\n\t{")
    after = rewritten(project, early + let_go)
    assert "if s.GetDeletionTimestamp().IsZero() {\n\t\t\theld.Insert(cleanupFinalizer)\n\t\t}" in after


def test_a_name_put_into_a_set_of_a_living_object_is_renamed(project: Project) -> None:
    let_go = f"func release(o client.Object) {{\n\t{REMOVE}\n}}\n"
    code = SET.replace("GUARD", "if s.DeletionTimestamp != nil {\n\t\treturn nil\n\t}") + let_go
    assert "held.Insert(cleanupFinalizer)" in rewritten(project, code)


KEPT = """	kept := []string{}
	for _, f := range o.GetFinalizers() {
		switch f {
		case cleanupFinalizer:
			CASE
		}
		MORE
	}
	o.SetFinalizers(kept)
"""
KEPT_FAILED = "if err := clean(o); err != nil {\n\t\t\t\tkept = append(kept, f)\n\t\t\t}"


def test_a_list_of_what_failed_takes_off_the_old_name_too(project: Project) -> None:
    code = KEPT.replace("CASE", KEPT_FAILED).replace("\t\tMORE\n", "")
    made = "func made() *corev1.Secret { return &corev1.Secret{Finalizers: []string{cleanupFinalizer}} }\n"
    assert "case cleanupFinalizer, legacyCleanupFinalizer:" in rewritten(
        project, f"func release(o client.Object) {{\n{code}}}\n{made}"
    )


@pytest.mark.parametrize(
    ("case", "more"),
    [
        ("kept = append(kept, f)", ""),  # what is kept whatever happens is not taken off
        (KEPT_FAILED, "kept = append(kept, f)"),
        (KEPT_FAILED.replace("kept, f", "kept, cleanupFinalizer"), ""),  # an object of before would get the new name
    ],
)
def test_a_list_that_keeps_more_is_no_removal(project: Project, case: str, more: str) -> None:
    code = KEPT.replace("CASE", case).replace("MORE", more)
    made = "func made() *corev1.Secret { return &corev1.Secret{Finalizers: []string{cleanupFinalizer}} }\n"
    assert "nothing was found that removes it" in held(project, f"func release(o client.Object) {{\n{code}}}\n{made}")


LEGACY_CHECK = "controllerutil.ContainsFinalizer(o, legacyCleanupFinalizer)"
DELETING = "o.GetDeletionTimestamp() != nil"
HAS = "has := func() bool { return controllerutil.ContainsFinalizer(o, cleanupFinalizer) }"


def test_a_function_in_a_variable_that_decides_on_both_holds_the_rename_back(project: Project) -> None:
    code = function(f"HAS; if {DELETING} {{ if has() {{ {REMOVE} }}; return nil }}; if !has() {{ {ADD} }}")
    assert "if has() || " in rewritten(project, code.replace("HAS", HAS))
    code = function(f"HAS; if {DELETING} {{ return cleanUp(has()) }}; if !has() {{ {ADD} }}; {REMOVE}")
    assert "has decides on the add as well as on the clean-up" in held(project, code.replace("HAS", HAS))


def test_a_function_in_a_variable_for_the_clean_up_alone_knows_both(project: Project) -> None:
    code = function(f"HAS; if {DELETING} && has() {{ {REMOVE}; return nil }}; {ADD}").replace("HAS", HAS)
    expected = """func() bool {
\t\treturn controllerutil.ContainsFinalizer(o, cleanupFinalizer) ||
\t\t\tcontrollerutil.ContainsFinalizer(o, legacyCleanupFinalizer)
\t}
"""
    assert expected in rewritten(project, code.replace("\nhas :=", "\n\thas :="))


ONE_ANSWER = {  # what becomes of the variable, and of what asks it
    f"has := {CHECK}; if {DELETING} {{ if has {{ {REMOVE} }}; return nil }}; if !has {{ {ADD} }}": (
        f"has := {CHECK}\n",
        f"if has || {LEGACY_CHECK} {{",
    ),
    f"has := {CHECK}; if {DELETING} {{ {REMOVE}; return nil }}; if !has {{ {ADD} }}": (f"has := {CHECK}\n",),
    f"has := {CHECK}; if {DELETING} {{ if has {{ {REMOVE} }}; return nil }}; {ADD}": (
        f"has := {CHECK} || {LEGACY_CHECK}",
    ),
    f"has := {CHECK}; switch {{ case {DELETING} && has: {REMOVE}; case !has: {ADD} }}": (
        f"case {DELETING} && (has || {LEGACY_CHECK}):",
        "case !has:",
    ),
    f"if {DELETING} {{ if mine(o) {{ {REMOVE} }}; return nil }}; {ADD}": (f"return {CHECK} || {LEGACY_CHECK}\n",),
    f"if {DELETING} {{ {REMOVE}; return nil }}; if !mine(o) {{ {ADD} }}": (f"return {CHECK}\n",),
}
MINE = f"\nfunc mine(o client.Object) bool {{\n\treturn {CHECK}\n}}\n"


@pytest.mark.parametrize("code", list(ONE_ANSWER))
def test_an_answer_for_the_add_says_nothing_of_the_old_name(project: Project, code: str) -> None:
    """Else the new name is never added to an object of before, and one for the clean-up must see both."""
    after = rewritten(project, function(code.replace(": control", ":; control")) + MINE)
    after = re.sub(r"\|\|\s+", "|| ", after)
    assert [text for text in ONE_ANSWER[code] if text not in after] == []


@pytest.mark.parametrize(
    "code",
    [
        f"if {DELETING} {{ if mine(next(o)) {{ {REMOVE} }}; return nil }}; if !mine(o) {{ {ADD} }}",
        f"missing := !{CHECK}; if {DELETING} {{ if !missing {{ {REMOVE} }}; return nil }}; if missing {{ {ADD} }}",
        f"has := {CHECK}; if {DELETING} {{ {REMOVE}; if has {{ save(o) }}; return nil }}; if !has {{ {ADD} }}",
        f"has := {CHECK}; if {DELETING} {{ release(o, has); {REMOVE}; return nil }}; if !has {{ {ADD} }}",
    ],
)
def test_one_answer_for_both_that_can_not_be_parted_holds_the_rename_back(project: Project, code: str) -> None:
    assert "decides on the add as well as on the clean-up" in held(project, function(code) + MINE)


def test_a_helper_that_only_asks_is_not_widened_but_its_clean_up_is(project: Project) -> None:
    code = f"if {DELETING} {{ if mine(o) {{ {REMOVE} }}; return nil }}; if !mine(o) {{ {ADD} }}"
    after = rewritten(project, function(code) + MINE)
    assert "mine(o) || controllerutil.ContainsFinalizer(o, legacyCleanupFinalizer)" in after
    assert MINE in after


RELEASE = """func removeFinalizer(ctx context.Context, o client.Object, name string) error {
	if !controllerutil.RemoveFinalizer(o, name) {
		return errors.New("there is none")
	}
	return update(o)
}
"""


OTHERS = '"acme.dev/other"'


@pytest.mark.parametrize(
    "call", ["return removeFinalizer(ctx, o, cleanupFinalizer)", "return s.removeFinalizer(ctx, o, cleanupFinalizer)"]
)
def test_a_helper_that_fails_without_the_name_is_not_called_for_the_old_one(project: Project, call: str) -> None:
    """It would stand first, and new objects would never be let go."""
    method = "s." in call
    helper = RELEASE.replace("func removeFinalizer", "func (s *store) removeFinalizer") if method else RELEASE
    code = function(f"if {DELETING} {{ {call} }}; {ADD}") + helper
    shared = code + f"\nfunc other(o client.Object) error {{\n{call.replace('cleanupFinalizer', OTHERS)}\n}}\n"
    guarded = "err := removeFinalizer(ctx, o, legacyCleanupFinalizer); err != nil || !controllerutil.Contains"
    if method:
        assert "removeFinalizer may fail for a name that is not there" in held(project, shared)
    else:
        assert guarded in " ".join(rewritten(project, shared).split())
    inside = "!controllerutil.RemoveFinalizer(o, name) && !removedLegacy {"
    assert inside in rewritten(project, code).replace("&&\n\t\t", "&& ")
    told = helper.replace('errors.New("there is none")', 'fmt.Errorf("release: %w", err)')
    assert "removeFinalizer(ctx, o, legacyCleanupFinalizer)" in rewritten(project, code.replace(helper, told))


TOLD = """func (s *store) removeFinalizer(ctx context.Context, o client.Object, name string) (ctrl.Result, error) {
	if !controllerutil.ContainsFinalizer(o, name) {
		return ctrl.Result{}, nil
	}
	if busy(o) {
		return ctrl.Result{RequeueAfter: time.Minute}, nil
	}
	controllerutil.RemoveFinalizer(o, name)
	return ctrl.Result{}, update(o)
}
"""
TOLD_IN_FULL = "return s.removeFinalizer(ctx, o, cleanupFinalizer)"
TOLD_IN_PART = "_, err := s.removeFinalizer(ctx, o, cleanupFinalizer)\nif err != nil {\nreturn ctrl.Result{}, err\n}"
TOLD_FIRST = "result, err := s.removeFinalizer(ctx, o, cleanupFinalizer)\nif err != nil {\nreturn ctrl.Result{}, err\n}"
TOLD_FIRST += "\nif !result.IsZero() {\nreturn result, nil\n}"
RECONCILER = "func (s *store) reconcile(ctx context.Context, o client.Object) (ctrl.Result, error) {\n"


SHARED = f"func (s *store) other(o client.Object) (ctrl.Result, error) {{\n{TOLD_IN_FULL}\n}}\n"
SHARED = SHARED.replace("cleanupFinalizer", OTHERS)
SILENT = TOLD.replace("{RequeueAfter: time.Minute}, nil", '{}, fmt.Errorf("busy: %w", err)')


def told(call: str, helper: str) -> str:
    code = f"{RECONCILER}if {DELETING} {{\n{call}\n}}\n{ADD}\nreturn ctrl.Result{{}}, nil\n}}\n"
    return code + helper + SHARED


def test_when_to_come_again_is_not_lost_of_a_call_for_the_old_name(project: Project) -> None:
    """An object of before would wait until something else happens to it."""
    assert "removeFinalizer tells more than that it failed" in held(project, told(TOLD_FIRST, TOLD))
    after = rewritten(project, told(TOLD_FIRST, SILENT))
    assert "if _, err := s.removeFinalizer(ctx, o, legacyCleanupFinalizer); err != nil {" in after


def test_when_to_come_again_is_told_of_an_object_that_has_the_old_name_alone(project: Project) -> None:
    """All that the call gives is returned, but where the one for the new name follows."""
    guarded = f"if result, err := s.removeFinalizer(ctx, o, legacyCleanupFinalizer); err != nil || !{CHECK} {{"
    after = " ".join(rewritten(project, told(TOLD_IN_FULL, TOLD)).split())
    assert f"if {LEGACY_CHECK} {{ {guarded} return result, err }} }} {TOLD_IN_FULL}" in after
    assert LEGACY_CHECK not in rewritten(project, told(TOLD_IN_FULL, SILENT))


def test_what_nobody_looks_at_is_not_lost(project: Project) -> None:
    after = rewritten(project, told(TOLD_IN_PART, TOLD))
    assert "if _, err := s.removeFinalizer(ctx, o, legacyCleanupFinalizer); err != nil {" in after


def test_the_number_of_finalizers_also_counts_in_a_copy(project: Project) -> None:
    code = f"names := o.GetFinalizers()\nif len(names) > 1 {{ return nil }}; {REMOVE}; {ADD}"
    assert "the number of finalizers decides something" in held(project, function(code))
    assert "legacyCleanup" in rewritten(project, function(code.replace("> 1", "> 0")))


def test_a_patch_as_text_without_a_removal_holds_the_rename_back(project: Project) -> None:
    """The name was asked for and put on objects by a text, and what took it off was not seen to need the old one."""
    patch = '`{"metadata":{"finalizers":["widget-cleanup"]}}`'
    code = f"if {CHECK} {{ return patch(o, removeFirst) }}; return apply(o, []byte({patch}))"
    assert "nothing was found that removes it" in held(project, function(code))


def test_a_check_that_is_spread_over_lines_is_asked_again_in_one(project: Project) -> None:
    code = f"if hasAnyFinalizer(o,\n\tcleanupFinalizer,\n\tother,\n) {{ {REMOVE} }}; {ADD}"
    assert "|| hasAnyFinalizer(o, legacyCleanupFinalizer, other) {\n" in rewritten(project, function(code))


@pytest.mark.parametrize("spelled", ["cleanupFinalizer", f'"{OLD}"'])
def test_a_loop_that_keeps_all_that_no_case_is_for(project: Project, spelled: str) -> None:
    code = f"""func reconcile(o *Widget) {{
	if o.DeletionTimestamp.IsZero() {{
		{ADD}
		return
	}}
	var kept []string
	for _, f := range o.Finalizers {{
		switch f {{
		case {spelled}:
			cleanUp(o)
		default:
			kept = append(kept, f)
		}}
	}}
	o.Finalizers = kept
}}
"""
    assert f"\t\tcase {spelled.replace(OLD, NEW)}, legacyCleanupFinalizer:\n" in rewritten(project, code)
    without = code.replace("kept = append(kept, f)", "other(f)")
    assert "nothing was found that removes it" in held(project, without)


def test_an_object_that_is_no_pointer_is_asked_for_its_deletion_itself(project: Project) -> None:
    """``&o.GetDeletionTimestamp()`` would be the address of the answer."""
    add = ADD.replace("(o", "(&o")
    code = function(f"if {add} {{ {UPDATE} }}; {CLEAN_UP}")
    assert f"if {LIVE} && {add} {{" in rewritten(project, code)
    late = function(f"{CLEAN_UP}; {add}")
    assert f"if {LIVE} {{" in rewritten(project, late, Legacy(retire=True))


TABLE = """
var handlers = map[string]func(client.Object){
	cleanupFinalizer: free,
	"acme.dev/part":  free,
}

func reconcile(o client.Object) {
	if o.GetDeletionTimestamp().IsZero() {
		controllerutil.AddFinalizer(o, cleanupFinalizer)
		return
	}
	for _, f := range slices.Clone(o.GetFinalizers()) {
		if handle, ok := handlers[f]; ok {
			handle(o)
			controllerutil.RemoveFinalizer(o, f)
		}
	}
}

func free(client.Object) {}
"""


def test_a_map_of_handlers_gets_an_entry_for_the_old_name(project: Project) -> None:
    entry = "\n\t// Objects from before the rename\n\tlegacyCleanupFinalizer: free,\n}\n"
    assert f'\t"acme.dev/part":  free,{entry}' in rewritten(project, TABLE)


STRICT = f"""func reconcile(o client.Object) error {{
	if {LIVE} {{
		{ADD}
		return nil
	}}
	var rem remover = strict{{}}
	if err := rem.Drop(o, cleanupFinalizer); err != nil {{
		return err
	}}
	return nil
}}

type remover interface {{
	Drop(o client.Object, name string) error
}}

type strict struct{{}}

func (s strict) Drop(o client.Object, name string) error {{
	if !controllerutil.RemoveFinalizer(o, name) {{
		return errors.New("no finalizer")
	}}
	return nil
}}
"""


def test_a_method_of_an_interface_that_may_fail_is_not_called_for_the_old_name_first(project: Project) -> None:
    assert "rem.Drop(o, legacyCleanupFinalizer)" not in rewritten(project, STRICT)


def test_a_map_whose_keys_are_added_gets_none(project: Project) -> None:
    ranged = TABLE.replace("AddFinalizer(o, cleanupFinalizer)", "AddFinalizer(o, f)", 1)
    ranged = ranged.replace("\t\tcontrollerutil.AddF", "\t\tfor f := range handlers {\n\t\t\tcontrollerutil.AddF", 1)
    ranged = ranged.replace("\t\treturn\n", "\t\t}\n\t\treturn\n", 1)
    assert "handlers is used for more than to look finalizers up" in held(project, ranged)


def test_a_check_that_lets_only_one_of_the_ways_on_is_left_to_people(project: Project) -> None:
    leaves = f"if !{CHECK} {{ if {DELETING} {{ return nil }}; hold(o); return nil }}; if {DELETING} {{ {REMOVE} }}"
    adder = f"\nfunc hold(o client.Object) {{\n\t{ADD}\n}}\n"
    assert "it decides on the add as well as on the clean-up" in held(project, function(leaves) + adder)


FETCHED = """func hold(o client.Object) error {
	if o.GetDeletionTimestamp() != nil {
		return nil
	}
	secret := &corev1.Secret{}
	if err := get(o, secret); err != nil {
		return err
	}
	controllerutil.AddFinalizer(secret, cleanupFinalizer)
	return update(secret)
}
"""


def test_that_its_owner_lives_says_nothing_of_a_secret_that_is_fetched(project: Project) -> None:
    let_go = f"func release(o client.Object) {{\n\t{REMOVE}\n}}\n"
    fetched = FETCHED.replace("get(o, secret)", "r.Get(ctx, key(o), secret)")
    guarded = (
        "if secret.GetDeletionTimestamp().IsZero() {\n\t\tcontrollerutil.AddFinalizer(secret, cleanupFinalizer)\n\t}"
    )
    assert guarded in rewritten(project, fetched + let_go)
    asked = fetched.replace(
        "\tcontrollerutil", "\tif secret.DeletionTimestamp != nil {\n\t\treturn nil\n\t}\n\tcontrollerutil"
    )
    assert guarded not in rewritten(project, asked + let_go)
    assert guarded not in rewritten(project, FETCHED + let_go)


def test_what_a_comment_says_beside_an_add_is_no_call(project: Project) -> None:
    """``ReconcileDelete()`` in a comment once kept the new name off living objects with the old one."""
    told = "// Before reconcileDelete() is called."
    normal = f"func reconcileNormal(o client.Object) error {{\n\tif !{CHECK} {{\n\t\t{told}\n"
    normal += f"\t\t{ADD}\n\t\treturn update(o)\n\t}}\n\treturn nil\n}}\n"
    delete = f"func reconcileDelete(o client.Object) {{\n\t{REMOVE}\n}}\n"
    assert f"\tif !{CHECK} {{\n\t\t// Before" in rewritten(project, normal + delete)
    # What is taken off again may have been there before, by its old name
    called = normal.replace(told, "reconcileDelete(o)")
    assert "decides on the add as well as on the clean-up" in held(project, called + delete)
