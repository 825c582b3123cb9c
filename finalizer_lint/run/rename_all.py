"""Plan every rename that the settings of a project ask for, in one go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.findings import Finding, Fix, Owner
from finalizer_lint.core.refusals.refusal import HeldBack
from finalizer_lint.core.refusals.renames import NO_CONSENT, NO_DOMAIN, NO_NEW_NAME
from finalizer_lint.disk.writing import refusal
from finalizer_lint.rules import rule_of
from finalizer_lint.run.changes import Change
from finalizer_lint.run.fixpoint import fix_all
from finalizer_lint.run.lint import LEGACY, lint
from finalizer_lint.run.paths import absolute, configuration, root_of
from finalizer_lint.run.result import Report
from finalizer_lint.settings import Configuration
from finalizer_lint.settings.legacy_options import Legacy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.project.files.allowed_places import AllowedPlaces


@records.record(frozen=True, slots=True)
class RenamedName:
    """A name, and what becomes of it. ``new`` is None where no other name is known, ``refusal`` why it stays.

    ``unwritable`` is why a plan that nothing holds back can't be written; ``files`` counts those that are edited, and
    ``legacy`` is whether code goes on removing the old name.
    """

    old: str
    new: str | None
    refusal: HeldBack | None = None
    unwritable: str | None = None
    files: int = 0
    legacy: bool = False

    @property
    def stays(self) -> bool:
        return self.refusal is not None or self.unwritable is not None


@records.record(frozen=True, slots=True)
class RenamePlans:
    """All names that should be others, sorted, the files that change with them, and what else is to be known.

    ``incomplete`` is whether files could not be read or understood.
    """

    names: tuple[RenamedName, ...]
    changes: tuple[Change, ...]
    cautions: tuple[str, ...]
    incomplete: bool


def plan_renames(
    paths: Sequence[Path] = (),
    *,
    working: Path | None = None,
    settings: Configuration | None = None,
    legacy: Legacy = LEGACY,
    allowed: AllowedPlaces | None = None,
) -> RenamePlans:
    """Plan what ``check`` offers as renames, and nothing else that it offers. Raises SettingsError; writes nothing."""
    working = Path.cwd() if working is None else working
    roots = [absolute(path, working) for path in paths] or [working]
    settings = settings or configuration(roots, working)
    root, with_documents = root_of(roots, settings), settings.with_options(include_docs=True)
    reports: list[Report] = []

    def run(unwritten: Mapping[Path, bytes]) -> Report:
        report = lint(
            [root], settings=with_documents, working=working, legacy=legacy, allowed=allowed, unwritten=unwritten
        )
        reports.append(_renames_only(report))
        return reports[-1]

    fixpoint = fix_all(run({}), run, unsafe=True, refusal=refusal, keeps_legacy=legacy.keep)
    made = _by_name(reports, fixpoint.applied)
    failed = {old: why for fix, why in fixpoint.skipped for old in _by_name(reports, [fix])}
    names = [_planned(old, new, fixes) for (old, new), fixes in sorted(_pairs(made).items())]
    names += [one for one in _left(fixpoint.report, failed) if one.old not in made]
    told = [fix.caution for fix in fixpoint.applied if fix.caution and not fix.gains]
    cautions = dict.fromkeys([*reports[0].files.name_policy.notes, *told])
    ordered = tuple(sorted(names, key=lambda one: one.old))
    return RenamePlans(ordered, fixpoint.changes, tuple(cautions), reports[0].incomplete)


def _renames_only(report: Report) -> Report:
    """The findings that say of a name of the project that it should be another one, with that rename alone."""
    findings = (
        records.replace(one, fixes=tuple(fix for fix in one.fixes if _renames(fix, one.suggestion)))
        for one in report.findings
        if _is_ours(one, report)
    )
    return records.replace(report, findings=tuple(findings))


def _is_ours(finding: Finding, report: Report) -> bool:
    if finding.finalizer is None or finding.owner is Owner.THIRD_PARTY or rule_of(finding.code).rank is None:
        return False
    if finding.suggestion is None:
        return "/" not in finding.finalizer
    return report.names.third_parties.owner_of(finding.suggestion) is None  # else a name of others is misspelt


def _renames(fix: Fix, new: str | None) -> bool:
    return any(edit.value == new for edit in fix.edits) or (fix.refusal is not None and not fix.edits)


def _by_name(reports: Sequence[Report], fixes: Sequence[Fix]) -> dict[str, list[tuple[str, Fix]]]:
    """By old name the new one and the fix, for those of some fixes that any of the reports has."""
    wanted = {id(fix) for fix in fixes}
    found: dict[str, dict[int, tuple[str, Fix]]] = {}
    for finding in (finding for report in reports for finding in report.findings):
        for fix in finding.fixes:
            if id(fix) in wanted and finding.finalizer and finding.suggestion:
                found.setdefault(finding.finalizer, {})[id(fix)] = finding.suggestion, fix
    return {old: list(one.values()) for old, one in found.items()}


def _pairs(made: Mapping[str, list[tuple[str, Fix]]]) -> dict[tuple[str, str], list[Fix]]:
    return {(old, news[0][0]): [fix for _, fix in news] for old, news in made.items()}


def _planned(old: str, new: str, fixes: Sequence[Fix]) -> RenamedName:
    files = {edit.path for fix in fixes for edit in fix.edits}
    return RenamedName(old, new, files=len(files), legacy=any(fix.gains for fix in fixes))


def _left(report: Report, failed: Mapping[str, str]) -> Iterator[RenamedName]:
    """The names that stay as they are, each once with the reason."""
    first: dict[str, Finding] = {}
    for finding in report.findings:
        known = first.get(str(finding.finalizer))
        if known is None or (not known.fixes and finding.fixes):
            first[str(finding.finalizer)] = finding
    for old, finding in first.items():
        path = report.files.working / finding.path
        held_back = next((fix.refusal for fix in finding.fixes if fix.refusal is not None), None)
        if held_back is None and old in failed:
            yield RenamedName(old, finding.suggestion, unwritable=failed[old])
        elif held_back is not None or not report.files.settings.is_test(path):
            yield RenamedName(old, finding.suggestion, held_back or _without_plan(old, finding, report))


def _without_plan(old: str, finding: Finding, report: Report) -> HeldBack:
    """Why nothing is planned for a name."""
    policy = report.files.name_policy
    if finding.suggestion is None:
        return NO_NEW_NAME.at(old=old)
    row = NO_CONSENT if policy.has_domain or policy.renames else NO_DOMAIN
    return row.at(old=old, new=finding.suggestion)
