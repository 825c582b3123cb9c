"""How the runs are cut does not matter: again, in another order, file by file, from standard input."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import examples
from tests.fix_properties import manifests, projects
from tests.fix_properties.command import run
from tests.fix_properties.names import CODE_NAMES, renamings
from tests.fix_properties.tree import Tree, read

pytestmark = pytest.mark.slow

FIX = ("check", "--fix", "--unsafe-fixes")


@examples(20)
@given(projects.ANY)
def test_a_second_run_has_nothing_left_to_do(tree: Tree) -> None:
    with tree.on_disk() as project:
        run(project, *FIX)
        once = read(project, tree.files)
        assert run(project, "check", "--diff", "--unsafe-fixes").out == ""
        again = run(project, *FIX, "--output-format", "json")
        assert (again.json["summary"]["fixable"], again.json["summary"]["fixed"]) == (0, 0)
        assert read(project, tree.files) == once


@examples(12)
@given(projects.ANY, st.randoms(use_true_random=False))
def test_the_order_of_the_files_is_nothing_to_the_result(tree: Tree, random: Any) -> None:
    paths = [*tree.files, *tree.others]
    with tree.on_disk() as project:
        run(project, *FIX, *sorted(paths))
        expected = read(project, tree.files)
    random.shuffle(paths)
    with tree.on_disk() as project:
        run(project, *FIX, *paths)
        assert read(project, tree.files) == expected


@st.composite
def apart(draw: st.DrawFn) -> Tree:
    """Manifests that share no name."""
    pools = [CODE_NAMES[:2], CODE_NAMES[2:4], CODE_NAMES[4:]]
    shapes = manifests.UNSURE
    files = {f"{n}.yaml": draw(manifests.yaml_files(pool, shapes)) for n, pool in enumerate(pools)}
    return Tree(files, draw(renamings(CODE_NAMES)))


@examples(12)
@given(apart())
def test_one_by_one_is_all_at_once(tree: Tree) -> None:
    with tree.on_disk() as project:
        run(project, *FIX)
        expected = read(project, tree.files)
    with tree.on_disk() as project:
        for path in tree.files:
            run(project, *FIX, path)
        assert read(project, tree.files) == expected


@examples(12)
@given(projects.ANY, st.randoms(use_true_random=False))
def test_a_batch_renames_everywhere_or_nowhere_and_the_whole_project_is_then_as_ever(tree: Tree, random: Any) -> None:
    with tree.on_disk() as project:
        run(project, *FIX)
        expected = read(project, tree.files)
    paths = [*tree.files]
    random.shuffle(paths)
    cut = random.randint(1, max(len(paths) - 1, 1))
    with tree.on_disk() as project:
        for batch in filter(None, (paths[:cut], paths[cut:])):
            before = read(project, tree.files)
            run(project, *FIX, *batch)
            after = read(project, tree.files)
            assert [path for path in tree.files if before[path] != after[path] and path not in batch] == []
        run(project, *FIX)
        assert read(project, tree.files) == expected


@examples(12)
@given(projects.ANY)
def test_standard_input_is_fixed_as_its_file(tree: Tree) -> None:
    for path in tree.files:
        with tree.on_disk() as project:
            given_text = run(project, *FIX, "--stdin-filename", path, "-", stdin=tree.before[path])
            assert read(project, tree.files) == tree.before
            run(project, *FIX, path)
            assert given_text.out.encode() == project.read(path)


@examples(3)
@given(projects.ANY)
def test_the_real_command_does_the_same(tree: Tree) -> None:
    """What these properties run inside of this process, as a process of its own."""
    with tree.on_disk() as one, tree.on_disk() as other:
        inside, outside = run(one, *FIX), other.run(*FIX)
        assert (inside.code, inside.out, inside.err) == (outside.code, outside.out, outside.err)
        assert read(one, tree.files) == read(other, tree.files)
