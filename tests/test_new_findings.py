"""``--new-from`` and ``--staged``: a team starts today, and only what it adds is a finding."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from finalizer_lint.run.changed_lines import changed_since
from tests.project import Project

GO = """package widget

import "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

const WidgetFinalizer = "stable.acme.dev/widget"

func (r *Reconciler) reconcile(o client.Object) {
	controllerutil.AddFinalizer(o, WidgetFinalizer)
	controllerutil.RemoveFinalizer(o, WidgetFinalizer)
}
"""


def git(project: Project, *arguments: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@acme.dev", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=project.folder, check=True, capture_output=True)


@pytest.fixture
def repository(project: Project) -> Project:
    project.widget("old.yaml", "old-cleanup", "other-cleanup")
    project.write("widget.go", GO)
    project.git()
    git(project, "commit", "-q", "-m", "first")
    return project


def found(project: Project, *arguments: str) -> list[str]:
    done = project.run("check", "--output-format", "json", *arguments)
    return [f"{f['path']}:{f['start']['line']} {f['code']} {f['finalizer']}" for f in done.json["findings"]]


def test_what_was_there_is_not_shown(repository: Project) -> None:
    done = repository.run("check", "--new-from", "HEAD")
    assert (done.code, done.out) == (0, "No findings in 2 files.\n2 older findings not shown.\n")


@pytest.mark.parametrize("arguments", [["--new-from", "HEAD"], ["--staged"], ["--select", "FIN001", "old.yaml"]])
def test_what_was_not_understood_before_is_said_all_the_same(repository: Project, arguments: list[str]) -> None:
    """The exit code is 3, and a pull request that has nothing to do with it would not know why."""
    repository.write("old.yaml", "metadata:\n  finalizers: [old-cleanup\n")
    git(repository, "commit", "-q", "-a", "-m", "broken")
    done = repository.run("check", *arguments)
    assert (done.code, done.err) == (3, "old.yaml could not be read or understood: what says so is not shown.\n")
    done = repository.run("check")
    assert (done.code, done.err) == (3, "")


def test_changed_lines_and_untracked_files_are_new(repository: Project) -> None:
    repository.widget("old.yaml", "old-cleanup", "third-cleanup", "other-cleanup")
    repository.widget('new ünd"quoted".yaml', "new-cleanup")
    assert found(repository, "--new-from", "HEAD") == [
        'new ünd"quoted".yaml:6 FIN001 new-cleanup',
        "old.yaml:7 FIN001 third-cleanup",
    ]
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "second")
    assert len(found(repository, "--new-from", "HEAD~")) == 2
    assert found(repository, "--new-from", "HEAD") == []


def test_only_what_is_staged(repository: Project) -> None:
    repository.widget("staged.yaml", "staged-cleanup")
    git(repository, "add", "staged.yaml")
    repository.widget("not-staged.yaml", "new-cleanup")
    assert found(repository, "--staged") == ["staged.yaml:6 FIN001 staged-cleanup"]


def test_a_finding_about_the_project_is_new_when_its_name_changed(repository: Project) -> None:
    """The line that the finding stands on is as it was; the removal of its name is gone."""
    repository.write("widget.go", GO.replace("\tcontrollerutil.RemoveFinalizer(o, WidgetFinalizer)\n", ""))
    assert found(repository, "--new-from", "HEAD") == ["widget.go:5 FIN106 stable.acme.dev/widget"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--new-from", "no-such-revision"], "--new-from 'no-such-revision': the repository has no such revision"),
        (["--new-from", "--output=x"], "--output=x"),
        (["--new-from", "HEAD", "--staged"], "two answers"),
        (["--staged", "-"], "standard input"),
    ],
)
def test_what_can_t_be_compared(repository: Project, arguments: list[str], said: str) -> None:
    done = repository.run("check", *arguments)
    assert (done.code, said in done.err) == (2, True)
    assert not (repository.folder / "x").exists()


def test_before_the_first_commit(project: Project) -> None:
    project.widget("a.yaml", "widget-cleanup")
    project.git()
    project.widget("b.yaml", "other-cleanup")
    assert found(project, "--staged") == ["a.yaml:6 FIN001 widget-cleanup"]


def test_what_goes_makes_nothing_new(repository: Project) -> None:
    repository.widget("kept.yaml", "old-cleanup")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "second")
    (repository.folder / "old.yaml").unlink()
    assert found(repository, "--new-from", "HEAD") == []


def test_outside_of_git(project: Project) -> None:
    project.widget("a.yaml", "widget-cleanup")
    done = project.run("check", "--new-from", "HEAD")
    assert (done.code, f"--new-from 'HEAD': {project.folder} is not in a git repository" in done.err) == (2, True)


def test_lines_that_look_like_a_header(repository: Project, tmp_path: Path) -> None:
    repository.write("a.yaml", "++ b/old.yaml\n@@ -1 +1 @@\n-- x\n")
    git(repository, "add", "-A")
    changed = changed_since(repository.folder, None)
    assert changed.lines == {repository.folder / "a.yaml": frozenset({1, 2, 3})}
    assert changed.text == b"++ b/old.yaml\n@@ -1 +1 @@\n-- x\n"


@pytest.fixture
def branch(repository: Project) -> Project:
    """A branch with a name of its own; after it left main, main dropped a name and got the branch's in another file."""
    git(repository, "branch", "-M", "main")
    git(repository, "checkout", "-q", "-b", "topic")
    repository.widget("topic.yaml", "topic-cleanup")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "topic")
    git(repository, "checkout", "-q", "main")
    repository.widget("old.yaml", "other-cleanup")
    repository.widget("topic.yaml", "topic-cleanup")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "main goes on")
    git(repository, "checkout", "-q", "topic")
    return repository


