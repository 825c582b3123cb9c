"""A rename that is held back by a doubt goes on once somebody has said better: by a comment, or by ``--allow``."""

from __future__ import annotations

from pathlib import Path

import pytest

from finalizer_lint.run.allow_option import allowed_places
from finalizer_lint.run.changes import FixError
from finalizer_lint.run.rename import RenamePlan, plan_rename
from finalizer_lint.run.rename_changes import verified_changes
from tests.project import Project

OLD, NEW = "ship-cleanup", "stable.acme.dev/ship-cleanup"
GO = """package ships

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const shipFinalizer = "ship-cleanup"

func reconcile(o client.Object) {
	if o.GetDeletionTimestamp().IsZero() {
		controllerutil.AddFinalizer(o, shipFinalizer)
		return
	}
	controllerutil.RemoveFinalizer(o, shipFinalizer)
}
"""
PYTHON = """FINALIZER = "ship-cleanup"


def reconcile(body):
    if not body["metadata"].get("deletionTimestamp"):
        body["metadata"]["finalizers"].append(FINALIZER)
    else:
        body["metadata"]["finalizers"].remove(FINALIZER)
"""
POLICY = """apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: ships}
spec:
  rules:
    - validate:
        cel: {expressions: [{expression: "'ship-cleanup' in object.metadata.finalizers"}]}
"""
MARK = "finalizer-lint: not-a-finalizer"


def planned(folder: Path, files: dict[str, str], *allowed: str, settings: str = "") -> RenamePlan:
    for path, text in {
        "go.mod": "module acme.dev/ships\n\ngo 1.22\n",
        "finalizer-lint.toml": settings,
        **files,
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return plan_rename(OLD, NEW, [folder], working=folder, allowed=allowed_places(allowed, folder))


def ids(plan: RenamePlan) -> list[str]:
    """What holds a plan back, nothing where it is written and verified."""
    if plan.fix is None:
        return [one.refusal.id for one in (*([plan.refusal] if plan.refusal else []), *plan.also_refused)]
    try:
        verified_changes(plan)
    except FixError as error:
        return [str(error)]
    return []


def edited(plan: RenamePlan) -> set[str]:
    return {edit.path for edit in plan.fix.edits} if plan.fix is not None else set()


# Another spelling of the name, and what is still in the way
SPELLED = {
    'package ships\n\nvar key = "ship-cleanup"\n': ["spelled-too"],
    f'package ships\n\nvar key = "ship-cleanup" // {MARK}\n': [],
    f'package ships\n\nvar key = "ship-cleanup" // {MARK}: the label of a dashboard\n': [],
    f'package ships\n\n// {MARK}\nvar key = "ship-cleanup"\n': [],
    f'package ships\n\n// key is of a dashboard.\n// {MARK}\n// See there.\nvar key = "ship-cleanup"\n': [],
    f'package ships\n\nvar key = "ship-cleanup" /* {MARK} */\n': [],
    # At the wrong line, or no comment to the linter
    f'package ships\n\nvar key = "ship-cleanup"\n// {MARK}\n': ["spelled-too"],
    f'package ships\n\n// {MARK}\n\nvar key = "ship-cleanup"\n': ["spelled-too"],
    'package ships\n\nvar key = "ship-cleanup" // not-a-finalizer\n': ["spelled-too"],
    f'package ships\n\nvar key = "ship-cleanup" // {MARK}s\n': ["spelled-too"],
    f'package ships\n\nvar key, mark = "ship-cleanup", "// {MARK}"\n': ["spelled-too"],
    # One of two
    f'package ships\n\nvar key = "ship-cleanup" // {MARK}\nvar more = "ship-cleanup"\n': ["spelled-too"],
    'package ships\n\nvar key = "ship-cleanup"\nvar more = "ship-cleanup"\n': ["spelled-too", "spelled-too"],
    # Raw strings, of which a mark on the first line speaks of that line alone
    f"package ships\n\nvar key = `ship-cleanup` // {MARK}\n": [],
    f'package ships\n\nvar text = `// {MARK}\n"ship-cleanup"`\n': ["spelled-too"],
    # Comments that ignore a finding, and one that ignores them in all the file
    'package ships\n\nvar key = "ship-cleanup" // finalizer-lint: ignore[FIN001] a label\n': [],
    'package ships\n\nvar key = "ship-cleanup" //nolint:finalizer-lint\n': [],
    '// finalizer-lint: ignore-file[FIN001]\npackage ships\n\nvar key = "ship-cleanup"\n': ["spelled-too"],
}


@pytest.mark.parametrize("text", SPELLED)
def test_a_comment_says_of_another_spelling_that_it_is_no_finalizer(text: str, tmp_path: Path) -> None:
    plan = planned(tmp_path, {"ships.go": GO, "key.go": text})
    assert ids(plan) == SPELLED[text]
    assert "key.go" not in edited(plan)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f'KEY = "ship-cleanup"  # {MARK}\n', []),
        (f'# {MARK}\nKEY = "ship-cleanup"\n', []),
        ('KEY = "ship-cleanup"\n', ["spelled-too"]),
        (f'KEY = """\n# {MARK}\n"ship-cleanup"\n"""\n', ["spelled-too"]),
    ],
)
def test_so_it_does_in_python(text: str, found: list[str], tmp_path: Path) -> None:
    assert ids(planned(tmp_path, {"ships.py": PYTHON, "key.py": text})) == found


