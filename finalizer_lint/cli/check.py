"""``finalizer-lint check``."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from finalizer_lint import engine, fix
from finalizer_lint.cli import exits
from finalizer_lint.cli.options import settings_options
from finalizer_lint.dump import Dump, sniff
from finalizer_lint.model import Severity
from finalizer_lint.passes import Settled, settle
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
    outcome, printed_diff = Outcome(_run(asked, settings, stdin), asked.unsafe_fixes), False
    if asked.do_fix or asked.diff:
        settled = _settle(asked, settings, outcome.report, stdin)
        outcome = dataclasses.replace(outcome, skipped=settled.skipped)
        if asked.diff:
            printed_diff = bool(settled.changes)
            sys.stdout.write(unified(settled.changes))
        else:
            outcome = _apply(outcome, settled, stdin)
    quiet = asked.diff or (asked.do_fix and stdin is not None)
    stream = sys.stderr if quiet else sys.stdout
    if not (asked.diff and asked.output_format in MACHINE):
        stream.write(render(asked.output_format, outcome, Style.of(stream), Severity(asked.min_severity)))
    code = asked.code(settings, outcome.report.worst, incomplete=outcome.report.incomplete)
    return exits.FINDINGS if code == exits.OK and printed_diff and not asked.exit_zero else code


def _run(
    asked: _Asked, settings: Settings, stdin: engine.Stdin | None, unwritten: Mapping[Path, bytes] | None = None
) -> engine.Report:
    return engine.run(
        asked.paths or [Path()],
        settings=settings,
        stdin=stdin,
        force_exclude=asked.force_exclude,
        unwritten=unwritten,
    )


def _settle(asked: _Asked, settings: Settings, report: engine.Report, stdin: engine.Stdin | None) -> Settled:
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
