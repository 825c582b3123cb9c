"""``history``: the names of a project over its releases, in a real repository with tags."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tests.project import Project
from tests.test_since import LEGACY, MODULE, commit, const, git, go

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
        ("3", "to be kept for 2 releases more, and until no object carries the name"),
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
    assert f"orphaned: {rule}: no code takes it off any more" in widgets.run("history").out


def test_a_name_that_nothing_has_followed_is_orphaned_too(widgets: Project) -> None:
    widgets.write("controller/widget.go", "package controller\n")
    names = {one["name"]: one["orphaned"] for one in widgets.run("history", "--output-format", "json").json["names"]}
    assert names == {OLD: "FIN205", NEW: "FIN205"}


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
    picture = ElementTree.fromstring(widgets.run("history", "--output-format", "svg").out)  # noqa: S314 - our own
    texts = [one.text for one in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert {OLD, NEW, "v1.0.0", "now"} <= set(texts)


def test_the_work_tree_is_not_touched(widgets: Project) -> None:
    widgets.write("controller/new.go", "package controller\n")
    before = git(widgets, "status", "--porcelain")
    widgets.run("history")
    assert git(widgets, "status", "--porcelain") == before


@pytest.mark.parametrize("arguments", [["--revisions", "v9"], ["--supports", "-1"], ["--output-format", "odd"]])
def test_wrong_use(widgets: Project, arguments: list[str]) -> None:
    assert widgets.run("history", *arguments).code == 2


def test_no_releases_and_no_repository(project: Project) -> None:
    assert project.run("history").code == 2
    project.git()
    for arguments in ([], ["--revisions", ","]):
        done = project.run("history", *arguments)
        assert (done.code, done.out, "fetch the tags" in done.err) == (2, "", True)


def test_what_could_not_be_understood_is_said(widgets: Project) -> None:
    assert widgets.run("history").err == ""
    widgets.write("broken.yaml", "metadata:\n  finalizers: [a\n")
    assert "could not be read or understood" in widgets.run("history").err
