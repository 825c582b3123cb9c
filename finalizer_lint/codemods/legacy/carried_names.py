"""Names that are put where other names are, too, and beside which the old one can be put.

Such as a table of handlers that code adds and takes off, whatever it has: nothing that is done there can be done for
the old name of one entry alone, unless the entry says it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from finalizer_lint.codemods.language_codemods import codemods_of
from finalizer_lint.codemods.tasks import CarriedName
from finalizer_lint.core.facts import Span
from finalizer_lint.project.files.store import Files

_Place = tuple[Path, Span]


def carried_names(
    files: Files, candidates: Iterable[CarriedName]
) -> tuple[tuple[CarriedName, ...], frozenset[_Place], frozenset[_Place]]:
    """Those that are, their places, and the places of what is done with all names that are put there."""
    carried, reads = list[CarriedName](), set[_Place]()
    for one in candidates:
        of_place = codemods_of(one.file.language).carries(files, one.file, one.span) if one.file.ours else frozenset()
        reads |= of_place
        carried += [one] if of_place else []
    return tuple(carried), frozenset((one.file.path, one.span) for one in carried), frozenset(reads)
