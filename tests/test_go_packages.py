"""Finding the files of Go packages: modules, replacements, workspaces, vendor folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from finalizer_lint.languages.go.packages.packages import GoPackages


def lay_out(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def found(root: Path, importing: str, import_path: str) -> list[str]:
    paths = GoPackages(str(root)).files(str(root / importing), import_path)
    return [Path(path).relative_to(root).as_posix() for path in paths]


def test_own_package_is_the_folder(tmp_path: Path) -> None:
    lay_out(tmp_path, {"a/one.go": "", "a/two.go": "", "a/two_test.go": "", "a/readme.md": "", "a/b/three.go": ""})
    assert found(tmp_path, "a/one.go", "") == ["a/one.go", "a/two.go"]
    assert found(tmp_path, "a/two_test.go", "") == ["a/one.go", "a/two.go", "a/two_test.go"]


def test_import_through_the_nearest_module(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        {
            "go.mod": "module acme.io/widgets // the whole of it\n\ngo 1.22\n",
            "main.go": "",
            "api/v1/types.go": "",
            "api/v1/types_test.go": "",
            "cmd/run/run.go": "",
        },
    )
    assert found(tmp_path, "cmd/run/run.go", "acme.io/widgets/api/v1") == ["api/v1/types.go"]
    assert found(tmp_path, "cmd/run/run.go", "acme.io/widgets") == ["main.go"]
    assert found(tmp_path, "cmd/run/run.go", "acme.io/widgets2/api/v1") == []
    assert found(tmp_path, "cmd/run/run.go", "fmt") == []


def test_nested_module_hides_the_outer_one(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        {
            "go.mod": "module acme.io/widgets\n",
            "names/names.go": "",
            "api/go.mod": "module acme.io/widgets/api\n",
            "api/v1/types.go": "",
        },
    )
    assert found(tmp_path, "names/names.go", "acme.io/widgets/api/v1") == ["api/v1/types.go"]
    assert found(tmp_path, "api/v1/types.go", "acme.io/widgets/names") == ["names/names.go"]


@pytest.mark.parametrize(
    "directive",
    [
        "replace acme.io/lib => ../lib",
        "replace acme.io/lib v1.2.3 => ../lib // for now",
        "replace (\n\tacme.io/other => acme.io/fork v1.0.0\n\tacme.io/lib => ../lib\n)",
        "replace(\n\tacme.io/lib\t=>\t../lib/\n)",
    ],
)
def test_local_replacement(tmp_path: Path, directive: str) -> None:
    lay_out(
        tmp_path,
        {
            "app/go.mod": f"module acme.io/app\n\nrequire acme.io/lib v1.2.3\n\n{directive}\n",
            "app/main.go": "",
            "lib/go.mod": "module elsewhere.io/lib\n",  # the name that it has at home does not matter
            "lib/names/names.go": "",
        },
    )
    assert found(tmp_path, "app/main.go", "acme.io/lib/names") == ["lib/names/names.go"]


def test_other_modules_of_the_repository(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        {
            "app/go.mod": "module acme.io/app\n",
            "app/main.go": "",
            "libs/names/go.mod": "module acme.io/names\n",
            "libs/names/names.go": "",
            "node_modules/x/go.mod": "module acme.io/x\n",
            "node_modules/x/x.go": "",
        },
    )
    assert found(tmp_path, "app/main.go", "acme.io/names") == ["libs/names/names.go"]
    assert found(tmp_path, "app/main.go", "acme.io/x") == []


def test_modules_are_searched_for_in_real_folders(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        {
            "project/a/go.mod": "module acme.io/a\n",
            "project/a/x/x.go": "package x\n",
            "project/testdata/b/go.mod": "module acme.io/b\n",
            "project/testdata/b/b.go": "package b\n",
            "project/folder/go.mod/c.go": "package c\n",
            "elsewhere/go.mod": "module acme.io/d\n",
            "elsewhere/d.go": "package d\n",
        },
    )
    project = tmp_path / "project"
    (project / "round").symlink_to("..")
    (project / "linked").symlink_to("testdata")
    places = {path: found(project, "main.go", f"acme.io/{path}") for path in ("a/x", "b", "d")}
    assert places == {"a/x": ["a/x/x.go"], "b": [], "d": []}


@pytest.mark.parametrize(
    ("more", "imported"),
    [
        ({"here/go.work": "go 1.22\n\nuse (\n\t./app\n\t../there\n)\n"}, "acme.io/there"),
        ({"here/app/go.mod": "module acme.io/app\nreplace acme.io/there => ../../there\n"}, "acme.io/there"),
        ({}, "acme.io/app/../../there"),
        ({}, "../../../there"),
        ({}, "/there"),
    ],
    ids=["workspace", "replacement", "path", "vendored path", "absolute path"],
)
def test_nothing_outside_of_the_project_is_found(tmp_path: Path, more: dict[str, str], imported: str) -> None:
    files = {
        "here/app/go.mod": "module acme.io/app\n",
        "here/app/main.go": "",
        "there/go.mod": "module acme.io/there\n",
    }
    lay_out(tmp_path, {**files, "there/there.go": "package there\n", **more})
    packages = GoPackages(str(tmp_path / "here"))
    asked = str(tmp_path / "there") if imported == "/there" else imported
    assert packages.files(str(tmp_path / "here/app/main.go"), asked) == []


def test_a_linked_package_is_found_inside_of_the_project_only(tmp_path: Path) -> None:
    lay_out(
        tmp_path, {"here/go.mod": "module acme.io/app\n", "here/main.go": "", "here/real/a.go": "", "there/a.go": ""}
    )
    (tmp_path / "here/inside").symlink_to("real")
    (tmp_path / "here/outside").symlink_to("../there")
    packages = GoPackages(str(tmp_path / "here"))
    asking = str(tmp_path / "here/main.go")
    assert packages.files(asking, "acme.io/app/inside") == [str(tmp_path / "here/inside/a.go")]
    assert packages.files(asking, "acme.io/app/outside") == []


def test_vendored_packages(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        {
            "go.mod": "module acme.io/widgets\n",
            "main.go": "",
            "vendor/acme.io/lib/lib.go": "",
            "vendor/acme.io/lib/lib_test.go": "",
            "tools/go.mod": "module acme.io/tools\n",
            "tools/tool.go": "",
            "tools/vendor/acme.io/inner/inner.go": "",
        },
    )
    assert found(tmp_path, "main.go", "acme.io/lib") == ["vendor/acme.io/lib/lib.go"]
    assert found(tmp_path, "tools/tool.go", "acme.io/inner") == ["tools/vendor/acme.io/inner/inner.go"]
    assert found(tmp_path, "tools/tool.go", "acme.io/lib") == ["vendor/acme.io/lib/lib.go"]


def test_no_module_above_the_root_is_asked(tmp_path: Path) -> None:
    lay_out(tmp_path, {"go.mod": "module acme.io/outer\n", "names/n.go": "", "project/main.go": ""})
    assert GoPackages(str(tmp_path / "project")).files(str(tmp_path / "project/main.go"), "acme.io/outer/names") == []


def test_paths_come_back_as_they_went_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path, {"go.mod": "module acme.io/widgets\n", "a/a.go": "", "b/b.go": ""})
    monkeypatch.chdir(tmp_path)
    packages = GoPackages(".")
    assert packages.files("a/a.go", "acme.io/widgets/b") == [str(Path("b/b.go"))]
    assert packages.files("./a/a.go", "") == [str(Path("a/a.go"))]


def test_nonsense_is_no_module(tmp_path: Path) -> None:
    lay_out(tmp_path, {"go.mod": "modul acme.io/x\n\x00\xff(", "a.go": "", "b/b.go": ""})
    assert found(tmp_path, "a.go", "acme.io/x/b") == []
    assert found(tmp_path, "missing/a.go", "") == []
