"""A printed diff, applied by other programs, comes to what ``--fix`` writes."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import examples
from tests.fix_properties import projects
from tests.fix_properties.command import run
from tests.fix_properties.tree import SETTINGS, Tree, read
from tests.project import Project

pytestmark = pytest.mark.slow

APPLY = {
    "patch": ["patch", "-p1", "--binary", "--silent", "--fuzz=0"],
    "git": ["git", "apply", "--whitespace=nowarn", "-"],
}


@pytest.mark.parametrize("tool", APPLY)
@examples(12)
@given(tree=projects.ANY, unsafe=st.booleans())
def test_the_diff_applied_is_the_fix(tool: str, tree: Tree, *, unsafe: bool) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    flags = ["--unsafe-fixes"] if unsafe else []
    with tree.on_disk() as project:
        diff = run(project, "check", "--diff", *flags).out
        assert read(project, tree.files) == tree.before
        run(project, "check", "--fix", *flags)
        expected = read(project, tree.files)
    with tree.on_disk() as project:
        if diff:
            subprocess.run(APPLY[tool], cwd=project.folder, input=diff.encode(), check=True)
        assert read(project, tree.files) == expected


NAMES = [
    "a b.yaml",
    'q"x.yaml',
    "back\\slash.yaml",
    "tab\tbed.yaml",
    "two\nlines.yaml",
    "é ü/ü.yaml",
    " .yaml",
    "\udce9.yaml",
]


@pytest.mark.parametrize("tool", APPLY)
@pytest.mark.parametrize("path", NAMES, ids=ascii)
def test_names_of_files_that_diffs_write_in_their_own_way(project: Project, tool: str, path: str) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    project.write(SETTINGS, '[renames]\nwidget-cleanup = "acme.dev/cleanup"\n')
    project.widget(path, "widget-cleanup")
    diff = project.run("check", "--diff").out
    subprocess.run(APPLY[tool], cwd=project.folder, input=diff.encode(), check=True)
    assert b"acme.dev/cleanup" in project.read(path)
