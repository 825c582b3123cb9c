"""What a rename means for objects that live in clusters: the report that a team reads before it releases one."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.facts import Role
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.code_names import additions
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.removal.old_name_handling import HandledOldName, Handling, handling_of
from finalizer_lint.project.renames.cluster_resources import Resources, resources
from finalizer_lint.run.lint import LEGACY
from finalizer_lint.run.rename import RenamePlan, plan_rename
from finalizer_lint.settings import Configuration
from finalizer_lint.settings.legacy_options import Legacy


class MigrationState(str, enum.Enum):
    PLANNED = "planned"
    REFUSED = "refused"  # see the plan's own reason
    DONE = "done"  # the code adds the new name already


@records.record(frozen=True)
class Migration:
    """A rename and its live objects.

    ``handling`` is what the code, once the plan is applied, does with objects that carry the old name, and ``clearing``
    where it takes all names off at once, as path and 1-based line. ``in_code``: code that adds one of the names was
    found. ``told``: a framework takes off the one name that it is told, and acts for no object without it. ``listed``
    are the manifests, as path and line, that put the old or the new name on objects.
    """

    plan: RenamePlan
    state: MigrationState
    handling: Handling
    clearing: tuple[tuple[str, int], ...]
    in_code: bool
    told: bool
    resources: Resources
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
    legacy: Legacy = LEGACY,
) -> Migration:
    """Plan a rename and see what becomes of live objects. Raises SettingsError; writes nothing."""
    plan = plan_rename(old, new, paths, working=working, settings=settings, legacy=legacy)
    files, names = plan.files, plan.names
    added = additions(names)
    is_done = new in added and old not in added
    state = (
        MigrationState.PLANNED if plan.fix is not None else MigrationState.DONE if is_done else MigrationState.REFUSED
    )
    handled = _handled(files, plan, state, legacy)
    either = [*added.get(old, ()), *added.get(new, ())]
    return Migration(
        plan=plan,
        state=state,
        handling=handled.handling,
        clearing=tuple(
            sorted({(use.file.source.path, use.file.source.line_of(use.span.start)) for use in handled.clearing})
        ),
        in_code=bool(either),
        told=any(use.file.language.is_told_name(use.file.source.data, use.span) for use in either),
        resources=resources(files, names, old, new),
        listed=_manifests(names, {old, new}),
    )


def _handled(files: Files, plan: RenamePlan, state: MigrationState, legacy: Legacy) -> HandledOldName:
    """What the code does with the old name: what the plan writes, else what is there."""
    found = handling_of(files, plan.names, plan.old, plan.new, kept_only=state is not MigrationState.DONE)
    if plan.fix is not None and plan.fix.gains:
        return HandledOldName(Handling.RETIRES if legacy.retire else Handling.ON_DELETION, found.clearing)
    return found


def _manifests(names: Names, either: set[str]) -> tuple[tuple[str, int], ...]:
    places = {
        (use.file.source.path, use.file.source.line_of(use.span.start))
        for use in names.uses
        if use.name in either and use.role is Role.LISTED and not (use.file.is_code or use.file.in_test)
        if not use.file.language.is_prose
    }
    return tuple(sorted(places))
