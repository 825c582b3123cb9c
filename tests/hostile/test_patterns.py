"""Patterns in settings and .gitignore files that would keep a regular expression busy for ever."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pathspec import PathSpec

from finalizer_lint.core.globs import LONGEST, Patterns
from finalizer_lint.disk.walk import walk
from tests.project import Project

TRAPS = (
    "*a" * 60 + "b",
    "src/" + "a*" * 60 + "X",
    "*[!b]*" * 30 + "Z",
    "*?" * 40 + "Z",
    "a/**/" * 30 + "z",
    "a" + "*" * 99 + "b",
    "*[]a]" * 30 + "b",
    "*[!]x]?" * 30 + "[b]",
    "x/**/[]a]*[]a]/" * 30 + "b",
)
PATH = Path("/root") / "/".join(["a"] * 60) / "src" / ("a" * 200)


@pytest.mark.parametrize("trap", TRAPS)
def test_a_pattern_takes_no_time_to_the_power_of_its_stars(trap: str) -> None:
    patterns = Patterns(Path("/root"), (trap,))
    assert not patterns.match(PATH)  # took hours


@pytest.mark.parametrize("key", ["exclude", "test-paths", "owned"])
@pytest.mark.parametrize("trap", TRAPS)
def test_no_setting_hangs_a_run(project: Project, key: str, trap: str) -> None:
    project.settings(f'{key} = ["{trap}"]\n')
    project.widget("a" * 200 + ".yaml", "a" * 60)
    assert project.run("check", ".").code == 1


LINES = (
    "*a*b.y",
    "*a*b*/",
    "x/**/b*c*",
    "**/a*b*c",
    "a/**/b/**/c",
    "a?*b*c",
    "/a*/b",
    "*",
    "a**b*c",
    "[ab]*c*",
    "\\*a*b*",
    "a/**",
)
PATHS = (
    "a",
    "b",
    "ab",
    "aab.y",
    "xaxb.y",
    "a/b",
    "ab/c",
    "x/b",
    "x/y/bc",
    "x/y/z/bxcx",
    "q/axbxc",
    "a/b/c",
    "a/x/b/y/z/c",
    "a/bx/c",
    "a/x/bx/c",
    "a/bb/b/x/c",
    "axxbc",
    "acb",
    "*a*b",
    "*axb",
    "axx",
    "aab/x/c",
    "bcc",
    "xaxbx/y",
)


@pytest.mark.parametrize("line", LINES)
def test_patterns_mean_what_the_library_says(line: str) -> None:
    library, ours = PathSpec.from_lines("gitignore", (line,)), Patterns(Path("/root"), (line,))
    for path in PATHS:
        assert ours.match(Path("/root") / path) == library.match_file(path), path


def test_a_pattern_longer_than_any_path_is_a_mistake(project: Project) -> None:
    project.settings(f'exclude = ["{"*x" * LONGEST}"]\n')
    done = project.run("check", ".")
    assert done.code == 2
    assert "longer than any path" in done.err


@pytest.mark.parametrize("line", [*TRAPS, "*x" * 1_000_000, "\\" * 1001, "[" * 2000, "\x00\xff" * 999])
def test_a_gitignore_hangs_no_run(project: Project, line: str) -> None:
    project.write(".gitignore", f"{line}\nignored.yaml\n")
    project.widget("x.yaml", "acme")
    assert project.run("check", ".").code == 1


@pytest.mark.parametrize("form", ["*.x{}", "a{}/*.x/b*c", "x{}/", "!y{}"])
def test_plain_patterns_are_not_compiled_one_by_one(
    project: Project, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """100,000 of them took minutes."""
    project.write(".gitignore", "".join(f"{form.format(number)}\n" for number in range(300)))
    project.write("a1/b.x/bc", "")
    project.write("c.x17", "")
    project.write("d.yaml", "")
    compiled, compile_it = [], re.compile

    def noted(text: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(text)
        return compile_it(text, flags)

    monkeypatch.setattr("finalizer_lint.core.gitignore.re.compile", noted)
    walked = set(walk(str(project.folder)))
    assert "d.yaml" in walked
    assert ("c.x17" in walked) == (form != "*.x{}")
    assert len(compiled) < 10


def test_a_line_of_gitignore_that_means_nothing_leaves_the_others(project: Project) -> None:
    project.write(".gitignore", "[y-c]\nother.yaml\n")
    project.widget("other.yaml", "acme")
    project.widget("one.yaml", "acme")
    done = project.run("check", "--output-format", "concise", ".")
    assert [line.split(":")[0] for line in done.out.splitlines() if "FIN" in line] == ["one.yaml"]


def test_a_setting_that_means_nothing_is_a_mistake(project: Project) -> None:
    project.settings('exclude = ["[y-c]"]\n')
    project.widget("one.yaml", "acme")
    done = project.run("check", ".")
    assert done.code == 2
    assert "finalizer-lint.toml:1: exclude: '[y-c]' is no gitignore pattern" in done.err
