"""Lint files and folders: read them, resolve their names, have the rules judge them. Whoever lints calls this."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from finalizer_lint.core import candidates, records
from finalizer_lint.disk import asked
from finalizer_lint.project.files.choice import choose
from finalizer_lint.project.files.store import Files
from finalizer_lint.rules import judge
from finalizer_lint.run.file_reader import FileReader
from finalizer_lint.run.paths import absolute, configuration, root_of
from finalizer_lint.run.resolved_view import resolve
from finalizer_lint.run.result import Report
from finalizer_lint.run.stages import IgnoreComments, LintRun, NewFindings, NewFrom, process
from finalizer_lint.settings import Configuration, Settings
from finalizer_lint.settings.legacy_options import Legacy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.project.files.allowed_places import AllowedPlaces
    from finalizer_lint.project.files.cache import Cache
    from finalizer_lint.project.history.ledger import Ledger
    from finalizer_lint.project.past.past import Past

LEGACY = Legacy()


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
    legacy: Legacy | None = LEGACY,
    allowed: AllowedPlaces | None = None,
    ignores: bool = True,
    new_from: NewFrom | None = None,
    history: bool = False,
    progress: Callable[[int, int], None] | None = None,
    release_progress: Callable[[int, int], None] | None = None,
    cache: Cache | None = None,
    fixes_elsewhere: bool = False,
) -> Report:
    """Lint files and folders. Raises SettingsError; everything else that is wrong becomes a finding.

    ``unwritten`` is what files are going to be, by absolute path: the run takes it in place of what is on disk.
    ``since`` is a git revision: the names of the whole project are compared with those that it had then. ``legacy``
    says what a rename does about live objects, None where nobody needs its fix, and ``allowed`` at which places nothing
    holds it back that is only in doubt. Without ``ignores`` no comment
    silences anything. ``new_from`` keeps only what is new since then. ``history`` compares the names of the whole
    project with those of all releases.
    ``progress`` is told how many files of how many were looked at, ``release_progress`` the same of releases.
    ``cache`` spares reading and parsing again what a
    run before this one has seen. Fixes edit files that are not linted only with
    ``fixes_elsewhere``.
    """
    working = Path.cwd() if working is None else working
    roots = [absolute(path, working) for path in paths] if stdin is None else [stdin.path]
    settings = _settings(settings, roots, working)
    root = root_of(roots, settings)
    choice = choose(roots, root, force_exclude=force_exclude, list_names=cache.names if cache is not None else None)
    files = Files(root, settings, working, choice, unwritten, cache, allowed)
    texts = {**(unwritten or {}), **({stdin.path: stdin.data} if stdin is not None else {})}
    reader = FileReader(files, choice, {os.fspath(path): data for path, data in texts.items()})
    reader.read_all(progress)
    for one in files.name_policy.settings:
        if one.names_rules:
            from finalizer_lint.run.settings_check import check_rules

            check_rules(one)
    parsed = sum(1 for file in files.known() if file.linted)
    whole = stdin is None and any(path == root for path in roots)
    past = _past(files, since, whole=whole)
    ledger = _ledger(files) if whole else None
    view = resolve(files, reader.unreadable, whole=whole, past=past, ledger=ledger)
    if history and whole:
        from finalizer_lint.project.history.released import released
        from finalizer_lint.project.history.releases import releases

        tags = releases(root, others="finalizer-lint history --tags or --revisions")
        told = released(files, view.names, tags, release_progress)
        view = resolve(files, reader.unreadable, whole=whole, past=past, released=told, ledger=ledger)
    run = LintRun(view, ignores, new_from, legacy, given_only=not (whole or fixes_elsewhere))
    staged = process(judge(view), run)
    return Report(
        staged.findings,
        files,
        view.names,
        reader.scanned,
        parsed,
        view.unreadable,
        whole,
        past,
        view.released,
        ledger,
        staged.left_out.get(IgnoreComments, ()),
        len(staged.left_out.get(NewFindings, ())),
        (*choice.notes, *files.name_policy.notes),
    )


def paths_to_lint(paths: Iterable[Path], settings: Configuration, *, force_exclude: bool, working: Path) -> list[str]:
    """The files that a run would look at, named as its findings would name them."""
    roots = [absolute(path, working) for path in paths]
    root = root_of(roots, settings)
    choice = choose(roots, root, force_exclude=force_exclude)
    files = Files(root, settings, working)
    paths = (Path(path) for path in choice.paths if candidates.is_there(path))
    return [files.display(path) for path in paths if choice.takes(path, settings)]


def _settings(settings: Configuration | Settings | None, roots: Sequence[Path], working: Path) -> Configuration:
    if settings is None:
        return configuration(roots, working)
    return Configuration(working, given=settings) if isinstance(settings, Settings) else settings


def _ledger(files: Files) -> Ledger | None:
    """What the project itself has written of its releases."""
    if not asked.leads_somewhere(f"{files.root}/finalizers.lock"):
        return None
    from finalizer_lint.project.history.ledger_file import ledger_of  # few projects have one

    return ledger_of(files.root)


def _past(files: Files, since: str | None, *, whole: bool) -> Past | None:
    """The project at a revision. Raises SettingsError for an unknown one also where it would not be looked at."""
    if since is None:
        return None
    if not whole:
        from finalizer_lint.project.past.revisions import commit_of

        commit_of(files.root, since, "--since")
        return None
    from finalizer_lint.project.past.past import past

    return past(files, since)
