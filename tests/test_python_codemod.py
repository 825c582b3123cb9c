"""The libcst codemod: only the asked-for strings change, through libcst's machinery and through ours."""

from __future__ import annotations

import argparse
import ast
import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from libcst.codemod import CodemodContext, TransformFailure, TransformSuccess, transform_module

from finalizer_lint.codemods.python.rename import CodemodError, RenameFinalizer, replace_strings
from finalizer_lint.core.facts import Literal, Span
from finalizer_lint.core.source import Source
from finalizer_lint.languages.python import LANGUAGE

OPERATOR = '''\
import kubernetes

NAME = "acme-finalizer"  # a constant that says nothing, but is used
OTHER_FINALIZER = u'acme-finalizer'
MESSAGE = "acme-finalizer"


def add(meta):
    """acme-finalizer"""
    meta.finalizers.append( NAME )
    meta.finalizers.append(("acme-finalizer"))
    meta.finalizers.append(r\'\'\'acme-finalizer\'\'\')
    print("acme-finalizer", MESSAGE)
    return '{"metadata":{"finalizers":["acme-finalizer"]}}'
'''

RENAMED = '''\
import kubernetes

NAME = "acme.io/finalizer"  # a constant that says nothing, but is used
OTHER_FINALIZER = u'acme.io/finalizer'
MESSAGE = "acme-finalizer"


def add(meta):
    """acme-finalizer"""
    meta.finalizers.append( NAME )
    meta.finalizers.append(("acme.io/finalizer"))
    meta.finalizers.append(r\'\'\'acme.io/finalizer\'\'\')
    print("acme-finalizer", MESSAGE)
    return '{"metadata":{"finalizers":["acme.io/finalizer"]}}'
'''


