"""Options that take the place of a setting for one run."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar, cast

import click

from finalizer_lint.codemods.legacy_model import Legacy
from finalizer_lint.settings import read_codes, read_domain, read_kubernetes

Command = TypeVar("Command", bound=Callable[..., Any])


def _checked(reader: Callable[[object], object]) -> Callable[[click.Context, click.Parameter, Any], object]:
    def callback(_ctx: click.Context, _param: click.Parameter, value: Any) -> object:
        if value is None:
            return None
        try:
            return reader(value)
        except ValueError as error:
            raise click.BadParameter(str(error)) from error

    return callback


def _codes(value: object) -> object:
    return read_codes([code.strip() for code in str(value).split(",") if code.strip()])


def settings_options(function: Command) -> Command:
    """Add --include-docs, --select, --ignore, --domain and --kubernetes to a command; absent ones are None."""
    docs = "Also code blocks in Markdown and reStructuredText."
    options = (
        click.option("--include-docs", is_flag=True, default=None, help=docs),
        click.option("--select", callback=_checked(_codes), help="Only these rules (codes or their beginnings)."),
        click.option("--ignore", callback=_checked(_codes), help="Not these rules."),
        click.option("--domain", callback=_checked(read_domain), help="Domain for new names of this project."),
        click.option("--kubernetes", callback=_checked(read_kubernetes), help="API server version to judge by."),
    )
    for option in reversed(options):
        function = option(function)
    return function


def legacy_options(function: Command) -> Command:
    """Add --no-legacy and --retire-legacy to a command, which is given what they come to as ``legacy``."""

    @click.option("--no-legacy", is_flag=True, help="Rename in code without code that goes on removing the old name.")
    @click.option("--retire-legacy", is_flag=True, help="Also take the old name off objects that are not deleted.")
    @functools.wraps(function)
    def command(no_legacy: bool, retire_legacy: bool, **given: Any) -> Any:
        if no_legacy and retire_legacy:
            raise click.UsageError("--no-legacy and --retire-legacy exclude each other")
        return function(legacy=Legacy(not no_legacy, retire_legacy), **given)

    return cast(Command, command)
