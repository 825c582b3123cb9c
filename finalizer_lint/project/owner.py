"""Whose a well-known name is. A third party's name is never rewritten: its controller knows no other spelling."""

from __future__ import annotations

import re

from finalizer_lint.model import ObjectRef
from finalizer_lint.names import STANDARD_NAMES
from finalizer_lint.project.catalogue import Entry, shipped

_KUBERNETES = "Kubernetes"
# All names under the domains of projects whose users meet them most: also spellings that nobody's controller knows.
_FAMILY = re.compile(
    r"(?:[-.\w]+\.)?(?P<domain>argocd\.argoproj\.io|fluxcd\.io|crossplane\.io)(?:/.*)?", re.ASCII | re.DOTALL
)
_FAMILIES = {
    "argocd.argoproj.io": ("Argo CD", "argoproj"),
    "fluxcd.io": ("Flux", "fluxcd"),
    "crossplane.io": ("Crossplane", "crossplane"),
}


def is_kubernetes_own(name: str) -> bool:
    """Whether Kubernetes' own components use the name."""
    entry = shipped(name).lookup(name)
    return name in STANDARD_NAMES or (entry is not None and entry.project == _KUBERNETES)


class ThirdParties:
    """Other people's names, as seen from one repository.

    ``home`` holds the organisations that it belongs to, in lower case, and the domains that its modules are under.
    """

    def __init__(self, home: frozenset[str]) -> None:
        self._home = home

    def _is_home(self, organisation: str, name: str) -> bool:
        domain = name.partition("/")[0]
        return organisation.lower() in self._home or any(
            domain == own or domain.endswith(f".{own}") for own in self._home if "." in own
        )

    def entry(self, name: str, thing: ObjectRef | None = None) -> Entry | None:
        """What the catalogue says of a name on an object; None for names of nobody, and of this very project."""
        api_version, kind = (thing.api_version, thing.kind) if thing else (None, None)
        entry = shipped(name).lookup(name, api_version, kind)
        if entry is None or self._is_home(entry.repository.partition("/")[0], name):
            return None
        return entry

    def owner_of(self, name: str) -> str | None:
        """The project that a name belongs to, or None."""
        if is_kubernetes_own(name):
            return _KUBERNETES
        entry = self.entry(name)
        if entry is not None:
            return entry.project
        family = _FAMILY.fullmatch(name)
        project, organisation = _FAMILIES[family["domain"]] if family else (None, "")
        return None if self._is_home(organisation, name) else project
