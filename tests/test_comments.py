"""What a comment is, asked of each language; and what a rename does with a name that stands in one, or seems to."""

from __future__ import annotations

import pytest

from finalizer_lint.core.facts import Span
from finalizer_lint.core.source import Source
from finalizer_lint.core.spans import SpanSet
from finalizer_lint.languages import language_named, language_of
from tests.project import Project
from tests.test_fix import GO

NEW = "stable.acme.dev/cleanup"
PYTHON = """import kopf

CLEANUP_FINALIZER = "widget-cleanup"


@kopf.on.startup()
def configure(settings, **_):
    settings.persistence.finalizer = CLEANUP_FINALIZER
"""


def comments(path: str, text: str) -> list[str]:
    traits = language_of(path)
    assert traits is not None
    source = Source(path, text.encode())
    return [source.slice(span) for span in language_named(traits.name).comments(source)]


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        (
            "a.go",
            'a := "https://x" // b\r\nc := `//\n/* d */` /* e\n// f */ + g // h',
            ["// b", "/* e\n// f */", "// h"],
        ),
        ("a.go", "a := '\"' // b \"\nc := 1 / 2 / 3 //", ['// b "', "//"]),
        ("a.go", 'a := "\\"//" + `\\` // b', ["// b"]),
        ("a.py", "a = '#fff' # b\nc = '''\n# d\n''' # e\r\n# f", ["# b", "# e", "# f"]),
        ("a.py", '\ufeff# é\n"""é # a"""  # é\n', ["# é", "# é"]),
        ("a.py", "# a\nb = (\n", ["# a"]),
        ("a.yaml", "\ufeff# a\nb: '# c' # d\ne: f#g\nh: \"\\\" # i\" # j\r\nk: it's # l", ["# a", "# d", "# j", "# l"]),
        (
            "a.yaml",
            "a: 'it''s # b' # c\n{{- /* d: \"\n# e */ -}} # f\n{{/* g */",
            ["# c", '{{- /* d: "\n# e */ -}}', "# f"],
        ),
        ("a.json", '{"a": "b"} # c', []),
        ("a.md", "<!-- a\nb --> c\n`# d` e\n", ["<!-- a\nb -->"]),
    ],
)
def test_comments(path: str, text: str, found: list[str]) -> None:
    assert comments(path, text) == found


def test_strings_that_nothing_is_done_with_are_documentation() -> None:
    text = '"""Of a module\n# a\n"""\nb = "c"  # d\ndef e():\n    \'f\'\n    return ["g"], "h"\n'
    source = Source("a.py", text.encode())
    found = [source.slice(span) for span in language_named("python").documentation(source)]
    assert found == ['"""Of a module\n# a\n"""', "# d", "'f'"]


def test_spans_are_asked_together() -> None:
    spans = SpanSet([Span(6, 8), Span(1, 3), Span(2, 4)])
    assert [offset for offset in range(10) if offset in spans] == [1, 2, 3, 6, 7]
    assert [spans.blanked(b"0123456789", *part) for part in ((0, 10), (2, 7), (4, 6), (7, 7))] == [
        b"0   45  89",
        b"  45 ",
        b"45",
        b"",
    ]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("d.go", 'var t = map[string]string{"https://acme.dev/docs": "widget-cleanup"}'),
        ("d.go", 'var t = []string{"/*", "widget-cleanup", "*/"}'),
        ("d.go", 'var t = `\n// "widget-cleanup"\n`'),
        ("d.go", 'var t = \'"\' /* " */ + "widget-cleanup"'),
        ("d.py", 'T = {"#fff": "widget-cleanup"}'),
        ("d.py", "T = '''\n# 'widget-cleanup'\n'''"),
    ],
)
def test_a_rename_is_refused_where_a_name_only_seems_to_stand_in_a_comment(
    project: Project, path: str, text: str
) -> None:
    project.write("c.go", GO) if path.endswith(".go") else project.write("c.py", PYTHON)
    project.write(path, f"package controller\n\n{text}\n" if path.endswith(".go") else f"{text}\n")
    done = project.run("rename", "widget-cleanup", NEW, "--apply")
    assert (done.code, f"{path}:" in done.err, "spells it too, and is not known to be a finalizer" in done.err) == (
        2,
        True,
        True,
    )


@pytest.mark.parametrize("between", ["", " // one", " /* one */", "\n\t// one\n", "\n\t/* one\n\ttwo */"])
def test_a_constant_without_a_value_is_seen_behind_comments(between: str) -> None:
    text = f'package a\n\nconst (\n\tA = "//"{between}\n\tB\n)\n'.encode()
    go = language_named("go")
    assert go.repeats_value(text, text.index(b'"//"') + 4) == text.index(b"\tB") + 1
    assert go.repeats_value(text.replace(b"\tB", b"\tB = A"), text.index(b'"//"') + 4) is None


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("d.go", 'var t = "https://acme.dev" // no "widget-cleanup" is meant'),
        ("d.go", '/*\nIt was "widget-cleanup" once.\n*/'),
        ("d.py", 'T = "#fff"  # not "widget-cleanup"'),
    ],
)
def test_a_name_in_a_comment_is_left_to_people(project: Project, path: str, text: str) -> None:
    project.write("c.go", GO) if path.endswith(".go") else project.write("c.py", PYTHON)
    project.write(path, f"package controller\n\n{text}\n" if path.endswith(".go") else f"{text}\n")
    done = project.run("rename", "widget-cleanup", NEW, "--no-legacy")
    assert (done.code, "by hand: comments (1):" in done.out) == (0, True)


def test_only_comments_and_docstrings_are_listed_as_comments(project: Project) -> None:
    project.write("c.go", GO)
    project.write("e.py", '"""Of a module.\n\nIt puts widget-cleanup on widgets.\n"""\nT = f("# widget-cleanup")\n')
    project.write("e.yaml", "a: '# widget-cleanup'\nb: 1 # widget-cleanup\n")
    out = project.run("rename", "widget-cleanup", NEW).out
    listed = out.partition("by hand: comments (2):\n")[2].partition("\n\n")[0].split("\n")
    assert [line.split(": ")[0].strip() for line in listed] == ["e.py:3", "e.yaml:2"]
    assert "e.py:5" in out.partition("by hand: other text")[2]
    assert "e.yaml:1" in out.partition("by hand: other text")[2]
