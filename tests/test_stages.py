"""The order of the stages that findings go through: what each of its sentences says shows in what is reported."""

from __future__ import annotations

from finalizer_lint.run.lint import lint
from finalizer_lint.run.stages.interface import NewFrom
from tests.project import Project
from tests.test_new_findings import git

# Another project's name (info), which without that rule is a domain without a path (warning).
APP_PROJECT = """apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: team
  finalizers:
    - resources-finalizer.argocd.argoproj.io
"""


def codes(project: Project, new_from: NewFrom | None = None) -> list[tuple[str, str, str]]:
    report = lint([project.folder], working=project.folder, new_from=new_from)
    return [(one.path, one.code, one.severity.value) for one in report.findings]


def test_a_rule_that_is_switched_off_leaves_its_place_to_no_other(project: Project) -> None:
    project.write("team.yaml", APP_PROJECT)
    assert codes(project) == [("team.yaml", "FIN302", "info")]
    project.settings('ignore = ["FIN302"]')
    assert codes(project) == []
    project.settings('select = ["FIN002"]')
    assert codes(project) == []


def test_a_rule_that_is_ignored_leaves_its_place_to_no_other(project: Project) -> None:
    project.write("team.yaml", f"# finalizer-lint: ignore-file[FIN302] theirs\n{APP_PROJECT}")
    assert codes(project) == []


def test_severities_do_not_decide_which_rule_speaks(project: Project) -> None:
    project.write("team.yaml", APP_PROJECT)
    project.settings('[severity]\nFIN002 = "error"\nFIN302 = "warning"')
    assert codes(project) == [("team.yaml", "FIN302", "warning")]


def test_a_comment_at_an_old_finding_is_not_unused(project: Project) -> None:
    project.widget("old.yaml", "old-cleanup # finalizer-lint: ignore[FIN001] known")
    project.git()
    git(project, "commit", "-q", "-m", "first")
    assert codes(project, NewFrom("HEAD")) == []


def test_an_old_comment_that_is_unused_is_not_new(project: Project) -> None:
    project.widget("old.yaml", "stable.acme.dev/cleanup # finalizer-lint: ignore[FIN001] known")
    project.git()
    git(project, "commit", "-q", "-m", "first")
    assert codes(project) == [("old.yaml", "FIN903", "warning")]
    assert codes(project, NewFrom("HEAD")) == []


def test_what_is_said_of_comments_stands_in_its_place(project: Project) -> None:
    project.widget("a.yaml", "stable.acme.dev/cleanup # finalizer-lint: ignore[FIN001] known")
    project.widget("b.yaml", "widget-cleanup")
    assert codes(project) == [("a.yaml", "FIN903", "warning"), ("b.yaml", "FIN001", "warning")]


def test_left_out_findings_are_counted_by_their_stage(project: Project) -> None:
    project.widget("a.yaml", "a-cleanup", "b-cleanup # finalizer-lint: ignore[FIN001] known")
    project.git()
    git(project, "commit", "-q", "-m", "first")
    report = lint([project.folder], working=project.folder, new_from=NewFrom("HEAD"))
    assert [one.finalizer for one in report.silenced] == ["b-cleanup"]
    assert (report.older, report.findings) == (1, ())
