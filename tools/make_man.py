"""Make the manual page from the commands themselves.

    python tools/make_man.py [--check]

``--check`` writes nothing and exits 1 when man/finalizer-lint.1 is not current.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from finalizer_lint import __version__
from finalizer_lint.cli import exits
from finalizer_lint.cli.group import main

PAGE = Path(__file__).resolve().parent.parent / "man" / "finalizer-lint.1"
PROGRAM = "finalizer-lint"
URL = "https://github.com/finalizer-lint/finalizer-lint"
EXITS = {
    exits.OK: "Nothing is left to complain about, or nothing as bad as fail-on.",
    exits.FINDINGS: "Findings remain, or --diff printed a difference, or verdict has a name that is not accepted.",
    exits.USAGE: "Wrong usage or settings, or the report could not be written.",
    exits.INCOMPLETE: "A file that may hold finalizers could not be read or understood, and the others were linted; or "
    "fixes could not be written.",
    exits.INTERNAL: "A fault of finalizer-lint itself.",
    exits.INTERRUPTED: "Ctrl-C.",
}
ENVIRONMENT = {
    "NO_COLOR, FORCE_COLOR": "No colour, or colour although the output is no terminal.",
    "FORCE_HYPERLINK": "1 or 0: codes of rules are links, or are none, whatever the terminal.",
    "XDG_CONFIG_HOME": "Where the user's own settings are looked for; by default ~/.config.",
    "FINALIZER_LINT_TRACEBACK": "Anything: faults of finalizer-lint itself end with a traceback.",
}
FILES = {
    "finalizer-lint.toml": "Settings of the files below its folder; the nearest one counts.",
    "pyproject.toml": "The same under [tool.finalizer-lint].",
    "~/.config/finalizer-lint/finalizer-lint.toml": "Settings for projects that have none.",
}


def roff(text: str) -> str:
    """Text as it is, for the formatter: no escapes, no requests, hyphens that can be copied."""
    text = text.replace("\\", r"\e").replace("-", r"\-").replace("~", r"\(ti").replace("|", r"|\:")
    return "\n".join(rf"\&{line}" if line[:1] in (".", "'") else line for line in text.splitlines())


def prose(text: str) -> str:
    """A help text of click: paragraphs, and blocks marked with a backspace that keep their lines."""
    parts = []
    for paragraph in re.split(r"\n\s*\n", inspect.cleandoc(text)):
        if paragraph.startswith("\b"):
            parts.append(f".nf\n{roff(paragraph[1:].strip())}\n.fi\n")
        else:
            parts.append(re.sub(r"`([^`]+)`", r"\\fB\1\\fR", roff(" ".join(paragraph.split()))) + "\n")
    return ".PP\n".join(parts)


def entry(term: str, text: str) -> str:
    """A term in bold, up to a placeholder for its value, and below it what it means."""
    parts = re.fullmatch(r"((?:\S+, )*\S+)(.*)", term, re.DOTALL)
    flags, value = parts.groups() if parts is not None else (term, "")
    return f".TP\n\\fB{roff(flags)}\\fR{roff(value)}\n{prose(text)}"


def entries(texts: dict[str, str]) -> str:
    return "".join(entry(term, text) for term, text in texts.items())


def options(command: click.Command, ctx: click.Context) -> str:
    listed = (parameter for parameter in command.get_params(ctx) if isinstance(parameter, click.Option))
    records = (option.get_help_record(ctx) for option in listed)
    return entries({record[0]: record[1] for record in records if record and not record[0].endswith("--help")})


def contexts(command: click.Command, parent: click.Context | None, name: str) -> Iterator[click.Context]:
    """A context for the command, then those for what is below it."""
    ctx = click.Context(command, parent=parent, info_name=name)
    yield ctx
    if isinstance(command, click.Group):
        for below in command.list_commands(ctx):
            found = command.get_command(ctx, below)
            if found is not None and not found.hidden:
                yield from contexts(found, ctx, below)


def section(ctx: click.Context) -> str:
    """A command: how it is called, what it does, its options."""
    usage = " ".join([ctx.command_path.removeprefix(f"{PROGRAM} "), *ctx.command.collect_usage_pieces(ctx)])
    return f'.SS "{roff(usage)}"\n{prose(ctx.command.help or "")}{options(ctx.command, ctx)}'


def page() -> str:
    top, *below = contexts(main, None, PROGRAM)
    summary = (main.help or "").strip()
    return "".join(
        [
            '.\\" Made by tools/make_man.py from the commands: edit those.\n',
            f'.TH FINALIZER\\-LINT 1 "" "{PROGRAM} {__version__}"\n',
            f".SH NAME\n{roff(PROGRAM)} \\- {roff(summary[0].lower() + summary[1:].rstrip('.'))}\n",
            f".SH SYNOPSIS\n.B {roff(PROGRAM)}\n{roff(' '.join(main.collect_usage_pieces(top)))}\n",
            f".SH DESCRIPTION\n{prose(summary)}Every command takes \\fB\\-h\\fR and \\fB\\-\\-help\\fR.\n",
            f".SH OPTIONS\n{options(main, top)}",
            f".SH COMMANDS\n{''.join(section(ctx) for ctx in below)}",
            f".SH EXIT STATUS\n{entries({str(code): text for code, text in EXITS.items()})}",
            f".SH ENVIRONMENT\n{entries(ENVIRONMENT)}",
            f".SH FILES\n{entries(FILES)}",
            f".SH SEE ALSO\n{roff(URL)}\n",
        ]
    )


def run(argv: list[str]) -> int:
    if argv not in ([], ["--check"]):
        sys.stderr.write(__doc__ or "")
        return 2
    text = page()
    if not argv:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        sys.stderr.write("man/finalizer-lint.1 is not current: run python tools/make_man.py\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
