"""``finalizer-lint inventory``."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import click

from finalizer_lint import engine
from finalizer_lint.cli import exits
from finalizer_lint.report.inventory import FORMATS
from finalizer_lint.settings import SettingsError


@click.command("inventory")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--output-format", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option("--name", "pattern", metavar="GLOB", help="Only names that match, in the text format with every place.")
@click.option("--include-docs", is_flag=True, default=None, help="Also code blocks in Markdown and reStructuredText.")
def command(paths: tuple[Path, ...], output_format: str, pattern: str | None, include_docs: bool | None) -> int:
    """List every finalizer name: whose it is and where it is declared, listed, added, removed and checked."""
    given = paths or (Path(),)
    try:
        settings = engine.settings_for([engine.absolute(path, Path.cwd()) for path in given], Path.cwd())
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    if include_docs is not None:
        settings = dataclasses.replace(settings, include_docs=include_docs)
    try:
        report = engine.run(given, settings=settings)
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    sys.stdout.write(FORMATS[output_format](report, pattern))
    if report.incomplete:
        sys.stderr.write("Some files could not be read or understood: finalizer-lint check says which.\n")
    return exits.OK
