"""Code actions: what can be done about the findings at a place, and about all of a file."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from finalizer_lint.core import records
from finalizer_lint.core.findings import Applicability, Finding, Fix
from finalizer_lint.lsp.features.diagnostics import diagnostics
from finalizer_lint.lsp.features.workspace_edits import edits_between, inserted, outdated, workspace_edit
from finalizer_lint.lsp.index.open_project import Snapshot
from finalizer_lint.run.add_ignores import plan_ignores
from finalizer_lint.run.changes import plan_changes
from finalizer_lint.run.fixpoint import Relint, fix_all
from finalizer_lint.run.result import Report

QUICK_FIX = "quickfix"
FIX_ALL = "source.fixAll.finalizer-lint"
EXPLAIN = "finalizer-lint.explain"
RENAME = "finalizer-lint.rename"
REASON = "say why here"


@records.record(frozen=True, slots=True)
class Client:
    """What the client can take: ``versioned`` document changes, actions that are shown ``disabled`` with a reason."""

    encoding: str
    versioned: bool
    disabled: bool


def is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Whether a client that asks for some kinds of actions asks for this one, as a part of a kind or itself."""
    return only is None or any(kind == one or kind.startswith(f"{one}.") for one in only)


def at_findings(findings: Sequence[Finding], snapshot: Snapshot, client: Client) -> Iterator[dict[str, Any]]:
    """Fixes, the rename of the whole project, an ignore comment and an explanation for each finding."""
    for finding in findings:
        reported = diagnostics([finding], snapshot, client.encoding)
        fixes = [one for one in finding.fixes if one.edits or one.held_back]
        for one in fixes:
            if (action := _of_fix(one, snapshot, client)) is not None:
                yield {**action, "diagnostics": reported}
        if finding.finalizer and finding.suggestion and not any(_applies(one) for one in fixes):
            title = f"Rename '{finding.finalizer}' to '{finding.suggestion}' in the whole project"
            command = {"title": title, "command": RENAME, "arguments": [finding.finalizer, finding.suggestion]}
            yield {"title": title, "kind": QUICK_FIX, "diagnostics": reported, "command": command}
        if (ignored := _ignored(finding, snapshot, client)) is not None:
            yield {**ignored, "diagnostics": reported}
    for code in dict.fromkeys(finding.code for finding in findings):
        title = f"Explain {code}"
        command = {"title": title, "command": EXPLAIN, "arguments": [code]}
        yield {"title": title, "kind": QUICK_FIX, "command": command}


def _applies(one: Fix) -> bool:
    return one.held_back is None and one.applicability is not Applicability.DISPLAY


def _of_fix(one: Fix, snapshot: Snapshot, client: Client) -> dict[str, Any] | None:
    unsafe = " (unsafe)" if one.applicability is Applicability.UNSAFE else ""
    action = {"title": f"{one.title[:1].upper()}{one.title[1:]}{unsafe}", "kind": QUICK_FIX}
    reason = one.refusal.told if one.refusal is not None else _refused(one, snapshot)
    if one.applicability is Applicability.DISPLAY and one.held_back is None:
        return None
    if reason is not None:
        return {**action, "disabled": {"reason": reason}} if client.disabled else None
    edit = workspace_edit(one.edits, snapshot, client.encoding, versioned=client.versioned)
    return {**action, "edit": edit, "isPreferred": one.applicability is Applicability.SAFE}


def _refused(one: Fix, snapshot: Snapshot) -> str | None:
    """Why a fix must not be applied: what can't be verified is not offered."""
    _, skipped = plan_changes([one], snapshot.report.files)
    return skipped[0][1] if skipped else outdated(one.edits, snapshot)


def _ignored(finding: Finding, snapshot: Snapshot, client: Client) -> dict[str, Any] | None:
    ignored = plan_ignores(records.replace(snapshot.report, findings=(finding,)), REASON)
    if not ignored.changes:
        return None
    edits = [inserted(finding.path, change.before, change.after) for change in ignored.changes]
    edit = workspace_edit(edits, snapshot, client.encoding, versioned=client.versioned)
    return {"title": f"Ignore {finding.code} on this line", "kind": QUICK_FIX, "edit": edit}


def all_in_file(snapshot: Snapshot, path: Path, client: Client, again: Relint) -> dict[str, Any] | None:
    """The action that makes all safe fixes of one file, None without any."""
    displayed = snapshot.report.files.display(path)
    fixpoint = fix_all(_alone(snapshot.report, displayed), lambda texts: _alone(again(texts), displayed), unsafe=False)
    edits = [
        edit
        for change in fixpoint.changes
        for edit in edits_between(displayed, change.before, change.after)
        if change.file.path == path
    ]
    if not edits:
        return None
    edit = workspace_edit(edits, snapshot, client.encoding, versioned=client.versioned)
    return {"title": "Fix all that finalizer-lint can fix safely in this file", "kind": FIX_ALL, "edit": edit}


def _alone(report: Report, displayed: str) -> Report:
    """The report with the fixes that edit one file only: saving a file must not change others."""

    @functools.cache
    def alone(one: Fix) -> bool:
        return {edit.path for edit in one.edits} <= {displayed}

    findings = [
        records.replace(finding, fixes=tuple(one for one in finding.fixes if alone(one))) for finding in report.findings
    ]
    return records.replace(report, findings=tuple(findings))
