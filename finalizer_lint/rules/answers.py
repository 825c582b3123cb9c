"""Sentences that say what the API server answers to a name, shared by the rules about names."""

from __future__ import annotations

from finalizer_lint.kinds import group_of, is_builtin_group
from finalizer_lint.model import Place, Severity
from finalizer_lint.names import LATEST, ObjectClass, minor, verdict
from finalizer_lint.project.occurrences import Occurrence
from finalizer_lint.project.owner import third_party
from finalizer_lint.project.view import View


def custom_resource_warning(name: str, version: str) -> str:
    """The server's own words on a custom resource, of ``version`` or, before 1.29 had any, of the latest."""
    said = verdict(name, ObjectClass.CUSTOM_RESOURCE, version).warnings
    return (said or verdict(name, ObjectClass.CUSTOM_RESOURCE, LATEST).warnings)[0]


def unqualified(at: Occurrence, version: str) -> tuple[Severity, str]:
    """How bad a name without a domain is at this place, and what the server makes of it."""
    kind = at.object.kind if at.object and at.object.kind else "object"
    if at.place is Place.TEMPLATE:
        if at.object and is_builtin_group(group_of(at.object.api_version or "")):
            return Severity.ERROR, f"the {kind} is accepted, then every object created from its template is refused"
        return Severity.WARNING, f"the {kind} is accepted; what its controller creates from the template may be refused"
    if at.object_class in (ObjectClass.STRICT, ObjectClass.NAMESPACE_SPEC, ObjectClass.FORBIDDEN):
        said = verdict(at.name, at.object_class, version).errors[-1]
        return Severity.ERROR, f"the API server rejects the {kind}: {said}"
    if at.object_class is ObjectClass.LENIENT:
        return Severity.WARNING, f"the API server accepts it silently on a {kind}, but nothing makes it unique"
    if at.object_class is ObjectClass.EMBEDDED:
        return Severity.WARNING, f"not validated until the embedded {kind} is created, then warned of or refused"
    said = custom_resource_warning(at.name, version)
    if minor(version) < 29:
        return Severity.WARNING, f"since 1.29 the API server warns on a custom resource: {said}"
    if at.object_class is ObjectClass.CUSTOM_RESOURCE:
        return Severity.WARNING, f"the API server warns: {said}"
    return Severity.WARNING, f"the API server rejects it on built-in kinds and warns on custom resources: {said}"


def advice(view: View, at: Occurrence, example: str) -> str:
    """What to write instead, or why nobody here can change it."""
    new = view.suggestion(at)
    if new:
        return f'use "{new}"'
    project = third_party(at.name)
    if project:
        return f"the name belongs to {project}: only they can change it, so leave it as it is or ignore this rule here"
    return f'use a name with a domain that you own and a path, such as "{example}"'
