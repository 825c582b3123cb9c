"""``check`` of a dump of live objects: findings are printed while it is read."""

from __future__ import annotations

import sys
from pathlib import Path

from finalizer_lint.cli.check.request import CheckRequest, UsageError
from finalizer_lint.core.findings import Severity
from finalizer_lint.dump import Dump
from finalizer_lint.report.commands.live import FORMATS, stream
from finalizer_lint.report.parts.style import Style
from finalizer_lint.run.live_objects import lint_dump
from finalizer_lint.settings import Configuration


def check_objects(request: CheckRequest, settings: Configuration, dump: Dump) -> int:
    if request.output_format not in FORMATS or request.outputs:
        which = "--output" if request.outputs else f"--output-format {request.output_format}"
        known = ", ".join(FORMATS)
        raise UsageError(f"{which} is for files: live objects are printed while they are read, as {known}")
    findings = lint_dump(dump, settings, Path.cwd())
    style = Style.of(sys.stdout)
    totals = stream(
        request.output_format,
        dump,
        findings,
        sys.stdout.write,
        style,
        Severity(request.min_severity),
        int(request.json_version),
        show_all=request.show_all,
    )
    if request.statistics:
        from finalizer_lint.report.commands import statistics

        request.print_statistics(statistics.table(totals.codes, {}), sys.stdout)
    threshold = request.threshold or settings.of_folder(Path.cwd()).fail_on
    failed = any(severity.rank >= threshold.rank for severity in totals.counts)
    return request.code(failed=failed, incomplete=totals.broken)
