"""The last gate for a plan: what it makes of the whole project, of which each file was verified by itself.

What the edits of a file do to others shows only in all of them: a constant is used in files that nobody edits. So the
project is read and resolved as it would be, places are brought back to where they stood, and a plan is refused where

1. a place comes to another name, and neither its token was given that nor a constant of its own (``name_places``);
2. a place outside of legacy code still has the old name: half of a rename;
3. a constant with a new name is something else than a finalizer at one of its places, or a place of it was lost;
   or is plainly none by its text alone, whatever those say who understand code (``plain_contexts``);
4. code that took the old name off would take off the new one alone, at any of its places (``legacy_places``).

None of this asks how the plan came about: it is told the names before and after, and which fixes were made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from finalizer_lint.core.facts import Role
from finalizer_lint.core.findings import Fix, Owner
from finalizer_lint.core.refusals.writing import UNVERIFIED_PROJECT
from finalizer_lint.project.renames.succession import Rename
from finalizer_lint.run.verify.constant_places import constant_objections
from finalizer_lint.run.verify.legacy_places import legacy_objections
from finalizer_lint.run.verify.name_places import left_behind, misnamed
from finalizer_lint.run.verify.plain_contexts import context_objections
from finalizer_lint.run.verify.rewritten_project import Project, RewrittenProject

__all__ = ["Project", "project_objections"]

_TAKES_OFF = (Role.REMOVED, Role.CHECKED)


def project_objections(
    before: Project, after: Project, fixes: Sequence[Fix], *, keeps_legacy: bool
) -> list[tuple[Fix, str]]:
    """The fixes that must not be made, each with the reason. ``after`` is the project with all of them made."""
    rewritten = RewrittenProject(before, after, fixes)
    wrong = dict(misnamed(rewritten))
    objections = []
    for fix in fixes:
        if any(edit.value for edit in fix.edits) or fix.moves or fix.namings:
            reason = next(_reasons(rewritten, fix, wrong, keeps_legacy=keeps_legacy), None)
            if reason is not None:
                objections.append((fix, UNVERIFIED_PROJECT.at(reason=reason).reason))
    return objections


def _reasons(rewritten: RewrittenProject, fix: Fix, wrong: dict[str, str], *, keeps_legacy: bool) -> Iterator[str]:
    renames = rewritten.renames_of(fix)
    by_this_fix = {rename.old for rename in renames}
    yield from (reason for name, reason in wrong.items() if name in by_this_fix or name not in rewritten.renamed)
    yield from (reason for rename in renames if (reason := _unwanted(rewritten, rename)))
    yield from constant_objections(rewritten, fix)
    yield from context_objections(rewritten, fix)
    if not _edits_code(rewritten, fix):
        return
    for rename in renames:
        if reason := left_behind(rewritten, rename):
            yield reason
    if keeps_legacy:
        yield from legacy_objections(rewritten, fix, renames)
    for rename in renames:
        if keeps_legacy and _forgets(rewritten, rename):
            yield f"no code would take {rename.old!r} off objects any more"


def _unwanted(rewritten: RewrittenProject, rename: Rename) -> str | None:
    """That the settings ask for another name; a name of others may get their successor all the same."""
    before = rewritten.before
    wanted = before.files.name_policy.renames.get(rename.old, rename.new)
    if wanted == rename.new or before.names.owner_of(rename.old) is Owner.THIRD_PARTY:
        return None
    return f"{rename.new!r} is not what {rename.old!r} should be"


def _edits_code(rewritten: RewrittenProject, fix: Fix) -> bool:
    files = map(rewritten.before.files.by_display, {edit.path for edit in fix.edits})
    return any(file is not None and file.runs for file in files)


def _forgets(rewritten: RewrittenProject, rename: Rename) -> bool:
    """Whether code took the old name off objects, and would do so no more while it puts the new one on them."""
    from finalizer_lint.project.removal.old_name_removals import OldNameRemovals  # only for renames in code

    before, after = rewritten.before, rewritten.after
    if rename.old not in before.placed or rename.new not in after.placed:
        return False
    if not any(use.role in _TAKES_OFF and use.file.runs for use in before.names.uses_of(rename.old)):
        return False  # manifests in texts of programs: what takes their names off is elsewhere
    return OldNameRemovals(before.files, before.names).can_remove(rename) and not OldNameRemovals(
        after.files, after.names
    ).can_remove(rename)
