"""``finalizer-lint cache``."""

from __future__ import annotations

import os
import sys

import click

from finalizer_lint.cli import exits
from finalizer_lint.core.terminal import counted, printable
from finalizer_lint.disk.kept import bound, place

_FOLDER = click.option(
    "--cache-dir",
    metavar="FOLDER",
    type=click.Path(file_okay=False),
    envvar=place.VARIABLE,
    show_envvar=True,
    help="The folder, where it is not the usual one.",
)


@click.group("cache")
def command() -> None:
    """Tell of the results that are kept for later runs, or remove them."""


@command.command("info")
@_FOLDER
def info(cache_dir: str | None) -> int:
    """Tell where results are kept, and how many bytes they come to."""
    folder = place.chosen(cache_dir, off=False)
    if folder is None:
        sys.stdout.write("Nothing is kept: there is no home folder, or the environment says so.\n")
        return exits.OK
    sys.stdout.write(f"{printable(folder)}\n{_about(folder)}\n")
    return exits.OK


def _about(folder: str) -> str:
    if not os.path.lexists(folder):
        return "Nothing is kept there yet."
    try:
        why = place.distrust(folder)
        if why:
            return f"It is not used: {why}."
        files = list(bound.contents(folder))
    except OSError as error:
        return f"It is not used: {error.strerror or error}."
    size = sum(one.size for one in files) / (1 << 20)
    return f"{counted(len(files), 'result')}, {size:.1f} of at most {bound.USUAL >> 20} MB."


@command.command("clean")
@_FOLDER
def clean(cache_dir: str | None) -> int:
    """Remove all results that are kept. Nothing needs them."""
    folder = place.chosen(cache_dir, off=False)
    removed = 0
    try:
        if folder is not None and os.path.lexists(folder) and not place.distrust(folder):
            removed = bound.remove_all(folder)
    except OSError as error:
        raise click.ClickException(f"{folder}: {error.strerror or error}") from error
    sys.stdout.write(f"Removed {counted(removed, 'result')}.\n")
    return exits.OK
