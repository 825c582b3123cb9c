"""Go code that takes off a finalizer's new name, made to take off the old one too."""

from __future__ import annotations

from finalizer_lint.codemods.go.legacy.checks import Checks
from finalizer_lint.codemods.go.legacy.dispatch import leads_to_removal
from finalizer_lint.codemods.go.legacy.kept_answers import KeptAnswers
from finalizer_lint.codemods.go.legacy.legacy_uses import LegacyUse, LegacyUses
from finalizer_lint.codemods.go.legacy.removal import Removals
from finalizer_lint.codemods.go.legacy.retire import Retirements
from finalizer_lint.codemods.go.legacy.unfollowed_answers import UnfollowedAnswers
from finalizer_lint.codemods.go.text.drafts import Draft
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.facts import Role, Span
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files


def rewrite_uses(
    draft: Draft,
    sources: GoSources,
    uses: list[LegacyUse],
    file: File,
    files: Files,
    *,
    adds: bool,
    retire: bool = False,
) -> tuple[int, list[tuple[Span, str]]]:
    """Write removals and checks of the old name beside ``uses``; the edits are in ``draft``.

    ``adds``: the name is added, be it in another file.

    Returns how many of the uses take the name off, and those that a person has to write, with the reasons.
    """
    in_file = LegacyUses(draft, tuple(uses))
    uses = [use for use in uses if not in_file.is_put_last(use)]
    in_file = LegacyUses(draft, tuple(uses))
    removals, retirements = Removals(in_file, sources), Retirements(in_file)
    unfollowed = UnfollowedAnswers(in_file, file, files, sources, adds=adds)
    checks = Checks(in_file, KeptAnswers(in_file, file, files, sources), unfollowed, sources)
    removed, by_hand = 0, list[tuple[Span, str]]()
    for use in uses:
        takes_off = use.role is Role.REMOVED or checks.is_filter(use) or checks.empties(use)
        takes_off = takes_off or leads_to_removal(in_file, file, use)
        removed += takes_off and use.role in (Role.REMOVED, Role.CHECKED)
        if not use.legacy:
            continue
        try:
            if use.role is Role.REMOVED and not checks.is_filter(use):
                removals.write(use)
            elif use.role in (Role.CHECKED, Role.REMOVED):
                checks.write(use)
            elif use.role is Role.ADDED and retire:
                retirements.write(use)
        except ByHandError as reason:
            by_hand.append((use.span, str(reason)))
    return removed, by_hand
