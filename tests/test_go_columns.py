"""Edits of Go keep the columns that gofmt has made: of tables, of groups of constants, of comments."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from finalizer_lint.codemods.go.text.alignment import aligned
from finalizer_lint.core.edits import splice
from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Edit

LONG = "fleet.acme.dev/" + "x" * 40
CASES = {
    "keys": (
        'package a\n\nvar t = map[string]bool{\n\t"old": true,\n\t"b":   false,\n\n\t"c": true,\n}\n',
        'package a\n\nvar t = map[string]bool{\n\t"acme.dev/new": true,\n\t"b":            false,\n\n\t"c": true,\n}\n',
    ),
    "keys and comments": (
        'package a\n\nvar t = map[string]int{\n\t"old": 1,    // one\n\t"b":   2000, // two\n}\n',
        'package a\n\nvar t = map[string]int{\n\t"acme.dev/new": 1,    // one\n\t"b":            2000, // two\n}\n',
    ),
    "constants": (
        'package a\n\nconst (\n\ta  = "old" // one\n\tbb = 2     // two\n)\n',
        'package a\n\nconst (\n\ta  = "acme.dev/new" // one\n\tbb = 2              // two\n)\n',
    ),
    "arguments": (
        'package a\n\nvar t = f(\n\t"old", // one\n\t"b",   // two\n)\n',
        'package a\n\nvar t = f(\n\t"acme.dev/new", // one\n\t"b",            // two\n)\n',
    ),
    "shorter": (
        'package a\n\nvar t = map[string]bool{\n\t"a-much-older-name": true,\n\t"old":               false,\n}\n',
        'package a\n\nvar t = map[string]bool{\n\t"a-much-older-name": true,\n\t"acme.dev/new":      false,\n}\n',
    ),
    "key that is too long for the section": (
        f'package a\n\nvar t = map[string]int{{\n\t"a":   1,\n\t"old": 2,\n\t"{LONG}": 3,\n}}\n',
        f'package a\n\nvar t = map[string]int{{\n\t"a":            1,\n\t"acme.dev/new": 2,\n\t"{LONG}": 3,\n}}\n',
    ),
    "wide characters": (
        'package a\n\nvar t = map[string]int{\n\t"ä":   1,\n\t"old": 2,\n}\n',
        'package a\n\nvar t = map[string]int{\n\t"ä":            1,\n\t"acme.dev/new": 2,\n}\n',
    ),
}


def _after(before: str, *edits: tuple[str, str]) -> str:
    data = before.encode()
    made = [Edit("a.go", Span(at, at + len(old)), new) for old, new in edits for at in [data.index(old.encode())]]
    return splice(data, aligned(data, made)).decode()


@pytest.mark.parametrize("case", CASES)
def test_a_longer_name_moves_its_columns(case: str) -> None:
    before, after = CASES[case]
    assert _after(before, ('"old"', '"acme.dev/new"')) == after


def test_a_key_that_gets_too_long_begins_a_section() -> None:
    before = 'package a\n\nvar t = map[string]int{\n\t"a":   1,\n\t"old": 2,\n\t"b":   3,\n}\n'
    after = f'package a\n\nvar t = map[string]int{{\n\t"a": 1,\n\t"{LONG}": 2,\n\t"b": 3,\n}}\n'
    assert _after(before, ('"old"', f'"{LONG}"')) == after


def test_a_line_between_two_comments_parts_them() -> None:
    before = "package a\n\nfunc f() {\n\tremove(o, b)    // one\n\tupdate(ctx, ob) // two\n}\n"
    after = "package a\n\nfunc f() {\n\tremove(o, b) // one\n\tremove(o, legacy)\n\tupdate(ctx, ob) // two\n}\n"
    data, end = before.encode(), before.index("// one") + len("// one")
    edits = aligned(data, [Edit("a.go", Span(end, end), "\n\tremove(o, legacy)")])
    assert splice(data, edits).decode() == after


def test_a_written_line_stands_in_the_columns() -> None:
    before = "package a\n\nvar t = map[string]int{\n\told: 1, // one\n\tb:   2, // two\n}\n"
    entries = "\told:       1, // one\n\tlegacyOld: 1, // one\n\tb:         2, // two\n"
    after = f"package a\n\nvar t = map[string]int{{\n{entries}}}\n"
    data, end = before.encode(), before.index("// one") + len("// one")
    edits = aligned(data, [Edit("a.go", Span(end, end), "\n\tlegacyOld: 1, // one")])
    assert splice(data, edits).decode() == after


@pytest.mark.parametrize(
    "before",
    [
        'package a\n\nvar t = map[string]bool{\n\t"old": true,\n\t"b": false,\n}\n',
        'package a\r\n\r\nvar t = map[string]bool{\r\n\t"old": true,\r\n\t"b":   false,\r\n}\r\n',
    ],
    ids=["tight", "Windows"],
)
def test_what_gofmt_did_not_make_stays(before: str) -> None:
    assert _after(before, ('"old"', '"acme.dev/new"')) == before.replace('"old"', '"acme.dev/new"')


@pytest.mark.skipif(shutil.which("gofmt") is None, reason="gofmt, which comes with Go, is not installed")
def test_gofmt_made_the_examples() -> None:
    for text in (text for case in CASES.values() for text in case):
        assert subprocess.run(["gofmt"], input=text, capture_output=True, text=True, check=True).stdout == text
