"""The one finalizer that a package adds, and its old names, as its code spells them."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.core.facts import Literal, Ref, Role
from finalizer_lint.core.findings import Gain, Owner
from finalizer_lint.project.files.file import File
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.uses import ResolvedUse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


@records.record(frozen=True, slots=True)
class PackageNames:
    """The names of a package's own as its code spells them, the current one first, and what they are called.

    ``added`` are the places that put the current one on objects.
    """

    texts: tuple[str, ...]
    gains: tuple[Gain, ...]
    added: tuple[ResolvedUse, ...]


def package_names_of(names: Names, file: File) -> PackageNames | None:
    """The one name that a file's package adds, and its old ones; None if it is not one, or out of reach."""
    folder = file.path.parent
    added = [use for use in names.uses if use.role is Role.ADDED and _runs(use, folder)]
    values = {use.name for use in added}
    if len(values) != 1 or None in values or names.owner_of(next(iter(values))) is not Owner.PROJECT:
        return None
    if any(name not in values for name in _left_to_others(names)):
        return None  # what takes off all finalizers may be what takes that one off
    spellings = (_spelling(use, file) for use in added)
    spelled = next((one for one in spellings if one is not None), None)
    if spelled is None:
        return None
    legacy = [
        Gain(declaration.name or "", declaration.symbol.name)
        for declaration in names.declarations
        if declaration.file.path.parent == folder
        and declaration.file.runs
        and declaration.symbol.legacy
        and declaration.symbol.scope is None
        and not declaration.symbol.owner
        and declaration.name not in values
    ]
    spelling, gain = spelled
    return PackageNames((spelling, *(one.identifier for one in legacy)), (gain, *legacy), tuple(added))


def _left_to_others(names: Names) -> set[str]:
    """The project's names that neither their own packages nor any code that names them takes off."""
    running = [use for use in names.uses if use.file.runs and use.file.ours]
    removed = {use.name for use in running if use.role is Role.REMOVED}
    clearing = {use.file.path.parent for use in running if use.role is Role.CLEARED}
    homes: dict[str, set[Path]] = {}
    for use in running:
        if use.role is Role.ADDED and use.name is not None and names.owner_of(use.name) is Owner.PROJECT:
            homes.setdefault(use.name, set()).add(use.file.path.parent)
    return {name for name, folders in homes.items() if name not in removed and folders.isdisjoint(clearing)}


def _runs(use: ResolvedUse, folder: Path) -> bool:
    return use.file.path.parent == folder and use.file.runs and use.file.ours


def _spelling(use: ResolvedUse, file: File) -> tuple[str, Gain] | None:
    """How a name is written in a file: the text, and what verification is told of it."""
    expr = use.expression
    if isinstance(expr, Literal):
        return use.file.source.slice(expr.span), Gain(expr.value)
    link = use.constant
    if not isinstance(expr, Ref) or link is None or link.symbol.scope is not None or link.symbol.name != expr.name:
        return None  # a parameter that a constant is handed to is no name for it
    if expr.qualifier and file is not use.file and not _brings(file, use.file, expr.qualifier):
        return None
    return use.file.source.slice(expr.span), Gain(use.name or "", expr.name)


def _brings(file: File, other: File, alias: str) -> bool:
    paths = {item.path for item in other.facts.imports if item.alias == alias}
    return any(item.alias == alias and item.path in paths for item in file.facts.imports)
