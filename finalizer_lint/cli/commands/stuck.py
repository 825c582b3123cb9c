"""``finalizer-lint stuck``."""

from __future__ import annotations

import sys
from datetime import datetime, timezone
from pathlib import Path
from typing import BinaryIO

import click

from finalizer_lint.cli import exits
from finalizer_lint.cli.shared_options import SettingsChoice, cache_options, settings_options
from finalizer_lint.core.terminal import printable
from finalizer_lint.dump import CHUNK, Dump, DumpError, Kind, sniff
from finalizer_lint.dump.in_deletion import WaitingObject, objects_in_deletion
from finalizer_lint.report.commands.stuck import FORMATS
from finalizer_lint.run.lint import lint
from finalizer_lint.run.stuck import waits
from finalizer_lint.settings import SettingsError

_OBJECT = b"apiVersion"  # the first key of all that kubectl prints, by the alphabet


@click.command("stuck")
@click.argument("dump", type=click.File("rb"))
@click.option("--output-format", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@settings_options()
@cache_options
def command(dump: BinaryIO, output_format: str, choice: SettingsChoice) -> int:
    """Say what objects in deletion wait for: `kubectl get KINDS -A -o json | finalizer-lint stuck -`.

    Whose each finalizer is, whether code in the current folder takes it off, what to do, and what not to. Nothing is
    changed. Exits 1 where objects wait.
    """
    head = dump.read(CHUNK)
    if not head.strip():
        raise click.UsageError("the dump is empty: what should have written it has failed")
    if _OBJECT not in head:  # such as the table that kubectl prints: that nothing waits would be a false answer
        raise click.UsageError("the dump holds no object: have kubectl print them with -o json, or -o yaml")
    known = sniff(head)
    alone = Kind.JSON_LINES if head.lstrip().startswith(b"{") else Kind.YAML_LIST  # an object, not a list of them
    read = Dump(known or alone, head, dump)
    found: list[WaitingObject] = []
    broken = False
    try:
        for one in objects_in_deletion(read):
            found.append(one)  # those before a break count
    except DumpError as error:
        broken = True
        sys.stderr.write(f"line {error.line} of the dump: {printable(error.message)}; what is before it was read.\n")
    try:
        names = lint([Path()], settings=choice.configuration([Path()])).names
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    waiting = waits(found, names)
    sys.stdout.write(FORMATS[output_format](waiting, read.seen, datetime.now(timezone.utc)))
    if broken:
        return exits.INCOMPLETE
    return exits.FINDINGS if waiting else exits.OK
