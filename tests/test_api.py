"""The Python API: what the command line uses, under the names that it uses."""

from __future__ import annotations

import pytest

import finalizer_lint
from tests.project import Project


def test_every_name_is_there() -> None:
    for name in finalizer_lint.__all__:
        assert getattr(finalizer_lint, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'lnit'"):
        finalizer_lint.__getattr__("lnit")


def test_lint_and_plan_rename(project: Project) -> None:
    path = project.widget("a.yaml", "widget-cleanup")
    report = finalizer_lint.lint([path], working=project.folder)
    assert [finding.code for finding in report.findings] == ["FIN001"]
    before = path.read_bytes()
    plan = finalizer_lint.plan_rename("widget-cleanup", "acme.dev/cleanup", working=project.folder)
    assert plan.fix is not None
    assert [edit.replacement for edit in plan.fix.edits] == ["acme.dev/cleanup"]
    assert finalizer_lint.plan_rename("widget-cleanup", "cleanup", working=project.folder).refused is not None
    assert path.read_bytes() == before
