"""``history``: the names of a project over its releases, in a real repository with tags."""

from __future__ import annotations

import subprocess
from xml.etree import ElementTree

import pytest

from tests.project import Project
from tests.test_since import LEGACY, MODULE, commit, const, git, go

pytestmark = pytest.mark.slow

OLD, NEW, OTHER = "widget-cleanup", "widget.acme.dev/cleanup", "hold.acme.dev/hold"
BOTH = const(finalizer=NEW, legacyFinalizer=OLD)


def released(project: Project, tag: str, code: str) -> None:
    project.write("controller/widget.go", code)
    commit(project, tag)
    git(project, "tag", tag)


@pytest.fixture
def widgets(project: Project) -> Project:
    """Adds the old name in two releases, takes it off in two more, and then forgets it."""
    project.write("go.mod", MODULE)
    released(project, "v0.9.0-rc.1", go(const(finalizer="never-released")))
    released(project, "v1.0.0", go(const(finalizer=OLD)))
    released(project, "v1.2.0", go(const(finalizer=OLD)) + "// a comment\n")
    released(project, "v1.10.0", go(BOTH, more=LEGACY))
    released(project, "v2.0.0", go(BOTH, more=LEGACY) + "// a comment\n")
    return project


def test_releases_are_in_the_order_of_their_versions(widgets: Project) -> None:
    told = widgets.run("history", "--output-format", "json").json
    assert told["releases"] == ["v1.0.0", "v1.2.0", "v1.10.0", "v2.0.0"]
    old, new = told["names"]
    assert (old["declared"], old["dropped"], old["droppable_since"]) == (told["releases"], "v1.10.0", None)
    assert (old["name"], old["added"], old["removed"], old["became"]) == (
        OLD,
        told["releases"][:2],
        told["releases"],
        NEW,
    )
    assert (new["name"], new["added"], new["added_now"]) == (NEW, told["releases"][2:], True)
    assert [one["state"] for one in told["names"]] == ["kept for old objects", "in use"]


@pytest.mark.parametrize(
    ("supports", "said"),
    [
        ("1", "nobody upgrades from a release that added it since v2.0.0: drop it once no object carries the name"),
        ("3", "to be kept for 2 minor versions more, and until no object carries the name"),
    ],
)
def test_how_long_the_removal_is_kept(widgets: Project, supports: str, said: str) -> None:
    done = widgets.run("history", "--supports", supports)
    assert (done.code, f"  removal:  {said}\n" in done.out) == (0, True), done.out


@pytest.mark.parametrize(
    ("code", "rule"),
    [(go(const(finalizer=NEW)), "FIN201"), (go(const(finalizer=OTHER)).replace("Widget", "Hold"), "FIN201")],
    ids=["forgotten", "another-name"],
)
def test_a_released_name_that_nobody_takes_off_is_orphaned(widgets: Project, code: str, rule: str) -> None:
    widgets.write("controller/widget.go", code)
    done = widgets.run("history", "--output-format", "json")
    names = {one["name"]: one for one in done.json["names"]}
    assert (done.code, names[OLD]["state"], names[OLD]["orphaned"]) == (1, "orphaned", rule)
    assert f'  orphaned: {rule}: finalizer "{OLD}" became' in widgets.run("history").out


def test_a_name_that_nothing_has_followed_is_orphaned_too(widgets: Project) -> None:
    widgets.write("controller/widget.go", "package controller\n")
    names = {one["name"]: one["orphaned"] for one in widgets.run("history", "--output-format", "json").json["names"]}
    assert names == {OLD: "FIN205", NEW: "FIN205"}
    done = widgets.run("check", "--history", "--output-format", "json")
    assert (done.code, {(one["code"], one["finalizer"]) for one in done.json["findings"]}) == (
        1,
        {("FIN205", OLD), ("FIN205", NEW)},
    )


