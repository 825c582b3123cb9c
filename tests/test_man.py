"""The manual page: it tells of every command and option, and formatters have nothing to say against it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from finalizer_lint.cli import exits
from finalizer_lint.cli.group import main

PAGE = Path(__file__).resolve().parent.parent / "man" / "finalizer-lint.1"
# What a formatter is called with to name every fault, and what it may say: the page is of a version, not of a day.
FORMATTERS = {
    "groff": (["-man", "-Tutf8", "-ww", "-z"], ""),
    "mandoc": (["-T", "lint", "-W", "warning"], r'.*WARNING: missing date, using "": TH\n'),
}


def commands(group: click.Group, above: str = "") -> Iterator[tuple[str, click.Command]]:
    ctx = click.Context(group)
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        assert command is not None
        yield above + name, command
        if isinstance(command, click.Group):
            yield from commands(command, f"{above}{name} ")


def section(kind: str, title: str) -> str:
    """The lines below a heading, which begins with the title; as a reader sees them, or nearly so."""
    plain = re.sub(r"\\f[BR]|\\:", "", PAGE.read_text(encoding="utf-8")).replace(r"\-", "-").replace(r"\e", "\\")
    found = re.search(rf'^\.{kind} "?{title}\b.*\n((?:(?!\.S[HS]).*\n)+)', plain, re.MULTILINE)
    assert found is not None, f"no section {title}"
    return found[1]


@pytest.mark.parametrize(
    ("name", "command"), list(commands(main)), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_command_and_option(name: str, command: click.Command) -> None:
    terms = re.findall(r"^\.TP\n(.*)\n", section("SS", name), re.MULTILINE)
    told = {flag for term in terms for flag in re.findall(r"--?[\w-]+", term.partition("[")[0])}
    assert told == {flag for option in command.params if isinstance(option, click.Option) for flag in option.opts}


def test_every_exit_code() -> None:
    codes = {str(code) for name, code in vars(exits).items() if name.isupper()}
    assert set(re.findall(r"^\.TP\n(\d+)\n", section("SH", "EXIT STATUS"), re.MULTILINE)) == codes


def test_examples_keep_their_lines() -> None:
    assert re.search(r"^\.nf\nbash: .*\nzsh: .*\nfish: .*\n\.fi$", section("SS", "completion"), re.MULTILINE)


@pytest.mark.parametrize("program", FORMATTERS)
def test_formatters_are_content(program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"there is no {program} here")
    arguments, expected = FORMATTERS[program]
    done = subprocess.run([program, *arguments, str(PAGE)], capture_output=True, text=True, check=False)
    assert re.fullmatch(expected, done.stdout + done.stderr), done.stdout + done.stderr
