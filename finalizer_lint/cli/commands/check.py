"""``finalizer-lint check``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from finalizer_lint.cli.check.check_files import check_files, list_files
from finalizer_lint.cli.check.outputs import read_outputs
from finalizer_lint.cli.check.request import CheckRequest, UsageError
from finalizer_lint.cli.shared_options import (
    SettingsChoice,
    allow_option,
    cache_options,
    legacy_options,
    settings_options,
)
from finalizer_lint.cli.standard_input import head_of_standard_input
from finalizer_lint.core import records
from finalizer_lint.core.findings import Severity
from finalizer_lint.dump import Dump, sniff
from finalizer_lint.report import DOCUMENTS, FORMATS
from finalizer_lint.run.lint import Stdin
from finalizer_lint.run.paths import absolute
from finalizer_lint.settings import SettingsError

SEVERITIES = click.Choice([s.value for s in Severity])
STDIN = Path("-")


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
@click.option(
    "--json-version",
    type=click.Choice(["1", "2"]),
    default="2",
    show_default=True,
    help="Version of json and jsonl; 1 repeats a fix at each of its findings.",
)
@click.option("--statistics", is_flag=True, help="Count the findings by rule; to standard error for machine formats.")
@click.option("--show-all", is_flag=True, help="Show every finding, also of those that are alike more than three.")
@click.option("--show-fixes", is_flag=True, help="Tell each fix that can be made, and why others are not.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until interrupted.")
@click.option("--show-files", is_flag=True, help="List the files that would be linted, and do nothing else.")
@click.option("--fail-on", type=SEVERITIES, help="Lowest severity that makes the exit code 1.")
@click.option("--min-severity", type=SEVERITIES, default="warning", show_default=True, help="Lowest severity shown.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 although findings remain.")
@click.option("--exit-non-zero-on-fix", is_flag=True, help="Exit 1 if --fix changed anything, also if nothing remains.")
@click.option("--force-exclude", is_flag=True, help="Leave out excluded files also when they are named.")
@click.option("--stdin-filename", type=click.Path(path_type=Path), help="What `-` (standard input) is to be taken for.")
@click.option("--since", metavar="REV", help="Compare the project's names with those at a git revision.")
@click.option("--history", is_flag=True, help="Compare the project's names with those of all releases.")
@click.option("--new-from", metavar="REV", help="Only findings on lines that changed since HEAD left a git revision.")
@click.option("--staged", is_flag=True, help="Only findings on lines that change with what is staged.")
@click.option("--no-ignores", "ignores", flag_value=False, default=True, help="Hear no ignore comments.")
@click.option("--add-ignores", is_flag=True, help="Write an ignore comment for every present finding.")
@click.option("--reason", default="", help="What --add-ignores writes after the codes.")
@legacy_options
@allow_option
@settings_options("include_docs", "select", "ignore", "domain", "kubernetes")
@cache_options
def command(choice: SettingsChoice, **options: Any) -> int:
    """Lint files and folders (by default the current one).

    `-` reads standard input: a file that an editor holds, or live objects as in `kubectl get widgets -A -o yaml`.
    """
    request = CheckRequest(**options)
    if request.add_ignores and (request.do_fix or request.diff or STDIN in request.paths):
        raise click.UsageError("--add-ignores writes comments to files, and does nothing else")
    if request.staged and request.new_from is not None:
        raise click.UsageError("--staged and --new-from are two answers to one question")
    if request.history and request.since is not None:
        raise click.UsageError("--history and --since are two answers to one question")
    if request.reason and not request.add_ignores:
        raise click.UsageError("--reason is what --add-ignores writes")
    if request.watch and (message := _unwatchable(request)):
        raise click.UsageError(message)
    try:
        if request.watch:
            from finalizer_lint.cli.check.watch import watch

            watch(request, lambda: choice.configuration(request.paths), choice.file)
        if STDIN in request.paths or request.stdin_filename is not None:
            return _standard_input(request, records.replace(choice, keeping=None))
        settings = choice.configuration(request.paths)
        return list_files(request, settings) if request.show_files else check_files(request, settings, None)
    except (UsageError, SettingsError) as error:
        raise click.UsageError(str(error)) from error


def _unwatchable(request: CheckRequest) -> str | None:
    """Why a run can't be made again and again."""
    if STDIN in request.paths or request.stdin_filename is not None:
        return "--watch is for files: `-` (standard input) comes once"
    if request.add_ignores or request.show_files:
        return "--watch is for findings: --add-ignores and --show-files are for once"
    if request.staged:
        return "--watch looks at files, and does not see what is staged"
    return "--watch is for people: full, concise or grouped" if request.output_format in DOCUMENTS else None


def _standard_input(request: CheckRequest, choice: SettingsChoice) -> int:
    if STDIN not in request.paths:
        raise click.UsageError("--stdin-filename needs `-` as the only path")
    if len(request.paths) > 1:
        raise click.UsageError("`-` (standard input) can't stand beside other paths")
    if request.compares is not None:
        raise click.UsageError(f"{request.compares} compares the whole project: `-` (standard input) is none")
    if request.staged or request.new_from is not None:
        raise click.UsageError(
            "what is new in `-` (standard input) is not known: --new-from and --staged are for files"
        )
    if request.show_files:
        raise click.UsageError("--show-files lists files: `-` (standard input) is none")
    head = head_of_standard_input(may_be_empty=request.stdin_filename is not None)
    name = request.stdin_filename or Path("<stdin>")
    settings = choice.configuration([name.parent])
    kind = sniff(head) if request.stdin_filename is None and not (request.do_fix or request.diff) else None
    if kind is not None:
        from finalizer_lint.cli.check.check_objects import check_objects

        return check_objects(request, settings, Dump(kind, head, sys.stdin.buffer))
    return check_files(request, settings, Stdin(absolute(name, Path.cwd()), head + sys.stdin.buffer.read()))