def test_a_constant_that_only_sounds_like_a_finalizer_stays(tmp_path: Path) -> None:
    text = f'package ships\n\nconst FinalizerName = "ship-cleanup" // {MARK}\n'
    plan = planned(tmp_path, {"ships.go": GO, "key.go": text})
    assert (ids(plan), edited(plan)) == ([], {"ships.go"})


@pytest.mark.parametrize(
    "line",
    [
        'const shipFinalizer = "ship-cleanup"',
        "controllerutil.AddFinalizer(o, shipFinalizer)",
        "controllerutil.RemoveFinalizer(o, shipFinalizer)",
    ],
)
def test_what_the_code_has_as_a_finalizer_is_one_whatever_a_comment_says(line: str, tmp_path: Path) -> None:
    plan = planned(tmp_path, {"ships.go": GO.replace(line, f"{line} // {MARK}")})
    assert ids(plan) == ["marked-finalizer"]
    assert "is marked as no finalizer" in (plan.refused or "")


def test_so_is_an_item_of_a_list_of_finalizers(tmp_path: Path) -> None:
    item = f"kind: A\napiVersion: b.acme.dev/v1\nmetadata:\n  finalizers:\n    - ship-cleanup  # {MARK}\n"
    assert ids(planned(tmp_path, {"ships.go": GO, "a.yaml": item})) == ["marked-finalizer"]


HANDED = """package ships

import "acme.dev/metrics"

func record() { metrics.New(shipFinalizer) }
"""


def test_a_value_that_goes_to_code_of_others_is_allowed_and_has_the_new_name_there(tmp_path: Path) -> None:
    plan = planned(tmp_path, {"ships.go": GO, "metrics.go": HANDED})
    assert ids(plan) == ["unknown-meaning"]
    assert plan.refusal is not None
    assert plan.refusal.place == "metrics.go:5"
    allowed = planned(tmp_path, {}, "metrics.go:5")
    assert (ids(allowed), edited(allowed)) == ([], {"ships.go"})


def test_marked_it_keeps_the_old_value_and_the_finalizer_gets_a_constant_of_its_own(tmp_path: Path) -> None:
    marked = HANDED.replace("shipFinalizer)", f"shipFinalizer) /* {MARK} */")
    plan = planned(tmp_path, {"ships.go": GO, "metrics.go": marked})
    assert (ids(plan), edited(plan)) == ([], {"ships.go"})
    assert plan.fix is not None
    assert [(move.shared, move.name) for move in plan.fix.moves] == [("shipFinalizer", NEW)]


def test_a_comment_that_ignores_a_finding_does_not_say_what_a_value_is(tmp_path: Path) -> None:
    ignored = HANDED.replace("shipFinalizer)", "shipFinalizer) // finalizer-lint: ignore[FIN001]")
    assert ids(planned(tmp_path, {"ships.go": GO, "metrics.go": ignored})) == ["unknown-meaning"]


