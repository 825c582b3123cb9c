"""``finalizer-lint rename``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from finalizer_lint.cli import exits
from finalizer_lint.cli.shared_options import SettingsChoice, allow_option, legacy_options, settings_options
from finalizer_lint.core.terminal import counted, printable
from finalizer_lint.disk.writing import RefusedError, WriteError
from finalizer_lint.report.commands.allowed import unneeded
from finalizer_lint.report.commands.rename import as_text
from finalizer_lint.run.changes import FixError, plan_changes, write
from finalizer_lint.run.rename import plan_rename
from finalizer_lint.settings import SettingsError
from finalizer_lint.settings.legacy_options import Legacy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.project.allowed_places import AllowedPlaces


@click.command("rename")
@click.argument("old")
@click.argument("new")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--apply", "do_apply", is_flag=True, help="Write the plan, all of it or nothing.")
@click.option("--third-party", is_flag=True, help="Also a name that belongs to another project.")
@legacy_options
@allow_option
@settings_options()
def command(
    old: str,
    new: str,
    paths: tuple[Path, ...],
    do_apply: bool,
    third_party: bool,
    legacy: Legacy,
    allowed: AllowedPlaces | None,
    choice: SettingsChoice,
) -> int:
    """Plan to rename finalizer OLD to NEW in the whole project that holds PATHS (by default the current folder)."""
    try:
        settings = choice.configuration(paths)
        plan = plan_rename(
            old, new, paths, third_party_too=third_party, settings=settings, legacy=legacy, allowed=allowed
        )
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    if allowed is not None:
        sys.stderr.write(unneeded(allowed))
    if plan.fix is None:
        sys.stderr.write(as_text(plan))
        return exits.USAGE
    sys.stdout.write(as_text(plan))
    if not do_apply:
        return exits.OK
    changes, skipped = plan_changes([plan.fix], plan.files)
    try:
        if skipped:
            raise FixError(skipped[0][1])
        write(changes)
    except (FixError, RefusedError) as error:
        sys.stderr.write(f"Refused: {printable(str(error))}.\n")
        return exits.USAGE
    except WriteError as error:
        sys.stderr.write(f"Not written: {printable(str(error))}.\n")
        return exits.INCOMPLETE
    sys.stdout.write(f"\nWritten: {counted(len(changes), 'file')}.\n")
    return exits.OK
