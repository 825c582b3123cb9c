"""Command lines for a project: each command, format and way of choosing files; those that write are known by it."""

from __future__ import annotations

import dataclasses
import os
import random

from finalizer_lint.cli.plain import COMMANDS
from finalizer_lint.core.names import MEASURED
from finalizer_lint.report import FORMATS
from fuzz.commands.projects import Files

_CODES = ("FIN001", "FIN1", "FIN203", "hand-rolled-remove")


@dataclasses.dataclass(frozen=True)
class Line:
    """``settles``: a second run of it has nothing left to write. ``stdin`` is the file that it is given."""

    arguments: tuple[str, ...]
    writes: bool = False
    settles: bool = False
    stdin: bytes = b""


def lines(files: Files, name: bytes, chance: random.Random) -> list[Line]:
    """One of each kind, in the order in which they are to be run: what writes comes last."""
    old, file = os.fsdecode(name), chance.choice(sorted(files))
    new = chance.choice(("acme.dev/other", "acme.dev/other", "other", f"acme.dev/{old}"))
    output = chance.choice(FORMATS)
    asked = [
        ("check", "--output-format", output, chance.choice((".", "./" + file))),
        ("check", "--diff", "--unsafe-fixes", *chance.choice(((), ("--no-legacy",), ("--retire-legacy",)))),
        ("check", "--statistics", "--min-severity", "info", "--select", chance.choice(_CODES), "--include-docs"),
        ("check", "--show-files", *chance.choice(((), ("--no-ignores",), ("--isolated",)))),
        (
            "check",
            chance.choice(("--staged", "--since=HEAD", "--new-from=HEAD", "--since=HEAD~3")),
            "--output-format",
            output,
        ),
        (
            "check",
            "--output",
            f"{chance.choice(FORMATS)}={os.devnull}",
            "--exit-zero",
            "--kubernetes",
            chance.choice(MEASURED),
        ),
        ("inventory", "--output-format", chance.choice(("text", "json", "markdown"))),
        ("history", "--revisions", "HEAD", "--output-format", chance.choice(("text", "json", "markdown", "svg"))),
        ("inventory", "--name", chance.choice(("*", old)), "--include-docs"),
        ("rename",),
        ("rename", old, new),
        ("migrate", "--output-format", chance.choice(("text", "markdown"))),
        ("migrate", old, new),
        ("verdict", "--output-format", chance.choice(("text", "json")), "--", old),
        ("who", "--output-format", chance.choice(("text", "json")), "--", old),
        ("stuck", "./" + file),
        ("config", "show", "--output-format", "json", "./" + file),
        ("config", "init", "--stdout"),
        ("cache", "info"),
        ("rule", chance.choice((old, "FIN001", "--all"))),
    ]
    stdin = files[file]
    given = [
        ("check", "--stdin-filename", "./" + file, "-"),
        ("check", "--stdin-filename", file, "--diff", "-"),
        ("check", "-"),
        ("stuck", "--output-format", chance.choice(("text", "json")), "-"),
    ]
    fix = chance.choice(
        ((), ("--unsafe-fixes",), ("--unsafe-fixes", "--retire-legacy"), ("--unsafe-fixes", "--no-legacy"))
    )
    writing = chance.choice(
        (
            ("check", "--fix", *fix),
            ("check", "--fix", *fix),
            ("check", "--add-ignores", "--reason", chance.choice(("known", old))),
            ("rename", "--apply"),
            ("rename", "--apply", old, new),
        )
    )
    return [
        *map(Line, asked),
        *(Line(one, stdin=stdin) for one in given),
        Line(writing, writes=True, settles=old not in writing or "--reason" in writing),
    ]


def unnamed(tried: set[str]) -> set[str]:
    """Commands that no line calls: a new one has to be given some."""
    return set(COMMANDS) - tried - {"server", "completion"}