def test_check_reports_what_releases_have_left_behind(widgets: Project) -> None:
    assert widgets.run("check", "--history").code == 0
    widgets.write("controller/widget.go", go(const(finalizer=NEW)))
    done = widgets.run("check", "--history", "--output-format", "json")
    (finding,) = done.json["findings"]
    assert (done.code, finding["code"], finding["finalizer"], finding["suggestion"]) == (1, "FIN201", OLD, NEW)
    assert finding["related"][0]["path"] == "v1.2.0:controller/widget.go"
    assert widgets.run("check").code == 0
    widgets.write("controller/widget.go", go(f"// finalizer-lint: ignore[FIN201]\n{const(finalizer=NEW)}"))
    assert widgets.run("check", "--history").code == 0


def test_a_fix_of_what_releases_have_left_behind(widgets: Project) -> None:
    widgets.write("controller/widget.go", go(const(finalizer=NEW)))
    assert widgets.run("check", "--history", "--fix", "--unsafe-fixes").code == 0
    assert f'"{OLD}"' in widgets.read("controller/widget.go").decode()
    assert [one["state"] for one in widgets.run("history", "--output-format", "json").json["names"]] == [
        "kept for old objects",
        "in use",
    ]


def test_what_took_the_place_of_a_name_is_asked_of_the_next_release(project: Project) -> None:
    """Compared with today alone, what is added in the same folder now would have followed a name of long ago."""
    project.write("go.mod", MODULE)
    released(project, "v1.0.0", go(const(finalizer=OTHER)))
    project.write("controller/widget.go", "package controller\n")
    released(project, "v1.1.0", "package controller\n")
    project.write("controller/ship.go", go(const(shipFinalizer=NEW), "shipFinalizer").replace("Widget", "Ship"))
    commit(project, "another")
    hold, ship = project.run("history", "--output-format", "json").json["names"]
    assert (hold["name"], hold["became"], hold["orphaned"]) == (OTHER, None, "FIN205")
    assert (ship["name"], ship["state"]) == (NEW, "in use")


def test_a_release_in_which_a_flag_decides_between_two_names(project: Project) -> None:
    """What that adds can't be read: the first release after it that adds a new name tells."""
    project.write("go.mod", MODULE)
    released(project, "v1.0.0", go(const(legacyFinalizer=OLD), "legacyFinalizer"))
    chosen = "\t\tname := legacyFinalizer\n\t\tif qualified() {\n\t\t\tname = finalizer\n\t\t}\n"
    flagged = go(BOTH, more=LEGACY).replace("\t\tcontrollerutil.AddFinalizer(o, finalizer)", f"{chosen}\t\tADD", 1)
    flagged = flagged.replace("ADD", "controllerutil.AddFinalizer(o, name)") + "\nfunc qualified() bool\n"
    released(project, "v1.1.0", flagged)
    released(project, "v1.2.0", flagged + "// a comment\n")
    released(project, "v1.3.0", go(BOTH, more=LEGACY))
    released(project, "v1.4.0", go(const(finalizer=NEW)))
    names = {one["name"]: one for one in project.run("history", "--output-format", "json").json["names"]}
    assert (names[OLD]["became"], names[OLD]["orphaned"]) == (NEW, "FIN201"), names


def test_renames_of_renames(project: Project) -> None:
    project.write("go.mod", MODULE)
    names = ["first.acme.dev/x", "second.acme.dev/x", "third.acme.dev/x"]
    for number, name in enumerate(names):
        released(project, f"v1.{number}.0", go(const(finalizer=name)))
    told = project.run("history", "--output-format", "json").json["names"]
    assert [(one["became"], one["orphaned"]) for one in told] == [
        (names[1], "FIN201"),
        (names[2], "FIN201"),
        (None, None),
    ]
    findings = project.run("check", "--history", "--output-format", "json").json["findings"]
    assert [(one["finalizer"], one["suggestion"]) for one in findings] == [(names[0], names[2]), (names[1], names[2])]


