"""Sentences that say what the API server answers to a name, shared by the rules about names."""

from __future__ import annotations

from finalizer_lint.core.domains import is_home
from finalizer_lint.core.facts import Place, Role
from finalizer_lint.core.findings import Owner, Severity
from finalizer_lint.core.kinds import group_of, is_builtin_group
from finalizer_lint.core.names import LATEST, ObjectClass, minor, qualified_name_errors, verdict
from finalizer_lint.project.names.occurrences import Occurrence
from finalizer_lint.project.view import View

_REJECTING = (ObjectClass.STRICT, ObjectClass.NAMESPACE_SPEC, ObjectClass.FORBIDDEN)


def name_errors(occurrence: Occurrence) -> tuple[str, ...]:
    """Why an API server refuses the name on every object; nothing if it does not."""
    return qualified_name_errors(occurrence.name, occurrence.file.settings.kubernetes)


def custom_resource_warning(name: str, version: str) -> str:
    """The server's own words on a custom resource, of ``version`` or, before 1.29 had any, of the latest."""
    warnings = verdict(name, ObjectClass.CUSTOM_RESOURCE, version).warnings
    return (warnings or verdict(name, ObjectClass.CUSTOM_RESOURCE, LATEST).warnings)[0]


def unqualified(occurrence: Occurrence, what: str) -> tuple[Severity, str]:
    """How bad a name without a domain is at this place, and a sentence that says so, of ``what`` is wrong with it."""
    version = occurrence.file.settings.kubernetes
    kind = occurrence.object.kind if occurrence.object and occurrence.object.kind else "object"
    if occurrence.role is Role.MENTIONED:
        return Severity.INFO, f"{what}; this is a copy that a tool keeps, and the original counts"
    if occurrence.place is Place.TEMPLATE:
        if occurrence.object and is_builtin_group(group_of(occurrence.object.api_version or "")):
            return Severity.ERROR, f"{what}: the {kind} is accepted, what is made from its template is refused"
        return Severity.WARNING, f"{what}: what the {kind}'s controller makes from the template may be refused"
    if occurrence.object_class in _REJECTING:
        return Severity.ERROR, f"the API server rejects this {kind}: {what}"
    if occurrence.object_class is ObjectClass.LENIENT:
        return Severity.WARNING, f"{what}: accepted on a {kind}, but nothing makes it unique"
    if occurrence.object_class is ObjectClass.EMBEDDED:
        return Severity.WARNING, f"{what}: warned of or refused when the embedded {kind} is created"
    if occurrence.object_class is ObjectClass.CUSTOM_RESOURCE or minor(version) < 29:
        return Severity.WARNING, f"{what}: warned of on custom resources since 1.29"
    return Severity.WARNING, f"{what}: rejected on built-in kinds, warned of on others"


def server_words(occurrence: Occurrence) -> str:
    """What the API server itself says of a name without a domain: its error, or its warning on a custom resource."""
    version = occurrence.file.settings.kubernetes
    if occurrence.object_class is not None and occurrence.object_class in _REJECTING:
        return verdict(occurrence.name, occurrence.object_class, version).errors[-1]
    return custom_resource_warning(occurrence.name, version)


def quoting(help_: str, words: str) -> str:
    """What to do, and the words of the API server."""
    return f"{help_}; the API server says: {words}"


def advice(view: View, occurrence: Occurrence, example: str) -> str:
    """What to write instead, or why nobody here can change it."""
    new = view.suggestion(occurrence)
    if new:
        if occurrence.owner is Owner.UNKNOWN and not occurrence.file.is_code and not view.is_wanted(occurrence.name):
            return f'whoever removes it has to know another name first: if that is your controller, use "{new}" in both'
        return f'use "{new}"'
    if occurrence.owner is Owner.THIRD_PARTY:
        project = view.names.third_parties.owner_of(occurrence.name)
        return f"the name belongs to {project}: only they can change it, so leave it as it is or ignore this rule here"
    known = [one for one in view.names.third_parties.successors_at_home(occurrence.name) if one is not None]
    if known:
        return f'use "{known[0]}" on the kinds on which its controller knows that, and on others leave it as it is'
    shown = example if "<" in example or _is_domain(example.partition("/")[0]) else "<your domain>/name"
    plain = f'use a name with a domain that you own and a path, such as "{shown}"'
    groups = view.equal_groups(occurrence)
    return (
        f"{plain}; none is suggested: {_enumeration(groups)} fit equally well (settings: domain)" if groups else plain
    )


def _is_domain(prefix: str) -> bool:
    """Whether a name below it would be right: ``ship.finalizers`` and ``Ships.Hold`` are no domains."""
    return is_home(prefix) and not prefix.rpartition(".")[2].startswith("finalizer")


def _enumeration(groups: tuple[str, ...]) -> str:
    """``a and b``, ``a, b and 4 more``: enough to see that it is no matter for a machine."""
    parts = groups if len(groups) < 4 else (*groups[:2], f"{len(groups) - 2} more")
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
