"""A name that code has let go of is taken off once more, where the function that did so is still there."""

from __future__ import annotations

from finalizer_lint.codemods.language_codemods import codemods_of
from finalizer_lint.core.facts import Role
from finalizer_lint.core.findings import Fix
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.past.past import Past
from finalizer_lint.project.renames.drops import Drop


def restored_removals(files: Files, names: Names, past: Past, drop: Drop) -> Fix | None:
    """None where a removal would have to be written by hand, and be it one of several: half would help nobody."""
    removals = [use for use in drop.acts if use.role is Role.REMOVED]
    removals = removals or [use for use in drop.acts if use.file.language.is_told_name(use.file.source.data, use.span)]
    if len(removals) != 1:
        return None
    (then,) = removals
    path = files.root / then.file.path.relative_to(past.root)
    file = files.context(path)
    if file is None or not file.linted or not file.ours:
        return None
    return codemods_of(file.language).restored_removal(files, names, then, path)
