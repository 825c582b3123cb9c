"""``finalizer-lint server``."""

from __future__ import annotations

import importlib.util

import click

from finalizer_lint.cli import exits


@click.command("server")
@click.option("--stdio", is_flag=True, help="Speak on stdin and stdout: the only way there is, so it changes nothing.")
def command(stdio: bool) -> int:  # noqa: ARG001 - many editors pass it to every language server
    """Serve editors: the Language Server Protocol on stdin and stdout. Needs the extra ``server``."""
    if importlib.util.find_spec("pygls") is None:
        raise click.UsageError("the language server is not installed: pip install 'finalizer-lint[server]'")
    from finalizer_lint.lsp.server.handlers import serve

    serve()
    return exits.OK
