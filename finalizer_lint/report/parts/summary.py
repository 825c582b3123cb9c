"""The counts at the end of a run, for the JSON summary and the closing lines of the text formats."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.core.findings import Fix, Severity
from finalizer_lint.run.result import Report


@records.record(frozen=True)
class Outcome:
    """A finished run. ``fixed`` counts the findings that it did away with, ``skipped`` says why fixes were left out.

    ``json_version`` is that of the contract which JSON follows.
    """

    report: Report
    unsafe: bool = False
    fixed: int = 0
    cautions: tuple[str, ...] = ()
    skipped: tuple[tuple[Fix, str], ...] = ()
    json_version: int = 2

    def count(self, severity: Severity) -> int:
        return sum(1 for f in self.report.findings if f.severity is severity)

    @property
    def fixable(self) -> int:
        """Findings that a fix of this run's flags would do away with."""
        allowed, _ = self.report.fixes(unsafe=self.unsafe)
        return len(self.report.settled_by(allowed))

    @property
    def held_back(self) -> list[tuple[Fix, str]]:
        """The fixes that were not and will not be applied, each with the reason."""
        _, fixes = self.report.fixes(unsafe=self.unsafe)
        reasons = [(fix, fix.held_back or "it is unsafe: --unsafe-fixes applies it") for fix in fixes]
        return reasons + list(self.skipped)
