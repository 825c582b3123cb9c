"""The rewrite of all Go code of a project that goes on removing an old name."""

from __future__ import annotations

from collections import defaultdict

from finalizer_lint.codemods.go.legacy.legacy_names import LegacyNames
from finalizer_lint.codemods.go.legacy.legacy_uses import LegacyUse
from finalizer_lint.codemods.go.legacy.rewrite import rewrite_uses
from finalizer_lint.codemods.go.text.drafts import Drafts
from finalizer_lint.codemods.legacy.tasks import LegacyRewrite, LegacyTask, PlaceByHand
from finalizer_lint.core.facts import Role
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
    removed = 0
    for file, of_file in uses.items():
        draft = drafts.get(file.path)
        count, reasons = rewrite_uses(draft, sources, of_file, retire=change.retire) if draft is not None else (0, [])
        removed += count
        by_hand += [PlaceByHand(file, span, reason) for span, reason in reasons]
    rewritten = sorted({file.path for file in (*uses, *legacy_names.files)})
    edits = tuple(edit for path in rewritten if (draft := drafts.get(path)) for edit in draft.edits)
    gains = (*(Gain(change.old, identifier) for identifier in legacy_names.used), Gain(change.old)) if edits else ()
    return LegacyRewrite(edits, gains, removed, tuple(by_hand))
