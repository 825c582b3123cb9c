"""Names in manifests: what becomes of the bytes, and what another parser then reads."""

from __future__ import annotations

import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import examples
from tests.fix_properties import manifests
from tests.fix_properties.command import run
from tests.fix_properties.parsed_yaml import parsed
from tests.fix_properties.tree import Tree, read

# An anchor may be used twice: the last one before an alias counts
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::ruamel.yaml.error.ReusedAnchorWarning"),
]


@examples(50)
@given(manifests.trees(), st.sampled_from([0o644, 0o600, 0o755, 0o664]))
def test_the_names_change_and_no_other_byte(tree: Tree, mode: int) -> None:
    with tree.on_disk() as project:
        for path in tree.files:
            (project.folder / path).chmod(mode)
        done = run(project, "check", "--fix")
        assert read(project, tree.files) == tree.after, done.out
        assert {stat.S_IMODE((project.folder / path).stat().st_mode) for path in tree.files} == {mode}


@examples(30)
@given(manifests.trees(shapes=manifests.UNSURE))
def test_another_parser_reads_the_old_values_but_for_the_names(tree: Tree) -> None:
    with tree.on_disk() as project:
        done = run(project, "check", "--fix")
        after = read(project, tree.files)
    renamed = next((some for some in tree.choices() if tree.data(some) == after), None)
    assert renamed is not None, done.out  # each name everywhere or nowhere
    for path, data in tree.before.items():
        assert parsed(path, after[path]) == parsed(path, data, renamed)
