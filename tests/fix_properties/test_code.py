"""Names in Go, Python and charts: bytes, and what compilers and formatters make of the result."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from hypothesis import given

from finalizer_lint.core.source import Source
from finalizer_lint.languages.go.facts.read import is_broken
from tests.effort import examples
from tests.fix_properties import charts, go_modules, projects, python_modules
from tests.fix_properties.command import run
from tests.fix_properties.tree import Tree, read
from tests.project import Project

pytestmark = pytest.mark.slow

NAMES_ALONE = ("check", "--fix", "--unsafe-fixes", "--no-legacy", "--select", "FIN0")
ALL_FIXES = ("check", "--fix", "--unsafe-fixes")


@examples(25)
@given(charts.trees())
def test_the_names_of_a_chart_change_and_no_other_byte(tree: Tree) -> None:
    with tree.on_disk() as project:
        done = run(project, "check", "--fix")
        assert read(project, tree.files) == tree.after, done.out


@examples(25)
@given(projects.CODE)
def test_a_name_in_code_changes_everywhere_or_nowhere_and_no_other_byte(tree: Tree) -> None:
    with tree.on_disk() as project:
        done = run(project, *NAMES_ALONE)
        assert read(project, tree.files) in [tree.data(some) for some in tree.choices()], done.out


@examples(15)
@given(python_modules.trees())
def test_python_still_compiles_and_keeps_its_other_lines(tree: Tree) -> None:
    with tree.on_disk() as project:
        run(project, *ALL_FIXES)
        for path, data in read(project, tree.files).items():
            compile(data, path, "exec")
            assert _is_part(_unconcerned(tree, path), _lines(data))


@examples(15)
@given(go_modules.trees())
def test_go_still_parses_and_keeps_its_other_lines(tree: Tree) -> None:
    with tree.on_disk() as project:
        run(project, *ALL_FIXES, "--ignore", "FIN1")  # those put calls in the place of loops
        for path, data in read(project, tree.files).items():
            assert not is_broken(Source(path, data))
            assert _is_part(_unconcerned(tree, path), _lines(data))


@pytest.mark.skipif(shutil.which("gofmt") is None, reason="gofmt, which comes with Go, is not installed")
@examples(10)
@given(go_modules.trees())
def test_gofmt_has_nothing_to_say(tree: Tree) -> None:
    with tree.on_disk() as project:
        before = _not_formatted(project, tree)
        run(project, *ALL_FIXES)
        assert _not_formatted(project, tree) <= before


def _not_formatted(project: Project, tree: Tree) -> set[str]:
    done = subprocess.run(["gofmt", "-l", *tree.files], cwd=project.folder, capture_output=True, check=True)
    return set(done.stdout.decode().splitlines())


def _unconcerned(tree: Tree, path: str) -> list[bytes]:
    words = [b"inalizer", *(old.encode() for old in tree.renames)]
    return [line for line in _lines(tree.before[path]) if not any(word in line.lower() for word in words)]


def _lines(data: bytes) -> list[bytes]:
    return data.removeprefix(b"\xef\xbb\xbf").splitlines()


def _is_part(few: list[bytes], many: list[bytes]) -> bool:
    """Whether the few stand in the many, in their order."""
    rest = iter(many)
    return all(line in rest for line in few)
