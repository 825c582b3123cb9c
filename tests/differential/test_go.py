"""The Go front-end and the resolver never say another value than the compiler, nor another place of a literal."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from hypothesis import given

from finalizer_lint.core.facts import Literal
from finalizer_lint.core.source import Source
from finalizer_lint.languages.go.facts import read as go
from tests.differential.claims import of_go
from tests.differential.go_oracle import Compiler
from tests.differential.go_packages import programs
from tests.effort import examples

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("go") is None, reason="needs Go, whose compiler is the other opinion"),
]


@pytest.fixture(scope="module")
def compiler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Compiler]:
    made = Compiler(tmp_path_factory.mktemp("go"))
    yield made
    made.close()


@examples(60)(given(program=programs()))
def test_values(compiler: Compiler, program: dict[str, str]) -> None:
    answer = compiler.ask(program)
    said = of_go(program)
    for (path, start, end), value in answer.added.items():
        names = [name for (file, at, stop), name in said.items() if file == path and start <= at < stop <= end]
        assert names in ([], [None], [value])  # the first: of a loop over a list, its items are the uses


@examples(40)(given(program=programs()))
def test_literals(compiler: Compiler, program: dict[str, str]) -> None:
    answer = compiler.ask(program)
    for path, text in program.items():
        if not path.endswith(".go"):
            continue
        facts = go.extract(Source(path, text.encode()))
        assert not facts.problems
        found = [
            x for x in (*(s.value for s in facts.symbols), *(u.expr for u in facts.uses)) if isinstance(x, Literal)
        ]
        for literal in found:
            assert answer.literals[path, literal.span.start, literal.span.end] == literal.value
