"""Whether the code of today is all there: a sparse checkout leaves some out, a clone without a checkout all of it.

What is not there would count as code that is gone, and so would what it does with names of old releases.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from finalizer_lint.core.candidates import native
from finalizer_lint.core.terminal import counted, printable
from finalizer_lint.disk import asked
from finalizer_lint.project.past.revisions import ask
from finalizer_lint.settings import SettingsError

_SKIPPED = b"S "  # how git marks a file that it was told to leave out of the work tree


def refuse_left_out(root: Path, code: Sequence[str]) -> None:
    """Raises SettingsError. ``code`` are the project's own files of it that HEAD has."""
    lacking = [path for path in code if not asked.exists(root / native(path))]
    if not lacking:
        return
    skipped = set(lacking) & _skipped(root)  # others were removed, and are to be
    if skipped:
        first, number = printable(min(skipped)), counted(len(skipped), "file")
        raise SettingsError(f"a sparse checkout lacks {number} of code, {first} say: git sparse-checkout disable")
    if set(asked.names(root)) <= {".git"}:
        raise SettingsError("the work tree is empty, and HEAD has code: git checkout HEAD -- .")


def _skipped(root: Path) -> set[str]:
    listed = ask(root, "ls-files", "-t", "-z").split(b"\0")
    return {os.fsdecode(entry[len(_SKIPPED) :]) for entry in listed if entry.startswith(_SKIPPED)}
