"""``finalizer-lint rename``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from finalizer_lint.cli import exits
from finalizer_lint.cli.shared_options import (
    SettingsChoice,
    allow_option,
    cache_options,
    legacy_options,
    settings_options,
)
from finalizer_lint.cli.unread import tell_unread
from finalizer_lint.core.terminal import counted, printable
from finalizer_lint.disk.writing import RefusedError, WriteError
from finalizer_lint.report.commands.allowed import unneeded
from finalizer_lint.report.commands.rename import as_text
from finalizer_lint.run.changes import Change, FixError, write
from finalizer_lint.run.rename import plan_rename
from finalizer_lint.run.rename_changes import verified_changes
from finalizer_lint.settings import Configuration, SettingsError
from finalizer_lint.settings.legacy_options import Legacy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.project.files.allowed_places import AllowedPlaces


@click.command("rename")
@click.argument("old", required=False)
@click.argument("new", required=False)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--apply", "do_apply", is_flag=True, help="Write the plan, all of it or nothing.")
@click.option("--third-party", is_flag=True, help="Also a name that belongs to another project.")
@legacy_options
@allow_option
@settings_options("domain")
@cache_options
def command(
    old: str | None,
    new: str | None,
    paths: tuple[Path, ...],
    do_apply: bool,
    third_party: bool,
    legacy: Legacy,
    allowed: AllowedPlaces | None,
    choice: SettingsChoice,
) -> int:
    """Plan to rename finalizer OLD to NEW in the whole project that holds PATHS (by default the current folder).

    Without OLD and NEW all names that should be others are planned, by the settings `domain` and `renames`.
    """
    if (old is None) != (new is None):
        raise click.UsageError("rename needs both names, or none for all that the settings rename")
    if old is None and third_party:
        raise click.UsageError("--third-party is for one name: rename OLD NEW --third-party")
    try:
        settings = choice.configuration(paths)
        if old is None or new is None:
            return _rename_all(settings, legacy, allowed, do_apply=do_apply)
        plan = plan_rename(
            old, new, paths, third_party_too=third_party, settings=settings, legacy=legacy, allowed=allowed
        )
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    _tell_unneeded(allowed)
    tell_unread(plan.incomplete)
    if plan.fix is None:
        sys.stderr.write(as_text(plan))
        return exits.USAGE
    sys.stdout.write(as_text(plan))
    if not do_apply:
        return exits.OK
    try:
        changes = verified_changes(plan)
    except FixError as error:
        sys.stderr.write(f"Refused: {printable(str(error))}.\n")
        return exits.USAGE
    code = _write(changes)
    if code == exits.OK:
        sys.stdout.write(f"\nWritten: {counted(len(changes), 'file')}.\n")
        return exits.INCOMPLETE if plan.incomplete else exits.OK
    return code


def _rename_all(settings: Configuration, legacy: Legacy, allowed: AllowedPlaces | None, *, do_apply: bool) -> int:
    from finalizer_lint.report.commands.rename_table import as_table
    from finalizer_lint.run.rename_all import plan_renames

    plans = plan_renames(settings=settings, legacy=legacy, allowed=allowed)
    _tell_unneeded(allowed)
    code = _write(plans.changes) if do_apply else exits.OK
    if code != exits.OK:
        return code
    sys.stdout.write(as_table(plans, applied=do_apply))
    tell_unread(plans.incomplete)
    if do_apply and plans.incomplete:
        return exits.INCOMPLETE
    return exits.FINDINGS if any(name.stays for name in plans.names) else exits.OK


def _tell_unneeded(allowed: AllowedPlaces | None) -> None:
    if allowed is not None:
        sys.stderr.write(unneeded(allowed))


def _write(changes: Sequence[Change]) -> int:
    """The exit code: 2 where a file is not ours to replace, 3 where the system does not let us."""
    try:
        write(changes)
    except RefusedError as error:
        sys.stderr.write(f"Refused: {printable(str(error))}.\n")
        return exits.USAGE
    except WriteError as error:
        sys.stderr.write(f"Not written: {printable(str(error))}.\n")
        return exits.INCOMPLETE
    return exits.OK
