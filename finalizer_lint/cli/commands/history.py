"""``finalizer-lint history``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from finalizer_lint.cli import exits
from finalizer_lint.cli.check.ledger import check_ledger, write_ledger
from finalizer_lint.cli.check.partial_clone import note_of_releases
from finalizer_lint.cli.check.progress import Progress
from finalizer_lint.cli.shared_options import SettingsChoice, cache_options, settings_options
from finalizer_lint.cli.unread import tell_unread
from finalizer_lint.project.history.releases import releases
from finalizer_lint.report.commands.history import as_json, as_markdown, as_text
from finalizer_lint.run.paths import root_of
from finalizer_lint.run.release_history import ReleaseHistory, history
from finalizer_lint.settings import Configuration, SettingsError

_FORMATS = ("text", "json", "markdown", "svg")
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("history")
@click.option(
    "--revisions", metavar="REV,...", help="Revisions from old to new, in place of the tags that are versions."
)
@click.option(
    "--tags", metavar="GLOB", help="Only tags like this, which may be pre-releases or a module's, as in 'api/v*'."
)
@click.option(
    "--supports",
    type=click.IntRange(0),
    default=3,
    show_default=True,
    metavar="N",
    help="Minor versions back that an upgrade may come from.",
)
@click.option("--output-format", type=click.Choice(_FORMATS), default="text", show_default=True)
@click.option("--write", "to_write", metavar="FILE", type=_FILE, help="Write the ledger of names, finalizers.lock.")
@click.option("--check", "to_check", metavar="FILE", type=_FILE, help="Exit 1 where the ledger is out of date.")
@settings_options()
@cache_options
def command(
    revisions: str | None,
    tags: str | None,
    supports: int,
    output_format: str,
    to_write: Path | None,
    to_check: Path | None,
    choice: SettingsChoice,
) -> int:
    """Tell the names of the project over its releases: added when, renamed, removed, and orphaned.

    Exits 1 where a name that a release put on objects is taken off by nobody any more. With --write or --check of a
    ledger it tells nothing else.
    """
    for one, other in (("--revisions", "--tags"), ("--write", "--check")):
        given = {"--revisions": revisions, "--tags": tags, "--write": to_write, "--check": to_check}
        if given[one] is not None and given[other] is not None:
            raise click.UsageError(f"{one} and {other} exclude each other")
    try:
        told = _told(choice.configuration([Path()]), revisions, tags)
        if to_write is not None:
            return write_ledger(to_write, told.released)
        if to_check is not None:
            return check_ledger(to_check, told.released)
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    sys.stdout.write(_shown(told, output_format, supports))
    sys.stderr.write(note_of_releases("history", told.released))
    tell_unread(told.incomplete)
    return exits.FINDINGS if told.orphaned else exits.OK


def _told(settings: Configuration, revisions: str | None, tags: str | None) -> ReleaseHistory:
    root = root_of([Path.cwd()], settings)
    named = [one.strip() for one in revisions.split(",") if one.strip()] if revisions is not None else None
    if named == []:
        raise SettingsError("--revisions names none")
    with Progress(sys.stderr, "releases") as show:
        return history(root, settings, named or releases(root, tags), show)


def _shown(told: ReleaseHistory, output_format: str, supports: int) -> str:
    if output_format == "svg":
        from finalizer_lint.report.commands.history_picture import as_svg

        return as_svg(told)
    shown = {"markdown": as_markdown, "json": as_json, "text": as_text}[output_format]
    return shown(told, supports)
