"""``finalizer-lint config``."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from finalizer_lint.cli import exits
from finalizer_lint.cli.shared_options import SettingsChoice, settings_options
from finalizer_lint.disk import writing
from finalizer_lint.disk.listing import is_vendored, repository_root
from finalizer_lint.languages import language_of
from finalizer_lint.report.commands.settings import FORMATS, EffectiveSettings
from finalizer_lint.run.lint import lint
from finalizer_lint.run.paths import absolute
from finalizer_lint.run.settings_check import check_rules
from finalizer_lint.settings import SettingsError
from finalizer_lint.settings.configuration import OWN, settings_file

WITHOUT_NAME = "show"


class _ShowFirst(click.Group):
    """``config PATH`` is ``config show PATH``."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands:
            args = [WITHOUT_NAME, *args]
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        helps = ctx.help_option_names
        if not args or (args[0].startswith("-") and args[0] not in helps):
            args = [WITHOUT_NAME, *args]
        return super().parse_args(ctx, args)


@click.group("config", cls=_ShowFirst)
def command() -> None:
    """Show the settings in force for a path (`config PATH`), begin a settings file, or print the schema."""


@command.command(WITHOUT_NAME)
@click.argument("path", type=click.Path(path_type=Path), default=Path())
@click.option("--output-format", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@settings_options("select", "ignore", "include_docs", "domain", "kubernetes")
def show(path: Path, output_format: str, choice: SettingsChoice) -> int:
    """Show the settings in force for a file or folder, and where each comes from."""
    place = absolute(path, Path.cwd())
    traits = language_of(place.name)
    is_folder = os.path.isdir(place)  # noqa: PTH112 - Path's own raises for a name that is too long
    try:
        configuration = choice.configuration([path])
        root = repository_root(place.parent) or place.parent
        settings = configuration.of_folder(place) if is_folder else configuration.of(place)
        check_rules(settings)
        text = FORMATS[output_format](
            EffectiveSettings(
                name=path.as_posix(),
                working=Path.cwd(),
                settings=settings,
                options=frozenset(choice.options),
                exists=os.path.exists(place),  # noqa: PTH110 - as above
                language="folder" if is_folder else (traits.name if traits else None),
                excluded=settings.is_excluded(place) or is_vendored(place, root),
                in_test=settings.is_test(place),
            )
        )
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    sys.stdout.write(text)
    return exits.OK


@command.command("init")
@click.option("--stdout", "to_stdout", is_flag=True, help="Print the file instead of writing it.")
def init(to_stdout: bool) -> int:
    """Begin a finalizer-lint.toml in the current folder, from the API groups and names that are found in it.

    It extends the settings that hold there now, if there are any above.
    """
    from finalizer_lint.report.commands.starter import plain_domain, starter

    file = Path.cwd() / OWN
    try:
        present = None if to_stdout else settings_file(str(Path.cwd()))
        if present is not None:
            raise click.UsageError(f"{present.name} has settings of finalizer-lint already: --stdout prints a new file")
        extended = _above(Path.cwd())
        settings = SettingsChoice(None, isolated=True, options={}).configuration([Path()])
        report = lint([Path()], settings=settings, legacy=None)
        if (domain := plain_domain(report)) is not None:  # from now on it decides what names become
            report = lint([Path()], settings=settings.with_options(domain=domain), legacy=None)
        text = starter(report, extended)
        if to_stdout:
            sys.stdout.write(text)
            return exits.OK
        writing.create(os.fspath(file), text.encode())
    except OSError as error:
        raise click.UsageError(f"{file}: {error.strerror or error}") from error
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    keys = [line.split(" = ")[0] for line in text.splitlines() if line.startswith(("extend", "domain"))]
    holds = f"Only {' and '.join(keys)} in it holds" if keys else "Nothing in it holds"
    sys.stdout.write(f"Wrote {OWN}. {holds} until you edit it.\n")
    sys.stdout.write("Next: finalizer-lint check shows what is wrong, finalizer-lint rename what names can become.\n")
    return exits.OK


def _above(folder: Path) -> Path | None:
    """The settings file of a folder above that a new one would take the place of."""
    root = repository_root(folder)
    if root is None or root == folder:
        return None
    between = [parent for parent in folder.parents if parent.is_relative_to(root)]
    return next((file for parent in between if (file := settings_file(str(parent)))), None)


@command.command("schema")
def schema() -> int:
    """Print the JSON schema of the settings."""
    from finalizer_lint.settings.schema import schema as of_settings

    sys.stdout.write(json.dumps(of_settings(), indent=2, ensure_ascii=False) + "\n")
    return exits.OK
