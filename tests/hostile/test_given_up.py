"""Go of which the parser's way out of errors would take the square of the text: it is stopped, and that is said."""

from __future__ import annotations

import pytest

from finalizer_lint.core.facts import Facts
from finalizer_lint.core.source import Source
from finalizer_lint.languages.go.facts.read import extract, is_broken, whole
from finalizer_lint.languages.go.syntax.tree import GivenUpError, GoTree, parse
from tests.project import Project

CODE = 'package x\n\nconst F = "my-finalizer"\n\nfunc f(o client.Object) {\n\tcontrollerutil.AddFinalizer(o, F)\n'
# Whole minutes, if it were not stopped
HOPELESS = {
    "operators": CODE + "-<<=" * 25_000 + "\n}\n",
    "with a new(x)": CODE + '\tx := new("a")\n' + "-<<=" * 25_000 + "\n}\n",
    "in another function, with a brace too many": CODE + "}\n\nfunc g() {\n\t" + "-<<=" * 25_000 + "\n}}\n",
}


@pytest.mark.parametrize("what", HOPELESS)
def test_it_is_said_once_with_its_place_and_the_rest_of_the_project_is_read(project: Project, what: str) -> None:
    project.write("a/hopeless.go", HOPELESS[what])
    project.write("a/good.go", CODE + "}\n")
    done = project.run("check", "--fix", "--unsafe-fixes", "--domain", "acme.dev", "--output-format", "concise", ".")
    assert done.code == 3
    assert done.err == ""
    assert [line.partition(": ")[2] for line in done.out.splitlines() if line.startswith("a/hopeless.go:")] == [
        "FIN901 error: too much before this is no valid Go"
    ]
    assert project.read("a/hopeless.go").decode() == HOPELESS[what]
    assert "a/good.go:3:11: FIN001" in done.out


def test_the_parser_reads_the_next_text_from_its_beginning() -> None:
    with pytest.raises(GivenUpError) as stop:
        parse([HOPELESS["operators"].encode()])
    assert len(CODE) < stop.value.offset < len(HOPELESS["operators"])
    root = parse([b"package b\n"])
    assert (root.end_byte, root.has_error) == (10, False)


def test_nothing_is_known_of_such_a_file() -> None:
    source = Source("a.go", HOPELESS["operators"].encode())
    assert is_broken(source)
    assert extract(source) == Facts(problems=whole(source).problems)
    assert len(whole(source).problems) == 1
    assert GoTree(source.data).path(len(CODE) - 4) == []


def test_a_conflict_is_no_reason_to_stop() -> None:
    conflict = "<<<<<<< HEAD\n\tg(o)\n=======\n\tg(o, o)\n>>>>>>> other\n}\n"
    tree = GoTree((CODE + conflict).encode())
    assert tree.is_broken
    assert tree.given_up is None
