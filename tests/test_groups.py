"""Under which API group a name is suggested, seen on whole projects."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from finalizer_lint.core.domains import is_home
from finalizer_lint.core.findings import Finding
from finalizer_lint.languages.go import groups as go_groups
from finalizer_lint.languages.python import groups as python_groups
from finalizer_lint.languages.yaml import definitions as crds
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.files.texts import Texts
from finalizer_lint.project.groups import sources
from finalizer_lint.project.groups.kubebuilder import project_groups
from finalizer_lint.run.lint import lint
from tests.project import Project

CASES = Path(__file__).parent / "cases" / "suggest"
CONTROLLER = """package controllers

import (
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
%s)

const someFinalizer = "%s"

func reconcile(o client.Object) {
	controllerutil.AddFinalizer(o, someFinalizer)
	controllerutil.RemoveFinalizer(o, someFinalizer)
}
"""
CRD = """apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: %(kind)ss.%(group)s
spec:
  group: %(group)s
  names:
    kind: %(kind)s
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "go.mod").write_text("module acme.dev/rocket\n")
    return Project(tmp_path)


def controller(name: str, *imports: str) -> str:
    return CONTROLLER % ("".join(f'\t"{path}"\n' for path in imports), name)


def copied(case: str, folder: Path) -> Path:
    """A case as a project of its own: where it is kept, everything is a test."""
    return Path(shutil.copytree(CASES / case / "input", folder / case))


def findings(folder: Path) -> dict[str, Finding]:
    return {f.finalizer: f for f in lint([folder], working=folder).findings if f.finalizer}


def suggestions(folder: Path) -> dict[str, str | None]:
    return {name: finding.suggestion for name, finding in findings(folder).items()}


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (
            "go-api-package",
            {"rocket-cleanup": "launch.acme.dev/rocket-cleanup", "pad.launch.acme.dev": "launch.acme.dev/pad"},
        ),
        ("two-groups", {"cleanup": None, "tank.fuel.acme.dev": "fuel.acme.dev/tank"}),
        ("python-kopf", {"rocket-cleanup": "launch.acme.dev/rocket-cleanup"}),
        ("kubebuilder-project", {"rocket-cleanup": "launch.acme.dev/rocket-cleanup"}),
        ("crds-of-others", {"rocket-cleanup": None, "config-cleanup": None}),
    ],
)
def test_cases(tmp_path: Path, case: str, expected: dict[str, str | None]) -> None:
    assert suggestions(copied(case, tmp_path)) == expected


def test_help_says_which_groups_fit(tmp_path: Path) -> None:
    help_text = findings(copied("two-groups", tmp_path))["cleanup"].help
    assert help_text is not None
    assert "fuel.acme.dev and launch.acme.dev fit equally well" in help_text


def test_without_consent_a_suggestion_is_no_fix(tmp_path: Path) -> None:
    for case in CASES.iterdir():
        found = findings(copied(case.name, tmp_path))
        assert found
        assert not any(finding.fixes for finding in found.values())


def test_an_imported_package_goes_before_the_rest(project: Project) -> None:
    project.write("api/fuel/v1/register.go", 'package v1\n\nconst GroupName = "fuel.acme.dev"\n')
    project.write("api/launch/v1/register.go", 'package v1\n\nconst GroupName = "launch.acme.dev"\n')
    project.write("controllers/a.go", controller("cleanup", "acme.dev/rocket/api/launch/v1"))
    assert suggestions(project.folder) == {"cleanup": "launch.acme.dev/cleanup"}


def test_a_group_that_is_a_constant_of_another_package(project: Project) -> None:
    project.write("api/launch/register.go", 'package launch\n\nconst GroupName = "launch.acme.dev"\n')
    project.write("api/fuel/register.go", 'package fuel\n\nconst GroupName = "fuel.acme.dev"\n')
    project.write(
        "api/launch/v1/register.go",
        'package v1\n\nimport "acme.dev/rocket/api/launch"\n\n'
        'var SchemeGroupVersion = schema.GroupVersion{Group: launch.GroupName, Version: "v1"}\n',
    )
    project.write("controllers/a.go", controller("cleanup", "acme.dev/rocket/api/launch/v1"))
    assert suggestions(project.folder) == {"cleanup": "launch.acme.dev/cleanup"}


