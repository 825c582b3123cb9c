"""``history --write`` and ``--check``: the ledger of released names, written and held against the releases."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from finalizer_lint.cli import exits
from finalizer_lint.cli.check.partial_clone import note_of_releases
from finalizer_lint.core.terminal import counted, printable
from finalizer_lint.disk import writing
from finalizer_lint.project.files.understood_by import LEDGER
from finalizer_lint.project.history.ledger import Entry, Ledger, line_of, spelled
from finalizer_lint.project.history.ledger_file import read_ledger
from finalizer_lint.project.history.ledger_update import updated
from finalizer_lint.project.history.released import Released
from finalizer_lint.settings import SettingsError

_UNION = f"Branches that both write it merge by themselves with this line in .gitattributes: {LEDGER} merge=union\n"


def write_ledger(file: Path, told: Released) -> int:
    """Raises SettingsError where what is there is no ledger, and where it can't be written."""
    place = Path.cwd() / file
    before = read_ledger(place)
    after = _updated(before, told)
    data = spelled(after)
    if before is not None and before.data == data:
        sys.stdout.write(f"{printable(str(file))} is up to date: {counted(len(after.entries), 'name')}.\n")
        return exits.OK
    try:
        refused = writing.refusal(os.fspath(place)) if before is not None else None
        if refused is not None:
            raise SettingsError(f"{file}: {refused}")
        writing.put(os.fspath(place), data)
    except OSError as error:
        raise SettingsError(f"{file}: {error.strerror or error}") from error
    sys.stdout.write(f"Wrote {printable(str(file))}: {counted(len(after.entries), 'name')}.\n")
    if before is None:
        sys.stdout.write(_UNION)
    return exits.OK


def check_ledger(file: Path, told: Released) -> int:
    """The exit code: 1 where the ledger is not what it would be written as. The order of its lines is no matter."""
    known = read_ledger(Path.cwd() / file)
    if known is None:
        raise SettingsError(f"{file}: there is no such ledger: finalizer-lint history --write makes it")
    after = _updated(known, told)
    if known.entries == after.entries:
        sys.stdout.write(f"{printable(str(file))} is up to date: {counted(len(after.entries), 'name')}.\n")
        return exits.OK
    for name, entry in sorted(after.entries.items()):
        sys.stdout.write(_difference(known.entries.get(name), entry))
    sys.stdout.write(f"{printable(str(file))} is out of date: finalizer-lint history --write writes it.\n")
    return exits.FINDINGS


def _difference(before: Entry | None, after: Entry) -> str:
    if before == after:
        return ""
    lines = [f"-{line_of(before)}\n"] if before is not None else []
    return "".join([*lines, f"+{line_of(after)}\n"])


def _updated(known: Ledger | None, told: Released) -> Ledger:
    if note := note_of_releases("history", told):
        raise SettingsError(f"{note.strip()} A ledger of what is left would be wrong")
    return updated(known or Ledger(), told)
