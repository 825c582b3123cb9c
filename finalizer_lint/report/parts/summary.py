"""A finished run and what it counts, for the JSON summary and for what people read."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.core.findings import Finding, Fix, Severity
from finalizer_lint.run.result import Report


@records.record(frozen=True)
class Outcome:
    """A finished run. ``settled`` are the findings that it did away with, by the fixes ``applied``.

    ``skipped`` says why fixes were left out. ``json_version`` is that of the contract which JSON follows.
    People are shown all findings that are alike with ``show_all``, what each fix would do with ``show_fixes``, and why
    fixes are not made if it ``explains``, as a run does that fixes.
    """

    report: Report
    unsafe: bool = False
    settled: tuple[Finding, ...] = ()
    applied: tuple[Fix, ...] = ()
    skipped: tuple[tuple[Fix, str], ...] = ()
    json_version: int = 2
    show_all: bool = False
    show_fixes: bool = False
    explains: bool = False

    def count(self, severity: Severity) -> int:
        return sum(1 for f in self.report.findings if f.severity is severity)

    def shown(self, minimum: Severity) -> list[tuple[Finding, int]]:
        """The findings for people, each with how many like it are left out behind it."""
        findings = self.report.at_least(minimum)
        if self.show_all or len(findings) <= 1:
            return [(f, 0) for f in findings]
        from finalizer_lint.report.parts.alike import collapsed  # a hook's run has one finding, if any

        return collapsed(findings)

    @property
    def fixed(self) -> int:
        return len(self.settled)

    @property
    def cautions(self) -> tuple[str, ...]:
        """What whoever applied the fixes has to know."""
        return tuple(dict.fromkeys(fix.caution for fix in self.applied if fix.caution))

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
