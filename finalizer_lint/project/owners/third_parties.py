"""Whose a well-known name is. A third party's name is never rewritten: its controller knows no other spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.facts import ObjectRef
from finalizer_lint.core.kinds import group_of
from finalizer_lint.core.names import STANDARD_NAMES
from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.owners.catalogue import all_names, names_on, repositories_of_groups, shipped
from finalizer_lint.project.owners.home import modules_now, modules_of, owners_of, spells
from finalizer_lint.project.owners.misspelling import mistakes
from finalizer_lint.settings import NamePolicy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from finalizer_lint.project.owners.catalogue import CatalogueEntry

_KUBERNETES = "Kubernetes"
ALL_KNOWN = frozenset({_KUBERNETES, "Argo CD", "Flux"})  # projects that have no name which the catalogue lacks
# All names under the domains of projects whose users meet them most: also spellings that nobody's controller knows.
_FAMILY = pattern(
    r"(?:[-.\w]+\.)?(?P<domain>argocd\.argoproj\.io|fluxcd\.io|crossplane\.io)(?:/.*)?", re.ASCII | re.DOTALL
)
# Domains of groups that many clusters have, on whose kinds the catalogue need not have a name
_WITHOUT_NAMES = (
    "cert-manager.io", "cilium.io", "coreos.com", "external-secrets.io", "istio.io", "jetstack.io", "keda.sh",
    "knative.dev", "kyverno.io", "linkerd.io", "metallb.io", "projectcalico.org", "projectcontour.io", "tekton.dev",
    "traefik.containo.us", "traefik.io", "velero.io",
)  # fmt: skip
_FAMILIES = {
    "argocd.argoproj.io": ("Argo CD", "argoproj"),
    "fluxcd.io": ("Flux", "fluxcd"),
    "crossplane.io": ("Crossplane", "crossplane"),
}


def is_kubernetes_own(name: str) -> bool:
    """Whether Kubernetes' own components use the name."""
    entry = shipped(name).lookup(name)
    return name in STANDARD_NAMES or (entry is not None and entry.project == _KUBERNETES)


@records.record(frozen=True, slots=True)
class ThirdPartyName:
    """What is known of a third party's name. ``since`` is the first version that knows the ``successor``."""

    project: str
    successor: str | None
    since: str | None
    note: str | None = None


