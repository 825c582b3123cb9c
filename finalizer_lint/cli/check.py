"""``finalizer-lint check``."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

import click

from finalizer_lint import engine, fix
from finalizer_lint.cli import exits
from finalizer_lint.cli.add_ignores import add_ignores
from finalizer_lint.cli.options import Chosen, legacy_options, settings_options
from finalizer_lint.cli.outputs import Output, read_outputs, write_outputs
from finalizer_lint.cli.progress import progress
from finalizer_lint.codemods.legacy_model import Legacy
from finalizer_lint.dump import Dump, sniff
from finalizer_lint.model import Severity
from finalizer_lint.passes import Settled, settle
from finalizer_lint.printable import printable
from finalizer_lint.report import DOCUMENTS, FORMATS, render, statistics
from finalizer_lint.report.diff import unified
from finalizer_lint.report.summary import Outcome
from finalizer_lint.report.text_style import Style
from finalizer_lint.settings import Configuration, SettingsError

SEVERITIES = click.Choice([s.value for s in Severity])
STDIN = Path("-")
HEAD = 1 << 20  # bytes of standard input that show whether it is a dump of live objects


@dataclasses.dataclass(frozen=True, slots=True)
class _Asked:
    """The options of one call."""

    paths: tuple[Path, ...]
    do_fix: bool
    unsafe_fixes: bool
    diff: bool
    output_format: str
    outputs: tuple[Output, ...]
    statistics: bool
    show_files: bool
    fail_on: str | None
    min_severity: str
    exit_zero: bool
    exit_non_zero_on_fix: bool
    force_exclude: bool
    stdin_filename: Path | None
    since: str | None
    new_from: str | None
    staged: bool
    ignores: bool
    add_ignores: bool
    reason: str
    legacy: Legacy

    def code(self, *, failed: bool, incomplete: bool) -> int:
        """The exit code; ``failed`` is whether a finding remains that is bad enough."""
        if incomplete:
            return exits.INCOMPLETE
        return exits.FINDINGS if failed and not self.exit_zero else exits.OK

    @property
    def threshold(self) -> Severity | None:
        return Severity(self.fail_on) if self.fail_on else None


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--fix", "do_fix", is_flag=True, help="Apply safe fixes.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: unsafe fixes too, such as renames in code.")
@click.option("--diff", is_flag=True, help="Print what --fix would change and write nothing.")
@click.option("--output-format", type=click.Choice(list(FORMATS)), default="full", show_default=True)
@click.option(
    "--output",
    "outputs",
    metavar="FORMAT=FILE",
    multiple=True,
    callback=read_outputs,
    help="Also write the report to a file in this format; can be given more than once.",
)
@click.option("--statistics", is_flag=True, help="Count the findings by rule; to standard error for machine formats.")
@click.option("--show-files", is_flag=True, help="List the files that would be linted, and do nothing else.")
@click.option("--fail-on", type=SEVERITIES, help="Lowest severity that makes the exit code 1.")
@click.option("--min-severity", type=SEVERITIES, default="warning", show_default=True, help="Lowest severity shown.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 although findings remain.")
@click.option("--exit-non-zero-on-fix", is_flag=True, help="Exit 1 if --fix changed anything, also if nothing remains.")
@click.option("--force-exclude", is_flag=True, help="Leave out excluded files also when they are named.")
@click.option("--stdin-filename", type=click.Path(path_type=Path), help="What `-` (standard input) is to be taken for.")
@click.option("--since", metavar="REV", help="Compare the project's names with those at a git revision.")
@click.option("--new-from", metavar="REV", help="Only findings on lines that changed since a git revision.")
@click.option("--staged", is_flag=True, help="Only findings on lines that change with what is staged.")
@click.option("--no-ignores", "ignores", flag_value=False, default=True, help="Hear no ignore comments.")
@click.option("--add-ignores", is_flag=True, help="Write an ignore comment for every present finding.")
@click.option("--reason", default="", help="What --add-ignores writes after the codes.")
@legacy_options
@settings_options("include_docs", "select", "ignore", "domain", "kubernetes")
def command(chosen: Chosen, **options: Any) -> int:
    """Lint files and folders (by default the current one).

    `-` reads standard input: a file that an editor holds, or live objects as in `kubectl get widgets -A -o yaml`.
    """
    asked = _Asked(**options)
    if asked.add_ignores and (asked.do_fix or asked.diff or STDIN in asked.paths):
        raise click.UsageError("--add-ignores writes comments to files, and does nothing else")
    if asked.staged and asked.new_from is not None:
        raise click.UsageError("--staged and --new-from are two answers to one question")
    if asked.reason and not asked.add_ignores:
        raise click.UsageError("--reason is what --add-ignores writes")
    try:
        if STDIN in asked.paths or asked.stdin_filename is not None:
            return _standard_input(asked, chosen)
        settings = chosen.configuration(asked.paths)
        return _show_files(asked, settings) if asked.show_files else _check(asked, settings, None)
    except SettingsError as error:
        raise click.UsageError(str(error)) from error


def _show_files(asked: _Asked, settings: Configuration) -> int:
    given = asked.paths or (Path(),)
    names = engine.paths_to_lint(given, settings, force_exclude=asked.force_exclude, working=Path.cwd())
    sys.stdout.write("".join(f"{printable(name)}\n" for name in names))
    return exits.OK


def _standard_input(asked: _Asked, chosen: Chosen) -> int:
    if STDIN not in asked.paths:
        raise click.UsageError("--stdin-filename needs `-` as the only path")
    if len(asked.paths) > 1:
        raise click.UsageError("`-` (standard input) can't stand beside other paths")
    if asked.since is not None:
        raise click.UsageError("--since compares the whole project: `-` (standard input) is none")
    if asked.staged or asked.new_from is not None:
        raise click.UsageError(
            "what is new in `-` (standard input) is not known: --new-from and --staged are for files"
        )
    if asked.show_files:
        raise click.UsageError("--show-files lists files: `-` (standard input) is none")
    name = asked.stdin_filename or Path("<stdin>")
    settings = chosen.configuration([name.parent])
    head = sys.stdin.buffer.read(HEAD)
    kind = sniff(head) if asked.stdin_filename is None and not (asked.do_fix or asked.diff) else None
    if kind is not None:
        return _live(asked, settings, Dump(kind, head, sys.stdin.buffer))
    return _check(asked, settings, engine.Stdin(engine.absolute(name, Path.cwd()), head + sys.stdin.buffer.read()))


def _live(asked: _Asked, settings: Configuration, dump: Dump) -> int:
    from finalizer_lint import live
    from finalizer_lint.report.live import FORMATS as STREAMED
    from finalizer_lint.report.live import stream

    if asked.output_format not in STREAMED or asked.outputs:
        which = "--output" if asked.outputs else f"--output-format {asked.output_format}"
        known = ", ".join(STREAMED)
        raise click.UsageError(f"{which} is for files: live objects are printed while they are read, as {known}")
    found = live.lint(dump, settings, Path.cwd())
    style = Style.of(sys.stdout)
    totals = stream(asked.output_format, dump, found, sys.stdout.write, style, Severity(asked.min_severity))
    if asked.statistics:
        _print_statistics(asked, statistics.table(totals.codes, {}), sys.stdout)
    threshold = asked.threshold or settings.of_folder(Path.cwd()).fail_on
    failed = any(severity.rank >= threshold.rank for severity in totals.counts)
    return asked.code(failed=failed, incomplete=totals.broken)


def _check(asked: _Asked, settings: Configuration, stdin: engine.Stdin | None) -> int:
    outcome, printed_diff = Outcome(_run(asked, settings, stdin), asked.unsafe_fixes), False
    if asked.add_ignores:
        return add_ignores(outcome.report, asked.reason)
    if asked.do_fix or asked.diff:
        settled = _settle(asked, settings, outcome.report, stdin)
        outcome = dataclasses.replace(outcome, skipped=settled.skipped)
        if asked.diff:
            printed_diff = bool(settled.changes)
            sys.stdout.write(unified(settled.changes))
        else:
            outcome = _apply(outcome, settled, stdin)
    if asked.since is not None and not outcome.report.whole:
        sys.stderr.write("--since compares the whole project and was not used: check the repository's root.\n")
    quiet = asked.diff or (asked.do_fix and stdin is not None)
    stream = sys.stderr if quiet else sys.stdout
    minimum = Severity(asked.min_severity)
    write_outputs(asked.outputs, outcome, minimum)
    if not (asked.diff and asked.output_format in DOCUMENTS):
        stream.write(render(asked.output_format, outcome, Style.of(stream), minimum))
    if asked.statistics:
        shown = outcome.report.findings if asked.output_format in DOCUMENTS else outcome.report.at_least(minimum)
        _print_statistics(asked, statistics.of_findings(outcome, shown), stream)
    code = asked.code(failed=outcome.report.fails(asked.threshold), incomplete=outcome.report.incomplete)
    changed = printed_diff or (asked.exit_non_zero_on_fix and outcome.fixed > 0)
    return exits.FINDINGS if code == exits.OK and changed and not asked.exit_zero else code


def _print_statistics(asked: _Asked, table: str, stream: TextIO) -> None:
    """Below the findings, or beside a document."""
    if asked.output_format in DOCUMENTS:
        sys.stderr.write(table)
    elif table:
        stream.write(f"\n{table}")


def _run(
    asked: _Asked, settings: Configuration, stdin: engine.Stdin | None, unwritten: Mapping[Path, bytes] | None = None
) -> engine.Report:
    with progress(sys.stderr) as show:
        return engine.run(
            asked.paths or [Path()],
            settings=settings,
            stdin=stdin,
            force_exclude=asked.force_exclude,
            unwritten=unwritten,
            since=asked.since,
            legacy=asked.legacy,
            ignores=asked.ignores,
            new_from=engine.NewFrom(asked.new_from) if asked.staged or asked.new_from is not None else None,
            progress=show,
        )


def _settle(asked: _Asked, settings: Configuration, report: engine.Report, stdin: engine.Stdin | None) -> Settled:
    def again(unwritten: Mapping[Path, bytes]) -> engine.Report:
        text = stdin and dataclasses.replace(stdin, data=unwritten.get(stdin.path, stdin.data))
        return _run(asked, settings, text, unwritten)

    return settle(report, again, unsafe=asked.unsafe_fixes)


def _apply(outcome: Outcome, settled: Settled, stdin: engine.Stdin | None) -> Outcome:
    """Write the changes. The text of standard input goes to standard output, fixed or as it was."""
    if stdin is not None:
        sys.stdout.buffer.write(next((change.after for change in settled.changes), stdin.data))
        sys.stdout.buffer.flush()
    else:
        try:
            fix.write(settled.changes)
        except fix.FixError as error:
            return dataclasses.replace(outcome, skipped=tuple((held, str(error)) for held in settled.applied))
    cautions = tuple(dict.fromkeys(applied.caution for applied in settled.applied if applied.caution))
    return dataclasses.replace(outcome, report=settled.report, fixed=settled.fixed, cautions=cautions)
