"""``check`` of files: from what is asked for to what is printed and the exit code.

It knows nothing of click, so that a hook's run need not import it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from finalizer_lint.cli import exits
from finalizer_lint.cli.check.request import CheckRequest
from finalizer_lint.core import records
from finalizer_lint.core.findings import Owner, Severity
from finalizer_lint.core.terminal import counted, printable
from finalizer_lint.disk import answers
from finalizer_lint.report import DOCUMENTS, render
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome
from finalizer_lint.run.lint import Stdin, lint, paths_to_lint
from finalizer_lint.run.result import Report
from finalizer_lint.run.stages.interface import NewFrom
from finalizer_lint.settings import Configuration


def list_files(request: CheckRequest, settings: Configuration) -> int:
    paths = request.paths or (Path(),)
    names = paths_to_lint(paths, settings, force_exclude=request.force_exclude, working=Path.cwd())
    sys.stdout.write("".join(f"{printable(name)}\n" for name in names))
    return exits.OK


def check_files(request: CheckRequest, settings: Configuration, stdin: Stdin | None) -> int:
    """The exit code."""
    return run_check(request, settings, stdin)[0]


def run_check(request: CheckRequest, settings: Configuration, stdin: Stdin | None) -> tuple[int, tuple[Path, ...]]:
    """The exit code, and the files that were written."""
    report = _lint(request, settings, stdin, {})
    outcome = Outcome(
        report,
        request.unsafe_fixes,
        json_version=int(request.json_version),
        show_all=request.show_all,
        show_fixes=request.show_fixes,
        explains=request.do_fix or request.diff,
    )
    for note in report.notes:
        sys.stderr.write(f"{printable(note)}\n")
    printed_diff, failed_to_write = False, False
    written: tuple[Path, ...] = ()
    if request.add_ignores:
        from finalizer_lint.cli.check.add_ignores import add_ignores

        return add_ignores(outcome.report, request.reason), ()
    if request.do_fix or request.diff:
        from finalizer_lint.cli.check.fix_files import apply_fixes, plan_fixes

        fixpoint = plan_fixes(
            outcome.report,
            lambda text, unwritten: _lint(request, settings, text, unwritten),
            stdin,
            unsafe=request.unsafe_fixes,
            writes=not request.diff,
            keeps_legacy=request.legacy.keep,
        )
        outcome = records.replace(outcome, skipped=fixpoint.skipped)
        if request.diff:
            printed_diff = bool(fixpoint.changes)
            from finalizer_lint.report.commands.diff import shown, unified

            diff = unified(fixpoint.changes)
            sys.stdout.write(shown(diff) if sys.stdout.isatty() else diff)  # else its bytes are for patch(1)
        else:
            outcome, failed_to_write = apply_fixes(outcome, fixpoint, stdin)
            written = () if failed_to_write else tuple(change.file.path for change in fixpoint.changes)
    if request.compares is not None and not outcome.report.whole:
        sys.stderr.write(
            f"{request.compares} compares the whole project and was not used: check the repository's root.\n"
        )
    if request.allowed is not None:
        from finalizer_lint.report.commands.allowed import unneeded

        sys.stderr.write(unneeded(request.allowed))
    if request.since is not None or request.history:
        from finalizer_lint.cli.check.partial_clone import note_of_releases, note_of_revision

        sys.stderr.write(note_of_revision(outcome.report.past))
        sys.stderr.write(note_of_releases("--history", outcome.report.released))
    _print(request, outcome, stdin, printed_diff=printed_diff)
    if outcome.report.incomplete and (untold := outcome.report.untold):
        more = f" and {counted(len(untold) - 1, 'more file')}" if untold[1:] else ""
        sys.stderr.write(f"{printable(untold[0])}{more} could not be read or understood: what says so is not shown.\n")
    if not (request.does_more or stdin is not None):
        answers.complete()
    incomplete = outcome.report.incomplete or failed_to_write
    code = request.code(failed=outcome.report.fails(request.threshold), incomplete=incomplete)
    changed = printed_diff or (request.exit_non_zero_on_fix and outcome.fixed > 0)
    return exits.FINDINGS if code == exits.OK and changed and not request.exit_zero else code, written


def _print(request: CheckRequest, outcome: Outcome, stdin: Stdin | None, *, printed_diff: bool) -> None:
    """The report in its format, and what stands beside it."""
    quiet = request.diff or (request.do_fix and stdin is not None)
    stream = sys.stderr if quiet else sys.stdout
    minimum = Severity(request.min_severity)
    is_document = request.output_format in DOCUMENTS
    if request.outputs:
        from finalizer_lint.cli.check.outputs import write_outputs

        write_outputs(request.outputs, outcome, minimum)
    if not (request.diff and is_document):
        stream.write(render(request.output_format, outcome, Style.of(stream), minimum))
    fixes_nothing = (request.do_fix or request.diff) and not (outcome.fixed or printed_diff)
    if fixes_nothing and _lacks_new_names(outcome.report, minimum):
        beside = sys.stderr if is_document else stream
        beside.write("Names are fixed by the settings domain or renames: finalizer-lint config init begins a file.\n")
    if request.statistics:
        from finalizer_lint.report.commands import statistics

        findings = outcome.report.findings if is_document else outcome.report.at_least(minimum)
        request.print_statistics(statistics.of_findings(outcome, findings), stream)


def _lacks_new_names(report: Report, minimum: Severity) -> bool:
    """Whether a name stays as it is because no setting says what names of the project are to become."""
    for finding in report.at_least(minimum):
        if finding.finalizer and "/" not in finding.finalizer and finding.owner is not Owner.THIRD_PARTY:
            settings = report.files.settings.of(report.files.working / finding.path)
            if not (finding.fixes or settings.domain or settings.renames):
                return True
    return False


def _lint(
    request: CheckRequest, settings: Configuration, stdin: Stdin | None, unwritten: Mapping[Path, bytes]
) -> Report:
    from finalizer_lint.cli.check.progress import Progress

    stream = getattr(sys.stderr, "unheard", sys.stderr)
    with Progress(stream) as show, Progress(stream, "releases") as show_release:
        return lint(
            request.paths or [Path()],
            settings=settings,
            stdin=stdin,
            force_exclude=request.force_exclude,
            unwritten=unwritten,
            since=request.since,
            legacy=request.legacy,
            allowed=request.allowed,
            ignores=request.ignores,
            new_from=NewFrom(request.new_from) if request.staged or request.new_from is not None else None,
            history=request.history,
            progress=show,
            release_progress=show_release,
        )
