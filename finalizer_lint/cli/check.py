"""``finalizer-lint check``."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import Any

import click

from finalizer_lint import engine, fix
from finalizer_lint.cli import exits
from finalizer_lint.cli.options import settings_options
from finalizer_lint.dump import Dump, sniff
from finalizer_lint.model import Finding, Severity
from finalizer_lint.report import FORMATS, MACHINE, render
from finalizer_lint.report.diff import unified
from finalizer_lint.report.summary import Outcome
from finalizer_lint.report.text_style import Style
from finalizer_lint.settings import Settings, SettingsError

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
    fail_on: str | None
    min_severity: str
    exit_zero: bool
    force_exclude: bool
    stdin_filename: Path | None

    def code(self, settings: Settings, worst: Severity | None, *, incomplete: bool) -> int:
        """The exit code; ``worst`` is the worst severity that remains, None for nothing."""
        if incomplete:
            return exits.INCOMPLETE
        threshold = Severity(self.fail_on) if self.fail_on else settings.fail_on
        failed = worst is not None and worst.rank >= threshold.rank
        return exits.FINDINGS if failed and not self.exit_zero else exits.OK


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--fix", "do_fix", is_flag=True, help="Apply safe fixes.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: unsafe fixes too, such as renames in code.")
@click.option("--diff", is_flag=True, help="Print what --fix would change and write nothing.")
@click.option("--output-format", type=click.Choice(list(FORMATS)), default="full", show_default=True)
@click.option("--fail-on", type=SEVERITIES, help="Lowest severity that makes the exit code 1.")
@click.option("--min-severity", type=SEVERITIES, default="warning", show_default=True, help="Lowest severity shown.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 although findings remain.")
@click.option("--force-exclude", is_flag=True, help="Leave out excluded files also when they are named.")
@click.option("--stdin-filename", type=click.Path(path_type=Path), help="What `-` (standard input) is to be taken for.")
@settings_options
def command(include_docs: bool | None, select: Any, ignore: Any, domain: Any, kubernetes: Any, **options: Any) -> int:
    """Lint files and folders (by default the current one).

    `-` reads standard input: a file that an editor holds, or live objects as in `kubectl get widgets -A -o yaml`.
    """
    asked = _Asked(**options)
    overrides = {
        "include_docs": include_docs,
        "select": select,
        "ignore": ignore,
        "domain": domain,
        "kubernetes": kubernetes,
    }
    try:
        if STDIN in asked.paths or asked.stdin_filename is not None:
            return _standard_input(asked, overrides)
        return _check(asked, _settings(list(asked.paths), overrides), None)
    except SettingsError as error:
        raise click.UsageError(str(error)) from error


def _settings(paths: list[Path], overrides: dict[str, Any]) -> Settings:
    working = Path.cwd()
    settings = engine.settings_for([engine.absolute(path, working) for path in paths or [Path()]], working)
    return dataclasses.replace(settings, **{key: value for key, value in overrides.items() if value is not None})


def _standard_input(asked: _Asked, overrides: dict[str, Any]) -> int:
    if STDIN not in asked.paths:
        raise click.UsageError("--stdin-filename needs `-` as the only path")
    if len(asked.paths) > 1:
        raise click.UsageError("`-` (standard input) can't stand beside other paths")
    name = asked.stdin_filename or Path("<stdin>")
    settings = _settings([name.parent], overrides)
    head = sys.stdin.buffer.read(HEAD)
    kind = sniff(head) if asked.stdin_filename is None and not (asked.do_fix or asked.diff) else None
    if kind is not None:
        return _live(asked, settings, Dump(kind, head, sys.stdin.buffer))
    return _check(asked, settings, engine.Stdin(engine.absolute(name, Path.cwd()), head + sys.stdin.buffer.read()))


def _live(asked: _Asked, settings: Settings, dump: Dump) -> int:
    from finalizer_lint import live
    from finalizer_lint.report.live import stream

    found = live.lint(dump, settings, Path.cwd())
    style = Style.of(sys.stdout)
    totals = stream(asked.output_format, dump, found, sys.stdout.write, style, Severity(asked.min_severity))
    worst = max(totals.counts, key=lambda severity: severity.rank, default=None)
    return asked.code(settings, worst, incomplete=totals.broken)


def _check(asked: _Asked, settings: Settings, stdin: engine.Stdin | None) -> int:
    report = _run(asked, settings, stdin)
    outcome = Outcome(report, asked.unsafe_fixes)
    printed_diff = False
    if asked.do_fix or asked.diff:
        fixes, _ = report.fixes(unsafe=asked.unsafe_fixes)
        done, skipped = fix.changes(fixes, report.files)
        outcome = dataclasses.replace(outcome, skipped=tuple(skipped))
        if asked.diff:
            printed_diff = bool(done)
            sys.stdout.write(unified(done))
        else:
            outcome = _apply(asked, settings, outcome, stdin, done)
    quiet = asked.diff or (asked.do_fix and stdin is not None)
    stream = sys.stderr if quiet else sys.stdout
    if not (asked.diff and asked.output_format in MACHINE):
        stream.write(render(asked.output_format, outcome, Style.of(stream), Severity(asked.min_severity)))
    code = asked.code(settings, outcome.report.worst, incomplete=outcome.report.incomplete)
    return exits.FINDINGS if code == exits.OK and printed_diff and not asked.exit_zero else code


def _run(asked: _Asked, settings: Settings, stdin: engine.Stdin | None) -> engine.Report:
    return engine.run(asked.paths or [Path()], settings=settings, stdin=stdin, force_exclude=asked.force_exclude)


def _apply(
    asked: _Asked, settings: Settings, outcome: Outcome, stdin: engine.Stdin | None, done: list[fix.Change]
) -> Outcome:
    """Write the changes and look again. The text of standard input goes to standard output, fixed or as it was."""
    fixes, _ = outcome.report.fixes(unsafe=asked.unsafe_fixes)
    cautions = tuple(applied.caution for applied in fixes if applied.caution) if done else ()
    if stdin is not None:
        stdin = dataclasses.replace(stdin, data=next((change.after for change in done), stdin.data))
        sys.stdout.buffer.write(stdin.data)
        sys.stdout.buffer.flush()
    else:
        try:
            fix.write(done)
        except fix.FixError as error:
            return dataclasses.replace(outcome, skipped=tuple((held, str(error)) for held in fixes))
    fixed = _gone(outcome.report.findings, done)
    return dataclasses.replace(outcome, report=_run(asked, settings, stdin), fixed=fixed, cautions=cautions)


def _gone(findings: tuple[Finding, ...], done: list[fix.Change]) -> int:
    """How many findings the changed files did away with: those with a fix all of whose edits were made."""
    changed = {change.file.source.path for change in done}
    return sum(
        1
        for finding in findings
        if any(f.edits and f.held_back is None and {e.path for e in f.edits} <= changed for f in finding.fixes)
    )
