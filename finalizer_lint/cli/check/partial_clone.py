"""What people are told where a clone lacks files of the revisions that names are compared with."""

from __future__ import annotations

from finalizer_lint.core.terminal import counted, printable
from finalizer_lint.project.past.past import Past

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.project.history.released import Released


def note_of_revision(past: Past | None) -> str:
    if past is None or not past.lacking:
        return ""
    first, *others = past.lacking
    more = f" and {len(others)} more" if others else ""
    return f"--since: this clone is partial and lacks {printable(first)}{more}: names from there are not compared.\n"


def note_of_releases(who: str, told: Released | None) -> str:
    """``who`` looked at releases."""
    if told is None:
        return ""
    counts = zip(told.releases, (names.lacking for names in told.names), strict=True)
    lacking = {release: count for release, count in counts if count}
    if not lacking:
        return ""
    release, count = max(lacking.items(), key=lambda one: one[1])
    return (
        f"{who}: this clone is partial and lacks files of {counted(len(lacking), 'release')}, "
        f"{count} of {printable(release)}: names from there are not compared.\n"
    )
