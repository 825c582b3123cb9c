"""Gitignore patterns mean what a library of many users says, and what git says."""

from __future__ import annotations

import re
import subprocess
import warnings
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pathspec import PathSpec

from finalizer_lint.core.gitignore import PatternError, matcher
from finalizer_lint.core.globs import Patterns
from tests import effort

_PIECES = (*"ab*?/. !#-", "**", "[ab]", "[!a]", "[^b-c]", "[]a]", "[a-]", "[a", "\\*", "\\a")
_PATTERN = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=9).map("".join)
_PART = st.text("ab*c].- !#", min_size=1, max_size=5).filter(lambda part: part not in (".", ".."))
_PATH = st.lists(_PART, min_size=1, max_size=4).map("/".join)


def _library(lines: list[str], path: str) -> bool | None:
    """What ``pathspec`` says; None for a pattern that it does not take."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return bool(PathSpec.from_lines("gitignore", lines).match_file(path))
        except (ValueError, re.error):
            return None


def _ours(lines: list[str], path: str) -> bool | None:
    try:
        said = matcher(lines)(path)
    except PatternError:
        return None
    assert Patterns(Path("/root"), tuple(lines)).match(Path("/root") / path) is said, (
        "the short cut says something else"
    )
    return said


@given(st.lists(_PATTERN, min_size=1, max_size=3), _PATH)
@effort.examples(400)
def test_a_path_is_meant_as_the_library_says(lines: list[str], path: str) -> None:
    negates = any(mark in line for line in lines for mark in ("[!", "[^"))
    assume("/" not in path or not negates)  # of which the library says that a slash matches: git does not
    assert _ours(lines, path) == _library(lines, path)


def test_what_git_says(tmp_path: Path) -> None:
    """Where the library says something else: no bracket matches a slash."""
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    for line, path, is_meant in (
        ("a[!b]c", "a/c", False),
        ("a[!b]c", "axc", True),
        ("x/[ab]*/*.y", "x/aq/z.y", True),
        ("x/[ab]*/*.y", "x/aq/r/z.y", False),
        ("**/a/**/b", "q/a/r/s/b/t", True),
        ("*[]a]*[]a]*b", "]a-b", True),
        ("*[]a]*[]a]*b", "]b", False),
    ):
        (tmp_path / ".gitignore").write_text(f"{line}\n")
        asked = subprocess.run(["git", "check-ignore", "-q", "--no-index", path], cwd=tmp_path)
        assert (asked.returncode == 0) is is_meant, (line, path)
        assert matcher([line])(path) is is_meant, (line, path)


@pytest.mark.parametrize("line", ["a\\", "[b-a]", "!"])
def test_a_pattern_that_means_nothing_is_said_to(line: str) -> None:
    with pytest.raises(PatternError):
        matcher([line])


def test_a_name_with_a_line_end_is_a_name() -> None:
    assert matcher(["a\\*"])("a*")
    assert matcher(["**/x"])("a\nb/x")
    assert not matcher(["*.y"])("a.y\n")
