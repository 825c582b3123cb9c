"""Renames of the settings of whose names nothing is known but that code spells them: they are not made, and told of.

``var finalizer = envOr("FINALIZER", "widget-cleanup")`` holds what the environment says. No finding stands there, so
nothing else would say why the name is the old one still.
"""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.findings import Fix
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.renames.plan import unplanned
from finalizer_lint.project.renames.refusals import other_spellings


def unseen_renames(files: Files, names: Names) -> Iterator[tuple[Fix, str]]:
    """What is not made, each with the reason."""
    for old, new in files.name_policy.renames.items():
        if names.uses_of(old) or names.declarations_of(old):
            continue
        place = next(other_spellings(files, names, old, []), None)
        if place is not None:
            yield unplanned(f"rename {old!r} to {new!r}", place), place.reason
