"""``finalizer-lint history``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from finalizer_lint.cli import exits
from finalizer_lint.cli.check.progress import Progress
from finalizer_lint.cli.shared_options import SettingsChoice, cache_options, settings_options
from finalizer_lint.project.history.releases import releases
from finalizer_lint.report.commands.history import as_json, as_markdown, as_text
from finalizer_lint.run.paths import root_of
from finalizer_lint.run.release_history import ReleaseHistory, history
from finalizer_lint.settings import SettingsError

_NO_RELEASES = (
    "no tag here is a version, such as v1.2.3: fetch the tags, which shallow clones lack, or give --revisions"
)
_FORMATS = ("text", "json", "markdown", "svg")


@click.command("history")
@click.option(
    "--revisions", metavar="REV,...", help="Revisions from old to new, in place of the tags that are versions."
)
@click.option(
    "--supports",
    type=click.IntRange(0),
    default=3,
    show_default=True,
    metavar="N",
    help="Releases back that an upgrade may come from.",
)
@click.option("--output-format", type=click.Choice(_FORMATS), default="text", show_default=True)
@settings_options()
@cache_options
def command(revisions: str | None, supports: int, output_format: str, choice: SettingsChoice) -> int:
    """Tell the names of the project over its releases: added when, renamed, removed, and orphaned.

    Exits 1 where a name that a release put on objects is taken off by nobody any more.
    """
    try:
        settings = choice.configuration([Path()])
        root = root_of([Path.cwd()], settings)
        named = [one.strip() for one in revisions.split(",") if one.strip()] if revisions else releases(root)
        if not named:
            raise click.UsageError(_NO_RELEASES)
        with Progress(sys.stderr, "releases") as show:
            told = history(root, settings, named, show)
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    sys.stdout.write(_shown(told, output_format, supports))
    if told.incomplete:
        sys.stderr.write("Some files could not be read or understood: finalizer-lint check says which.\n")
    return exits.FINDINGS if told.orphaned else exits.OK


def _shown(told: ReleaseHistory, output_format: str, supports: int) -> str:
    if output_format == "svg":
        from finalizer_lint.report.commands.history_picture import as_svg

        return as_svg(told)
    if output_format == "markdown":
        return as_markdown(told)
    return (as_json if output_format == "json" else as_text)(told, supports)