def test_a_test_that_has_it_too_says_what_it_means_there(tmp_path: Path) -> None:
    marked = HANDED.replace("shipFinalizer)", f"shipFinalizer) // {MARK}")
    tested = HANDED.replace("record()", "TestRecord(t *testing.T)")
    plan = planned(tmp_path, {"ships.go": GO, "metrics.go": marked, "metrics_test.go": tested})
    assert ids(plan) == ["other-meaning", "unknown-meaning"]
    assert plan.also_refused[0].place == "metrics_test.go:5"
    tested = tested.replace("shipFinalizer)", f"shipFinalizer) // {MARK}")
    assert ids(planned(tmp_path, {"metrics_test.go": tested})) == []


def test_what_surely_is_something_else_can_not_be_allowed(tmp_path: Path) -> None:
    label = "package ships\n\nfunc a(o *Ship) { name(shipFinalizer); o.Labels[shipFinalizer] = yes }\n"
    plan = planned(tmp_path, {"ships.go": GO, "label.go": label}, "label.go:3")
    assert ids(plan) == ["other-meaning"]


def test_of_two_places_the_other_one_holds_back(tmp_path: Path) -> None:
    files = {"ships.go": GO, "metrics.go": HANDED, "key.go": 'package ships\n\nvar key = "ship-cleanup"\n'}
    assert ids(planned(tmp_path, files)) == ["unknown-meaning", "spelled-too"]
    assert ids(planned(tmp_path, {}, "key.go:3")) == ["unknown-meaning"]
    assert ids(planned(tmp_path, {}, "metrics.go:5")) == ["spelled-too"]
    assert ids(planned(tmp_path, {}, "metrics.go:5", "key.go:3:11")) == []


def test_an_allowed_spelling_stays_as_it_is(tmp_path: Path) -> None:
    plan = planned(tmp_path, {"ships.go": GO, "key.go": 'package ships\n\nvar key = "ship-cleanup"\n'}, "key.go:3")
    assert (ids(plan), edited(plan)) == ([], {"ships.go"})


def test_a_policy_is_allowed_or_marked(tmp_path: Path) -> None:
    files = {"ships.go": GO, "policy.yaml": POLICY}
    assert ids(planned(tmp_path, files)) == ["policy"]
    assert ids(planned(tmp_path, files, "policy.yaml:7")) == []
    marked = POLICY.replace("]}\n", f"]}}  # {MARK}\n")
    assert ids(planned(tmp_path, {"policy.yaml": marked})) == []


def test_code_that_would_lose_objects_can_not_be_allowed(tmp_path: Path) -> None:
    only_added = GO.replace("	controllerutil.RemoveFinalizer(o, shipFinalizer)\n", "")
    plan = planned(tmp_path, {"ships.go": only_added}, "ships.go:12")
    assert ids(plan) == ["never-removed"]


HIDDEN = """package ships

const shipFinalizer = "ship-cleanup"

func named(o Object) (Object, string, error) {
	name := shipFinalizer
	return o, name, nil
}

func clean(o Object) error {
	held, name, err := named(o)
	held.SetFinalizers(without(held.GetFinalizers(), name))
	return err
}
"""


def test_where_nothing_is_seen_to_remove_the_name_that_has_to_be_said_besides(tmp_path: Path) -> None:
    plan = planned(tmp_path, {"ships.go": HIDDEN})
    assert (ids(plan), plan.refusal and plan.refusal.place) == (["unknown-meaning"], "ships.go:11")
    allowed = planned(tmp_path, {}, "ships.go:11")
    assert (ids(allowed), allowed.refusal and allowed.refusal.place) == (["removal-not-seen"], "ships.go:6")


def test_nor_can_another_name_that_is_made_from_the_constant(tmp_path: Path) -> None:
    more = 'package ships\n\nconst moreFinalizer = shipFinalizer + "-more"\n'
    assert "made-from" in ids(planned(tmp_path, {"ships.go": GO, "more.go": more}, "more.go:3"))


def test_a_value_of_a_chart_is_allowed_where_the_template_hands_it_on(tmp_path: Path) -> None:
    files = {
        "Chart.yaml": "apiVersion: v2\nname: ships\nversion: 0.1.0\n",
        "values.yaml": "ship:\n  finalizer: ship-cleanup\n",
        "templates/ship.yaml": "apiVersion: a.acme.dev/v1\nkind: Ship\nmetadata:\n  name: a\n  finalizers:\n"
        "    - {{ .Values.ship.finalizer }}\nspec:\n  value: {{ .Values.ship.finalizer }}\n",
    }
    plan = planned(tmp_path, files)
    assert plan.refusal is not None, plan
    place = plan.refusal.place
    assert place.startswith("templates/ship.yaml")
    assert ids(planned(tmp_path, {}, place)) == ([] if plan.refusal.refusal.lifted_by_flag else ids(plan))


