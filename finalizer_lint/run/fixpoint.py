"""Fix until there is nothing to fix: one fix makes room for another. No byte is written before the last round."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.findings import Finding, Fix
from finalizer_lint.core.patterns import pattern
from finalizer_lint.run.changes import Change, plan_changes
from finalizer_lint.run.result import Report

MAX_ROUNDS = 100  # more would mean that two fixes undo each other

_NEW = pattern(r"(\w+) :=")

Relint = Callable[[Mapping[Path, bytes]], Report]
Refusal = Callable[[str], str | None]


@records.record(frozen=True)
class Fixpoint:
    """What fixing came to. Nothing is written.

    ``changes`` are whole files, each once; ``report`` is of the files as they will be, ``applied`` what was done,
    ``skipped`` what could not be done, with the reasons; ``settled`` are the findings that are done away with.
    """

    changes: tuple[Change, ...]
    report: Report
    applied: tuple[Fix, ...]
    skipped: tuple[tuple[Fix, str], ...]
    settled: tuple[Finding, ...]


def fix_all(
    first: Report, relint: Relint, *, unsafe: bool, refusal: Refusal | None = None, keeps_legacy: bool = True
) -> Fixpoint:
    """Apply the fixes of ``first``, then those of what ``relint`` says of the result, and so on.

    ``refusal`` says of a path why it can't be written. A fix that needs such a file is left out, and no other is.
    ``keeps_legacy``: a rename that stops removing the old name is none that anybody asked for.
    """
    report, applied, settled = first, list[Fix](), list[Finding]()
    total: dict[Path, Change] = {}
    for _ in range(MAX_ROUNDS):
        fixes, refused = _writable(report, unsafe, refusal)
        tried = [fix for fix in fixes if not _renames(fix)]
        changes, skipped = plan_changes(tried, report.files)
        if not changes:
            tried = _apart(fixes)
            changes, skipped = plan_changes(tried, report.files)
        wrong: list[tuple[Fix, str]] = []
        while changes:
            made = _made(tried, skipped)
            following = _followed_by(total, changes)
            next_report = relint({path: change.after for path, change in following.items()})
            objections = _objections(report, next_report, made, keeps_legacy=keeps_legacy)
            if not objections:
                break
            wrong += objections
            tried = [fix for fix in tried if all(fix is not other for other, _ in objections)]
            changes, skipped = plan_changes(tried, report.files)
        skipped += wrong
        if not changes:
            break
        applied += made
        settled += report.settled_by(made)
        total, report = following, next_report
    changes_of_all = tuple(total[path] for path in sorted(total))
    return Fixpoint(changes_of_all, report, tuple(applied), (*refused, *skipped), tuple(settled))


def _made(tried: list[Fix], skipped: list[tuple[Fix, str]]) -> list[Fix]:
    left_out = {fix for fix, _ in skipped}
    return [fix for fix in tried if fix.edits and fix not in left_out]


def _followed_by(total: Mapping[Path, Change], changes: list[Change]) -> dict[Path, Change]:
    """All changes so far and those of one more round."""
    following = dict(total)
    for change in changes:
        earlier = total.get(change.file.path, change)
        following[change.file.path] = Change(earlier.file, earlier.before, change.after)
    return following


def _objections(before: Report, after: Report, made: list[Fix], *, keeps_legacy: bool) -> list[tuple[Fix, str]]:
    """Why fixes must not be made that rename something, by the project as it would be."""
    if not any(map(_renames, made)):
        return []
    from finalizer_lint.run.verify.whole_project import Project, project_objections  # few runs rename

    was, will_be = (Project(report.files, report.names) for report in (before, after))
    return project_objections(was, will_be, made, keeps_legacy=keeps_legacy)


def _writable(report: Report, unsafe: bool, refusal: Refusal | None) -> tuple[list[Fix], list[tuple[Fix, str]]]:
    """The fixes to apply, and those that need a file that can't be written, with the reason."""
    fixes, _held = report.fixes(unsafe=unsafe)
    if refusal is None:
        return fixes, []
    needed = [(fix, {edit.path for edit in fix.edits}) for fix in fixes]
    reasons = {path: _reason(report, path, refusal) for path in sorted(set().union(*(paths for _, paths in needed)))}
    writable, refused = list[Fix](), list[tuple[Fix, str]]()
    for fix, paths in needed:
        why = next((f"{path}: {reasons[path]}" for path in sorted(paths) if reasons[path]), None)
        if why is None:
            writable.append(fix)
        else:
            refused.append((fix, why))
    return writable, refused


def _reason(report: Report, path: str, refusal: Refusal) -> str | None:
    file = report.files.by_display(path)
    return refusal(os.fspath(file.path)) if file is not None else None


def _apart(fixes: list[Fix]) -> list[Fix]:
    """Of fixes that declare a variable of the same name in one file only the first: the next one has to know of it."""
    chosen: list[Fix] = []
    declared: set[tuple[str, str]] = set()
    for fix in fixes:
        new = {(edit.path, name) for edit in fix.edits if not edit.value for name in _NEW.findall(edit.replacement)}
        if not new & declared:
            chosen.append(fix)
            declared |= new
    return chosen


def _renames(fix: Fix) -> bool:
    """Names are renamed when no other code is left to rewrite: what keeps an old name removed is made for that code.

    A helper that is dropped or a removal that is put in place of another would make it wrong.
    """
    return bool(fix.moves) or any(edit.value for edit in fix.edits)
