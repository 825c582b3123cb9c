"""Plan to rename a finalizer in a whole project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.findings import Fix, Owner
from finalizer_lint.core.refusals.refusal import HeldBack
from finalizer_lint.core.refusals.renames import NOTHING_TO_EDIT, SPELLED_UNSEEN
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.renames.leftovers import Leftover, followers, leftovers
from finalizer_lint.project.renames.plan import all_obstacles, plan
from finalizer_lint.project.renames.refusals import other_spellings, refusal
from finalizer_lint.project.renames.successors import succession_fix
from finalizer_lint.run.lint import LEGACY, lint
from finalizer_lint.run.paths import absolute, configuration, root_of
from finalizer_lint.run.result import Report
from finalizer_lint.run.stages.fixes import completed_fix
from finalizer_lint.settings import Configuration
from finalizer_lint.settings.legacy_options import Legacy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.project.files.allowed_places import AllowedPlaces
    from finalizer_lint.project.files.cache import Cache

Relint = Callable[[Mapping[Path, bytes]], Report]


@records.record(frozen=True)
class RenamePlan:
    """A rename over a whole project. ``fix`` is None when it is refused or there is nothing to edit.

    ``refusal`` says why, ``also_refused`` what else would have to be seen to. ``follows`` are the uses that change
    through their constant, ``by_hand`` the places that are left to people. ``incomplete`` is whether files could not
    be read or understood: they may have the old name, too.
    """

    old: str
    new: str
    fix: Fix | None
    refusal: HeldBack | None
    files: Files
    names: Names
    follows: tuple[ResolvedUse, ...] = ()
    by_hand: tuple[Leftover, ...] = ()
    also_refused: tuple[HeldBack, ...] = ()
    relint: Relint | None = None
    keeps_legacy: bool = True
    incomplete: bool = False

    @property
    def refused(self) -> str | None:
        """The reason of the refusal."""
        return self.refusal.reason if self.refusal is not None else None


def plan_rename(
    old: str,
    new: str,
    paths: Iterable[Path] = (),
    *,
    third_party_too: bool = False,
    working: Path | None = None,
    settings: Configuration | None = None,
    legacy: Legacy = LEGACY,
    allowed: AllowedPlaces | None = None,
    unwritten: Mapping[Path, bytes] | None = None,
    cache: Cache | None = None,
) -> RenamePlan:
    """Plan to rename a finalizer in the whole project that holds ``paths``. Raises SettingsError; writes nothing.

    ``allowed``, ``unwritten`` and ``cache`` are those of ``lint``.
    """
    working = Path.cwd() if working is None else working
    roots = [absolute(path, working) for path in paths] or [working]
    settings = settings or configuration(roots, working)
    root = root_of(roots, settings)
    with_rename = settings.with_options(renames={old: new}, include_docs=True)

    def relint(texts: Mapping[Path, bytes]) -> Report:
        return lint(
            [root],
            settings=with_rename,
            working=working,
            legacy=None,
            allowed=allowed,
            unwritten={**(unwritten or {}), **texts},
            cache=cache,
        )

    report = relint({})
    files, names, incomplete = report.files, report.names, report.incomplete
    if names.owner_of(old) is Owner.THIRD_PARTY and not third_party_too:
        succession = succession_fix(names, old, new)
        if succession is not None:
            by_hand = tuple(leftovers(files, names, old, succession.edits))
            return RenamePlan(
                old, new, succession, None, files, names, by_hand=by_hand, relint=relint, incomplete=incomplete
            )
    refused = refusal(names, old, new, third_party_too=third_party_too)
    fix = None if refused else plan(files, names, old, new, third_party_too=third_party_too)
    if fix is not None:
        fix = completed_fix(fix, files, names, old, new, legacy)
    if fix is not None and fix.refusal is not None:
        others = [one for one in all_obstacles(files, names, old, new) if one != fix.refusal]
        return RenamePlan(old, new, None, fix.refusal, files, names, also_refused=tuple(others), incomplete=incomplete)
    if fix is None:
        why = refused or NOTHING_TO_EDIT.at()
        # Where no finalizer is called so, the places that are not known to be one may be what somebody looks for
        unseen = () if names.uses_of(old) or not refused else other_spellings(files, names, old, [])
        doubts = tuple(SPELLED_UNSEEN.at(one.place, old=old) for one in unseen)
        return RenamePlan(old, new, None, why, files, names, also_refused=doubts, incomplete=incomplete)
    by_hand = tuple(leftovers(files, names, old, fix.edits))
    follows = tuple(followers(names, old))
    return RenamePlan(
        old,
        new,
        fix,
        None,
        files,
        names,
        follows,
        by_hand,
        relint=relint,
        keeps_legacy=legacy.keep,
        incomplete=incomplete,
    )
