"""``finalizer-lint cache``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from finalizer_lint.cli import exits
from finalizer_lint.cli.shared_options import SettingsChoice, cache_folder_option, settings_options
from finalizer_lint.core.terminal import counted, printable
from finalizer_lint.disk.kept import bound, place
from finalizer_lint.run.kept_results import folder_of_results
from finalizer_lint.settings import SettingsError

_FOLDER = cache_folder_option("The folder, where it is not the usual one.")


_NOTHING = (
    "Nothing is kept: the environment says so, or there is no home folder, or settings name a folder and git does not "
    "say that nobody else has put anything there.\n"
)


@click.group("cache")
def command() -> None:
    """Tell of the results that are kept for later runs, or remove them."""


@command.command("info")
@settings_options()
@_FOLDER
def info(cache_dir: str | None, choice: SettingsChoice) -> int:
    """Tell where results are kept, and how many bytes they come to."""
    folder = _chosen(cache_dir, choice)
    if folder is None:
        sys.stdout.write(_NOTHING)
        return exits.OK
    sys.stdout.write(f"{printable(folder)}\n{_about(folder)}\n")
    return exits.OK


def _chosen(cache_dir: str | None, choice: SettingsChoice) -> str | None:
    try:
        return folder_of_results(choice.configuration([Path()]), Path.cwd(), cache_dir)
    except SettingsError as error:
        raise click.UsageError(str(error)) from error


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
@settings_options()
@_FOLDER
def clean(cache_dir: str | None, choice: SettingsChoice) -> int:
    """Remove all results that are kept. Nothing needs them."""
    folder = _chosen(cache_dir, choice)
    removed = 0
    try:
        if folder is not None and os.path.lexists(folder) and not place.distrust(folder):
            removed = bound.remove_all(folder)
    except OSError as error:
        raise click.ClickException(f"{folder}: {error.strerror or error}") from error
    sys.stdout.write(f"Removed {counted(removed, 'result')}.\n")
    return exits.OK
