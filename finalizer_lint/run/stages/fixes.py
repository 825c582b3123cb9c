"""What becomes of the fixes of findings before anybody may apply them."""

from __future__ import annotations

from collections.abc import Callable

from finalizer_lint.core import records
from finalizer_lint.core.findings import Finding, Fix
from finalizer_lint.project.contained import contained
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.rules import rule_of
from finalizer_lint.run.stages.interface import LintRun, Stage
from finalizer_lint.settings.legacy_options import Legacy


class LegacyRemoval(Stage):
    """Renames in code go on removing the old name, or are held back."""

    def applies(self, run: LintRun) -> bool:
        return run.legacy is not None

    def process(self, findings: list[Finding], run: LintRun) -> list[Finding]:
        files, names, legacy = run.view.files, run.view.names, run.legacy
        assert legacy is not None  # noqa: S101 - see applies
        if not legacy.keep:
            findings = [self._without_legacy(finding) for finding in findings]

        def completed(fix: Fix, finding: Finding) -> Fix | None:
            old, new = finding.finalizer, finding.suggestion
            if not old or not new:
                return None
            return contained(
                lambda: completed_fix(fix, files, names, old, new, legacy),
                lambda fault: records.replace(fix, refusal=fault),
            )

        return with_fixes(findings, completed)

    def _without_legacy(self, finding: Finding) -> Finding:
        """A finding without the fix that does nothing but remove an old name: the user wants no such code."""
        return records.replace(finding, fixes=()) if rule_of(finding.code).fix_removes_legacy else finding


def completed_fix(fix: Fix, files: Files, names: Names, old: str, new: str, legacy: Legacy) -> Fix:
    """The fix with what keeps the old name removed, if it renames in code; with constants of its own, if it must."""
    if fix.held_back is not None:
        from finalizer_lint.codemods.legacy.own_constants import with_own_constants  # only here: it parses

        return with_own_constants(fix, files, names, old, new, legacy)
    if not legacy.keep or fix.held_back is not None:
        return fix
    renamed = {edit.path for edit in fix.edits if edit.value == new}
    if not any(file is not None and file.runs for file in map(files.by_display, renamed)):
        return fix
    from finalizer_lint.codemods.legacy.legacy_plan import complete  # only here: it parses

    return complete(fix, files, names, old, new, retire=legacy.retire)


class GivenFiles(Stage):
    """Fixes that need a file which was not given are held back: a hook edits its arguments only."""

    def applies(self, run: LintRun) -> bool:
        return run.given_only

    def process(self, findings: list[Finding], run: LintRun) -> list[Finding]:
        linted = {file.source.path for file in run.view.linted}
        return with_fixes(findings, lambda fix, _: self._held_back(fix, linted))

    def _held_back(self, fix: Fix, linted: set[str]) -> Fix:
        others = sorted({edit.path for edit in fix.edits} - linted)
        if not others or fix.held_back is not None:
            return fix
        from finalizer_lint.core.refusals.renames import OTHER_FILES

        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        return records.replace(fix, refusal=OTHER_FILES.at(others[0], more=more))


def with_fixes(findings: list[Finding], change: Callable[[Fix, Finding], Fix | None]) -> list[Finding]:
    """The findings with what ``change`` makes of their fixes, None where it makes nothing of them at this finding.

    A fix that several findings share is changed once, and stays the same at all its places.
    """
    changed: dict[int, Fix] = {}  # by identity: a fix can have an edit for each of the findings that share it
    result = []
    for finding in findings:
        for fix in finding.fixes:
            if id(fix) not in changed and (other := change(fix, finding)) is not None:
                changed[id(fix)] = other
        fixes = tuple(changed.get(id(fix), fix) for fix in finding.fixes)
        result.append(records.replace(finding, fixes=fixes) if fixes else finding)
    return result
