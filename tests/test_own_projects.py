"""``root = true``: a folder of a repository that is a project of its own."""

from __future__ import annotations

import re

import pytest
from lsprotocol import types

from tests.lsp.editor import editor
from tests.project import Project
from tests.test_since import MODULE, commit, const, git, go

pytestmark = pytest.mark.slow

OLD, NEW = "widget-cleanup", "widget.acme.dev/cleanup"
CODE, OUTSIDE = "fleet/controller/widget.go", "other/controller/widget.go"
SETTINGS = 'domain = "widget.acme.dev"\nroot = true\n'


@pytest.fixture
def fleet(project: Project) -> Project:
    """Two projects that happen to use one name; only ``fleet`` says that it is one."""
    for path in (CODE, OUTSIDE):
        project.write(path, go(const(finalizer=OLD)))
        project.write(f"{path.partition('/')[0]}/go.mod", MODULE)
    project.write("fleet/finalizer-lint.toml", SETTINGS)
    commit(project)
    return project


def renamed(project: Project, *arguments: str, folder: str = "fleet") -> set[str]:
    """The files whose names a rename would change, as seen from the folder that it is planned in."""
    done = project.run("rename", OLD, NEW, *arguments, folder=folder)
    assert done.code == 0, done.err
    return set(re.findall(rf"^  (\S+?):\d+:\d+: \S+ -> \"?{NEW}", done.out, re.MULTILINE))


@pytest.mark.parametrize("folder", ["fleet", "fleet/controller"])
def test_a_rename_ends_at_its_root(fleet: Project, folder: str) -> None:
    assert len(renamed(fleet, folder=folder)) == 1
    fleet.write("fleet/finalizer-lint.toml", SETTINGS.replace("true", "false"))
    assert len(renamed(fleet, folder=folder)) == 2


def test_a_run_over_more_than_one_project_looks_at_all(fleet: Project) -> None:
    assert len(renamed(fleet, folder=".")) == 2
    assert len(renamed(fleet, CODE, OUTSIDE, folder=".")) == 2
    assert len(renamed(fleet, CODE, folder=".")) == 1


def test_settings_that_extend_those_of_a_root_make_no_other_one(fleet: Project) -> None:
    fleet.write("fleet/config/finalizer-lint.toml", 'extend = "../finalizer-lint.toml"\n')
    fleet.widget("fleet/config/one.yaml", OLD)
    assert renamed(fleet, folder="fleet/config") == {"one.yaml", (fleet.folder / CODE).as_posix()}


def test_a_file_that_is_given_makes_a_root_of_the_working_directory(fleet: Project) -> None:
    fleet.write("settings.toml", SETTINGS)
    assert len(renamed(fleet, "--config", "../settings.toml", folder="other")) == 1
    assert len(renamed(fleet, "--config", "../settings.toml", "../other", folder="fleet")) == 2


def test_revisions_are_looked_at_below_the_root(fleet: Project) -> None:
    fleet.write(CODE, go(const(finalizer=NEW)))
    fleet.write(OUTSIDE, go(const(finalizer="other.acme.dev/cleanup")))
    done = fleet.run("check", "--since", "HEAD", folder="fleet")
    assert "FIN201" in done.out
    assert f"HEAD:{CODE}:" in done.out  # as git names it
    assert "other" not in done.out
    commit(fleet, "second")
    told = fleet.run("history", "--revisions", "HEAD~1,HEAD", "--output-format", "json", folder="fleet").json
    assert {one["name"]: one["became"] for one in told["names"]} == {OLD: NEW, NEW: None}


def test_new_findings_are_those_below_the_root(fleet: Project) -> None:
    asked = ("check", "--output-format", "concise", "--new-from", "HEAD")
    fleet.widget("other/one.yaml", OLD)
    assert fleet.run(*asked, folder="fleet").code == 0
    fleet.widget("fleet/config/one.yaml", OLD)
    done = fleet.run(*asked, folder="fleet")
    assert [line.partition(":")[0] for line in done.out.splitlines() if "FIN" in line] == ["config/one.yaml"]
    git(fleet, "add", "-A")
    staged = fleet.run(*asked[:-2], "--staged", folder="fleet")
    assert "config/one.yaml:6" in staged.out


async def test_an_editor_renames_in_the_project_of_its_file(fleet: Project) -> None:
    async with editor(fleet) as ed:
        uri = ed.open(fleet.folder / CODE)
        edit = await ed.client.text_document_rename_async(types.RenameParams(new_name=NEW, **ed.asked(uri, OLD)))
        after = ed.apply(edit)
    assert set(after) == {fleet.folder / CODE}
