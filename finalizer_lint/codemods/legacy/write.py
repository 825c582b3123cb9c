"""Writes what keeps the old name removed, language by language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.codemods.go.legacy.identifiers import LegacyNames
from finalizer_lint.codemods.go.legacy.repetition import Place
from finalizer_lint.codemods.go.legacy.rewrite import keep as keep_in_go
from finalizer_lint.codemods.go.text.drafts import Drafts
from finalizer_lint.core import records
from finalizer_lint.core.facts import Role, Span
from finalizer_lint.core.findings import Edit, Gain
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.packages.sources import GoSources
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.functions import text_around
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.resolution import Constant
from finalizer_lint.project.names.uses import ResolvedUse

Left = tuple[File, Span, str]
_COUNTS = pattern(rb"len\([^\n]*?inalizers[^\n]*?\)\s*[=!<>]=?\s*(?:[1-9]|\w*[Bb]efore)")
_Where = tuple[File, Role, int]


@records.record(frozen=True, slots=True)
class Change:
    """A name that the code has now (``current``), the one that it had, and the one that it gets or got."""

    old: str
    new: str
    current: str
    retire: bool


@records.record(frozen=True, slots=True)
class Written:
    """The edits with the names that they bring in, and the places that a person has to write.

    ``removed`` counts the places at which the code takes the current name off.
    """

    edits: tuple[Edit, ...]
    gains: tuple[Gain, ...]
    removed: int
    by_hand: tuple[Left, ...]


def write(files: Files, names: Names, acts: tuple[ResolvedUse, ...], change: Change) -> list[Written]:
    """Do for the old name what the code does at ``acts`` with the current one, where it does not do it yet."""
    done = _done(names, change.old) if change.current != change.old else set()
    left = [*_counted(acts), *_built_twice(names, change.current)]
    if left:
        return [Written((), (), 0, tuple(left))]
    in_go = [use for use in acts if use.file.language.name == "go" and use.file.ours]
    in_python = [use for use in acts if use.file.language.name == "python" and _where(use) not in done]
    written = [_in_go(files, names, in_go, done, change)] if in_go else []
    return [*written, *_in_python(files, in_python, change)]


def _counted(acts: tuple[ResolvedUse, ...]) -> Iterator[Left]:
    """Code that asks how many finalizers there are: while objects carry both names, there is one more."""
    for use in acts:
        if use.file.ours and _COUNTS.search(text_around(use.file, use.span.start)):
            yield use.file, use.span, "the number of finalizers decides something here, and the old name counts too"


def _built_twice(names: Names, current: str) -> Iterator[Left]:
    """A constant with a file for each platform or edition has its legacy constant in one of them only."""
    seen: set[tuple[Path, str]] = set()
    for declaration in names.declarations_of(current):
        file, symbol = declaration.file, declaration.symbol
        key = (file.path.parent, symbol.name)
        if file.language.name != "go" or symbol.scope is not None or symbol.owner:
            continue
        if key in seen:
            yield file, symbol.span, "the constant is declared once more, for another build"
        seen.add(key)


def _in_go(files: Files, names: Names, acts: list[ResolvedUse], done: set[_Where], change: Change) -> Written:
    sources = GoSources(files.workspace)
    drafts = Drafts(sources)
    spelled = LegacyNames(names, drafts, change.old, change.new, change.current)
    places: dict[File, list[Place]] = defaultdict(list)
    left: list[Left] = []
    for use in acts:
        wanted = (use.role is not Role.ADDED or change.retire) and _where(use) not in done
        legacy = spelled.spelled(use) if wanted else ""
        if legacy is None:
            left.append((use.file, use.span, "every name for a constant is taken"))
        places[use.file].append(Place(use.role, use.span, legacy or ""))
    removed = 0
    for file, found in places.items():
        draft = drafts.get(file.path)
        count, by_hand = keep_in_go(draft, sources, found, retire=change.retire) if draft is not None else (0, [])
        removed += count
        left += [(file, span, reason) for span, reason in by_hand]
    touched = sorted({file.path for file in (*places, *spelled.files)})
    edits = tuple(edit for path in touched if (draft := drafts.get(path)) for edit in draft.edits)
    gains = (*(Gain(change.old, identifier) for identifier in spelled.used), Gain(change.old)) if edits else ()
    return Written(edits, gains, removed, tuple(left))


def _in_python(files: Files, acts: list[ResolvedUse], change: Change) -> Iterator[Written]:
    groups: dict[tuple[File, Constant | None], list[ResolvedUse]] = defaultdict(list)
    for use in acts:
        groups[use.file, use.chain[-1] if use.chain else None].append(use)
    if not groups:
        return
    from finalizer_lint.codemods.python.legacy import keep as keep_in_python  # only here: libcst takes its time

    for (file, constant), found in groups.items():
        spans = {role: [use.span for use in found if use.role is role] for role in Role}
        kept = keep_in_python(
            file,
            spans[Role.REMOVED],
            spans[Role.CHECKED],
            spans[Role.ADDED],
            old=change.old,
            new=change.new,
            constant=constant,
            retire=change.retire,
            files=files,
        )
        edits, left = list(kept.edits), [(file, span, reason) for span, reason in kept.by_hand]
        if edits and constant is not None and constant.file != file:
            declared, reasons = _declared_in_python(constant, change.old)
            edits, left = edits + declared, left + reasons
        removed = len(spans[Role.REMOVED])
        if edits and b"kopf" in file.source.data:
            removed += len(spans[Role.ADDED])  # kopf takes off what it is set to, and now the old name too
        yield Written(tuple(edits), kept.gains, removed, tuple(left))


def _declared_in_python(constant: Constant, old: str) -> tuple[list[Edit], list[Left]]:
    """The legacy constant of another module."""
    from finalizer_lint.codemods.python.constant import constant_edit
    from finalizer_lint.codemods.python.text import ByHandError

    try:
        edit, _ = constant_edit(constant, old)
    except ByHandError as reason:
        return [], [(constant.file, constant.symbol.span, str(reason))]
    return [edit] if edit is not None else [], []


def _done(names: Names, old: str) -> set[_Where]:
    """The functions that remove or check for the old name already."""
    return {_where(use) for use in names.uses_of(old) if use.role in (Role.REMOVED, Role.CHECKED)}


def _where(use: ResolvedUse) -> _Where:
    """A use's role in its function, which is known by where the declaration before it begins."""
    role = Role.REMOVED if use.role is Role.ADDED else use.role
    head = b"\nfunc " if use.file.language.name == "go" else b"def "
    return use.file, role, use.file.source.data.rfind(head, 0, use.span.start)
