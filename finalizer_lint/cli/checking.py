"""``check``, once its options are read: from what was asked to what is printed and the exit code.

It knows nothing of click, so that a hook's run need not import it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from finalizer_lint.cli import exits
from finalizer_lint.codemods.legacy.options import Legacy
from finalizer_lint.core import records
from finalizer_lint.core.findings import Owner, Severity
from finalizer_lint.core.terminal import printable
from finalizer_lint.report import DOCUMENTS, render
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome
from finalizer_lint.run.lint import LEGACY, Stdin, lint, paths_to_lint
from finalizer_lint.run.result import Report
from finalizer_lint.run.stages.stage import NewFrom
from finalizer_lint.settings import Configuration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from finalizer_lint.cli.outputs import Output
    from finalizer_lint.dump import Dump
    from finalizer_lint.run.fixpoint import Fixpoint


class UsageError(Exception):
    """What was asked for can't be done; the text is for the user."""


@records.record(frozen=True, slots=True)
class Asked:
    """The options of one call."""

    paths: tuple[Path, ...]
    do_fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    output_format: str = "full"
    outputs: tuple[Output, ...] = ()
    statistics: bool = False
    show_files: bool = False
    fail_on: str | None = None
    min_severity: str = "warning"
    exit_zero: bool = False
    exit_non_zero_on_fix: bool = False
    force_exclude: bool = False
    stdin_filename: Path | None = None
    since: str | None = None
    new_from: str | None = None
    staged: bool = False
    ignores: bool = True
    add_ignores: bool = False
    reason: str = ""
    legacy: Legacy = LEGACY

    def code(self, *, failed: bool, incomplete: bool) -> int:
        """The exit code; ``failed`` is whether a finding remains that is bad enough."""
        if incomplete:
            return exits.INCOMPLETE
        return exits.FINDINGS if failed and not self.exit_zero else exits.OK

    @property
    def threshold(self) -> Severity | None:
        return Severity(self.fail_on) if self.fail_on else None


def list_files(asked: Asked, settings: Configuration) -> int:
    given = asked.paths or (Path(),)
    names = paths_to_lint(given, settings, force_exclude=asked.force_exclude, working=Path.cwd())
    sys.stdout.write("".join(f"{printable(name)}\n" for name in names))
    return exits.OK


def live_objects(asked: Asked, settings: Configuration, dump: Dump) -> int:
    from finalizer_lint.report.commands.live import FORMATS as STREAMED
    from finalizer_lint.report.commands.live import stream
    from finalizer_lint.run.live_objects import lint_dump

    if asked.output_format not in STREAMED or asked.outputs:
        which = "--output" if asked.outputs else f"--output-format {asked.output_format}"
        known = ", ".join(STREAMED)
        raise UsageError(f"{which} is for files: live objects are printed while they are read, as {known}")
    found = lint_dump(dump, settings, Path.cwd())
    style = Style.of(sys.stdout)
    totals = stream(asked.output_format, dump, found, sys.stdout.write, style, Severity(asked.min_severity))
    if asked.statistics:
        from finalizer_lint.report.commands import statistics

        _print_statistics(asked, statistics.table(totals.codes, {}), sys.stdout)
    threshold = asked.threshold or settings.of_folder(Path.cwd()).fail_on
    failed = any(severity.rank >= threshold.rank for severity in totals.counts)
    return asked.code(failed=failed, incomplete=totals.broken)


