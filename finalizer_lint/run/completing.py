"""Fixes as a run may apply them: renames keep the old name removed, and one that needs a missing file is held back."""

from __future__ import annotations

from collections.abc import Iterable

from finalizer_lint.codemods.legacy.changes import Legacy
from finalizer_lint.core import records
from finalizer_lint.core.findings import Finding, Fix
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names


def complete_all(findings: Iterable[Finding], files: Files, names: Names, legacy: Legacy) -> list[Finding]:
    """Renames in code go on removing the old name, or are held back; the same fix stays the same at all its places."""
    if not legacy.keep:
        from finalizer_lint.rules.fin201_legacy_name_not_removed import RULE as FORGOTTEN

        findings = [records.replace(one, fixes=()) if one.code == FORGOTTEN.code else one for one in findings]
    done: dict[int, Fix] = {}  # by identity: a fix can have an edit for each of the findings that share it
    completed = []
    for finding in findings:
        old, new = finding.finalizer, finding.suggestion
        if not (finding.fixes and old and new):
            completed.append(finding)
            continue
        for fix in finding.fixes:
            if id(fix) not in done:
                done[id(fix)] = completed_fix(fix, files, names, old, new, legacy)
        completed.append(records.replace(finding, fixes=tuple(done[id(fix)] for fix in finding.fixes)))
    return completed


def completed_fix(fix: Fix, files: Files, names: Names, old: str, new: str, legacy: Legacy) -> Fix:
    """The fix with what keeps the old name removed, if it renames in code."""
    if not legacy.keep or fix.held_back is not None:
        return fix
    renamed = {edit.path for edit in fix.edits if edit.value == new}
    if not any(file is not None and file.runs for file in map(files.by_display, renamed)):
        return fix
    from finalizer_lint.codemods.legacy.legacy_plan import complete  # only here: it parses

    return complete(fix, files, names, old, new, retire=legacy.retire)


def within(findings: Iterable[Finding], linted: set[str]) -> list[Finding]:
    """Hold back fixes that need a file which was not given: a hook edits its arguments only."""
    done: dict[int, Fix] = {}  # by identity, as in complete_all
    held = []
    for finding in findings:
        for fix in finding.fixes:
            if id(fix) not in done:
                done[id(fix)] = _fix_within(fix, linted)
        fixes = tuple(done[id(fix)] for fix in finding.fixes)
        held.append(records.replace(finding, fixes=fixes) if fixes else finding)
    return held


def _fix_within(fix: Fix, linted: set[str]) -> Fix:
    others = sorted({edit.path for edit in fix.edits} - linted)
    if not others or fix.held_back is not None:
        return fix
    more = f" and {len(others) - 1} more" if len(others) > 1 else ""
    reason = f"it also needs {others[0]}{more}: finalizer-lint rename OLD NEW --apply changes the whole project"
    return records.replace(fix, held_back=reason)
