"""Who is behind a name: its project by the catalogue or the settings, and what the code at hand does with it."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.core.facts import ObjectRef, Role
from finalizer_lint.core.findings import Owner
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.owners.catalogue import CatalogueEntry, shipped


@records.record(frozen=True, slots=True)
class Identity:
    """``project`` is whose name it is, None for nobody's that is known; ``ours`` whether the code at hand is that.

    ``entries`` are the catalogue's for the object's kind, or for all kinds. ``meant`` is the well-known name that an
    unknown one is nearest to, and whose that is. ``uses`` are the places that have the name, tests apart; ``removals``
    those of them in running code that take it off.
    """

    name: str
    project: str | None
    ours: bool
    entries: tuple[CatalogueEntry, ...]
    meant: tuple[str, str] | None
    uses: tuple[ResolvedUse, ...]

    @property
    def removals(self) -> tuple[ResolvedUse, ...]:
        return tuple(use for use in self.uses if use.role is Role.REMOVED and use.file.runs)

    @property
    def in_code(self) -> bool:
        """Whether running code here has the name at all."""
        return any(use.file.runs for use in self.uses)


def identify(names: Names, name: str, thing: ObjectRef | None = None) -> Identity:
    """Who is behind a name on an object, or on any."""
    known = names.ownerships.get(name)
    ours = known is not None and known.owner is Owner.PROJECT
    parties = names.third_parties
    project = None if ours else parties.owner_of(name)
    entries: tuple[CatalogueEntry, ...] = ()
    meant = None
    if project is not None and thing is None:
        entries = tuple(entry for entry in shipped(name) if entry.name is not None) or tuple(shipped(name))
    elif project is not None and thing is not None:
        entry = shipped(name).lookup(name, thing.api_version, thing.kind)
        entries = (entry,) if entry is not None else ()
    elif not ours:
        meant = parties.meant_by(name, thing) if thing is not None else parties.meant_anywhere(name)
    declared = (declaration.use for declaration in names.declarations_of(name))
    uses = {(use.file.source.path, use.span): use for use in (*names.uses_of(name), *declared) if not use.file.in_test}
    return Identity(name, project, ours, entries, meant, tuple(uses[place] for place in sorted(uses)))
