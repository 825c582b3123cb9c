"""A constant for a finalizer alone, beside one that other things are called by too."""

from __future__ import annotations

import re
from pathlib import Path

from finalizer_lint.codemods.go.legacy import constant
from finalizer_lint.codemods.go.text.drafts import Drafts
from finalizer_lint.codemods.tasks import OwnConstant
from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Edit, Move
from finalizer_lint.disk import asked
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.vocabulary.identifiers import says_finalizer
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.renames.shared_constants import SharedConstant


def own_constant(files: Files, shared: SharedConstant, new: str) -> OwnConstant | None:
    """The declaration, and the finalizer's uses with the new identifier; None if every name for it is taken."""
    home, symbol = shared.constant.file, shared.constant.symbol
    drafts = Drafts(GoSources(files.workspace))
    draft = drafts.get(home.path)
    free = [name for name in own_names(symbol.name) if not _is_taken(drafts, home.path.parent, name)]
    if draft is None or not free:
        return None
    constant.own(draft, symbol.span, free[0], new, symbol.name)
    moved = []
    for use in shared.moved:
        file = files.context(use.path)
        if file is None or not file.ours:
            return None
        identifier = Span(use.span.end - len(symbol.name.encode()), use.span.end)  # behind the package's name
        moved.append(Edit(file.source.path, identifier, free[0]))
    return OwnConstant(Move(symbol.name, free[0], new), (*draft.edits, *moved))


def own_names(name: str) -> list[str]:
    """``shipFinalizer`` -> ``shipFinalizerName``, ``ControllerName`` -> ``ControllerFinalizer``, in order of choice."""
    snake = name.isupper() and len(name) > 1
    endings = ("_NAME", "_KEY", "_FINALIZER") if snake else ("Name", "Key", "Finalizer")
    stem = name.removesuffix(endings[0])
    if says_finalizer(name):
        return [f"{name}{ending}" for ending in endings[:2] if not name.endswith(ending)]
    return [f"{stem}{endings[2]}", f"{stem}{endings[2]}{endings[0]}"]


def _is_taken(drafts: Drafts, folder: Path, name: str) -> bool:
    word = re.compile(rb"\b%s\b" % re.escape(name.encode()))
    return any(word.search(drafts.sources.data(path) or b"") for path in asked.ending(folder, ".go"))
