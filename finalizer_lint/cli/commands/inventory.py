"""``finalizer-lint inventory``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from finalizer_lint.cli import exits
from finalizer_lint.cli.shared_options import SettingsChoice, settings_options
from finalizer_lint.report.commands.inventory import FORMATS
from finalizer_lint.run.lint import lint
from finalizer_lint.settings import SettingsError


@click.command("inventory")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--output-format", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option("--name", "pattern", metavar="GLOB", help="Only names that match, in the text format with every place.")
@settings_options("include_docs")
def command(paths: tuple[Path, ...], output_format: str, pattern: str | None, choice: SettingsChoice) -> int:
    """List every finalizer name: whose it is and where it is declared, listed, added, removed and checked."""
    roots = paths or (Path(),)
    try:
        report = lint(roots, settings=choice.configuration(roots))
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    sys.stdout.write(FORMATS[output_format](report, pattern))
    if report.incomplete:
        sys.stderr.write("Some files could not be read or understood: finalizer-lint check says which.\n")
    return exits.OK
