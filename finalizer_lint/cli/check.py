"""``finalizer-lint check``."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import click

from finalizer_lint import engine, fix
from finalizer_lint.cli import exits
from finalizer_lint.cli.options import settings_options
from finalizer_lint.model import Finding, Severity
from finalizer_lint.report import FORMATS, MACHINE, render
from finalizer_lint.report.diff import unified
from finalizer_lint.report.summary import Outcome
from finalizer_lint.report.text_style import Style
from finalizer_lint.settings import Settings, SettingsError

SEVERITIES = click.Choice([s.value for s in Severity])


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
@click.option("--include-docs", is_flag=True, default=None, help="Also code blocks in Markdown and reStructuredText.")
@click.option("--stdin-filename", type=click.Path(path_type=Path), help="What `-` (standard input) is to be taken for.")
@settings_options
def command(
    paths: tuple[Path, ...],
    do_fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    output_format: str,
    fail_on: str | None,
    min_severity: str,
    exit_zero: bool,
    force_exclude: bool,
    stdin_filename: Path | None,
    **overrides: object,
) -> int:
    """Lint files and folders (by default the current one; `-` reads standard input)."""
    stdin = _stdin(paths, stdin_filename)
    try:
        settings = _settings(paths, stdin, overrides)
        report = engine.run(paths or [Path()], settings=settings, stdin=stdin, force_exclude=force_exclude)
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    outcome = Outcome(report, unsafe_fixes)
    printed_diff = False
    if do_fix or diff:
        fixes, _ = report.fixes(unsafe=unsafe_fixes)
        done, skipped = fix.changes(fixes, report.files)
        cautions = tuple(fixed.caution for fixed in fixes if fixed.caution) if done else ()
        outcome = dataclasses.replace(outcome, skipped=tuple(skipped), cautions=cautions)
        if diff:
            printed_diff = bool(done)
            sys.stdout.write(unified(done))
        else:
            stdin, failure = _write(stdin, done)
            if failure is not None:
                skipped, done = [(fixed, failure) for fixed in fixes], []
                outcome = dataclasses.replace(outcome, skipped=tuple(skipped), cautions=())
            again = engine.run(paths or [Path()], settings=settings, stdin=stdin, force_exclude=force_exclude)
            outcome = dataclasses.replace(outcome, report=again, fixed=_gone(report.findings, done))
    quiet = diff or (do_fix and stdin is not None)
    stream = sys.stderr if quiet else sys.stdout
    if not (diff and output_format in MACHINE):
        stream.write(render(output_format, outcome, Style.of(stream), Severity(min_severity)))
    threshold = Severity(fail_on) if fail_on else settings.fail_on
    if outcome.report.incomplete:
        return exits.INCOMPLETE
    failed = printed_diff or bool(outcome.report.at_least(threshold))
    return exits.FINDINGS if failed and not exit_zero else exits.OK


def _stdin(paths: tuple[Path, ...], filename: Path | None) -> engine.Stdin | None:
    if Path("-") not in paths:
        if filename is not None:
            raise click.UsageError("--stdin-filename needs `-` as the only path")
        return None
    if len(paths) > 1:
        raise click.UsageError("`-` (standard input) can't stand beside other paths")
    return engine.Stdin(engine.absolute(filename or Path("<stdin>"), Path.cwd()), sys.stdin.buffer.read())


def _settings(paths: tuple[Path, ...], stdin: engine.Stdin | None, overrides: dict[str, object]) -> Settings:
    given = [stdin.path] if stdin else [engine.absolute(path, Path.cwd()) for path in paths or (Path(),)]
    settings = engine.settings_for(given, Path.cwd())
    return dataclasses.replace(settings, **{k: v for k, v in overrides.items() if v is not None})  # type: ignore[arg-type]


def _write(stdin: engine.Stdin | None, done: list[fix.Change]) -> tuple[engine.Stdin | None, str | None]:
    """Write the changes; for standard input the fixed text, or the same again, goes to standard output.

    Returns standard input as it is now, and why nothing was written, if so.
    """
    if stdin is not None:
        stdin = dataclasses.replace(stdin, data=next((change.after for change in done), stdin.data))
        sys.stdout.buffer.write(stdin.data)
        sys.stdout.buffer.flush()
        return stdin, None
    try:
        fix.write(done)
    except fix.FixError as error:
        return None, str(error)
    return None, None


def _gone(findings: tuple[Finding, ...], done: list[fix.Change]) -> int:
    """How many findings the changed files did away with: those with a fix all of whose edits were made."""
    changed = {change.file.source.path for change in done}
    return sum(
        1
        for finding in findings
        if any(f.edits and f.held_back is None and {e.path for e in f.edits} <= changed for f in finding.fixes)
    )
