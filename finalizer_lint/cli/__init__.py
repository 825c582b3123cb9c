"""The command line: wiring, nothing else. Each command's module is imported only when it is called."""

from __future__ import annotations

import importlib
from typing import cast

import click

from finalizer_lint import __version__

COMMANDS = ("check", "completion", "config", "inventory", "migrate", "rename", "rule", "verdict")


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        return cast(click.Command, importlib.import_module(f"finalizer_lint.cli.{cmd_name}").command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from finalizer_lint.settings.values import did_you_mean

        if args and args[0] not in COMMANDS:
            ctx.fail(f"no such command {args[0]!r}{did_you_mean(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)


@click.command(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="finalizer-lint", message="%(prog)s %(version)s")
def main() -> None:
    """Find, judge and fix Kubernetes finalizer names in manifests, Go and Python."""
