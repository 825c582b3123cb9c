"""``finalizer-lint migrate``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from finalizer_lint.cli import exits
from finalizer_lint.cli.shared_options import SettingsChoice, cache_options, legacy_options, settings_options
from finalizer_lint.cli.unread import tell_unread
from finalizer_lint.report.commands.migration import FORMATS, render
from finalizer_lint.run import migration
from finalizer_lint.run.paths import absolute, common_folder
from finalizer_lint.settings import SettingsError
from finalizer_lint.settings.legacy_options import Legacy


@click.command("migrate")
@click.argument("names", nargs=-1, metavar="[OLD NEW]")
@click.option("--in", "paths", multiple=True, type=click.Path(path_type=Path), help="A path in the project to look at.")
@click.option("--output-format", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@legacy_options
@settings_options()
@cache_options
def command(
    names: tuple[str, ...], paths: tuple[Path, ...], output_format: str, legacy: Legacy, choice: SettingsChoice
) -> int:
    """Tell what a rename means for live objects: OLD to NEW, or every rename of the settings.

    The report holds the plan, what each version of the controller does with objects that carry the old, the new or
    both names, how to list those objects, and what GitOps does meanwhile. Nothing is written.
    """
    if len(names) not in (0, 2):
        raise click.UsageError("give OLD and NEW, or neither to take the renames of the settings")
    working = Path.cwd()
    try:
        roots = [absolute(path, working) for path in paths] or [working]
        settings = choice.configuration(roots)
        pairs = (
            [(names[0], names[1])]
            if names
            else list(settings.of_folder(common_folder(roots) or working).renames.items())
        )
        if not pairs:
            raise click.UsageError("the settings have no renames: give OLD and NEW")
        migrations = [migration.plan_migration(old, new, roots, settings=settings, legacy=legacy) for old, new in pairs]
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    tell_unread(any(one.plan.incomplete for one in migrations))
    sys.stdout.write("\n".join(render(output_format, one) for one in migrations))
    return exits.USAGE if any(one.state is migration.MigrationState.REFUSED for one in migrations) else exits.OK
