"""Which names became which: by the settings, and by what the code added at a revision and adds now."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.findings import Owner
from finalizer_lint.core.names import is_standard
from finalizer_lint.project.names.code_names import known_to_code
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.constants import finalizer_constants
from finalizer_lint.project.names.placements import Placements, in_force, is_for_tests, is_told, placements
from finalizer_lint.project.names.resolution import Constant
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.renames.moves import by_move
from finalizer_lint.project.renames.places import by_place
from finalizer_lint.settings import NamePolicy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.project.past.past import Past


@records.record(frozen=True, slots=True)
class Rename:
    """A name of the project and what it is called now. ``before`` are the places that added it at the revision."""

    old: str
    new: str
    before: tuple[ResolvedUse, ...] = ()


def find_renames(root: Path, policy: NamePolicy, names: Names, past: Past | None) -> tuple[Rename, ...]:
    """Every rename of a name that the project's code adds, now or at the revision. Sorted by the old name.

    ``names`` are those of now, of the code below ``root``.
    """
    current = placements(names)
    former = placements(past.names) if past else {}
    known = known_to_code(names)
    successors = {
        old: new
        for old, new in policy.renames.items()
        if (new in current or (old in former and new in known))
        and (is_own(names, past, old) or _says_own(names, old, new))
    }
    guessed = _guessed(root, names, past, current, former) if past else {}
    for old in guessed.keys() - successors.keys():
        if names.owner_of(guessed[old]) is Owner.PROJECT and is_own(names, past, old):
            successors[old] = guessed[old]
    implied = _implied(past, current, former) if past else []
    found = [Rename(old, new, tuple(former.get(old, ()))) for old, new in successors.items()]
    return tuple(sorted([*found, *implied], key=lambda rename: rename.old))


def _implied(past: Past, current: Placements, former: Placements) -> list[Rename]:
    """A framework that put a name of its own on objects is told another one now."""
    told = sorted(name for name, uses in current.items() if any(map(is_told, uses)))
    if not told or any(is_told(use) for uses in former.values() for use in uses):
        return []
    names = sorted({use.name for use in past.implied if use.name is not None} - {*told})
    return [Rename(name, told[0], tuple(use for use in past.implied if use.name == name)) for name in names]


def is_own(names: Names, past: Past | None, old: str) -> bool:
    """Whether an old name is the project's: by its code of now or then, else because it is nobody else's."""
    if is_standard(old) or is_for_tests(old):
        return False
    for known in (names, *((past.names,) if past else ())):
        owner = known.owner_of(old)
        if owner not in (None, Owner.UNKNOWN):
            return owner is Owner.PROJECT
    return names.third_parties.owner_of(old) is None


def _says_own(names: Names, old: str, new: str) -> bool:
    """Whether the settings tell of a name of the project's own that the catalogue takes for somebody else's."""
    return names.owner_of(new) is Owner.PROJECT and not is_standard(old)


def _guessed(root: Path, names: Names, past: Past, current: Placements, former: Placements) -> dict[str, str]:
    """What the code itself says took the places of names.

    What a constant holds now says more than where it stands: it is the successor of no other name for that alone.
    """
    found = {old: new for old, uses in former.items() if (new := _by_symbol(root, names, past, uses)) is not None}
    taken, gone = frozenset(found.values()), former.keys() - found.keys() - in_force(names)
    for old in gone:
        new = by_place(root, past.root, current, former, old, taken) or by_move(
            root, past.root, {name: uses for name, uses in current.items() if name not in taken}, former, old
        )
        if new is not None:
            found[old] = new
    return {old: new for old, new in found.items() if old != new}


def _by_symbol(root: Path, names: Names, past: Past, uses: Iterable[ResolvedUse]) -> str | None:
    """What the constant by which a name was added holds now, if that is another name."""
    values: dict[tuple[str, ...], list[str]] = {}
    for declaration in names.declarations:
        if declaration.file.runs:
            values.setdefault(_key(root, declaration.constant), []).append(declaration.name)
    for use in uses:
        for constant in finalizer_constants(use.chain):
            values_now = values.get(_key(past.root, constant), [])
            if values_now and use.name not in values_now:
                return values_now[0]
    return None


def _key(root: Path, constant: Constant) -> tuple[str, ...]:
    """What a constant is known by in its package: files of a Go package may be cut anew, a module may become one."""
    path = constant.file.path.relative_to(root) if constant.file.path.is_relative_to(root) else constant.file.path
    home = constant.file.language.package_key(path) if constant.symbol.scope is None else path.as_posix()
    return constant.file.language.name, home, constant.symbol.owner, constant.symbol.name
