"""``finalizer-lint who``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from finalizer_lint.cli import exits
from finalizer_lint.cli.kind_option import kind_of, kind_option
from finalizer_lint.cli.shared_options import SettingsChoice, cache_options, settings_options
from finalizer_lint.cli.unread import tell_unread
from finalizer_lint.core.names import LATEST
from finalizer_lint.project.names.identity import identify
from finalizer_lint.report.commands.who import FORMATS, project_of
from finalizer_lint.run.lint import lint
from finalizer_lint.settings import SettingsError


@click.command("who")
@click.argument("names", nargs=-1, required=True)
@kind_option
@click.option("--output-format", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@settings_options()
@cache_options
def command(names: tuple[str, ...], kind: str | None, output_format: str, choice: SettingsChoice) -> int:
    """Say whose finalizer names are, and what the code in the current folder does with them.

    Exits 1 where a name is nobody's that is known.
    """
    thing = kind_of(kind, LATEST) if kind is not None else None
    try:
        report = lint([Path()], settings=choice.configuration([Path()]))
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    tell_unread(report.incomplete)
    identities = [identify(report.names, one, thing) for one in dict.fromkeys(names)]
    sys.stdout.write(FORMATS[output_format](identities))
    return exits.OK if all(project_of(one) for one in identities) else exits.FINDINGS
