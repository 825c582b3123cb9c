"""The catalogue of third parties' names: the shipped file, what its reader refuses, and look-ups by kind."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finalizer_lint.core.names import is_standard, qualified_name_errors
from finalizer_lint.project.owners.catalogue import Catalogue, CatalogueEntry, _index, shipped
from finalizer_lint.project.owners.catalogue_file import CatalogueError, load, parse
from finalizer_lint.project.owners.third_parties import ThirdParties, is_kubernetes_own

ARGO = "resources-finalizer.argocd.argoproj.io"
GOOD = """
[[finalizer]]
name = "acme-cleanup"
project = "Acme"
kinds = ["acme.dev/Widget", "/Service"]
successor = "acme.dev/cleanup"
since = "v1.2.0"
note = "A note."
repository = "acme/widgets"
path = "pkg/const.go"
seen = 2026-11-22
"""
NAME = 'name = "acme-cleanup"\n'


def _find(name: str) -> CatalogueEntry:
    entry = load().lookup(name)
    assert entry is not None, name
    return entry


def test_shipped_file_holds_enough_projects() -> None:
    assert len({entry.project for entry in load()}) >= 60
    assert len(load()) >= 120
    assert len(list(load())) == len(load())


def test_shipped_file_is_sorted_by_project() -> None:
    projects = [entry.project for entry in load()]
    assert projects == sorted(projects, key=str.casefold)


def test_shipped_names_are_no_standard_names() -> None:
    assert [entry.label for entry in load() if entry.name is not None and is_standard(entry.name)] == []


def test_shipped_successors_are_qualified_and_have_an_entry_of_their_own() -> None:
    successors = [(entry.label, entry.successor) for entry in load() if entry.successor is not None]
    assert len(successors) >= 20
    for old, new in successors:
        assert "." in new.partition("/")[0], old
        assert qualified_name_errors(new) == (), old
        entry = _find(new)
        assert entry.name == new, old
        assert entry.successor is None, old


def test_every_shipped_name_is_found_as_its_own() -> None:
    for entry in load():
        if entry.name is not None:
            assert _find(entry.name).project == entry.project


KUBERNETES = [
    "batch.kubernetes.io/job-tracking",
    "customresourcecleanup.apiextensions.k8s.io",
    "external-attacher/ebs-csi-aws-com",
    "external-provisioner.volume.kubernetes.io/finalizer",
    "kubernetes.io/pv-protection",
    "kubernetes.io/pvc-protection",
    "networking.k8s.io/service-cidr-finalizer",
    "resource.kubernetes.io/delete-protection",
    "service.kubernetes.io/load-balancer-cleanup",
    "snapshot.storage.kubernetes.io/pvc-as-source-protection",
    "snapshot.storage.kubernetes.io/volumesnapshot-as-source-protection",
    "snapshot.storage.kubernetes.io/volumesnapshot-bound-protection",
    "snapshot.storage.kubernetes.io/volumesnapshotcontent-bound-protection",
]


@pytest.mark.parametrize("name", KUBERNETES)
def test_kubernetes_own_names_are_in_it(name: str) -> None:
    assert _find(name).project == "Kubernetes"
    assert is_kubernetes_own(name)


def test_looking_one_up_parses_only_what_may_be_meant() -> None:
    for entry in load():
        if entry.name is not None:
            assert shipped(entry.name).lookup(entry.name) == load().lookup(entry.name)
    assert len(shipped(ARGO)) < len(load()) / 10
    assert shipped("nobody-s-name").lookup("nobody-s-name") is None


def test_a_project_s_own_name_is_no_third_party_s() -> None:
    assert ThirdParties(frozenset()).owner_of(ARGO) == "Argo CD"
    assert ThirdParties(frozenset({"argoproj"})).owner_of(ARGO) is None
    assert ThirdParties(frozenset()).owner_of("invented-finalizer.argocd.argoproj.io") == "Argo CD"
    assert ThirdParties(frozenset({"argoproj"})).owner_of("invented-finalizer.argocd.argoproj.io") is None
    assert ThirdParties(frozenset({"kubernetes"})).owner_of("orphan") == "Kubernetes"
    assert ThirdParties(frozenset()).owner_of("acme.dev/cleanup") is None
    assert ThirdParties(frozenset()).owner_of("agones.dev") == "Agones"
    assert ThirdParties(frozenset({"agones.dev"})).owner_of("agones.dev") is None


def test_argo_cd_has_a_successor_on_an_application_only() -> None:
    on_application = load().lookup(ARGO, "argoproj.io/v1alpha1", "Application")
    assert on_application is not None
    assert (on_application.successor, on_application.since) == (ARGO + "/foreground", "v2.0.0")
    for kind in ("AppProject", "ApplicationSet", "Rollout", None):
        entry = load().lookup(ARGO, "argoproj.io/v1alpha1", kind)
        assert entry is not None
        assert (entry.project, entry.successor, entry.since) == ("Argo CD", None, None), kind


def test_looking_up_finds_what_reading_all_finds() -> None:
    """``shipped`` searches the text; the whole file is read as TOML here."""
    for entry in load():
        if entry.name is not None:
            found = [one for one in shipped(entry.name) if one.name is not None]
            assert found == [other for other in load() if other.name == entry.name], entry.label
    assert len(_index()[1]) == sum(entry.pattern is not None for entry in load())


@given(st.data())
def test_what_a_pattern_matches_is_found(data: st.DataObject) -> None:
    """Names are compared with how a pattern begins and ends before it is compiled."""
    entry = data.draw(st.sampled_from([entry for entry in load() if entry.pattern is not None]))
    assert entry.pattern is not None
    name = data.draw(st.from_regex(entry.pattern, fullmatch=True))
    assert entry in shipped(name)


@pytest.mark.parametrize(
    ("name", "project"),
    [
        ("external-attacher/ebs-csi-aws-com", "Kubernetes"),
        ("cephcluster.ceph.rook.io", "Rook"),
        ("group.ingress.k8s.aws/shared", "AWS Load Balancer Controller"),
        ("finalizers.s3.services.k8s.aws/Bucket", "AWS Controllers for Kubernetes"),
        ("wrangler.cattle.io/node", "Rancher"),
        ("metacontroller.io/compositecontroller-catset-controller", "Metacontroller"),
        ("KopfFinalizerMarker", "Kopf"),
        ("finalizers.fluxcd.io", "Flux"),
    ],
)
def test_lookup_of_shipped_names(name: str, project: str) -> None:
    assert _find(name).project == project


@pytest.mark.parametrize(
    "name",
    ["", "acme-cleanup", "xcephcluster.ceph.rook.io", "cephcluster.ceph.rook.io/x", "external-attacher/\n", "Flux"],
)
def test_names_of_nobody(name: str) -> None:
    assert load().lookup(name, "v1", "Service") is None


def _entry(name: str | None = "acme-cleanup", **changes: object) -> CatalogueEntry:
    plain = CatalogueEntry(name, None, "Acme", (), None, None, None, "acme/widgets", "a.go")
    return dataclasses.replace(plain, **changes)  # type: ignore[arg-type]


def test_lookup_by_kind() -> None:
    widget = _entry(kinds=("acme.dev/Widget",), successor="acme.dev/widget", since="1.0")
    service = _entry(kinds=("/Service",), successor="acme.dev/service", since="1.0")
    other = _entry(note="any kind")
    catalogue = Catalogue([widget, service, other])
    assert catalogue.lookup("acme-cleanup", "acme.dev/v1", "Widget") is widget
    assert catalogue.lookup("acme-cleanup", "acme.dev/v1beta1", "Widget") is widget
    assert catalogue.lookup("acme-cleanup", "v1", "Service") is service
    assert catalogue.lookup("acme-cleanup", "v1", "Widget") is other
    assert catalogue.lookup("acme-cleanup", "serving.knative.dev/v1", "Service") is other
    assert catalogue.lookup("acme-cleanup") is other
    assert catalogue.lookup("acme-cleanup", None, "Widget") is other
    assert catalogue.lookup("acme-cleanup", "acme.dev/v1", None) is other


def test_an_entry_for_any_kind_keeps_its_successor() -> None:
    entry = _entry(successor="acme.dev/cleanup", since="1.0")
    assert Catalogue([entry]).lookup("acme-cleanup") is entry
    assert Catalogue([entry]).lookup("acme-cleanup", "v1", "Pod") is entry


def test_no_successor_on_a_kind_that_is_not_listed() -> None:
    entry = _entry(kinds=("acme.dev/Widget",), successor="acme.dev/cleanup", since="1.0", note="a note")
    for api_version, kind in ((None, None), ("acme.dev/v1", "Gadget"), ("acme.io/v1", "Widget")):
        found = Catalogue([entry]).lookup("acme-cleanup", api_version, kind)
        note = "It depends on the kind of object whether another spelling is known."
        assert found == dataclasses.replace(entry, successor=None, since=None, note=note)


def test_an_exact_name_wins_over_a_pattern() -> None:
    text = GOOD + GOOD.replace(NAME, "pattern = 'acme-.*'\n").replace('successor = "acme.dev/cleanup"\n', "").replace(
        'since = "v1.2.0"\n', ""
    ).replace('"Acme"', '"Acme family"')
    catalogue = parse(text)
    exact, family = catalogue.lookup("acme-cleanup"), catalogue.lookup("acme-other")
    assert exact is not None
    assert exact.project == "Acme"
    assert family is not None
    assert family.project == "Acme family"
    assert family.label == "acme-.*"
    assert catalogue.lookup("xacme-other") is None
    assert catalogue.lookup("acme-other\n") is None


def test_good_entry() -> None:
    (entry,) = parse(GOOD)
    assert entry == CatalogueEntry(
        name="acme-cleanup",
        pattern=None,
        project="Acme",
        kinds=("acme.dev/Widget", "/Service"),
        successor="acme.dev/cleanup",
        since="v1.2.0",
        note="A note.",
        repository="acme/widgets",
        path="pkg/const.go",
    )


@pytest.mark.parametrize("since", ["v1.2.0", "0.15", "v1.16.0-beta.1", "2.0.0"])
def test_versions(since: str) -> None:
    assert next(iter(parse(GOOD.replace("v1.2.0", since)))).since == since


def test_empty_catalogue() -> None:
    assert len(parse("")) == 0


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (NAME, "", "exactly one of name and pattern"),
        (NAME, NAME + "pattern = 'a'\n", "exactly one of name and pattern"),
        (NAME, "pattern = '('\n", "pattern is no regular expression"),
        (NAME, "pattern = 'acme-.*'\n", "a pattern has no successor"),
        (NAME, "name = 3\n", "name must be a string"),
        (NAME, 'name = ""\n', "name must be a non-empty line"),
        (NAME, 'name = "a\\nb"\n', "name must be a non-empty line"),
        (NAME, 'name = "acme.dev/cleanup"\n', "successor is the name itself"),
        ('project = "Acme"\n', "", "project is missing"),
        ('repository = "acme/widgets"\n', "", "repository is missing"),
        ('path = "pkg/const.go"\n', "", "path is missing"),
        ("seen = 2026-11-22\n", "", "seen is missing"),
        ('note = "A note."', 'remark = "A note."', "unknown key 'remark'"),
        ('note = "A note."', "note = true", "note must be a string"),
        ('"Acme"', '" Acme"', "project must be a non-empty line"),
        ('["acme.dev/Widget", "/Service"]', '"/Service"', "kinds must be a non-empty list"),
        ('["acme.dev/Widget", "/Service"]', "[]", "kinds must be a non-empty list"),
        ('["acme.dev/Widget", "/Service"]', "[1]", "kinds must be a non-empty list"),
        ('"/Service"', '"Service"', "kinds must look like group/Kind"),
        ('"/Service"', '"acme.dev/v1/Widget"', "kinds must look like group/Kind"),
        ('"/Service"', '"Acme.dev/Widget"', "kinds must look like group/Kind"),
        ('"/Service"', '"acme.dev/"', "kinds must look like group/Kind"),
        ('"acme.dev/cleanup"', '"acme.dev"', "successor is not domain-qualified"),
        ('"acme.dev/cleanup"', '"acme.dev/a/b"', "successor is not domain-qualified"),
        ('"acme.dev/cleanup"', '"Acme.dev/cleanup"', "successor is not domain-qualified"),
        ('"acme.dev/cleanup"', "1", "successor must be a string"),
        ('since = "v1.2.0"\n', "", "successor and since go together"),
        ('successor = "acme.dev/cleanup"\n', "", "successor and since go together"),
        ('"v1.2.0"', '"next"', "since does not look like a version"),
        ('"v1.2.0"', "1.2", "since must be a string"),
        ('"acme/widgets"', '"https://github.com/acme/widgets"', "repository must look like owner/name"),
        ('"acme/widgets"', '"widgets"', "repository must look like owner/name"),
        ('"pkg/const.go"', '"/pkg/const.go"', "path must be a path inside the repository"),
        ('"pkg/const.go"', '"../const.go"', "path must be a path inside the repository"),
        ("2026-11-22", '"2026-11-22"', "seen must be a date"),
        ("2026-11-22", "2026-11-22T10:00:00Z", "seen must be a date"),
    ],
)
def test_refused(old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(CatalogueError) as caught:
        parse(GOOD.replace(old, new))
    assert message in str(caught.value)
    assert str(caught.value).startswith("entry 1 (")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[finalizer", "array declaration"),
        ("version = 1", "unknown key 'version'"),
        ("finalizer = 1", "array of tables"),
        ("finalizer = [1]", "array of tables"),
        ("[finalizer]\nname = 'x'", "array of tables"),
        (GOOD + GOOD, "entry 2 ('acme-cleanup'): a second one for acme.dev/Widget"),
        (GOOD + GOOD.replace('"acme.dev/Widget", ', ""), "a second one for /Service"),
        (GOOD.replace('["acme.dev/Widget", "/Service"]', '["/Pod", "/Pod"]'), "a second one for /Pod"),
    ],
)
def test_refused_files(text: str, message: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        parse(text)
    assert message in str(caught.value)


def test_second_entry_for_any_kind_is_refused() -> None:
    one = GOOD.replace('kinds = ["acme.dev/Widget", "/Service"]\n', "")
    with pytest.raises(CatalogueError, match="a second one for any kind"):
        parse(one + one)
    assert len(parse(one + GOOD)) == 2
