"""Lint files and folders: read them, resolve their names, have the rules judge them. Whoever lints calls this."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from finalizer_lint.codemods.legacy.changes import Legacy
from finalizer_lint.core import candidates, records
from finalizer_lint.project.files.choice import choose
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.rules import all_rules, judge
from finalizer_lint.run import suppress
from finalizer_lint.run.completing import complete_all, within
from finalizer_lint.run.file_reader import FileReader
from finalizer_lint.run.paths import absolute, configuration, root_of
from finalizer_lint.run.resolution import resolve
from finalizer_lint.run.result import Report
from finalizer_lint.run.settings_check import check_rules
from finalizer_lint.settings import Configuration, Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.project.files.cache import Cache
    from finalizer_lint.project.history.past import Past

LEGACY = Legacy()


@records.record(frozen=True, slots=True)
class NewFrom:
    """Since when a finding is new: a git revision, None for what is staged."""

    revision: str | None


@records.record(frozen=True)
class Stdin:
    """Text that is not (yet) on disk: what an editor holds. ``path`` is where it would be."""

    path: Path
    data: bytes


def lint(
    paths: Iterable[Path],
    *,
    settings: Configuration | Settings | None = None,
    stdin: Stdin | None = None,
    force_exclude: bool = False,
    working: Path | None = None,
    unwritten: Mapping[Path, bytes] | None = None,
    since: str | None = None,
    legacy: Legacy = LEGACY,
    ignores: bool = True,
    new_from: NewFrom | None = None,
    progress: Callable[[int, int], None] | None = None,
    cache: Cache | None = None,
    elsewhere: bool = False,
) -> Report:
    """Lint files and folders. Raises SettingsError; everything else that is wrong becomes a finding.

    ``unwritten`` is what files are going to be, by absolute path: the run takes it in place of what is on disk.
    ``since`` is a git revision: the names of the whole project are compared with those that it had then. ``legacy``
    says what a rename does about live objects; without ``ignores`` no comment silences anything.
    ``new_from`` keeps only what is new since then.
    ``progress`` is told how many files of how many were looked at. ``cache`` spares reading and parsing again what a
    run before this one has seen. Fixes may edit files that are not linted only if they may do so ``elsewhere``.
    """
    working = Path.cwd() if working is None else working
    given = [absolute(path, working) for path in paths] if stdin is None else [stdin.path]
    settings = _settings(settings, given, working)
    root = root_of(given, settings)
    chosen = choose(given, root, force_exclude=force_exclude, known=cache.names if cache is not None else None)
    files = Files(root, settings, working, chosen, unwritten, cache)
    texts = {**(unwritten or {}), **({stdin.path: stdin.data} if stdin is not None else {})}
    reader = FileReader(files, chosen, {os.fspath(path): data for path, data in texts.items()})
    reader.read_all(progress)
    for one in files.agreed.several:
        check_rules(one)
    linted = {file.source.path for file in files.known() if file.linted}
    whole = stdin is None and any(path == root for path in given)
    past = _past(files, since, whole=whole)
    view = resolve(files, reader.unreadable, whole=whole, past=past)
    findings = tuple(judge(view))
    report = Report(findings, files, view.names, reader.scanned, len(linted), view.unreadable, whole, past)
    if ignores:
        report = _heard(report)
    if new_from is not None:
        report = _only_new(report, new_from)
    completed = complete_all(report.findings, files, report.names, legacy)
    if not (whole or elsewhere):
        completed = within(completed, linted)
    return records.replace(report, findings=tuple(completed))


def paths_to_lint(paths: Iterable[Path], settings: Configuration, *, force_exclude: bool, working: Path) -> list[str]:
    """The files that a run would look at, named as its findings would name them."""
    given = [absolute(path, working) for path in paths]
    root = root_of(given, settings)
    chosen = choose(given, root, force_exclude=force_exclude)
    files = Files(root, settings, working)
    paths = (Path(path) for path in chosen.paths if candidates.is_there(path))
    return [files.display(path) for path in paths if chosen.takes(path, settings)]


def _settings(settings: Configuration | Settings | None, given: Sequence[Path], working: Path) -> Configuration:
    if settings is None:
        return configuration(given, working)
    return Configuration(working, given=settings) if isinstance(settings, Settings) else settings


def _past(files: Files, since: str | None, *, whole: bool) -> Past | None:
    """The project at a revision. Raises SettingsError for an unknown one also where it would not be looked at."""
    if since is None:
        return None
    if not whole:
        from finalizer_lint.project.history.revisions import commit_of

        commit_of(files.root, since)
        return None
    from finalizer_lint.project.history.past import past

    return past(files, since)


def _heard(report: Report) -> Report:
    """The report without what comments silence, and with what is to say of the comments."""

    def ran(file: File) -> frozenset[str]:
        rules = (rule for rule in all_rules() if report.whole or not rule.whole_project)
        return frozenset(rule.code for rule in rules if file.settings.selects_in(file.path, rule.code, rule.name))

    files = [file for file in report.files.known() if file.linted and file.ours]
    heard = suppress.hear(files, report.findings, ran)
    return records.replace(report, findings=heard.findings, silenced=heard.silenced)


def _only_new(report: Report, new_from: NewFrom) -> Report:
    from finalizer_lint.run import newer

    changed = newer.changed_since(report.files.root, new_from.revision)
    kept = newer.only_new(report.findings, report.files, report.names, changed)
    return records.replace(report, findings=kept, older=len(report.findings) - len(kept))
