"""Plan to rename a finalizer in a whole project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.findings import Fix
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.renames.leftovers import Leftover, followers, leftovers
from finalizer_lint.project.renames.plan import plan
from finalizer_lint.project.renames.refusals import refusal
from finalizer_lint.run.lint import LEGACY, lint
from finalizer_lint.run.paths import absolute, configuration, root_of
from finalizer_lint.run.stages.fixes import completed_fix
from finalizer_lint.settings import Configuration
from finalizer_lint.settings.legacy_options import Legacy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.project.files.cache import Cache


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
    cache: Cache | None = None,
) -> RenamePlan:
    """Plan to rename a finalizer in the whole project that holds ``paths``. Raises SettingsError; writes nothing.

    ``unwritten`` and ``cache`` are those of ``lint``.
    """
    working = Path.cwd() if working is None else working
    roots = [absolute(path, working) for path in paths] or [working]
    settings = settings or configuration(roots, working)
    root = root_of(roots, settings)
    with_rename = settings.with_options(renames={old: new}, include_docs=True)
    report = lint([root], settings=with_rename, working=working, legacy=None, unwritten=unwritten, cache=cache)
    files, names = report.files, report.names
    refused = refusal(names, old, new, third_party_too=third_party_too)
    fix = None if refused else plan(files, names, old, new, third_party_too=third_party_too)
    if fix is not None:
        fix = completed_fix(fix, files, names, old, new, legacy)
    if fix is not None and fix.held_back is not None:
        refused, fix = fix.held_back, None
    if fix is None:
        return RenamePlan(old, new, None, refused, files, names)
    by_hand = tuple(leftovers(files, names, old, fix.edits))
    return RenamePlan(old, new, fix, None, files, names, tuple(followers(names, old)), by_hand)
