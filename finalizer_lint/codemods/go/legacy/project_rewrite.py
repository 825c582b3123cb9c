"""The rewrite of all Go code of a project that goes on removing an old name."""

from __future__ import annotations

from collections import defaultdict

from finalizer_lint.codemods.go.legacy.carried_names import CarriedNames
from finalizer_lint.codemods.go.legacy.deletion_checks import DeletionChecks
from finalizer_lint.codemods.go.legacy.legacy_names import LegacyNames
from finalizer_lint.codemods.go.legacy.legacy_uses import LegacyUse, LegacyUses
from finalizer_lint.codemods.go.legacy.live_additions import LiveAdditions
from finalizer_lint.codemods.go.legacy.rewrite import rewrite_uses
from finalizer_lint.codemods.go.text.drafts import Draft, Drafts
from finalizer_lint.codemods.tasks import ByHandError, LegacyRewrite, LegacyTask, PlaceByHand
from finalizer_lint.core.facts import Role, Span
from finalizer_lint.core.findings import Gain
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.project.files.file import File


def keep_removing(task: LegacyTask) -> LegacyRewrite:
    """The legacy constants and the code at all places, those where it stands already among them: they show the rest."""
    sources = GoSources(task.files.workspace)
    drafts, change = Drafts(sources), task.change
    legacy_names = LegacyNames(task, drafts)
    uses: dict[File, list[LegacyUse]] = defaultdict(list)
    by_hand: list[PlaceByHand] = []
    for use in task.uses:
        if not use.file.ours:
            continue
        wanted = (use.role is not Role.ADDED or change.retire) and use not in task.already
        spelled = legacy_names.spelled(use) if wanted else ""
        if spelled is None:
            by_hand.append(PlaceByHand(use.file, use.span, "every name for a constant is taken"))
        uses[use.file].append(LegacyUse(use.role, use.span, spelled or ""))
    carried = CarriedNames(task, drafts, legacy_names)
    for one in task.carried:
        if (reason := carried.write(one)) is not None:
            by_hand.append(PlaceByHand(one.file, one.span, reason))
    for file, reads in carried.uses.items():
        uses[file] += reads
    removed, checks = 0, DeletionChecks(task.files, sources)
    adds = any(use.role is Role.ADDED for of_file in uses.values() for use in of_file)
    for file, of_file in uses.items():
        draft = drafts.get(file.path)
        if draft is None:
            continue
        count, reasons = rewrite_uses(draft, sources, of_file, file, task.files, adds=adds, retire=change.retire)
        removed += count
        reasons += _kept_off_the_deleted(file, of_file, draft, checks)
        by_hand += [PlaceByHand(file, span, reason) for span, reason in reasons]
    rewritten = sorted({file.path for file in (*uses, *legacy_names.files, *carried.files)})
    edits = tuple(edit for path in rewritten if (draft := drafts.get(path)) for edit in draft.edits)
    is_done = edits and (legacy_names.used or removed)  # else all that is written keeps adds off the deleted
    gains = (
        (*(Gain(change.old, identifier) for identifier in (*legacy_names.used, *carried.fields)), Gain(change.old))
        if is_done
        else ()
    )
    return LegacyRewrite(edits, gains, removed, tuple(by_hand))


def _kept_off_the_deleted(
    file: File, uses: list[LegacyUse], draft: Draft, checks: DeletionChecks
) -> list[tuple[Span, str]]:
    """Guard the adds that objects which are being deleted can reach; those that can't be, with the reasons."""
    additions, by_hand = LiveAdditions(LegacyUses(draft, tuple(uses)), file, checks), list[tuple[Span, str]]()
    for use in uses:
        try:
            if use.role is Role.ADDED:
                additions.write(use)
        except ByHandError as reason:
            by_hand.append((use.span, str(reason)))
    return by_hand
