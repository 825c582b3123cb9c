"""The ledger of a project, as it lies at its root."""

from __future__ import annotations

from pathlib import Path

from finalizer_lint.disk import asked
from finalizer_lint.project.files.understood_by import LEDGER
from finalizer_lint.project.history.ledger import Ledger, LedgerError, parse
from finalizer_lint.settings import SettingsError
from finalizer_lint.settings.settings_file import read_bytes


def ledger_of(root: Path) -> Ledger | None:
    """None where the project has none. Raises SettingsError for one that can't be read or is wrong somewhere."""
    return read_ledger(root / LEDGER)


def read_ledger(file: Path) -> Ledger | None:
    if not asked.leads_somewhere(file):
        return None
    if asked.is_link(file):
        raise SettingsError(f"{file}: is a link, and a ledger is a file of its own")
    try:
        return parse(read_bytes(file, "ledger"))
    except LedgerError as error:
        raise SettingsError(f"{file}:{error.line}: {error.message}") from error
