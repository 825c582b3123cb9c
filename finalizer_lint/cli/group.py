"""The group of commands. Each command's module is imported only when it is called."""

from __future__ import annotations

import importlib
import os
from typing import cast

import click

from finalizer_lint import __version__
from finalizer_lint.cli.plain import COMMANDS, FLAGS


class _Lazy(click.Group):
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Files without a command are checked, as hooks and editors often have it."""
        if args and args[0] not in COMMANDS and (os.path.lexists(args[0]) or args[0] in FLAGS):
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in COMMANDS:
            return None
        return cast(click.Command, importlib.import_module(f"finalizer_lint.cli.commands.{cmd_name}").command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from finalizer_lint.core.terminal import did_you_mean

        if args and args[0] not in COMMANDS:
            ctx.fail(f"no such command {args[0]!r}{did_you_mean(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)


@click.command(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="finalizer-lint", message="%(prog)s %(version)s")
def main() -> None:
    """Find, judge and fix Kubernetes finalizer names in manifests, Go and Python."""
