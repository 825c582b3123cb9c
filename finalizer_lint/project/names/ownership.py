"""Whose each name of a project is, and why we think so."""

from __future__ import annotations

from collections.abc import Iterable

from finalizer_lint.core import records
from finalizer_lint.core.facts import Role, Span
from finalizer_lint.core.findings import Owner
from finalizer_lint.project.files.file import File
from finalizer_lint.project.names.constants import Declaration
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.owners.third_parties import ThirdParties

_OWNING = (Role.DECLARED, Role.ADDED, Role.REMOVED)


@records.record(frozen=True, slots=True)
class Ownership:
    """``evidence`` is why we think so, at a ``place`` if there is one."""

    owner: Owner
    evidence: str
    place: tuple[File, Span] | None = None

    @property
    def reason(self) -> str:
        """For people: where the name is declared, or who else's it is."""
        if self.place is None:
            return self.evidence
        file, span = self.place
        return f"{self.evidence} at {file.source.path}:{file.source.line_of(span.start)}"


_CHECKED = Ownership(Owner.UNKNOWN, "the code only checks for it")
_NOWHERE = Ownership(Owner.UNKNOWN, "only in manifests, tests or documentation")


def ownership(
    third_parties: ThirdParties, uses: Iterable[ResolvedUse], declarations: Iterable[Declaration]
) -> dict[str, Ownership]:
    """By name. What code that runs declares, adds or removes is the project's, unless it is known as another's."""
    by_name: dict[str, Ownership] = {}
    for declaration in declarations:
        if declaration.file.runs and declaration.file.ours:
            by_name.setdefault(declaration.name, _own("declared", declaration.file, declaration.symbol.span))
    for use in uses:
        if use.name is not None and use.file.runs and use.role in _OWNING:
            by_name.setdefault(use.name, _own(use.role.value, use.file, use.span))
    for use in uses:
        if use.name is not None:
            by_name.setdefault(use.name, _CHECKED if use.file.runs else _NOWHERE)
    for declaration in declarations:
        by_name.setdefault(declaration.name, _NOWHERE)
    makers: dict[str, set[File]] = {}
    named: list[ResolvedUse | Declaration] = [*uses, *declarations]
    for one in named:
        if one.name is not None and "." not in one.name and one.file.runs:
            makers.setdefault(one.name, set()).add(one.file)
    owners = {name: _claimed(third_parties, name, evidence, makers.get(name, ())) for name, evidence in by_name.items()}
    for name in _of_vendored_code(uses):
        if owners[name].owner is Owner.PROJECT and (stranger := third_parties.disown(name)) is not None:
            owners[name] = Ownership(Owner.THIRD_PARTY, f"catalogue: {stranger}")
    return owners


def _of_vendored_code(uses: Iterable[ResolvedUse]) -> set[str]:
    """The names that running code knows only through constants of packages that are vendored."""
    known: dict[str, bool] = {}
    for use in uses:
        if use.name is not None and use.file.runs and use.file.ours:
            known[use.name] = known.get(use.name, True) and bool(use.chain) and use.chain[-1].file.vendored
    return {name for name, vendored in known.items() if vendored}


def _claimed(third_parties: ThirdParties, name: str, ours: Ownership, makers: Iterable[File]) -> Ownership:
    """What the settings and the catalogue make of what the files show."""
    if third_parties.owns(name):
        return ours if ours.owner is Owner.PROJECT else Ownership(Owner.PROJECT, "settings: owned")
    # A plain word such as ``cleanup-finalizer`` may be anybody's: code that makes it has the say, unless it has the
    # objects of whoever else is known to have that name
    imported = (brought.path for file in makers for brought in file.facts.imports)
    if ours.owner is Owner.PROJECT and makers and (stranger := third_parties.of_imports(name, imported)) is not None:
        return Ownership(Owner.THIRD_PARTY, f"catalogue: {stranger}")
    if ours.owner is Owner.UNKNOWN or "." in name or third_parties.says(name):
        stranger = third_parties.owner_of(name)
        if stranger is not None:
            source = "settings" if third_parties.says(name) else "catalogue"
            return Ownership(Owner.THIRD_PARTY, f"{source}: {stranger}")
    return ours


def _own(action: str, file: File, span: Span) -> Ownership:
    return Ownership(Owner.PROJECT, action, (file, span))
