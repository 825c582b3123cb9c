"""What click has to complain of, on one line: it may hold what stands in a file, or what a file is called."""

from __future__ import annotations

import sys

import click

from finalizer_lint.core.terminal import printable


def complain(error: click.ClickException) -> None:
    """As click does, but for characters that a terminal or the log of a CI would act on."""
    if isinstance(error, click.UsageError) and error.ctx is not None:
        names = error.ctx.help_option_names
        sys.stderr.write(f"{error.ctx.get_usage()}\nTry '{error.ctx.command_path} {names[0]}' for help.\n\n")
    text = error.format_message()
    # Only of an argument that is missing does click say more than a line, and nothing of what somebody gave
    sys.stderr.write(f"Error: {text if isinstance(error, click.MissingParameter) else printable(text)}\n")