def _find(data: bytes, token: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = data.index(token.encode(), start + 1)
    return Span(start, start + len(token.encode()))


def test_by_names_through_libcst() -> None:
    context = CodemodContext(filename="operator.py")
    result = transform_module(RenameFinalizer(context, old="acme-finalizer", new="acme.io/finalizer"), OPERATOR)
    assert isinstance(result, TransformSuccess), result
    assert result.code == RENAMED
    assert result.warning_messages == []


def test_a_second_run_changes_nothing() -> None:
    result = transform_module(RenameFinalizer(CodemodContext(), old="acme-finalizer", new="acme.io/finalizer"), RENAMED)
    assert isinstance(result, TransformSuccess)
    assert result.code == RENAMED


def test_arguments_of_the_command_line() -> None:
    parser = argparse.ArgumentParser()
    RenameFinalizer.add_args(parser)
    arguments = vars(parser.parse_args(["--old", "a", "--new", "b"]))
    code = 'import kopf\nmeta.finalizers.append("a")\n'
    result = transform_module(RenameFinalizer(CodemodContext(), **arguments), code)
    assert isinstance(result, TransformSuccess)
    assert result.code == 'import kopf\nmeta.finalizers.append("b")\n'
    assert RenameFinalizer.DESCRIPTION


def test_what_has_no_token_of_its_own_is_a_warning() -> None:
    code = 'import kopf\nmeta.finalizers.append("acme-" "finalizer")\n'
    result = transform_module(RenameFinalizer(CodemodContext(), old="acme-finalizer", new="acme.io/x"), code)
    assert isinstance(result, TransformSuccess)
    assert result.code == code
    assert result.warning_messages == ["line 2: 'acme-finalizer' is not spelled in one token; change it by hand"]


def test_broken_text_is_a_failure_of_libcst() -> None:
    result = transform_module(RenameFinalizer(CodemodContext(), old="a", new="b"), "def (:\n")
    assert isinstance(result, TransformFailure)


def test_needs_names_or_replacements() -> None:
    with pytest.raises(ValueError, match="either"):
        RenameFinalizer(CodemodContext(), old="a")


@pytest.mark.parametrize(
    ("text", "token", "replacement", "expected"),
    [
        ('x = ["a", "b"]\n', '"b"', '"c"', 'x = ["a", "c"]\n'),
        ('x = (  "a"  )', '"a"', '"much longer"', 'x = (  "much longer"  )'),
        ('x = "a" "b"\n', '"b"', "'c'", "x = \"a\" 'c'\n"),
        ("x = f\"{y['a']}\"\n", "'a'", "'b'", "x = f\"{y['b']}\"\n"),
        ("x = '[\"a\"]'\n", '"a"', '"b"', "x = '[\"b\"]'\n"),
        ("x = 'é€'; y = 'a'\n", "'a'", "'ü'", "x = 'é€'; y = 'ü'\n"),
        ('x = "a"\r\n\ty = 1\r\n'.replace("\t", ""), '"a"', '"b"', 'x = "b"\r\ny = 1\r\n'),
        ('if x:\n\tif y:\n\t\tz = "a"  \n\f\n', '"a"', '"b"', 'if x:\n\tif y:\n\t\tz = "b"  \n\f\n'),
        ('x = """a\r\nb"""\r\ny = \'a\'', "'a'", "'b'", 'x = """a\r\nb"""\r\ny = \'b\''),
        ("# coding: latin-1\nx = 'a'\n", "'a'", "'b'", "# coding: latin-1\nx = 'b'\n"),
        ("match x:\n    case 'a': pass\n", "'a'", "'b'", "match x:\n    case 'b': pass\n"),
    ],
)
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_replace_strings(mark: bytes, text: str, token: str, replacement: str, expected: str) -> None:
    data = mark + text.encode()
    assert replace_strings(data, {_find(data, token): replacement}) == mark + expected.encode()


def test_several_at_once() -> None:
    data = b"x = ['a', 'b', 'c', '{\"p\": \"q\"}']\n"
    replacements = {
        _find(data, "'a'"): "'one'",
        _find(data, "'c'"): "''",
        _find(data, '"p"'): '"r"',
        _find(data, '"q"'): '"stu"',
    }
    assert replace_strings(data, replacements) == b"x = ['one', 'b', '', '{\"r\": \"stu\"}']\n"
    assert replace_strings(data, {}) == data


@pytest.mark.parametrize("span", [Span(0, 1), Span(4, 6), Span(3, 7), Span(90, 91)])
def test_a_span_that_is_no_string(span: Span) -> None:
    data = b"x = y, 'a'\n"
    with pytest.raises(CodemodError, match="no string stands at"):
        replace_strings(data, {span: "'b'"})


@pytest.mark.parametrize("data", [b"def (:\n", b"x = '\xff'\n"])
def test_no_python(data: bytes) -> None:
    with pytest.raises(CodemodError, match="libcst does not read the file"):
        replace_strings(data, {Span(4, 7): "'b'"})


VALUES = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
STYLES = st.sampled_from(["'", '"', "'''", '"""', "u'", 'r"', "R'''"])


@given(before=VALUES, old=VALUES, new=VALUES, style=STYLES, end=st.sampled_from(["\n", "\r\n"]), mark=st.booleans())
def test_only_the_token_changes(before: str, old: str, new: str, style: str, end: str, mark: bool) -> None:
    """Whatever stands around it, and whatever it held before."""
    first = repr(before)
    literal = Literal(Span(0, 0), "", Span(0, 0), style)
    source = Source("x.py", b"")
    token, other = LANGUAGE.spell(source, literal, old), LANGUAGE.spell(source, literal, new)
    if token is None or other is None:
        return
    head = f"import kopf{end}a = {first}; meta.finalizers.append( ".encode()
    tail = f" )  # {first}{end}".encode()
    head = codecs.BOM_UTF8 + head if mark else head
    data = head + token.encode() + tail
    span = Span(len(head), len(head) + len(token.encode()))
    changed = replace_strings(data, {span: other})
    assert changed == head + other.encode() + tail
    assert ast.literal_eval(other) == new
    used = [use.expr for use in LANGUAGE.extract(Source("x.py", changed)).uses]
    if new and new.isprintable():
        edit = Span(len(head), len(head) + len(other.encode()))
        assert [(e.value, e.edit) for e in used if isinstance(e, Literal)] == [(new, edit)]


@given(value=VALUES, style=STYLES)
def test_spelling_is_exact(value: str, style: str) -> None:
    """What ``spell`` writes is what Python reads."""
    token = LANGUAGE.spell(Source("x.py", b""), Literal(Span(0, 0), "", Span(0, 0), style), value)
    if token is not None:
        assert ast.literal_eval(token) == value
        assert token.startswith(style)
    else:
        assert "r" in style.lower()


@pytest.mark.parametrize(
    ("style", "value", "expected"),
    [
        ("'", "acme.io/x", "'acme.io/x'"),
        ("'", "it's", "'it\\'s'"),
        ('"""', 'a"""', '"""a\\"\\"\\""""'),
        ("R'", "a\\b", "R'a\\b'"),
        ("r'", "it's", None),
        ('r"', "a\\", None),
        ("b'", "acme.io/x", None),
        ("f'", "acme.io/{x}", None),
        ("", "acme.io/x", None),
        ("json+'", "acme.io/x", '"acme.io/x"'),
        ('json+"', "acme.io/x", '\\"acme.io/x\\"'),
        ('json+r"', "acme.io/x", None),
        ("json+'", 'a"b', None),
        ("json+'", "{a}", None),
        ("json+'", "", None),
        ('plain+"""', "acme.io/x", "acme.io/x"),
        ("plain+'", "true", '"true"'),
        ("plain+'", "1.5", '"1.5"'),
        ('single+"', "true", "'true'"),
        ("single+'", "acme.io/x", "\\'acme.io/x\\'"),
    ],
)
def test_spelling(style: str, value: str, expected: str | None) -> None:
    assert LANGUAGE.spell(Source("x.py", b""), Literal(Span(0, 0), "", Span(0, 0), style), value) == expected


def test_no_edit_no_spelling() -> None:
    assert LANGUAGE.spell(Source("x.py", b""), Literal(Span(0, 0), "a", None, "'"), "b") is None


@pytest.mark.parametrize(
    "text",
    [
        "meta.finalizers.append(" + "-" * 20_000 + "1)",
        "finalizers = " + "(" * 500 + ")" * 500,
        "meta.finalizers.append(" + '"a" + ' * 5_000 + '"b")',
        "meta.finalizers = " + "a." * 20_000 + "b",
    ],
    ids=["unary", "parentheses", "sum", "attributes"],
)
def test_nesting_is_never_too_deep(text: str) -> None:
    """It ends in facts or in one problem, which depends on Python's version, and never in an exception."""
    assert len(LANGUAGE.extract(Source("x.py", text.encode())).problems) <= 1