def test_a_line_is_found_again_after_other_fixes_of_the_same_run(project: Project) -> None:
    hand = GO.replace(
        "		controllerutil.AddFinalizer(o, shipFinalizer)\n",
        "		if !controllerutil.ContainsFinalizer(o, shipFinalizer) {\n"
        "			o.SetFinalizers(append(o.GetFinalizers(), shipFinalizer))\n		}\n",
    )
    project.write("go.mod", "module acme.dev/ships\n\ngo 1.22\n\nrequire sigs.k8s.io/controller-runtime v0.19.0\n")
    project.write("ships.go", hand + '\nvar key = "ship-cleanup"\n')
    line = len((hand + "\n").splitlines()) + 1
    project.settings('domain = "stable.acme.dev"')
    held = project.run("check", "--fix", "--unsafe-fixes", "--diff")
    assert "--allow ships.go:" in held.err
    done = project.run("check", "--fix", "--unsafe-fixes", "--allow", f"ships.go:{line}")
    assert b'const shipFinalizer = "stable.acme.dev/ship-cleanup"' in project.read("ships.go"), done
    assert b'var key = "ship-cleanup"' in project.read("ships.go")


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("ships.go", "'ships.go' is no place: FILE:LINE is one"),
        ("ships.go:0", "'ships.go:0': ships.go has 16 lines"),
        ("ships.go:17", "'ships.go:17': ships.go has 16 lines"),
        ("gone.go:3", "'gone.go:3': there is no file gone.go"),
        (".:3", "'.:3': there is no file ."),
    ],
)
@pytest.mark.parametrize("command", [["rename", OLD, NEW], ["check"]])
def test_a_place_that_is_none(project: Project, command: list[str], place: str, reason: str) -> None:
    project.write("ships.go", GO)
    done = project.run(*command, "--allow", place)
    assert (done.code, done.out) == (2, "")
    assert reason in done.err


@pytest.mark.parametrize("place", ["ships.go:1", "other.txt:1"])
def test_a_place_at_which_nothing_is_held_back_is_told(project: Project, place: str) -> None:
    project.write("ships.go", GO)
    project.write("other.txt", "ship-cleanup\n")
    for command in (["rename", OLD, NEW], ["check", "--domain", "stable.acme.dev", "--exit-zero"]):
        done = project.run(*command, "--allow", place)
        assert (done.code, done.err) == (0, f"--allow {place}: nothing is held back there that could be allowed.\n")


def test_a_file_outside_of_the_run_can_be_allowed(project: Project) -> None:
    project.write("go.mod", "module acme.dev/ships\n")
    project.write("ships/ships.go", GO)
    project.write("other/key.go", 'package other\n\nvar key = "ship-cleanup"\n')
    project.settings('domain = "stable.acme.dev"')
    for place in ("other/key.go:3", str(project.folder / "other/key.go:3")):
        done = project.run("check", "ships/ships.go", "--diff", "--unsafe-fixes", "--allow", place)
        assert ('+const shipFinalizer = "stable.acme.dev/ship-cleanup"' in done.out, done.err.count("--allow")) == (
            True,
            0,
        )


def test_what_is_refused_says_how_to_go_on(project: Project) -> None:
    project.write("ships.go", GO + '\nvar key = "ship-cleanup"\n')
    done = project.run("rename", OLD, NEW, "--apply")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "Refused: ships.go:18 spells it too, and is not known to be a finalizer.\n"
        '  To go on: if that is none, mark it with a comment "finalizer-lint: not-a-finalizer"; or if the rename is'
        " right all the same, --allow ships.go:18; or use the finalizer's constant there.\n"
        "What each means: https://github.com/finalizer-lint/finalizer-lint/blob/main/docs/refusals.md\n"
    )
    again = project.run("rename", OLD, NEW, "--apply", "--allow", "ships.go:18")
    assert (again.code, again.err) == (0, "")
    assert b'var key = "ship-cleanup"' in project.read("ships.go")
