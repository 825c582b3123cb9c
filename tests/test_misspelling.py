"""Which names are known ones, misspelt, and which are names of their own."""

from __future__ import annotations

import pytest

from finalizer_lint.project.owners.catalogue_file import load
from finalizer_lint.project.owners.misspelling import mistakes
from finalizer_lint.project.owners.third_parties import ALL_KNOWN

ARGO = "resources-finalizer.argocd.argoproj.io"
PVC = "kubernetes.io/pvc-protection"


@pytest.mark.parametrize(
    ("name", "known", "count"),
    [
        (ARGO, ARGO, None),
        ("resources-finalizer.argoproj.io", ARGO, 1),
        ("resources-finalizer.io", ARGO, 2),
        ("finalizer.argocd.argoproj.io", ARGO, None),  # what it is for would have to be guessed
        ("resources-finaliser.argocd.argoproj.io", ARGO, 1),
        ("resource-finaliser.argocd.argoproj.io", ARGO, 2),
        ("argocd.argoproj.io/resource_finalizers", ARGO, 1),
        ("resources-finalizer.argo-cd.argoproj.io", ARGO, 1),
        (f"{ARGO}/cleanup", ARGO, None),
        (f"{ARGO}/finalizer", ARGO, 1),
        ("resources-finalizer", ARGO, 2),
        ("finalizer", "finalizers.fluxcd.io", None),
        ("kubernetes.io/pvc-protections", PVC, 1),
        ("kubernetes.io/pv-protection", PVC, None),
        ("kubernetes.io/protection", PVC, None),
        ("Foreground-Deletion", "foregroundDeletion", 1),
        ("foregroundDelition", "foregroundDeletion", 1),
        ("backgroundDeletion", "foregroundDeletion", None),
        ("orphaned", "orphan", 1),
        ("orphan-2", "orphan", None),
        ("orphan/x", "orphan", None),
        ("orchard", "orphan", None),
    ],
)
def test_where_all_names_are_known(name: str, known: str, count: int | None) -> None:
    assert mistakes(name, known, all_known=True) == count


@pytest.mark.parametrize(
    ("name", "known", "count"),
    [
        ("percona.com/delete-pxc-pvc", "percona.com/delete-pxc-pvc", None),
        ("percona.com/deelte-pxc-pvc", "percona.com/delete-pxc-pvc", 1),
        ("percona.com/delet-pxc-pvc", "percona.com/delete-pxc-pvc", None),  # a word cut short may be meant
        ("percona.com/percona.com/delete-pxc-pvc", "percona.com/delete-pxc-pvc", None),
        ("percona.percona.com/delete-pxc-pvc", "percona.com/delete-pxc-pvc", 1),
        ("percona.com/delete-pxc-pvcs", "percona.com/delete-pxc-pvc", None),
        ("percona.com/deleted-pxc-pvc", "percona.com/delete-pxc-pvc", None),
        ("delete-pxc-pvc", "percona.com/delete-pxc-pvc", None),
        ("finalize.ssp.kubevirt.io", "ssp.kubevirt.io/finalizer", None),
        ("acme.dev/zone1", "acme.dev/zone2", None),
        ("acme.dev/cluster-v1", "acme.dev/cluster-v2", None),
        ("acme.dev/cluster-east", "acme.dev/cluster-west", None),
        ("acme.dev/gateway-eastern", "acme.dev/gateway-western", None),
        ("acme.dev/gatewya", "acme.dev/gateway", 1),
    ],
)
def test_only_slips_where_a_project_may_have_other_names(name: str, known: str, count: int | None) -> None:
    assert mistakes(name, known, all_known=False) == count


@pytest.mark.slow
def test_no_name_of_the_catalogue_is_another_one_misspelt() -> None:
    entries = {entry.name: entry.project in ALL_KNOWN for entry in load() if entry.name is not None}
    pairs = ((name, known) for known in entries for name in entries)
    assert [pair for pair in pairs if mistakes(*pair, all_known=entries[pair[1]])] == []