def test_what_others_did_to_main_is_no_change_of_the_branch(branch: Project) -> None:
    """Main's tip lacks a line of old.yaml, and has all of topic.yaml."""
    assert found(branch, "--new-from", "main") == ["topic.yaml:6 FIN001 topic-cleanup"]
    git(branch, "checkout", "-q", "--detach")
    assert found(branch, "--new-from", "main") == ["topic.yaml:6 FIN001 topic-cleanup"]


def test_what_is_behind_has_no_change_but_the_work_tree_s(branch: Project) -> None:
    git(branch, "checkout", "-q", "main~1")
    assert found(branch, "--new-from", "main") == []
    branch.widget("new.yaml", "new-cleanup")
    assert found(branch, "--new-from", "main") == ["new.yaml:6 FIN001 new-cleanup"]


def test_a_revision_that_has_nothing_in_common_is_compared_itself(branch: Project) -> None:
    """A shallow clone does not show what it has in common either."""
    git(branch, "checkout", "-q", "--orphan", "other")
    git(branch, "commit", "-q", "-m", "all anew")
    assert found(branch, "--new-from", "main") == ["old.yaml:6 FIN001 old-cleanup"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("diff.interHunkContext", "50"),
        ("diff.context", "9"),
        ("diff.orderFile", "nowhere"),
        ("diff.noprefix", "true"),
        ("diff.suppressBlankEmpty", "true"),
        ("GIT_DIFF_OPTS", "-u9"),
    ],
)
def test_how_people_like_their_diffs_is_no_matter(
    repository: Project, monkeypatch: pytest.MonkeyPatch, key: str, value: str
) -> None:
    """Lines between two changes are not new, and what follows them in another file is."""
    around = repository.read("old.yaml").decode()
    repository.write("old.yaml", f"# first\n\n{around}# last\n")
    repository.write("widget.go", GO.replace("stable.acme.dev/widget", "widget-cleanup") + "// no line end")
    if key.startswith("GIT_"):
        monkeypatch.setenv(key, value)
    else:
        git(repository, "config", key, value)
    assert found(repository, "--new-from", "HEAD") == ["widget.go:5 FIN001 widget-cleanup"]


def test_a_work_tree_elsewhere_is_refused(repository: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What git compares would be other files, and no finding would be new."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    git(repository, "config", "core.worktree", str(elsewhere))
    for arguments in (["--new-from", "HEAD"], ["--staged"]):
        done = repository.run("check", *arguments)
        assert (done.code, f"are in {elsewhere}, by its core.worktree" in done.err) == (2, True), done.err
    git(repository, "config", "core.worktree", "..")
    assert repository.run("check", "--new-from", "HEAD").code == 0
