"""What one call of ``check`` asks for."""

from __future__ import annotations

import sys
from pathlib import Path

from finalizer_lint.cli import exits
from finalizer_lint.core import records
from finalizer_lint.core.findings import Severity
from finalizer_lint.report import DOCUMENTS
from finalizer_lint.run.lint import LEGACY
from finalizer_lint.settings.legacy_options import Legacy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from finalizer_lint.cli.check.outputs import Output
    from finalizer_lint.project.files.allowed_places import AllowedPlaces


class UsageError(Exception):
    """What was asked for can't be done; the text is for the user."""


@records.record(frozen=True, slots=True)
class CheckRequest:
    """The options, by what click calls them."""

    paths: tuple[Path, ...]
    do_fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    output_format: str = "full"
    outputs: tuple[Output, ...] = ()
    json_version: str = "2"
    statistics: bool = False
    show_files: bool = False
    watch: bool = False
    show_all: bool = False
    show_fixes: bool = False
    fail_on: str | None = None
    min_severity: str = "warning"
    exit_zero: bool = False
    exit_non_zero_on_fix: bool = False
    force_exclude: bool = False
    stdin_filename: Path | None = None
    since: str | None = None
    history: bool = False
    new_from: str | None = None
    staged: bool = False
    ignores: bool = True
    add_ignores: bool = False
    reason: str = ""
    legacy: Legacy = LEGACY
    allowed: AllowedPlaces | None = None

    def code(self, *, failed: bool, incomplete: bool) -> int:
        """The exit code; ``failed`` is whether a finding remains that is bad enough."""
        if incomplete:
            return exits.INCOMPLETE
        return exits.FINDINGS if failed and not self.exit_zero else exits.OK

    @property
    def does_more(self) -> bool:
        """Whether anything is written, or asked of git, beside what is printed of files as they are."""
        asks_git = self.staged or self.new_from is not None or self.compares is not None
        writes = self.do_fix or self.diff or self.add_ignores or bool(self.outputs)
        return asks_git or writes or self.allowed is not None

    @property
    def compares(self) -> str | None:
        """The option by which names are compared with those of before."""
        return "--history" if self.history else "--since" if self.since is not None else None

    @property
    def threshold(self) -> Severity | None:
        return Severity(self.fail_on) if self.fail_on else None

    def print_statistics(self, table: str, stream: TextIO) -> None:
        """Below the findings, or beside a document."""
        if self.output_format in DOCUMENTS:
            sys.stderr.write(table)
        elif table:
            stream.write(f"\n{table}")
