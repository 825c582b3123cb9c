"""Files for a newer Python than the one that runs: what can be read is linted, and the run does not fail for them."""

from __future__ import annotations

import ast
import sys

import pytest

from finalizer_lint.core.source import Source
from finalizer_lint.languages import language_named
from finalizer_lint.languages.python.syntax.newer import without_newer_syntax
from tests.project import Project

USE = 'import kubernetes\nmeta.finalizers = ["bare-name"]\n'
NEWER = [
    ("class Items[T]:\n    pass\n", (3, 12)),
    ("class Items[\n    T,  # any\n    U: int,\n](Base):\n    pass\n", (3, 12)),
    ("class Items[\r\n    T,\r\n]:\r\n    pass\r\n", (3, 12)),
    ("def first[T](items: list[T]) -> T: ...\n", (3, 12)),
    ("async def first[*Ts, **P](items): ...\n", (3, 12)),
    ("class Items[T = int]:\n    pass\n", (3, 13)),
    ("type Items = list[int]\n", (3, 12)),
    ("if items: type Items[T] = list[T]\n", (3, 12)),
    ("try:\n    pass\nexcept KeyError, ValueError:\n    pass\n", (3, 14)),
    ('shown = t"{name}"\n', (3, 14)),
]
NEWER_TEXTS = [
    'shown = f"{table["key"]}"\n',
    'shown = "é" f"{"\\n".join(names)}" "more"\n',
    'shown = f"{\n    name\n}"\n',
    'shown = f"{f"{f"{1}"}"}"\n',
]


@pytest.mark.parametrize(("text", "version"), NEWER)
def test_what_is_newer_is_blanked(text: str, version: tuple[int, int]) -> None:
    newer = without_newer_syntax(text)
    assert newer is not None
    assert newer.version == version
    assert len(newer.text.encode()) == len(text.encode())
    assert newer.text.count("\n") == text.count("\n")
    ast.parse(newer.text, feature_version=(3, 10))


@pytest.mark.parametrize("text", [*(text for text, _ in NEWER), *NEWER_TEXTS])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_names_are_found_at_their_places(text: str, bom: str) -> None:
    whole = f"{bom}{text}{USE}"
    data = whole.encode()
    facts = language_named("python").extract(Source("a.py", data))
    assert [data[use.expr.span.start : use.expr.span.end] for use in facts.uses] == [b'"bare-name"']
    assert all(problem.newer and "for Python 3.1" in problem.message for problem in facts.problems)
    try:
        ast.parse(text)
    except SyntaxError:
        assert len(facts.problems) == 1
    else:
        assert facts.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "print x\n",
        "class Items[T]\n    pass\n",
        "class Items[T]:\npass\n",
        'shown = f"{a b}"\n',
        "try:\n    pass\nexcept A, B\n    pass\n",
        "type Items = \n",
        "def f(:\n",
    ],
)
def test_what_no_python_reads_is_a_syntax_error(text: str) -> None:
    problems = language_named("python").extract(Source("a.py", (text + USE).encode())).problems
    assert [problem.newer for problem in problems] == [False]


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="this Python reads it")
def test_the_run_does_not_fail_for_it(project: Project) -> None:
    path = project.write("a.py", 'import kubernetes\nshown = t"{name}"\nmeta.finalizers = ["acme.dev/hold"]\n')
    run = project.run("check", str(path), "--min-severity", "info", "--output-format", "concise")
    assert run.code == 0
    assert "a.py:2:9: FIN901 info: a t-string: a file for Python 3.14 or newer, and 3." in run.out
