"""A constant that is a finalizer's name and something else too: the finalizer gets one of its own, and the new name.

A worked example. The label must keep its value, and the objects of before must still be let go::

    const shipFinalizer = "ship"              const shipFinalizer = "ship"

                                              // shipFinalizerName is the finalizer alone. …
                                              const shipFinalizerName = "acme.dev/ship"

                                              // legacyShipFinalizer is the name before acme.dev/ship. …
                                              const legacyShipFinalizer = shipFinalizer

    Labels: {"by": shipFinalizer}             Labels: {"by": shipFinalizer}
    Add(o, shipFinalizer)                     Add(o, shipFinalizerName)
    Remove(o, shipFinalizer)                  Remove(o, shipFinalizerName)
                                              Remove(o, legacyShipFinalizer)
"""

from __future__ import annotations

from pathlib import Path

from finalizer_lint.codemods.language_codemods import codemods_of
from finalizer_lint.codemods.legacy.legacy_plan import complete
from finalizer_lint.core import records
from finalizer_lint.core.findings import Applicability, Fix
from finalizer_lint.core.terminal import counted
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.resolution import Constant
from finalizer_lint.project.renames.old_spellings import edits_of, old_spellings
from finalizer_lint.project.renames.refusals import constants_of, obstacles
from finalizer_lint.project.renames.shared_constants import SharedConstant, partable
from finalizer_lint.settings.legacy_options import Legacy


def with_own_constants(fix: Fix, files: Files, names: Names, old: str, new: str, legacy: Legacy) -> Fix:
    """A rename that is held back, made by constants of its own where nothing but shared constants is in its way."""
    shared = _shared(files, names, old)
    constants = frozenset(one.constant for one in shared)
    if not shared:
        return fix
    spelled = [one for one in old_spellings(names, old) if not _is_of(one.file.path, one.start, constants)]
    edits, refusal = edits_of(spelled, new)
    others = obstacles(files, names, old, new, edits, in_code=True, untouched=constants)
    refusal = refusal or next(others, None)
    own = [codemods_of(one.constant.file.language).own_constant(files, one, new) for one in shared]
    written = [one for one in own if one is not None]
    if refusal is not None or len(written) != len(own):
        return fix
    edits += [edit for one in written for edit in one.edits]
    called = ", ".join(one.move.own for one in written)
    parted = records.replace(
        fix,
        applicability=Applicability.UNSAFE,
        title=f"rename {old!r} to {new!r} in {counted(len({e.path for e in edits}), 'file')}, as {called}",
        edits=tuple(sorted(edits, key=lambda edit: (edit.path, edit.span))),
        refusal=None,
        moves=tuple(one.move for one in written),
    )
    if not legacy.keep:
        return parted
    moves = {one.constant: other.move for one, other in zip(shared, written, strict=True)}
    return complete(parted, files, names, old, new, retire=legacy.retire, shared=moves)


def _shared(files: Files, names: Names, old: str) -> list[SharedConstant]:
    constants = [one for one in constants_of(names, old) if one not in names.kept_for_old_objects]
    return [shared for one in constants if (shared := partable(files, one)) is not None]


def _is_of(path: Path, start: int, constants: frozenset[Constant]) -> bool:
    """Whether a spelling is the value of one of some constants."""
    return any(one.file.path == path and one.symbol.value.span.start == start for one in constants)
