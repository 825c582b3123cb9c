"""``finalizer-lint check``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from finalizer_lint.cli.checking import Asked, UsageError, check, list_files, live_objects
from finalizer_lint.cli.options import Chosen, legacy_options, settings_options
from finalizer_lint.cli.outputs import read_outputs
from finalizer_lint.core.findings import Severity
from finalizer_lint.dump import Dump, sniff
from finalizer_lint.report import FORMATS
from finalizer_lint.run.lint import Stdin
from finalizer_lint.run.paths import absolute
from finalizer_lint.settings import SettingsError

SEVERITIES = click.Choice([s.value for s in Severity])
STDIN = Path("-")
HEAD = 1 << 20  # bytes of standard input that show whether it is a dump of live objects


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--fix", "do_fix", is_flag=True, help="Apply safe fixes.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: unsafe fixes too, such as renames in code.")
@click.option("--diff", is_flag=True, help="Print what --fix would change and write nothing.")
@click.option("--output-format", type=click.Choice(list(FORMATS)), default="full", show_default=True)
@click.option(
    "--output",
    "outputs",
    metavar="FORMAT=FILE",
    multiple=True,
    callback=read_outputs,
    help="Also write the report to a file in this format; can be given more than once.",
)
@click.option("--statistics", is_flag=True, help="Count the findings by rule; to standard error for machine formats.")
@click.option("--show-files", is_flag=True, help="List the files that would be linted, and do nothing else.")
@click.option("--fail-on", type=SEVERITIES, help="Lowest severity that makes the exit code 1.")
@click.option("--min-severity", type=SEVERITIES, default="warning", show_default=True, help="Lowest severity shown.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 although findings remain.")
@click.option("--exit-non-zero-on-fix", is_flag=True, help="Exit 1 if --fix changed anything, also if nothing remains.")
@click.option("--force-exclude", is_flag=True, help="Leave out excluded files also when they are named.")
@click.option("--stdin-filename", type=click.Path(path_type=Path), help="What `-` (standard input) is to be taken for.")
@click.option("--since", metavar="REV", help="Compare the project's names with those at a git revision.")
@click.option("--new-from", metavar="REV", help="Only findings on lines that changed since a git revision.")
@click.option("--staged", is_flag=True, help="Only findings on lines that change with what is staged.")
@click.option("--no-ignores", "ignores", flag_value=False, default=True, help="Hear no ignore comments.")
@click.option("--add-ignores", is_flag=True, help="Write an ignore comment for every present finding.")
@click.option("--reason", default="", help="What --add-ignores writes after the codes.")
@legacy_options
@settings_options("include_docs", "select", "ignore", "domain", "kubernetes")
def command(chosen: Chosen, **options: Any) -> int:
    """Lint files and folders (by default the current one).

    `-` reads standard input: a file that an editor holds, or live objects as in `kubectl get widgets -A -o yaml`.
    """
    asked = Asked(**options)
    if asked.add_ignores and (asked.do_fix or asked.diff or STDIN in asked.paths):
        raise click.UsageError("--add-ignores writes comments to files, and does nothing else")
    if asked.staged and asked.new_from is not None:
        raise click.UsageError("--staged and --new-from are two answers to one question")
    if asked.reason and not asked.add_ignores:
        raise click.UsageError("--reason is what --add-ignores writes")
    try:
        if STDIN in asked.paths or asked.stdin_filename is not None:
            return _standard_input(asked, chosen)
        settings = chosen.configuration(asked.paths)
        return list_files(asked, settings) if asked.show_files else check(asked, settings, None)
    except (UsageError, SettingsError) as error:
        raise click.UsageError(str(error)) from error


def _standard_input(asked: Asked, chosen: Chosen) -> int:
    if STDIN not in asked.paths:
        raise click.UsageError("--stdin-filename needs `-` as the only path")
    if len(asked.paths) > 1:
        raise click.UsageError("`-` (standard input) can't stand beside other paths")
    if asked.since is not None:
        raise click.UsageError("--since compares the whole project: `-` (standard input) is none")
    if asked.staged or asked.new_from is not None:
        raise click.UsageError(
            "what is new in `-` (standard input) is not known: --new-from and --staged are for files"
        )
    if asked.show_files:
        raise click.UsageError("--show-files lists files: `-` (standard input) is none")
    if sys.stdin is None:
        raise click.UsageError("`-` is standard input, which is closed")
    name = asked.stdin_filename or Path("<stdin>")
    settings = chosen.configuration([name.parent])
    head = sys.stdin.buffer.read(HEAD)
    kind = sniff(head) if asked.stdin_filename is None and not (asked.do_fix or asked.diff) else None
    if kind is not None:
        return live_objects(asked, settings, Dump(kind, head, sys.stdin.buffer))
    return check(asked, settings, Stdin(absolute(name, Path.cwd()), head + sys.stdin.buffer.read()))
