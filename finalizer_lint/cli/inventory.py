"""``finalizer-lint inventory``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from finalizer_lint import engine
from finalizer_lint.cli import exits
from finalizer_lint.report import inventory
from finalizer_lint.settings import SettingsError


@click.command("inventory")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(paths: tuple[Path, ...], output_format: str) -> int:
    """List every finalizer name: whose it is and where it is declared, listed, added, removed and checked."""
    try:
        report = engine.run(paths or [Path()])
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    sys.stdout.write(inventory.as_json(report) if output_format == "json" else inventory.as_text(report))
    return exits.OK