def test_a_name_that_is_handed_to_a_function_which_adds_any(project: Project) -> None:
    """It is the successor of the old one today as it was in the release that renamed it, with a ledger too."""
    project.write("go.mod", MODULE)
    released(project, "v1.0.0", go(const(finalizer=OLD)))
    released(project, "v1.1.0", go(const(finalizer=NEW)))
    helper = "\nfunc hold(o client.Object, name string) {\n\tcontrollerutil.AddFinalizer(o, name)\n}\n"
    handed_on = go(const(finalizer=NEW)).replace("controllerutil.AddFinalizer(o, finalizer)", "hold(o, finalizer)")
    released(project, "v1.2.0", handed_on + helper)
    old, new = project.run("history", "--output-format", "json").json["names"]
    assert (old["name"], old["became"], old["orphaned"], new["state"]) == (OLD, NEW, "FIN201", "in use")
    assert project.run("history", "--write", "finalizers.lock").code == 0
    findings = project.run("check", "--select", "FIN2", "--output-format", "json").json["findings"]
    assert [(one["code"], one["finalizer"]) for one in findings] == [("FIN201", OLD)]


def test_a_module_that_was_called_otherwise_then(project: Project) -> None:
    """Names that a catalogue has under the old module's organisation were the project's own."""
    code = go(const(finalizer="kubewarden")).replace("import (", 'import (\n\t_ "github.com/kubewarden/old/api"')
    project.write("go.mod", MODULE.replace("acme.dev/widget", "github.com/kubewarden/old"))
    released(project, "v1.0.0", code)
    project.write("go.mod", MODULE)
    released(project, "v1.1.0", go(const(finalizer=NEW)))
    told = project.run("history", "--output-format", "json").json["names"]
    assert [one["name"] for one in told] == ["kubewarden", NEW]


def test_a_name_that_is_handed_to_a_function_which_removes_any(project: Project) -> None:
    project.write("go.mod", MODULE)
    helper = go("", "name").replace("Reconcile(o client.Object)", "Handle(o client.Object, name string)")
    code = helper + const(finalizer=NEW) + "\nfunc Reconcile(o client.Object) {\n\tHandle(o, finalizer)\n}\n"
    released(project, "v1.0.0", code)
    (one,) = project.run("history", "--output-format", "json").json["names"]
    assert (one["removed"], one["removed_now"]) == (["v1.0.0"], True)


def test_names_for_tests_are_no_names_of_releases(project: Project) -> None:
    project.write("go.mod", MODULE)
    released(project, "v1.0.0", go(const(finalizer="integration-tests-finalizer")))
    assert project.run("history", "--output-format", "json").json["names"] == []


def test_tags_of_other_branches_and_of_modules(widgets: Project) -> None:
    git(widgets, "checkout", "-q", "-b", "maintenance", "v1.2.0")
    released(widgets, "v1.2.1", go(const(finalizer=OTHER)))
    git(widgets, "checkout", "-q", "v2.0.0")
    git(widgets, "tag", "api/v9.0.0")
    told = widgets.run("history", "--output-format", "json").json
    assert told["releases"] == ["v1.0.0", "v1.2.0", "v1.2.1", "v1.10.0", "v2.0.0"]
    assert OTHER in {one["name"] for one in told["names"]}
    assert widgets.run("history", "--tags", "api/*", "--output-format", "json").json["releases"] == ["api/v9.0.0"]
    told = widgets.run("history", "--tags", "v[01]*", "--output-format", "json").json
    assert told["releases"] == ["v0.9.0-rc.1", "v1.0.0", "v1.2.0", "v1.2.1", "v1.10.0"]
    assert told["names"][0]["name"] == "never-released"


def test_releases_that_came_after_what_is_checked_out_are_none_before_it(widgets: Project) -> None:
    git(widgets, "checkout", "-q", "--detach", "v1.2.0")
    assert widgets.run("history", "--output-format", "json").json["releases"] == ["v1.0.0", "v1.2.0"]
    assert "FIN20" not in widgets.run("check", "--history").out
    git(widgets, "tag", "-d", "v1.0.0", "v1.2.0")
    done = widgets.run("history")
    assert (done.code, "every release came after what is checked out here" in done.err) == (2, True)


def test_a_tag_of_a_folder_or_a_file_is_no_release(widgets: Project) -> None:
    known = widgets.run("history").out
    git(widgets, "tag", "v1.3.0", "HEAD^{tree}")
    git(widgets, "tag", "-a", "v1.4.0", "-m", "a file", "HEAD:controller/widget.go")
    assert widgets.run("history").out == known


