"""Which revisions of a repository are releases: its tags that are versions."""

from __future__ import annotations

from pathlib import Path

from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.history.revisions import ask

# v1.2.3, 1.2, release-1.2.3; no v1.2.3-rc.1, which was to become one, and no api/v1.2.3, which is another module's
_VERSION = pattern(r"(?:[A-Za-z]+[-_])?[vV]?(\d+)\.(\d+)(?:\.(\d+))?")


def releases(repository: Path) -> list[str]:
    """The tags in the order of their versions. Raises SettingsError outside of git."""
    tags = ask(repository, "tag", "--list").decode("utf-8", "replace").splitlines()
    versions = ((match, tag) for tag in tags if (match := _VERSION.fullmatch(tag)))
    ordered = sorted((tuple(int(number or 0) for number in match.groups()), tag) for match, tag in versions)
    return [tag for _, tag in ordered]
