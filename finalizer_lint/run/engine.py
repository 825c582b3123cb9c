"""The pipeline, once: paths -> files -> facts -> names -> findings. The CLI and the Python API only call it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from finalizer_lint.codemods.legacy.model import Legacy
from finalizer_lint.core import candidates, records
from finalizer_lint.core.findings import Applicability, Finding, Fix, Severity
from finalizer_lint.disk.listing import repository_root
from finalizer_lint.languages import is_prose
from finalizer_lint.project.files.choice import choose
from finalizer_lint.project.files.store import File, Files
from finalizer_lint.project.names.collection import Names, collect
from finalizer_lint.project.names.resolve import Resolver
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.owners.home import go_module
from finalizer_lint.project.view import Unreadable, View
from finalizer_lint.rules import all_rules, judge, known_words
from finalizer_lint.run import suppress
from finalizer_lint.run.completing import complete_all, completed_fix, within
from finalizer_lint.run.reading import Reading
from finalizer_lint.settings import Configuration, Settings, SettingsError
from finalizer_lint.settings.values import did_you_mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.project.files.cache import Memory
    from finalizer_lint.project.renames.history import Past
    from finalizer_lint.project.renames.leftovers import Leftover

LEGACY = Legacy()


@records.record(frozen=True)
class Report:
    """What a run found. ``scanned`` counts the files looked at, ``parsed`` those that hold a candidate.

    ``whole`` is whether it saw the whole project; ``past`` is what it was compared with, if it was.
    ``silenced`` are the findings that comments ignore, ``older`` counts those left out because they are not new.
    """

    findings: tuple[Finding, ...]
    files: Files
    names: Names
    scanned: int
    parsed: int
    unreadable: tuple[Unreadable, ...]
    whole: bool = True
    past: Past | None = None
    silenced: tuple[Finding, ...] = ()
    older: int = 0

    @property
    def incomplete(self) -> bool:
        """Whether some file that held a candidate could not be read or understood (exit code 3)."""
        return bool(self.unreadable) or any(f.problems for f in self.files.known() if f.linted and f.ours)

    def fixes(self, *, unsafe: bool) -> tuple[list[Fix], list[Fix]]:
        """The fixes that may be applied, and those held back (by their plan or for want of ``unsafe``), each once."""
        chosen: dict[Fix, None] = {}
        held: dict[Fix, None] = {}
        # By identity first: hashing takes as long as a fix has edits, and thousands of findings can share one
        for fix in {id(fix): fix for finding in self.findings for fix in finding.fixes}.values():
            allowed = fix.applicability is Applicability.SAFE or (unsafe and fix.applicability is Applicability.UNSAFE)
            (chosen if allowed and fix.held_back is None else held)[fix] = None
        return list(chosen), list(held)

    def fails(self, threshold: Severity | None = None) -> bool:
        """Whether a finding is as bad as a severity, by default as what the settings of its file fail on."""
        return any(
            finding.severity.rank >= (threshold or self.files.settings_at(finding.path).fail_on).rank
            for finding in self.findings
        )

    def at_least(self, severity: Severity) -> list[Finding]:
        return [f for f in self.findings if f.severity.rank >= severity.rank]


@records.record(frozen=True, slots=True)
class NewFrom:
    """Since when a finding is new: a git revision, None for what is staged."""

    revision: str | None


@records.record(frozen=True)
class Stdin:
    """Text that is not (yet) on disk: what an editor holds. ``path`` is where it would be."""

    path: Path
    data: bytes


def absolute(path: Path, working: Path) -> Path:
    """The path from the root, without ``.`` and ``..``; symbolic links are not resolved."""
    return Path(os.path.normpath(working / path))


def configuration(
    paths: Sequence[Path],
    working: Path,
    *,
    file: Path | None = None,
    isolated: bool = False,
    options: Mapping[str, object] | None = None,
) -> Configuration:
    """The settings of a project, by absolute paths in it. Raises SettingsError.

    ``file`` is read instead of all others; its patterns count from the working directory, as it may be anywhere.
    """
    common = common_folder(paths) or working
    outermost = working if common.is_relative_to(working) else common
    return Configuration(outermost, given=_given(file, working), isolated=isolated, options=options)


def _given(file: Path | None, working: Path) -> Settings | None:
    if file is None:
        return None
    from finalizer_lint.settings.load import load

    return load(file, working)


def common_folder(paths: Sequence[Path]) -> Path | None:
    """The folder that holds all the paths; None without any."""
    # Path's own raises for a name that is too long
    folders = [path if os.path.isdir(path) else path.parent for path in paths]  # noqa: PTH112 - see above
    return Path(os.path.commonpath(folders)) if folders else None


def run(
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
    memory: Memory | None = None,
    elsewhere: bool = False,
) -> Report:
    """Lint files and folders. Raises SettingsError; everything else that is wrong becomes a finding.

    ``unwritten`` is what files are going to be, by absolute path: the run takes it in place of what is on disk.
    ``since`` is a git revision: the names of the whole project are compared with those that it had then. ``legacy``
    says what a rename does about live objects; without ``ignores`` no comment silences anything.
    ``new_from`` keeps only what is new since then, see ``newer``.
    ``progress`` is told how many files of how many were looked at. ``memory`` spares reading and parsing again what a
    run before this one has seen. Fixes may edit files that are not linted only if they may do so ``elsewhere``.
    """
    working = Path.cwd() if working is None else working
    given = [absolute(path, working) for path in paths]
    if stdin is not None:
        given = [stdin.path]
    settings = _settings(settings, given, working)
    root = _root(given, settings)
    known = memory.names if memory is not None else None
    chosen = choose(given, root, force_exclude=force_exclude, known=known)
    files = Files(root, settings, working, chosen, unwritten, memory)
    held = {**(unwritten or {}), **({stdin.path: stdin.data} if stdin is not None else {})}
    reading = Reading(files, chosen, {os.fspath(path): data for path, data in held.items()})
    reading.read_all(progress)
    for one in files.agreed.several:
        check_rules(one)
    whole = stdin is None and any(path == root for path in given)
    past = _past(files, since, whole=whole)
    report = _judge(files, reading.scanned, reading.unreadable, whole=whole, past=past)
    if ignores:
        report = _heard(report)
    if new_from is not None:
        report = _only_new(report, new_from)
    findings = complete_all(report.findings, files, report.names, legacy)
    if not (whole or elsewhere):
        findings = within(findings, {file.source.path for file in files.known() if file.linted})
    return records.replace(report, findings=tuple(findings))


def paths_to_lint(paths: Iterable[Path], settings: Configuration, *, force_exclude: bool, working: Path) -> list[str]:
    """The files that a run would look at, named as its findings would name them."""
    given = [absolute(path, working) for path in paths]
    root = _root(given, settings)
    chosen = choose(given, root, force_exclude=force_exclude)
    files = Files(root, settings, working)
    paths = (Path(path) for path in chosen.paths if candidates.is_there(path))
    return [files.display(path) for path in paths if chosen.takes(path, settings)]


def _settings(settings: Configuration | Settings | None, given: Sequence[Path], working: Path) -> Configuration:
    if settings is None:
        return configuration(given, working)
    return Configuration(working, given=settings) if isinstance(settings, Settings) else settings


def _root(given: Sequence[Path], settings: Configuration) -> Path:
    """The root of the repository, or the folder whose settings hold for everything given."""
    folder = common_folder(given)
    place = settings.of_folder(folder).folder if folder is not None else Path.cwd()
    return repository_root(folder or place) or place


@records.record(frozen=True)
class RenamePlan:
    """A rename over a whole project. ``fix`` is None when it is refused or there is nothing to edit.

    ``follows`` are the uses that change through their constant, ``by_hand`` the places that are left to people.
    """

    old: str
    new: str
    fix: Fix | None
    refused: str | None
    files: Files
    names: Names
    follows: tuple[ResolvedUse, ...] = ()
    by_hand: tuple[Leftover, ...] = ()


def plan_rename(
    old: str,
    new: str,
    paths: Iterable[Path] = (),
    *,
    third_party_too: bool = False,
    working: Path | None = None,
    settings: Configuration | None = None,
    legacy: Legacy = LEGACY,
    unwritten: Mapping[Path, bytes] | None = None,
    memory: Memory | None = None,
) -> RenamePlan:
    """Plan to rename a finalizer in the whole project that holds ``paths``. Raises SettingsError; writes nothing.

    ``unwritten`` and ``memory`` are those of ``run``.
    """
    working = Path.cwd() if working is None else working
    given = [absolute(path, working) for path in paths] or [working]
    settings = settings or configuration(given, working)
    root = _root(given, settings)
    asked = settings.with_options(renames={old: new}, include_docs=True)
    legacy_later = Legacy(keep=False)
    report = run([root], settings=asked, working=working, legacy=legacy_later, unwritten=unwritten, memory=memory)
    from finalizer_lint.project.renames.plan import plan, refusal

    refused = refusal(report.files, report.names, old, new, third_party_too=third_party_too)
    fix = None if refused else plan(report.files, report.names, old, new, third_party_too=third_party_too)
    if fix is not None:
        fix = completed_fix(fix, report.files, report.names, old, new, legacy)
    if fix is not None and fix.held_back is not None:
        refused, fix = fix.held_back, None
    if fix is None:
        return RenamePlan(old, new, None, refused, report.files, report.names)
    from finalizer_lint.project.renames.leftovers import followers, leftovers

    left = leftovers(report.files, report.names, old, fix.edits)
    follows = tuple(followers(report.names, old))
    return RenamePlan(old, new, fix, None, report.files, report.names, follows, tuple(left))


def _past(files: Files, since: str | None, *, whole: bool) -> Past | None:
    """The project at a revision. Raises SettingsError for an unknown one also where it would not be looked at."""
    if since is None:
        return None
    from finalizer_lint.project.renames import history

    if not whole:
        history.commit_of(files.root, since)
        return None
    return history.past(files, since)


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


def check_rules(settings: Settings) -> None:
    """Raises SettingsError for a code or name that no rule has: a slip would turn a run green."""
    asked = [
        *(("select", rule, ()) for rule in settings.select),
        *(("ignore", rule, ()) for rule in settings.ignore),
        *(("per-file-ignores", rule, there.lines) for there, rules in settings.per_file_ignores for rule in rules),
        *(("severity", rule, (rule,)) for rule in settings.severity),
    ]
    if not asked:
        return
    from finalizer_lint.settings.load import where

    known = known_words()
    for key, rule, below in asked:
        if rule not in known and not any(code.startswith(rule) for code in known[::2]):
            place = f"{where(settings, key, *below)}: {key}: " if key in settings.sources else ""
            what = "no rule has a code that begins with" if rule.startswith("FIN") else "no rule has the name"
            raise SettingsError(f"{place}{what} {rule!r}{did_you_mean(rule, known)}")


def _judge(files: Files, scanned: int, unreadable: list[Unreadable], *, whole: bool, past: Past | None) -> Report:
    linted = [file for file in files.known() if file.linted]
    resolver = Resolver(files)
    names = collect(files, resolver)
    view = View(files, names, tuple(unreadable), go_module(files.root), whole, past)
    old_names = _to_rename(view)
    constants = {declaration.symbol.name for declaration in names.declarations if declaration.name in old_names}
    if old_names:
        # A name is renamed everywhere or nowhere: plan with all the files that spell it or its constant
        _read_others(files, old_names | constants, only_prose=whole)
        if len(files.known()) > len(linted):  # also what was brought in to understand those before it
            names = collect(files, resolver)
            view = records.replace(view, names=names, memo={})
    findings = judge(view)
    return Report(tuple(findings), files, names, scanned, len(linted), tuple(unreadable), whole, past)


def _to_rename(view: View) -> set[str]:
    """The names that a fix would change in all the files that spell them."""
    renamed = {one.old for one in view.renamed}
    if not (view.files.agreed.renames or view.files.agreed.has_domain):
        return renamed  # without the user's consent there is no such fix
    return renamed | {at.name for at in view.names.occurrences if view.fix(at) is not None}


def _read_others(files: Files, old_names: set[str], *, only_prose: bool) -> None:
    """Bring in the project's other files that spell one of the names."""
    needles = [name.encode("utf-8", "surrogatepass") for name in old_names]
    known = {file.path for file in files.known()}
    for path in files.listed():
        if path in known or files.settings.is_excluded(path) or (only_prose and not is_prose(path)):
            continue
        try:
            data = files.search(os.fspath(path))
        except OSError:
            continue
        if candidates.is_candidate(data) and any(needle in data for needle in needles):
            files.context(path)
