"""What a run comes to."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.core.findings import Applicability, Finding, Fix, Severity
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.view import Unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from finalizer_lint.project.history.ledger import Ledger
    from finalizer_lint.project.history.released import Released
    from finalizer_lint.project.past.past import Past


@records.record(frozen=True)
class Report:
    """What a run found. ``scanned`` counts the files looked at, ``parsed`` those that hold a candidate.

    ``whole`` is whether it saw the whole project; ``past`` is what it was compared with, if it was,
    ``released`` are the releases that it was compared with, and ``ledger`` is the project's own word of those.
    ``silenced`` are the findings that comments ignore, ``older`` counts those left out because they are not new.
    ``notes`` are what people have to know of how the files were found.
    """

    findings: tuple[Finding, ...]
    files: Files
    names: Names
    scanned: int
    parsed: int
    unreadable: tuple[Unreadable, ...]
    whole: bool = True
    past: Past | None = None
    released: Released | None = None
    ledger: Ledger | None = None
    silenced: tuple[Finding, ...] = ()
    older: int = 0
    notes: tuple[str, ...] = ()

    @property
    def pasts(self) -> tuple[Past, ...]:
        """The revisions whose code findings may refer to."""
        last = self.released.last if self.released is not None else ()
        return (*((self.past,) if self.past is not None else ()), *(one.past for one in last))

    @property
    def incomplete(self) -> bool:
        """Whether some file that held a candidate could not be read or understood (exit code 3)."""
        return next(self._not_understood(), None) is not None

    @property
    def untold(self) -> tuple[str, ...]:
        """The files of which that is true and no finding says so, as it is older, or not asked for."""
        told = {finding.path for finding in self.findings if finding.finalizer is None}
        return tuple(path for path in dict.fromkeys(self._not_understood()) if path not in told)

    def _not_understood(self) -> Iterator[str]:
        yield from (one.path for one in self.unreadable)
        for file in self.files.known():
            if file.linted and file.ours and not all(problem.newer for problem in file.problems):
                yield file.source.path

    def fixes(self, *, unsafe: bool) -> tuple[list[Fix], list[Fix]]:
        """The fixes that may be applied, and those held back (by their plan or for want of ``unsafe``), each once."""
        applicable: dict[Fix, None] = {}
        held_back: dict[Fix, None] = {}
        # By identity first: hashing takes as long as a fix has edits, and thousands of findings can share one
        for fix in {id(fix): fix for finding in self.findings for fix in finding.fixes}.values():
            allowed = fix.applicability is Applicability.SAFE or (unsafe and fix.applicability is Applicability.UNSAFE)
            (applicable if allowed and fix.held_back is None else held_back)[fix] = None
        return list(applicable), list(held_back)

    def settled_by(self, fixes: Iterable[Fix]) -> list[Finding]:
        """The findings that any of some fixes does away with."""
        chosen = set(fixes)
        every = {id(fix): fix for finding in self.findings for fix in finding.fixes}  # by identity, as above
        taken = {number for number, fix in every.items() if fix in chosen}
        return [finding for finding in self.findings if any(id(fix) in taken for fix in finding.fixes)]

    def fails(self, threshold: Severity | None = None) -> bool:
        """Whether a finding is as bad as a severity, by default as what the settings of its file fail on."""
        return any(
            finding.severity.rank >= (threshold or self.files.settings_at(finding.path).fail_on).rank
            for finding in self.findings
        )

    def at_least(self, severity: Severity) -> list[Finding]:
        return [f for f in self.findings if f.severity.rank >= severity.rank]
