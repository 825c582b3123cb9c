"""``finalizer-lint inventory``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from finalizer_lint.cli import exits
from finalizer_lint.cli.shared_options import SettingsChoice, cache_options, settings_options
from finalizer_lint.cli.standard_input import head_of_standard_input
from finalizer_lint.cli.unread import tell_unread
from finalizer_lint.core.terminal import printable
from finalizer_lint.disk import answers
from finalizer_lint.dump import Dump, DumpError, sniff
from finalizer_lint.report.commands.inventory import FORMATS
from finalizer_lint.report.commands.inventory_rows import NamePlace, of_dump, of_report
from finalizer_lint.run.lint import Stdin, lint
from finalizer_lint.run.live_objects import STDIN, uses_in_dump
from finalizer_lint.run.paths import absolute
from finalizer_lint.settings import SettingsError

_DASH = Path("-")


@click.command("inventory")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--output-format", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option("--name", "pattern", metavar="GLOB", help="Only names that match, in the text format with every place.")
@settings_options("include_docs")
@cache_options
def command(paths: tuple[Path, ...], output_format: str, pattern: str | None, choice: SettingsChoice) -> int:
    """List every finalizer name: whose it is and where it is declared, listed, added, removed and checked.

    `-` reads standard input: a manifest, or live objects as in `kubectl get widgets -A -o yaml`.
    """
    if _DASH in paths and len(paths) > 1:
        raise click.UsageError("`-` (standard input) can't stand beside other paths")
    try:
        rows = _rows_of_standard_input(choice, pattern) if _DASH in paths else _rows_of_files(paths, choice, pattern)
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    sys.stdout.write(FORMATS[output_format](rows, with_places=pattern is not None))
    if _DASH not in paths:
        answers.complete()
    return exits.OK


def _rows_of_files(
    paths: tuple[Path, ...], choice: SettingsChoice, pattern: str | None, stdin: Stdin | None = None
) -> list[NamePlace]:
    roots = paths or (Path(),)
    report = lint(roots, settings=choice.configuration(roots), stdin=stdin)
    tell_unread(report.incomplete)
    return of_report(report, pattern)


def _rows_of_standard_input(choice: SettingsChoice, pattern: str | None) -> list[NamePlace]:
    head, rows = head_of_standard_input(), list[NamePlace]()
    kind = sniff(head)
    if kind is None:
        data = head + sys.stdin.buffer.read()
        return _rows_of_files((), choice, pattern, Stdin(absolute(Path(STDIN), Path.cwd()), data))
    uses = uses_in_dump(Dump(kind, head, sys.stdin.buffer), choice.configuration([Path()]), Path.cwd())
    try:
        rows.extend(of_dump(uses, pattern))  # those before a break count
    except DumpError as error:
        sys.stderr.write(f"line {error.line} of the dump: {printable(error.message)}; what is before it was read.\n")
    return rows