def check(asked: Asked, settings: Configuration, stdin: Stdin | None) -> int:
    outcome = Outcome(_run(asked, settings, stdin), asked.unsafe_fixes)
    printed_diff, unwritten = False, False
    if asked.add_ignores:
        from finalizer_lint.cli.add_ignores import add_ignores

        return add_ignores(outcome.report, asked.reason)
    if asked.do_fix or asked.diff:
        settled = _settle(asked, settings, outcome.report, stdin)
        outcome = records.replace(outcome, skipped=settled.skipped)
        if asked.diff:
            printed_diff = bool(settled.changes)
            from finalizer_lint.report.commands.diff import unified

            sys.stdout.write(unified(settled.changes))
        else:
            outcome, unwritten = _apply(outcome, settled, stdin)
    if asked.since is not None and not outcome.report.whole:
        sys.stderr.write("--since compares the whole project and was not used: check the repository's root.\n")
    quiet = asked.diff or (asked.do_fix and stdin is not None)
    stream = sys.stderr if quiet else sys.stdout
    minimum = Severity(asked.min_severity)
    if asked.outputs:
        from finalizer_lint.cli.outputs import write_outputs

        write_outputs(asked.outputs, outcome, minimum)
    if not (asked.diff and asked.output_format in DOCUMENTS):
        stream.write(render(asked.output_format, outcome, Style.of(stream), minimum))
    fixes_nothing = (asked.do_fix or asked.diff) and not (outcome.fixed or printed_diff)
    if fixes_nothing and _lacks_new_names(outcome.report, minimum):
        beside = sys.stderr if asked.output_format in DOCUMENTS else stream
        beside.write("Names are fixed by the settings domain or renames: finalizer-lint config init begins a file.\n")
    if asked.statistics:
        from finalizer_lint.report.commands import statistics

        shown = outcome.report.findings if asked.output_format in DOCUMENTS else outcome.report.at_least(minimum)
        _print_statistics(asked, statistics.of_findings(outcome, shown), stream)
    incomplete = outcome.report.incomplete or unwritten
    code = asked.code(failed=outcome.report.fails(asked.threshold), incomplete=incomplete)
    changed = printed_diff or (asked.exit_non_zero_on_fix and outcome.fixed > 0)
    return exits.FINDINGS if code == exits.OK and changed and not asked.exit_zero else code


def _lacks_new_names(report: Report, minimum: Severity) -> bool:
    """Whether a name stays as it is because no setting says what names of the project are to become."""
    for finding in report.at_least(minimum):
        if finding.finalizer and "/" not in finding.finalizer and finding.owner is not Owner.THIRD_PARTY:
            settings = report.files.settings.of(report.files.working / finding.path)
            if not (finding.fixes or settings.domain or settings.renames):
                return True
    return False


def _print_statistics(asked: Asked, table: str, stream: TextIO) -> None:
    """Below the findings, or beside a document."""
    if asked.output_format in DOCUMENTS:
        sys.stderr.write(table)
    elif table:
        stream.write(f"\n{table}")


def _run(
    asked: Asked, settings: Configuration, stdin: Stdin | None, unwritten: Mapping[Path, bytes] | None = None
) -> Report:
    from finalizer_lint.cli.progress import Progress

    with Progress(sys.stderr) as show:
        return lint(
            asked.paths or [Path()],
            settings=settings,
            stdin=stdin,
            force_exclude=asked.force_exclude,
            unwritten=unwritten,
            since=asked.since,
            legacy=asked.legacy,
            ignores=asked.ignores,
            new_from=NewFrom(asked.new_from) if asked.staged or asked.new_from is not None else None,
            progress=show,
        )


def _settle(asked: Asked, settings: Configuration, report: Report, stdin: Stdin | None) -> Fixpoint:
    from finalizer_lint.disk.writing import refusal
    from finalizer_lint.run.fixpoint import fix_all

    def again(unwritten: Mapping[Path, bytes]) -> Report:
        text = stdin and records.replace(stdin, data=unwritten.get(stdin.path, stdin.data))
        return _run(asked, settings, text, unwritten)

    writes = not asked.diff and stdin is None
    return fix_all(report, again, unsafe=asked.unsafe_fixes, refusal=refusal if writes else None)


def _apply(outcome: Outcome, settled: Fixpoint, stdin: Stdin | None) -> tuple[Outcome, bool]:
    """Write the changes; whether that failed. Standard input goes to standard output, fixed or as it was."""
    if stdin is not None:
        sys.stdout.buffer.write(next((change.after for change in settled.changes), stdin.data))
        sys.stdout.buffer.flush()
    else:
        from finalizer_lint.disk.writing import WriteError
        from finalizer_lint.run.changes import write

        try:
            write(settled.changes)
        except WriteError as error:
            sys.stderr.write(f"Not written: {printable(str(error))}.\n")
            skipped = (*settled.skipped, *((held, str(error)) for held in settled.applied))
            return records.replace(outcome, skipped=skipped), True
    cautions = tuple(dict.fromkeys(applied.caution for applied in settled.applied if applied.caution))
    return records.replace(outcome, report=settled.report, fixed=settled.fixed, cautions=cautions), False