def test_a_tag_of_a_tag_of_what_is_checked_out_is_a_release(widgets: Project) -> None:
    git(widgets, "tag", "-a", "v2.1.0", "-m", "one")
    git(widgets, "tag", "-a", "v2.2.0", "-m", "of it", "v2.1.0")
    assert widgets.run("history", "--output-format", "json").json["releases"][-2:] == ["v2.1.0", "v2.2.0"]


@pytest.mark.parametrize(
    "arguments", [["history"], ["check", "--history"], ["check", "--since", "v1.0.0"]], ids=" ".join
)
def test_code_that_is_left_out_of_the_work_tree_is_not_gone(
    widgets: Project, tmp_path_factory: pytest.TempPathFactory, arguments: list[str]
) -> None:
    widgets.write("other/other.go", "package other\n")
    widgets.write("docs/other.md", "other\n")
    commit(widgets, "others")
    clone = Project(tmp_path_factory.mktemp("clone") / "bare")
    subprocess.run(["git", "clone", "-q", "--no-checkout", str(widgets.folder), str(clone.folder)], check=True)
    done = clone.run(*arguments)
    assert (done.code, "the work tree is empty, and HEAD has code: git checkout HEAD -- ." in done.err) == (2, True)
    git(clone, "checkout", "-q", "HEAD", "--", ".")
    told = clone.run(*arguments)
    assert (told.code, told.out) == (0, widgets.run(*arguments).out)
    git(clone, "sparse-checkout", "set", "--no-cone", "/*", "!/controller/")
    done = clone.run(*arguments)
    assert (done.code, "a sparse checkout lacks 1 file of code, controller/widget.go say" in done.err) == (2, True)
    git(clone, "sparse-checkout", "set", "--no-cone", "/*", "!/docs/")
    assert (clone.folder / "docs").exists() is False
    assert clone.run(*arguments).out == told.out


def test_a_name_that_comes_again(widgets: Project) -> None:
    released(widgets, "v2.1.0", go(const(finalizer=OLD)))
    old, new, *_ = widgets.run("history").out.split("\n\n")[1:]
    assert "added:    v1.0.0 to v1.2.0, v2.1.0 to now\n" in old
    assert "added:    v1.10.0 to v2.0.0\n" in new
    assert f"| `{OLD}` | v1.0.0 to v1.2.0, v2.1.0 to now |" in widgets.run("history", "--output-format", "markdown").out
    picture = ElementTree.fromstring(widgets.run("history", "--output-format", "svg").out)  # noqa: S314 - printed by the code under test
    thick = [
        one.get("d", "") for one in picture.iter("{http://www.w3.org/2000/svg}path") if one.get("stroke-width") == "8"
    ]
    assert [line.count("M") for line in thick] == [2, 1]