def test_a_kind_of_the_names_decides_between_groups(project: Project) -> None:
    for group, kind in (("fuel", "Tank"), ("launch", "Rocket")):
        project.write(
            f"api/{group}/v1/types.go",
            f'package v1\n\nvar GroupVersion = schema.GroupVersion{{Group: "{group}.acme.dev"}}\n\n'
            f"type {kind} struct {{\n}}\n",
        )
    both = ("acme.dev/rocket/api/fuel/v1", "acme.dev/rocket/api/launch/v1")
    project.write("controllers/a.go", controller("tank-finalizer", *both))
    project.write("other/rocket_controller.go", controller("cleanup", *both))
    assert suggestions(project.folder) == {
        "tank-finalizer": "fuel.acme.dev/tank-finalizer",
        "cleanup": "launch.acme.dev/cleanup",
    }


def test_the_objects_group_goes_before_the_codes(project: Project) -> None:
    project.write("api/v1/register.go", 'package v1\n\nconst GroupName = "launch.acme.dev"\n')
    project.write("controllers/a.go", controller("widget-cleanup"))
    project.widget("widget.yaml", "widget-cleanup")
    found = lint([project.folder], working=project.folder).findings
    assert {f.suggestion for f in found if f.code == "FIN001"} == {"stable.acme.dev/widget-cleanup"}


@pytest.mark.parametrize(
    "path",
    ["vendor/acme.dev/other/register.go", "test/register.go", "examples/api/register.go", "api/register_test.go"],
)
def test_others_and_tests_have_no_say(project: Project, path: str) -> None:
    project.write(path, 'package v1\n\nconst GroupName = "launch.stranger.dev"\n')
    project.write("controllers/a.go", controller("cleanup"))
    assert suggestions(project.folder) == {"cleanup": None}


