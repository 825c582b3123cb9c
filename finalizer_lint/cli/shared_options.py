"""Options about settings: which file, and what takes the place of a key for one run."""

from __future__ import annotations

import contextlib
import functools
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from finalizer_lint.cli.rule_completion import rule_list
from finalizer_lint.core import records
from finalizer_lint.disk.kept import place
from finalizer_lint.run.allow_option import allowed_places
from finalizer_lint.run.kept_results import keep_results
from finalizer_lint.run.paths import absolute, configuration
from finalizer_lint.settings import Configuration
from finalizer_lint.settings.legacy_options import Legacy
from finalizer_lint.settings.value_readers import read_domain, read_kubernetes, read_rules

Command = TypeVar("Command", bound=Callable[..., Any])


@records.record(frozen=True, slots=True)
class Keeping:
    """What the command line says of results that are kept: the ``folder``, or that it is ``off``."""

    folder: str | None
    off: bool
    opened: contextlib.ExitStack

    def begin(self, settings: Configuration, working: Path) -> None:
        """Have a run by some settings keep results. Raises SettingsError."""
        store = keep_results(settings, working, self.folder, off=self.off)
        if store is not None:
            self.opened.callback(store.close)


@records.record(frozen=True, slots=True)
class SettingsChoice:
    """What the command line says of settings; ``options`` are fields of Settings."""

    file: Path | None
    isolated: bool
    options: Mapping[str, Any]
    keeping: Keeping | None = None

    def configuration(self, paths: Iterable[Path], working: Path | None = None) -> Configuration:
        """The settings of a project, by paths in it. Raises SettingsError."""
        working = Path.cwd() if working is None else working
        arguments = [absolute(path, working) for path in paths] or [working]
        settings = configuration(arguments, working, file=self.file, isolated=self.isolated, options=self.options)
        if self.keeping is not None and any(map(os.path.isdir, arguments)):
            self.keeping.begin(settings, working)  # a few files are read sooner than what was kept of them
        return settings


def _checked(reader: Callable[[object], object]) -> Callable[[click.Context, click.Parameter, Any], object]:
    def callback(_ctx: click.Context, _param: click.Parameter, value: Any) -> object:
        if value is None:
            return None
        try:
            return reader(value)
        except ValueError as error:
            raise click.BadParameter(str(error)) from error

    return callback


def _rules(value: object) -> object:
    return read_rules([rule.strip() for rule in str(value).split(",") if rule.strip()])


_INSTEAD = {
    "select": click.option(
        "--select",
        callback=_checked(_rules),
        shell_complete=rule_list,
        help="Only these rules: codes, beginnings, names.",
    ),
    "ignore": click.option("--ignore", callback=_checked(_rules), shell_complete=rule_list, help="Not these rules."),
    "include_docs": click.option(
        "--include-docs", is_flag=True, default=None, help="Also code blocks in Markdown and reStructuredText."
    ),
    "domain": click.option("--domain", callback=_checked(read_domain), help="Domain for new names of this project."),
    "kubernetes": click.option(
        "--kubernetes", callback=_checked(read_kubernetes), help="API server version to judge by."
    ),
}


def settings_options(*keys: str) -> Callable[[Command], Command]:
    """Add --config, --isolated, and options in place of some keys; the command is given what they say as ``choice``."""

    def decorate(function: Command) -> Command:
        @functools.wraps(function)
        def command(config: Path | None, isolated: bool, **arguments: Any) -> Any:
            if isolated and config is not None:
                raise click.UsageError("--config and --isolated exclude each other")
            options = {key: value for key in keys if (value := arguments.pop(key)) is not None}
            return function(choice=SettingsChoice(config, isolated, options), **arguments)

        file = click.Path(exists=True, dir_okay=False, path_type=Path)
        about = "Read this settings file and no other."
        added = [_INSTEAD[key] for key in keys]
        added.append(click.option("--config", metavar="FILE", type=file, help=about))
        added.append(click.option("--isolated", is_flag=True, help="Read no settings file."))
        for option in reversed(added):
            command = option(command)
        return cast(Command, command)

    return decorate


def cache_options(function: Command) -> Command:
    """Add --cache-dir and --no-cache to a command with settings, whose ``choice`` keeps results as they say."""

    @cache_folder_option("Where results are kept for later runs.")
    @click.option("--no-cache", is_flag=True, envvar=place.OFF, show_envvar=True, help="Use and keep no results.")
    @functools.wraps(function)
    def command(choice: SettingsChoice, cache_dir: str | None, no_cache: bool, **arguments: Any) -> Any:
        with contextlib.ExitStack() as kept:
            return function(choice=records.replace(choice, keeping=Keeping(cache_dir, no_cache, kept)), **arguments)

    return cast(Command, command)


def cache_folder_option(about: str) -> Callable[[Command], Command]:
    """Add --cache-dir."""
    return click.option(
        "--cache-dir",
        metavar="FOLDER",
        type=click.Path(file_okay=False),
        envvar=place.VARIABLE,
        show_envvar=True,
        help=about,
    )


def allow_option(function: Command) -> Command:
    """Add --allow to a command, which is given the places as ``allowed``, None for none."""
    about = "Rename in spite of a place that holds it back, where that is only in doubt; can be given more than once."

    @click.option("--allow", "places", metavar="FILE:LINE", multiple=True, help=about)
    @functools.wraps(function)
    def command(places: tuple[str, ...], **arguments: Any) -> Any:
        try:
            allowed = allowed_places(places, Path.cwd()) if places else None
        except ValueError as error:
            raise click.UsageError(f"--allow: {error}") from error
        return function(allowed=allowed, **arguments)

    return cast(Command, command)


def legacy_options(function: Command) -> Command:
    """Add --no-legacy and --retire-legacy to a command, which is given what they come to as ``legacy``."""

    @click.option("--no-legacy", is_flag=True, help="Rename in code without code that goes on removing the old name.")
    @click.option("--retire-legacy", is_flag=True, help="Also take the old name off objects that are not deleted.")
    @functools.wraps(function)
    def command(no_legacy: bool, retire_legacy: bool, **arguments: Any) -> Any:
        if no_legacy and retire_legacy:
            raise click.UsageError("--no-legacy and --retire-legacy exclude each other")
        return function(legacy=Legacy(not no_legacy, retire_legacy), **arguments)

    return cast(Command, command)