def test_a_clone_that_lacks_files_of_a_release(widgets: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    for number in range(30):
        widgets.write(f"pkg/p{number}.go", "package pkg\n")
    widgets.write("controller/large.go", go(const(finalizer=OTHER)) + "// " + "x" * 5000 + "\n")
    commit(widgets, "large")
    git(widgets, "tag", "v2.1.0")
    (widgets.folder / "controller/large.go").unlink()
    commit(widgets, "small again")
    git(widgets, "tag", "v2.2.0")
    git(widgets, "config", "uploadpack.allowFilter", "true")
    clone = Project(tmp_path_factory.mktemp("clone") / "partial")
    filtered = ("--filter=blob:limit=4000", "--no-checkout")
    subprocess.run(["git", "clone", "-q", *filtered, widgets.folder.as_uri(), str(clone.folder)], check=True)
    git(clone, "checkout", "-q", "HEAD")
    done = clone.run("history", "--output-format", "json")
    assert "history: this clone is partial and lacks files of 1 release, 1 of v2.1.0: " in done.err
    assert OTHER not in done.out
    assert "--history: this clone is partial" in clone.run("check", "--history").err
    done = clone.run("history", "--write", "finalizers.lock")
    assert (done.code, (clone.folder / "finalizers.lock").exists()) == (2, False)


def test_revisions_take_the_place_of_tags(widgets: Project) -> None:
    told = widgets.run("history", "--revisions", "v1.2.0, HEAD", "--output-format", "json").json
    assert (told["releases"], told["names"][0]["added"]) == (["v1.2.0", "HEAD"], ["v1.2.0"])


def test_a_file_becomes_a_folder_and_a_file_again(project: Project) -> None:
    project.write("go.mod", MODULE)
    for number, place in enumerate(["a.go", "a.go/b.go", "a.go"]):
        (project.folder / "controller").mkdir(exist_ok=True)
        git(project, "init", "-q")
        for path in (project.folder / "controller").rglob("*.go"):
            if path.is_file():
                path.unlink()
        for folder in [one for one in (project.folder / "controller").iterdir() if one.is_dir()]:
            folder.rmdir()
        project.write(f"controller/{place}", go(const(finalizer=f"{number}.acme.dev/x")))
        commit(project, place)
        git(project, "tag", f"v1.{number}.0")
    told = project.run("history", "--output-format", "json").json
    assert [(one["name"], one["added"]) for one in told["names"]] == [
        ("0.acme.dev/x", ["v1.0.0"]),
        ("1.acme.dev/x", ["v1.1.0"]),
        ("2.acme.dev/x", ["v1.2.0"]),
    ]


def test_markdown_and_picture(widgets: Project) -> None:
    table = widgets.run("history", "--output-format", "markdown").out
    assert f"| `{OLD}` | v1.0.0 to v1.2.0 | v1.0.0 to now | `{NEW}` | kept for old objects |\n" in table
    picture = ElementTree.fromstring(widgets.run("history", "--output-format", "svg").out)  # noqa: S314 - printed by the code under test
    texts = [one.text for one in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert {OLD, NEW, "v1.0.0", "now"} <= set(texts)


def test_a_long_name_is_shortened_in_a_picture(project: Project) -> None:
    long = f"{'fleet.' * 12}acme.dev/cleanup"
    project.write("go.mod", MODULE)
    released(project, "v1.0.0", go(const(finalizer=long)))
    picture = ElementTree.fromstring(project.run("history", "--output-format", "svg").out)  # noqa: S314 - printed by the code under test
    [label] = [
        one.text or "" for one in picture.iter("{http://www.w3.org/2000/svg}text") if "fleet" in (one.text or "")
    ]
    assert (len(label), label[:6], label[-17:]) == (46, "fleet.", ".acme.dev/cleanup")
    assert any(one.text == f"{long}: in use" for one in picture.iter("{http://www.w3.org/2000/svg}title"))


def test_the_work_tree_is_not_touched(widgets: Project) -> None:
    widgets.write("controller/new.go", "package controller\n")
    before = git(widgets, "status", "--porcelain")
    widgets.run("history")
    assert git(widgets, "status", "--porcelain") == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["history", "--revisions", "v9"],
        ["history", "--revisions", " ,"],
        ["history", "--revisions", ""],
        ["history", "--supports", "-1"],
        ["history", "--output-format", "odd"],
        ["history", "--tags", "nothing*"],
        ["history", "--tags", "v*", "--revisions", "HEAD"],
        ["history", "--write", "finalizers.lock", "--check", "finalizers.lock"],
        ["check", "--history", "--since", "HEAD"],
        ["check", "--history", "-"],
    ],
)
def test_wrong_use(widgets: Project, arguments: list[str]) -> None:
    done = widgets.run(*arguments, stdin=b"kind: x\n")
    assert (done.code, done.out, done.err.count("Error: ")) == (2, "", 1)


def test_some_files_are_no_project(widgets: Project) -> None:
    done = widgets.run("check", "--history", "controller/widget.go")
    assert (done.code, "--history compares the whole project and was not used" in done.err) == (0, True)


def test_no_releases_and_no_repository(project: Project) -> None:
    assert project.run("history").code == 2
    project.git()
    assert project.run("check", "--history").code == 2
    done = project.run("history")
    assert (done.code, done.out, "fetch the tags" in done.err) == (2, "", True)


def test_what_could_not_be_understood_is_said(widgets: Project) -> None:
    assert widgets.run("history").err == ""
    widgets.write("broken.yaml", "metadata:\n  finalizers: [a\n")
    assert "could not be read or understood" in widgets.run("history").err
