"""What a rename means for objects that live in clusters: the report that a team reads before it releases one."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.facts import Role
from finalizer_lint.project.names.code_names import additions
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.renames.cluster_resources import resources
from finalizer_lint.run.rename import RenamePlan, plan_rename
from finalizer_lint.settings import Configuration


class MigrationState(str, enum.Enum):
    PLANNED = "planned"
    REFUSED = "refused"  # see the plan's own reason
    DONE = "done"  # the code adds the new name already


@records.record(frozen=True)
class Migration:
    """A rename and its live objects.

    ``removes_old`` is whether the code, once the plan is applied, takes the old name off objects that are deleted.
    ``resources`` are what ``kubectl get`` is given, empty when the project does not show them; ``listed`` are the
    manifests, as path and 1-based line, that put the old or the new name on objects.
    """

    plan: RenamePlan
    state: MigrationState
    removes_old: bool
    in_code: bool
    resources: tuple[str, ...]
    listed: tuple[tuple[str, int], ...]

    @property
    def old(self) -> str:
        return self.plan.old

    @property
    def new(self) -> str:
        return self.plan.new


def plan_migration(
    old: str,
    new: str,
    paths: Iterable[Path] = (),
    *,
    working: Path | None = None,
    settings: Configuration | None = None,
) -> Migration:
    """Plan a rename and see what becomes of live objects. Raises SettingsError; writes nothing."""
    plan = plan_rename(old, new, paths, working=working, settings=settings)
    names = plan.names
    added = additions(names)
    is_done = new in added and old not in added
    state = (
        MigrationState.PLANNED if plan.fix is not None else MigrationState.DONE if is_done else MigrationState.REFUSED
    )
    written = plan.fix is not None and bool(plan.fix.gains)
    return Migration(
        plan=plan,
        state=state,
        removes_old=written or _removes(names, old, already=state is MigrationState.DONE),
        in_code=old in added or new in added,
        resources=resources(plan.files, names, old, new),
        listed=_manifests(names, {old, new}),
    )


def _removes(names: Names, old: str, *, already: bool) -> bool:
    """Whether running code takes the old name off without the plan: through a legacy constant, or all names at once."""
    folders = {use.file.path.parent for use in names.uses_of(old) if use.file.runs}
    return any(
        (use.role is Role.CLEARED and use.file.path.parent in folders)
        or (use.name == old and use.role is Role.REMOVED and (already or _is_legacy(use)))
        for use in names.uses
        if use.file.runs
    )


def _is_legacy(use: ResolvedUse) -> bool:
    return any(link.symbol.legacy for link in use.chain)


def _manifests(names: Names, either: set[str]) -> tuple[tuple[str, int], ...]:
    places = {
        (use.file.source.path, use.file.source.line_of(use.span.start))
        for use in names.uses
        if use.name in either and use.role is Role.LISTED and not (use.file.is_code or use.file.in_test)
        if not use.file.language.is_prose
    }
    return tuple(sorted(places))
