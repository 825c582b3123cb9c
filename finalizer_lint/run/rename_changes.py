"""What a planned rename makes of files, once that is verified: each file by itself, and then the project as one."""

from __future__ import annotations

from finalizer_lint.run.changes import Change, FixError, plan_changes
from finalizer_lint.run.rename import RenamePlan
from finalizer_lint.run.verify.whole_project import Project, project_objections


def verified_changes(plan: RenamePlan) -> list[Change]:
    """The files as a plan would leave them. Raises FixError where that can't be verified."""
    if plan.fix is None or plan.relint is None:
        return []
    changes, skipped = plan_changes([plan.fix], plan.files)
    if skipped:
        raise FixError(skipped[0][1])
    after = plan.relint({change.file.path: change.after for change in changes})
    was, will_be = Project(plan.files, plan.names), Project(after.files, after.names)
    for _, reason in project_objections(was, will_be, [plan.fix], keeps_legacy=plan.keeps_legacy):
        raise FixError(reason)
    return changes
