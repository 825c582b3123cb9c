"""The releases of a project against its code of today: what each did with names, and what became of them.

What took the place of a name is asked of the first release that does not add it any more: between neighbours the same
function, file or folder says more than between a release of years ago and today.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.facts import Role
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.placements import in_force, placements
from finalizer_lint.project.past.past import Past, Pasts, pasts
from finalizer_lint.project.past.release_names import ReleaseNames
from finalizer_lint.project.renames.succession import Rename, find_renames

Progress = Callable[[int, int], None]


@records.record(frozen=True, slots=True)
class LastRelease:
    """A release that was the last one to add some names, which nothing of today adds."""

    past: Past
    names: frozenset[str]


@records.record(frozen=True, slots=True)
class Released:
    """``names`` are those of each of the ``releases``, from the oldest on.

    ``became`` has for a name that is added no more the one that took its place then, ``renames`` the one that is added
    in its place today.
    """

    releases: tuple[str, ...]
    names: tuple[ReleaseNames, ...]
    last: tuple[LastRelease, ...]
    became: Mapping[str, str]
    renames: tuple[Rename, ...]


def released(files: Files, names: Names, releases: Sequence[str], progress: Progress | None = None) -> Released:
    """Look at each release. ``files`` and ``names`` are of today.

    Raises SettingsError for a revision that git does not know, and where a partial clone lacks most of one.
    """
    with pasts(files) as revisions:
        revisions.expect(releases)
        of_releases = []
        for number, release in enumerate(releases, 1):
            of_releases.append(revisions.names_of(release))
            if progress is not None:
                progress(number, len(releases))
        last, steps = [], dict[str, Rename]()
        for number, ended in sorted(_ended(of_releases, in_force(names)).items()):
            then = revisions.at(releases[number])
            last.append(LastRelease(then, frozenset(ended)))
            following = dict(zip(releases[number + 1 :], of_releases[number + 1 :], strict=True))
            steps.update(_steps(files, names, then, ended, revisions, following))
    became = {old: rename.new for old, rename in steps.items()}
    current = in_force(names)
    renames = (records.replace(rename, new=_today(became, old, current)) for old, rename in sorted(steps.items()))
    return Released(
        tuple(releases), tuple(of_releases), tuple(last), became, tuple(one for one in renames if one.new in current)
    )


def _ended(of_releases: Sequence[ReleaseNames], in_force_now: Iterable[str | None]) -> dict[int, set[str]]:
    """The names that are added no more, by the number of the last release that added them."""
    last = {name: number for number, release in enumerate(of_releases) for name in release.added}
    ended: dict[int, set[str]] = {}
    for name in last.keys() - set(in_force_now):
        ended.setdefault(last[name], set()).add(name)
    return ended


def _steps(
    files: Files, names: Names, then: Past, ended: set[str], revisions: Pasts, later: Mapping[str, ReleaseNames]
) -> dict[str, Rename]:
    """What took the places of names in the release that follows, which may be the code of today.

    Where it can't be read what is added in their files there, as where a flag decides, it is the first release that
    adds a name which is new.
    """

    def compared(release: str | None) -> tuple[dict[str, Rename], bool]:
        """Also whether what is added in the place of some can't be read."""
        root, here = files.root, names
        if release is not None:
            past = revisions.at(release)  # the folder is that of this release now, as the search for moves needs it
            root, here = past.root, past.names
        found = find_renames(root, files.name_policy, here, then)
        steps = {rename.old: rename for rename in found if rename.old in ended}
        return steps, _adds_unread(root, here, then, ended - steps.keys())

    steps, is_unread = compared(next(iter(later), None))
    if later and is_unread:
        known = placements(then.names).keys()
        telling = (release for release, its in later.items() if not known >= set(its.added))
        steps = compared(next(telling, None))[0] | steps
    return steps


def _adds_unread(root: Path, names: Names, then: Past, old_names: set[str]) -> bool:
    """Whether a file that put one of the old names on objects adds one that can't be read."""
    former = placements(then.names)
    places = {root / use.file.path.relative_to(then.root) for old in old_names for use in former.get(old, ())}
    return any(use.role is Role.ADDED and use.name is None and use.file.path in places for use in names.uses)


def _today(became: Mapping[str, str], name: str, current: Container[str | None]) -> str:
    """Where renames of renames have come to; the name itself where they go round in a circle."""
    seen = {name}
    new = became[name]
    while new not in current and new in became and new not in seen:
        seen.add(new)
        new = became[new]
    return new
