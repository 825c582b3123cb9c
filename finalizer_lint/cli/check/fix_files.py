"""``check --fix`` and ``--diff``: what fixing comes to, and putting it in place."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.terminal import printable
from finalizer_lint.disk.writing import WriteError, refusal
from finalizer_lint.report.parts.summary import Outcome
from finalizer_lint.run.changes import write
from finalizer_lint.run.fixpoint import Fixpoint, fix_all
from finalizer_lint.run.lint import Stdin
from finalizer_lint.run.result import Report

Relint = Callable[[Stdin | None, Mapping[Path, bytes]], Report]


def plan_fixes(
    report: Report, relint: Relint, stdin: Stdin | None, *, unsafe: bool, writes: bool, keeps_legacy: bool
) -> Fixpoint:
    """What all fixes come to; a file that can't be written matters only to who ``writes``."""

    def again(unwritten: Mapping[Path, bytes]) -> Report:
        text = stdin and records.replace(stdin, data=unwritten.get(stdin.path, stdin.data))
        return relint(text, unwritten)

    unwritable = refusal if writes and stdin is None else None
    fixpoint = fix_all(report, again, unsafe=unsafe, refusal=unwritable, keeps_legacy=keeps_legacy)
    if not report.files.name_policy.renames or not report.whole:
        return fixpoint
    from finalizer_lint.project.renames.unseen_renames import unseen_renames  # few settings rename anything

    unseen = tuple(unseen_renames(fixpoint.report.files, fixpoint.report.names))
    return records.replace(fixpoint, skipped=(*fixpoint.skipped, *unseen))


def apply_fixes(outcome: Outcome, fixpoint: Fixpoint, stdin: Stdin | None) -> tuple[Outcome, bool]:
    """Write the changes; whether that failed. Standard input goes to standard output, fixed or as it was."""
    if stdin is not None:
        sys.stdout.buffer.write(next((change.after for change in fixpoint.changes), stdin.data))
        sys.stdout.buffer.flush()
    else:
        try:
            write(fixpoint.changes)
        except WriteError as error:
            sys.stderr.write(f"Not written: {printable(str(error))}.\n")
            skipped = (*fixpoint.skipped, *((fix, str(error)) for fix in fixpoint.applied))
            return records.replace(outcome, skipped=skipped), True
    done = records.replace(outcome, report=fixpoint.report, settled=fixpoint.settled, applied=fixpoint.applied)
    return done, False
