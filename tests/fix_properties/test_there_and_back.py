"""A rename and the rename back leave every byte as it was, where no code was written for live objects."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.effort import examples
from tests.fix_properties import go_modules, manifests, python_modules
from tests.fix_properties.command import run
from tests.fix_properties.names import QUALIFIED
from tests.fix_properties.tree import Tree, read

pytestmark = pytest.mark.slow

NAMED = st.one_of(
    manifests.trees(QUALIFIED, manifests.UNSURE), go_modules.trees(QUALIFIED), python_modules.trees(QUALIFIED)
)


@examples(25)
@given(NAMED)
def test_there_and_back(tree: Tree) -> None:
    old, new = next(iter(tree.renames.items()))
    assume(any(old in text.names for text in tree.files.values()))
    with tree.on_disk(settings=False) as project:
        there = run(project, "rename", old, new, "--apply", "--no-legacy")
        if there.code != 0:
            assert read(project, tree.files) == tree.before
            return
        assert read(project, tree.files) == tree.data({old: new})
        assert run(project, "rename", new, old, "--apply", "--no-legacy").code == 0
        assert read(project, tree.files) == tree.data({old: old})  # escapes that no name needs are gone
