"""``check --add-ignores``: write the comments, and name what no comment can silence."""

from __future__ import annotations

import sys

from finalizer_lint.cli import exits
from finalizer_lint.core.terminal import counted, printable
from finalizer_lint.disk.writing import WriteError
from finalizer_lint.report.parts.places import ReportPlaces
from finalizer_lint.rules import rule_of
from finalizer_lint.run.add_ignores import plan_ignores
from finalizer_lint.run.changes import write
from finalizer_lint.run.result import Report


def add_ignores(report: Report, reason: str) -> int:
    """The exit code: 1 when a finding needs another way, 3 when the comments can't be written."""
    ignored = plan_ignores(report, " ".join(reason.split()))
    try:
        write(ignored.changes)
    except WriteError as error:
        sys.stderr.write(f"Not written: {printable(str(error))}.\n")
        return exits.INCOMPLETE
    places = ReportPlaces(report)
    for finding, why in ignored.left:
        start = places.start(finding.path, finding.span)
        where = f"{printable(finding.path)}:{start.line}:{start.column}"
        sys.stdout.write(f"{where}: {finding.code} is not ignored: {printable(why)}.\n")
    ends = ":" if ignored.rules else "."
    comments, files = counted(ignored.comments, "ignore comment"), counted(len(ignored.changes), "file")
    rules = "".join(f"  {count} for {code} {rule_of(code).name}\n" for code, count in sorted(ignored.rules.items()))
    sys.stdout.write(f"Wrote {comments} to {files}{ends}\n{rules}")
    return exits.FINDINGS if ignored.left else exits.OK
