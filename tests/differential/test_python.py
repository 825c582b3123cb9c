"""The Python front-end and the resolver never say another value than the one that a run of the modules adds."""

from __future__ import annotations

import pytest
from hypothesis import assume, given

from tests.differential.claims import of_python
from tests.differential.python_modules import programs
from tests.differential.python_oracle import Run, calls
from tests.effort import examples

pytestmark = pytest.mark.slow


@examples(150)(given(program=programs()))
def test_values(program: dict[str, str]) -> None:
    run = Run(program)
    assume(run.whole)
    said = of_python(program)
    for first, last in calls(program["main"]):
        names = {name for line, name in said if first <= line <= last}
        added = run.meta.added.get(first)
        if added is not None:  # the line was reached
            assert names <= ({None} | added if len(added) == 1 else {None}), (first, added)