@pytest.fixture
def read(project: Project, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read for what they say of groups, each time."""
    read, original = list[str](), Texts.read_if_there

    def noted(texts: Texts, path: str | Path) -> bytes:
        read.append(Path(path).relative_to(project.folder).as_posix())
        return original(texts, path)

    monkeypatch.setattr(Texts, "read_if_there", noted)
    return read


def test_what_was_seen_to_say_nothing_of_groups_is_not_read_again(project: Project, read: list[str]) -> None:
    """Only what is read behind the first file that mentions finalizers is looked at for it."""
    project.write("a.yaml", "kind: Service\n")
    project.write("controllers/a.go", controller("cleanup"))
    project.write("deploy/crd.yaml", CRD % {"group": "launch.acme.dev", "kind": "Rocket"})
    project.write("deploy/service.yaml", "kind: Service\n")
    project.write("pkg/plain.go", "package pkg\n\nvar x = 1\n")
    project.write("pkg/sync.go", "package pkg\n\nvar w sync.WaitGroup\n")
    project.write("web/a.py", "x = 1\n")
    project.write("web/b.py", 'GROUP = "launch.acme.dev"\n')
    assert suggestions(project.folder) == {"cleanup": "launch.acme.dev/cleanup"}
    assert {"pkg/sync.go", "web/b.py"} <= set(read)
    assert not set(read) & {"deploy/service.yaml", "pkg/plain.go", "web/a.py"}


def test_what_has_no_say_is_not_read(project: Project, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """And takes no place among those that are."""
    monkeypatch.setattr(sources, "MAX_FILES", 1)
    project.settings('extend-exclude = ["/config/ours.yaml", "/config/theirs/"]\n')
    crd = CRD % {"group": "launch.acme.dev", "kind": "Rocket"}
    silent = ["a/docs/crd.yaml", "a/tests/crd.yaml", "config/ours.yaml", "config/theirs/crd.yaml", "examples/a.go"]
    for path in silent:
        project.write(path, crd)
    project.write("crd.yaml", crd)
    project.write("docs.go/a.go", controller("rocket.launch.acme.dev"))
    assert suggestions(project.folder) == {"rocket.launch.acme.dev": "launch.acme.dev/rocket"}
    assert "crd.yaml" in read
    assert set(read).isdisjoint(silent)


def test_settings_of_others_are_not_complained_of(project: Project) -> None:
    project.write("fixtures/bad/finalizer-lint.toml", "ignoer = []\n")
    project.write("fixtures/bad/crd.yaml", CRD % {"group": "launch.acme.dev", "kind": "Rocket"})
    project.write("a.go", controller("cleanup"))
    assert project.run("check", "a.go").code == 1


def test_a_manifests_group_counts_when_code_spells_it(project: Project) -> None:
    project.write("crds/rocket.yaml", CRD % {"group": "launch.acme.dev", "kind": "Rocket"})
    project.write("a.py", 'import kopf\nsettings.persistence.finalizer = "cleanup"\n')
    assert suggestions(project.folder) == {"cleanup": None}
    project.write("b.py", 'import kubernetes\napi.list_cluster_custom_object("launch.acme.dev", "v1", "rockets")\n')
    assert suggestions(project.folder) == {"cleanup": "launch.acme.dev/cleanup"}


def test_a_manifests_group_counts_when_the_name_ends_with_it(project: Project) -> None:
    project.write("crds/rocket.yaml", CRD % {"group": "launch.acme.dev", "kind": "Rocket"})
    project.write("crds/tank.yaml", CRD % {"group": "fuel.acme.dev", "kind": "Tank"})
    project.write("controllers/a.go", controller("rocket.launch.acme.dev"))
    assert suggestions(project.folder) == {"rocket.launch.acme.dev": "launch.acme.dev/rocket"}


def test_the_kind_of_a_template_whose_api_version_is_computed(project: Project) -> None:
    project.write("crds/rocket.yaml", CRD % {"group": "launch.acme.dev", "kind": "Rocket"})
    project.write("crds/tank.yaml", CRD % {"group": "fuel.acme.dev", "kind": "Tank"})
    project.write(
        "templates/rocket.yaml",
        "apiVersion: {{ .Values.version }}\nkind: Rocket\nmetadata:\n  name: one\n  finalizers:\n    - cleanup\n",
    )
    assert suggestions(project.folder) == {"cleanup": "launch.acme.dev/cleanup"}


def test_nothing_is_searched_for_good_names(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(files: Files, path: Path) -> bytes:
        raise AssertionError(path)

    monkeypatch.setattr(Files, "data", fail)
    project.write("controllers/a.go", controller("launch.acme.dev/cleanup"))
    assert suggestions(project.folder) == {}


def test_every_file_is_read_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path] = []
    read = Files.data

    def count(files: Files, path: Path) -> bytes:
        seen.append(path)
        return read(files, path)

    monkeypatch.setattr(Files, "data", count)
    for number in range(5):
        project.write(f"controllers/c{number}.go", controller(f"cleanup-{number}"))
    lint([project.folder], working=project.folder)
    assert seen
    assert len(seen) == len(set(seen))


def defined(data: bytes) -> list[tuple[str, str]]:
    return [(one.group, one.kind) for one in crds.definitions(data) if one.group]


@pytest.mark.parametrize(
    ("group", "good"),
    [
        ("launch.acme.dev", True),
        ("infrastructure.cluster.x-k8s.io", True),
        ("apps", False),
        ("rbac.authorization.k8s.io", False),
        ("acme.k8s.io", False),
        ("github.com", False),
        ("acme.example.com", False),
        ("{{ .Values.group }}", False),
        ("1.2", False),
    ],
)
def test_where_a_name_can_live(group: str, good: bool) -> None:
    assert is_home(group) is good


def test_what_a_go_file_says() -> None:
    said = go_groups.groups_of(
        b'// +groupName=a.acme.dev\npackage v1\n\nimport x "acme.dev/x"\n\nconst (\n\tAPIGroup string = "b.acme.dev"\n'
        b'\tnot = "someGroup = c.acme.dev"\n)\n\nvar (\n\tGroupVersion = schema.GroupVersion{Group: x.GroupName}\n)\n'
    )
    assert (said.markers, said.constants, said.names) == (
        ("a.acme.dev",),
        (("APIGroup", "b.acme.dev"),),
        ("x.GroupName",),
    )
    assert dict(said.imports)["x"] == "acme.dev/x"
    assert not go_groups.groups_of(b"package v1\n\nvar wg sync.WaitGroup\n")


def test_what_is_registered_in_a_comment_is_not() -> None:
    registered = b'GroupVersion = schema.GroupVersion{Group: "a.acme.dev"}'
    assert go_groups.groups_of(b"package v1\n\nvar " + registered).registered == ("a.acme.dev",)
    assert not go_groups.groups_of(b'package v1\n\nvar a = "//"\n// var ' + registered)
    handler = b"@kopf.timer('b.acme.dev', 'v1', 'rockets')"
    assert python_groups.groups_of(handler).registered == ("b.acme.dev",)
    assert not python_groups.groups_of(b'"""Of a module.\n\n' + handler + b'\n"""\n')


def test_what_a_python_file_says() -> None:
    said = python_groups.groups_of(
        b"@kopf.on.create('a.acme.dev', 'v1', 'rockets')\n@kopf.timer('b.acme.dev/v1', 'rockets', interval=5)\n"
        b"@kopf.on.field('rockets', field='x.y')\n@kopf.daemon(c.GROUP, 'v1', 'x')\n"
        b"@controller(version='v1', group='d.acme.dev')\nCRD_GROUP: str = \"e.acme.dev\"\n"
    )
    assert [group for group in said.registered if is_home(group)] == ["a.acme.dev", "b.acme.dev", "d.acme.dev"]
    assert said.names == ("c.GROUP",)
    assert said.constants == (("CRD_GROUP", "e.acme.dev"),)


def test_what_a_manifest_says() -> None:
    two = (CRD % {"group": "a.acme.dev", "kind": "A"}) + "---\n" + (CRD % {"group": "b.acme.dev", "kind": "B"})
    assert (defined(two.encode())) == [("a.acme.dev", "A"), ("b.acme.dev", "B")]
    assert (defined(b"kind: Role\nresources: [CustomResourceDefinition]\nspec:\n  group: a.acme.dev\n")) == []


@pytest.mark.parametrize("near", [0, 1, *range(20, 200, 9)])
def test_how_far_is_looked_at_first_does_not_matter(monkeypatch: pytest.MonkeyPatch, near: int) -> None:
    crd = CRD.replace("\nspec:", "\nspec:\n  versions: []") % {"group": "a.acme.dev", "kind": "A"}
    turned = "spec:\n  names:\n    kind: B\n  group: b.acme.dev\nkind: CustomResourceDefinition"
    without = "kind: CustomResourceDefinition\nspec:\n  scope: Cluster\n"
    texts = [crd + "---\n" + crd, "---\n".join((without, crd, without, turned)), turned, crd.rstrip(), without + crd]
    expected = [(defined(text.encode())) for text in texts]
    assert [len(found) for found in expected] == [2, 2, 1, 1, 1]
    monkeypatch.setattr(crds, "_NEAR", near)
    assert [sorted(set(defined(text.encode()))) for text in texts] == [sorted(set(found)) for found in expected]


def test_what_a_project_file_says() -> None:
    old = "domain: acme.dev\nrepo: x\nresources:\n- group: launch\n  kind: Rocket\n- group: fuel\n  domain: other.dev\n"
    assert list(project_groups(old)) == ["launch.acme.dev", "fuel.other.dev"]
    assert list(project_groups("domain: acme.dev\n")) == []
    whole = "domain: acme.dev\nresources:\n- group: acme.dev\n- group: dock.acme.dev\n"
    assert list(project_groups(whole)) == ["acme.dev", "dock.acme.dev"]


def test_code_is_searched_once_for_a_group(project: Project, read: list[str]) -> None:
    project.write("crds/rocket.yaml", CRD % {"group": "launch.acme.dev", "kind": "Rocket"})
    for name in ("fuel", "crew", "cargo"):
        project.write(f"{name}.py", f'import kopf\nsettings.persistence.finalizer = "{name}-cleanup"\n')
    project.write("b.py", 'import kubernetes\napi.list_cluster_custom_object("nobody.acme.dev", "v1", "rockets")\n')
    assert set(suggestions(project.folder).values()) == {None}
    assert 0 < read.count("b.py") < 3