class ThirdParties:
    """Other people's names, as seen from one repository.

    ``home`` holds the organisations that it belongs to, in lower case, and the domains that its modules are under.
    ``former_modules`` are what those were called before. What the settings say goes before all else.
    """

    def __init__(
        self,
        home: frozenset[str],
        policy: NamePolicy | None = None,
        root: Path | None = None,
        former_modules: tuple[str, ...] = (),
    ) -> None:
        self._home = home
        self._root = root
        self._former_modules = former_modules
        self._spelled: dict[str, bool] = {}
        self._disowned = set[str]()
        self._policy = policy or NamePolicy.of(())

    @classmethod
    def of(cls, root: Path, policy: NamePolicy, former: Path | None = None) -> ThirdParties:
        """As seen from the repository in a folder. ``former`` is one with its code of another revision."""
        modules = modules_now(former) if former is not None else ()
        return cls(owners_of(root, modules), policy, root, modules)

    def _is_home_of(self, entry: CatalogueEntry, name: str) -> bool:
        """Whether this is the entry's repository: by whose it is, or by the very file in it that spells the name."""
        if name in self._disowned:
            return False
        if self._is_home(entry.repository.partition("/")[0], name):
            return True
        if name not in self._spelled and self._root is not None:
            self._spelled[name] = entry.name is not None and spells(self._root / entry.path, name)
        return self._spelled.get(name, False)

    def _is_home(self, organisation: str, name: str) -> bool:
        domain = name.partition("/")[0]
        return organisation.lower() in self._home or any(
            domain == own or domain.endswith(f".{own}") for own in self._home if "." in own
        )

    def says(self, name: str) -> bool:
        """Whether the settings say that a name is another's."""
        return self._policy.third_party_of(name) is not None and not self._policy.owns(name)

    def owns(self, name: str) -> bool:
        """Whether the settings say that a name is the project's own."""
        return self._policy.owns(name)

    def entry(self, name: str, thing: ObjectRef | None = None, *, at_home: bool = True) -> ThirdPartyName | None:
        """What is known of a name on an object; None for names of nobody, and of this very project.

        ``at_home``: whoever owns it may be this project, or one of the same people; else somebody has shown it is not.
        """
        if self._policy.owns(name):
            return None
        if claim := self._policy.third_party_of(name):
            return ThirdPartyName(claim.owner, claim.successor, claim.since)
        api_version, kind = (thing.api_version, thing.kind) if thing else (None, None)
        entry = shipped(name).lookup(name, api_version, kind) if thing else shipped(name).on_all_kinds(name)
        if entry is None or (at_home and self._is_home_of(entry, name)):
            return None
        return ThirdPartyName(entry.project, entry.successor, entry.since, entry.note)

    def disown(self, name: str) -> str | None:
        """Have a name be the catalogue's, although its project is of this organisation: whose it is, if anybody's."""
        if self._policy.owns(name) or not list(shipped(name).of(name)):
            return None
        self._disowned.add(name)
        return self.owner_of(name)

    def successors_at_home(self, name: str) -> tuple[str | None, ...]:
        """What the catalogue has in place of a name of this repository's own organisation, each kind of it once."""
        entries = [] if self._policy.owns(name) else list(shipped(name).of(name))
        return tuple(dict.fromkeys(one.successor for one in entries)) if self.entry(name) is None else ()

    def meant_by(self, name: str, thing: ObjectRef | None) -> tuple[str, str] | None:
        """The well-known name that a name nobody has on this object is nearest to, and whose that is.

        Only names of the object's kind or group, and Kubernetes' standard names, are compared. None where nothing is
        near, where several names are equally near, and in the repository of whoever would be meant.
        """
        if thing is None or thing.api_version is None or thing.kind is None:
            return None
        if self._policy.owns(name) or self.says(name) or name in self._policy.renames or shipped(name).lookup(name):
            return None
        group = group_of(thing.api_version)
        standard = STANDARD_NAMES if thing.kind == "Namespace" else STANDARD_NAMES - {"kubernetes"}
        return self._nearest(name, standard, names_on(group, thing.kind))

    def meant_anywhere(self, name: str) -> tuple[str, str] | None:
        """The same of a name of which no object is known: all names are compared."""
        return None if shipped(name).lookup(name) else self._nearest(name, STANDARD_NAMES, all_names())

    def _nearest(
        self, name: str, standard: AbstractSet[str], entries: Iterable[CatalogueEntry]
    ) -> tuple[str, str] | None:
        candidates = dict.fromkeys(sorted(standard), _KUBERNETES)
        for entry in entries:
            if entry.name is not None and not self._is_home(entry.repository.partition("/")[0], entry.name):
                candidates[entry.name] = entry.project
        near: dict[int, list[str]] = {}
        for known, project in candidates.items():
            count = mistakes(name, known, all_known=project in ALL_KNOWN)
            if count is not None:
                near.setdefault(count, []).append(known)
        nearest = near[min(near)] if near else []
        return (nearest[0], candidates[nearest[0]]) if len(nearest) == 1 else None

    def own_group(self, group: str) -> bool:
        """Whether an API group is one that another project is known by, if not by its finalizers."""
        if any(group == domain or group.endswith(f".{domain}") for domain in _WITHOUT_NAMES):
            return True
        if not names_on(group, ""):
            return False
        repository, name = repositories_of_groups().get(group, ("", ""))
        return bool(repository) and not self._is_home(repository.partition("/")[0], name)

    def of_imports(self, name: str, imported: Iterable[str]) -> str | None:
        """The project that has a name, if code that makes it imports packages of that project's repository.

        That may be another one of the same people: an operator of theirs beside this one.
        """
        entries = [] if self._policy.owns(name) else list(shipped(name).of(name))
        modules = (*modules_of(self._root), *self._former_modules) if entries and self._root is not None else ()
        own = tuple(f"{path}/" for path in modules)
        homes = [(f"github.com/{one.repository}/", one.project) for one in entries]
        homes = [(home, project) for home, project in homes if not any(path.startswith(home) for path in own)]
        paths = [f"{path}/" for path in imported] if homes else []
        return next((project for home, project in homes if any(path.startswith(home) for path in paths)), None)

    def owner_of(self, name: str) -> str | None:
        """The project that a name belongs to, or None."""
        if self._policy.owns(name):
            return None
        if claim := self._policy.third_party_of(name):
            return claim.owner
        if is_kubernetes_own(name):
            return _KUBERNETES
        entry = self.entry(name)
        if entry is not None:
            return entry.project
        if not any(domain in name for domain in _FAMILIES):
            return None
        family = _FAMILY.fullmatch(name)
        project, organisation = _FAMILIES[family["domain"]] if family else (None, "")
        return None if self._is_home(organisation, name) else project
