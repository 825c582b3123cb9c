"""What Go's text says without a tree is what the tree says: comments, functions, where they are declared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finalizer_lint.languages.go.syntax.nodes import span
from finalizer_lint.languages.go.syntax.tree import GoTree
from finalizer_lint.languages.go.text.functions import function_around, helper_name
from finalizer_lint.languages.go.text.tokens import comments
from finalizer_lint.languages.go.text.top_level import function_names
from tests.test_go_partial_tree import DECLARATIONS, HEAD

TEXTS = tuple(text for text in DECLARATIONS if not text.startswith(("func o(", "<<<", "}", "var unfinished")))
FILE = """package a

import "strings"

// hold holds, see func drop()
func hold(name string) string { return name }

var text = `
func hidden() {
}
`

/*
func commented() {}
*/

func (w *Widget[T]) drop(hold func(string) error) {
	hold("x") // hold
}
"""


@given(st.lists(st.sampled_from(TEXTS), max_size=6))
def test_comments_are_those_of_the_tree(parts: list[str]) -> None:
    data = (HEAD + "".join(parts)).encode()
    tree = GoTree(data)
    paths = (tree.path(offset) for offset in tree.hits(b"//", b"/*"))
    of_tree = {span(path[-1]) for path in paths if path and path[-1].type == "comment"}
    assert set(comments(data)) == of_tree


def test_the_end_of_a_line_is_no_part_of_its_comment() -> None:
    data = b'package a // one\r\n\r\nvar x = "// no" + `// no`\r\n'
    assert [data[one.start : one.end] for one in comments(data)] == [b"// one"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("import", ""),
        ("hold holds", "hold"),
        ("return name", "hold"),
        ("var text", ""),
        ("func hidden", ""),
        ("func commented", ""),
        ('hold("x")', "drop"),
    ],
)
def test_the_function_around_a_place(text: str, name: str) -> None:
    data = FILE.encode()
    function = function_around(data, data.index(text.encode()))
    assert function.name == name
    assert text.encode() in data[function.span.start : function.span.end]


def test_a_comment_above_a_function_belongs_to_it() -> None:
    data = FILE.encode()
    function = function_around(data, data.index(b"return name"))
    assert data.startswith(b"// hold holds", function.span.start)


@pytest.mark.parametrize(("name", "places"), [("hold", [("", False)]), ("drop", [("(w *Widget[T]) ", True)])])
def test_where_functions_are_declared(name: str, places: list[tuple[str, bool]]) -> None:
    names = list(function_names(FILE.encode(), name.encode()))
    assert [(one.receiver.decode(), one.is_method) for one in names] == places


def test_a_helper_is_declared_before_the_place_in_it() -> None:
    data = FILE.encode()
    declared = helper_name(data, "drop", data.index(b'hold("x")'))
    assert declared is not None
    assert data[declared.span.start :].startswith(b"drop(hold")
    assert helper_name(data, "drop", data.index(b"func hold")) is None
