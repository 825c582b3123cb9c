"""Which revisions of a repository are releases, and which one comes before which: by the versions that tags are."""

from __future__ import annotations

import fnmatch
import itertools
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.past.revisions import ask, head_of
from finalizer_lint.settings import SettingsError

# v1.2.3, 1.2, release-1.2.3, with what follows: v1.2.3-rc.1, 1.2rc1
_VERSION = pattern(r"(?:[A-Za-z]+[-_])?[vV]?(\d+)\.(\d+)(?:\.(\d+))?((?:[-.+_]?[A-Za-z][-.+\w]*|[-+]\w[-.+\w]*)?)")
_PARTS = pattern(r"\d+|[A-Za-z]+")
_NONE = "no tag here{like} is a version, such as v1.2.3: fetch the tags, which shallow clones lack, or give {others}"
_LATER = "every release came after what is checked out here"

Version = tuple[tuple[int, ...], bool, tuple[tuple[bool, int, str], ...]]


def releases(repository: Path, like: str | None = None, others: str = "--tags or --revisions") -> list[str]:
    """The tags that are versions, in the order of those.

    No v1.2.3-rc.1, which was to become one, and no api/v1.2.3, which is another module's: those too where the tags
    have to be ``like`` something, ``api/v*`` say. None whose history has what is checked out here: it came after that.
    Raises SettingsError outside of git, and where there is none, with the ``others`` ways of saying which.
    """
    tags = _commits_of_tags(repository)
    if like is None:
        versions = ((version_of(tag), tag) for tag in tags if "/" not in tag)
        found = [(version, tag) for version, tag in versions if version is not None and not version[2]]
    else:
        versions = ((version_of(tag), tag) for tag in tags if fnmatch.fnmatchcase(tag, like))
        found = [(version, tag) for version, tag in versions if version is not None]
    if not found:
        raise SettingsError(_NONE.format(like=f" like {like!r}" if like is not None else "", others=others))
    later = _later_than_head(repository, tags)
    known = [tag for _, tag in sorted(found) if tag not in later]
    if not known:
        raise SettingsError(_LATER)
    return known


def _commits_of_tags(repository: Path) -> dict[str, bytes]:
    """The commits of all tags but those of a folder or a file, which are no state of a project."""
    tags = ask(repository, "tag", "--list").decode("utf-8", "surrogateescape").splitlines()
    asked = "".join(f"refs/tags/{tag}^{{}}\n" for tag in tags).encode("utf-8", "surrogateescape")
    told = ask(repository, "cat-file", "--batch-check=%(objecttype) %(objectname)", given=asked).split(b"\n")
    answers = zip(tags, (answer.partition(b" ") for answer in told), strict=False)
    return {tag: commit for tag, (kind, _, commit) in answers if kind not in (b"tree", b"blob")}


def _later_than_head(repository: Path, commits: Mapping[str, bytes]) -> set[str]:
    """The tags whose history has the commit that is checked out, and that are not its own."""
    told = ask(repository, "tag", "--list", "--contains", "HEAD", fails=True)
    head = (head_of(repository) or "").encode("ascii")
    # Git says of a tag of a tag that it contains HEAD, and not that it points there
    return {tag for tag in told.decode("utf-8", "surrogateescape").splitlines() if commits.get(tag) != head}


def version_of(tag: str) -> Version | None:
    """What tags are put in order by: 1.9 before 1.10, 1.10.0-rc.1 before 1.10.0. None for what is no version."""
    match = _VERSION.fullmatch(tag.rpartition("/")[2])
    if match is None:
        return None
    numbers = tuple(int(number[:18]) for number in (match[1], match[2], match[3] or "0"))
    parts = [part[:18] for part in _PARTS.findall(match[4])]
    later = tuple((not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts)
    return numbers, not match[4], later


def is_older(one: str, other: str, known: Sequence[str] = ()) -> bool:
    """Whether a release comes before another: in the order of those that are known, else by their versions."""
    if one in known and other in known:
        return known.index(one) < known.index(other)
    versions = version_of(one), version_of(other)
    return versions[0] is not None and versions[1] is not None and versions[0] < versions[1]


def minor_versions(revisions: Iterable[str]) -> list[list[str]]:
    """Releases in order, those of one minor version together: how far back an upgrade may begin is told in those.

    What is no version stands for itself.
    """

    def minor(revision: str) -> tuple[int, ...] | str:
        version = version_of(revision)
        return version[0][:2] if version is not None else revision

    return [list(some) for _, some in itertools.groupby(revisions, key=minor)]
