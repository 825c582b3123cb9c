"""A Go file that is read in pieces says what it says as a whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finalizer_lint.languages import go
from finalizer_lint.languages.go.pieces import PieceTree
from finalizer_lint.languages.go.tree import GoTree
from finalizer_lint.source import Source

HEAD = "package a\n\n"
DECLARATIONS = (
    'const WidgetFinalizer = "example.com/widget"\n',
    'const (\n\tGroup = `example.com`\n\tOther = Group + "/other"\n)\n',
    'var text = `\nfunc hidden() {\nconst Not = "a/finalizer"\n}\n`\n',
    '/*\nfunc hidden(o client.Object) {\n\tcontrollerutil.AddFinalizer(o, "in a comment")\n}\n*/\n',
    '// func f() { is "a comment\n',
    'type Widget struct {\n\tFinalizers []string `json:"finalizers"`\n}\n',
    "type Name string\n",
    "func f(o client.Object) {\n\tcontrollerutil.AddFinalizer(o, WidgetFinalizer)\n}\n",
    "func g(o *Widget) bool {\n\treturn len(o.Finalizers) > 0 && '{' != '\"' // }\n}\n",
    "func h() string { return Group + Other }\n",
    'func k() {\n\tx := "("\n\tuse(x, WidgetFinalizer)\n}\n',
    'func l() {\nvar finalizer = "example.com/outdented"\nuse(finalizer)\n}\n',
    '  const Indented = "example.com/indented-finalizer"\n',
    'func m() *string { return new(string) }\nfunc n() *string { return new("finalizer") }\n',
    "func o( {\n",
    "<<<<<<< HEAD\n",
    "}\n",
    "var unfinished = `\n",
)


@given(st.lists(st.sampled_from(DECLARATIONS), max_size=8), st.sampled_from(("\n", "", "\n// between\n")))
def test_facts_are_those_of_the_whole_file(parts: list[str], between: str) -> None:
    source = Source("a.go", (HEAD + between.join(parts)).encode())
    assert go.extract(source) == go.whole(source)


def test_only_what_is_asked_for_is_parsed() -> None:
    text = HEAD + DECLARATIONS[0] + DECLARATIONS[7] + "func unrelated() {\n\tdo()\n}\n"
    tree = PieceTree(text.encode())
    assert [node.type for node in tree.declared(b"const")] == ["package_clause", "const_declaration"]
    assert tree.top_at(text.index("AddFinalizer")) is not None
    tree.settle()
    assert not tree.is_whole
    assert "unrelated" not in repr([node.text for nodes in tree._parsed.values() for node in nodes])


@pytest.mark.parametrize("broken", ["func o( {\n", "func o() {\n<<<<<<< HEAD\n}\n", "func o() {\n\treturn }}\n"])
def test_what_is_no_go_is_seen_where_nobody_looks(broken: str) -> None:
    source = Source("a.go", (HEAD + DECLARATIONS[0] + broken).encode())
    assert go.extract(source).problems == go.whole(source).problems != ()


def test_top_level_nodes_are_those_of_the_whole_tree() -> None:
    data = (HEAD + "\n".join(DECLARATIONS[:12])).encode()
    pieces, whole = PieceTree(data), GoTree(data)
    for offset in range(len(data)):
        one, other = pieces.top_at(offset), whole.top_at(offset)
        assert (one and (one.type, one.byte_range)) == (other and (other.type, other.byte_range))
