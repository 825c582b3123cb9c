"""Whose each name of a project is, and why we think so."""

from __future__ import annotations

from collections.abc import Iterable

from finalizer_lint.core import records
from finalizer_lint.core.facts import Role, Span
from finalizer_lint.core.findings import Owner
from finalizer_lint.project.files.store import File
from finalizer_lint.project.names.resolve import Declared, Resolved
from finalizer_lint.project.names.uses import NamedUse
from finalizer_lint.project.owners.third_parties import ThirdParties

_OWNING = (Role.DECLARED, Role.ADDED, Role.REMOVED)


@records.record(frozen=True, slots=True)
class Ownership:
    """``said`` is why we think so, about the place ``at`` if there is one."""

    owner: Owner
    said: str
    at: tuple[File, Span] | None = None

    @property
    def reason(self) -> str:
        """For people: where the name is declared, or who else's it is."""
        if self.at is None:
            return self.said
        file, span = self.at
        return f"{self.said} at {file.source.path}:{file.source.line_of(span.start)}"


_CHECKED = Ownership(Owner.UNKNOWN, "the code only checks for it")
_NOWHERE = Ownership(Owner.UNKNOWN, "only in manifests, tests or documentation")


def ownership(
    third_parties: ThirdParties, uses: Iterable[NamedUse], declared: Iterable[tuple[Declared, Resolved]]
) -> dict[str, Ownership]:
    """By name. What code that runs declares, adds or removes is the project's, unless it is known as another's."""
    found: dict[str, Ownership] = {}
    for link, resolved in declared:
        if resolved.value is not None and link.file.runs and link.file.ours:
            found.setdefault(resolved.value, _at("declared", link.file, link.symbol.span))
    for use in uses:
        if use.name is not None and use.file.runs and use.use.role in _OWNING:
            found.setdefault(use.name, _at(use.use.role.value, use.file, use.span))
    for use in uses:
        if use.name is not None:
            found.setdefault(use.name, _CHECKED if use.file.runs else _NOWHERE)
    for _link, resolved in declared:
        if resolved.value is not None:
            found.setdefault(resolved.value, _NOWHERE)
    for name, seen in found.items():
        if third_parties.owns(name):
            if seen.owner is not Owner.PROJECT:
                found[name] = Ownership(Owner.PROJECT, "settings: owned")
            continue
        # A plain word such as ``cleanup-finalizer`` may be anybody's: code that makes it has the say
        if seen.owner is Owner.UNKNOWN or "." in name or third_parties.says(name):
            stranger = third_parties.owner_of(name)
            if stranger is not None:
                source = "settings" if third_parties.says(name) else "catalogue"
                found[name] = Ownership(Owner.THIRD_PARTY, f"{source}: {stranger}")
    return found


def _at(what: str, file: File, span: Span) -> Ownership:
    return Ownership(Owner.PROJECT, what, (file, span))
