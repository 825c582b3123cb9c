"""``cache-dir`` in the settings: which place is taken, and which one a project may not name."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from finalizer_lint.disk.kept import place, project_place
from finalizer_lint.lsp.index.open_project import OpenProject
from tests.kept_runs import CASES, Runs, planted
from tests.project import Done, Project

SETTING = 'cache-dir = ".cache/lint"\n'
_LINKS = pytest.mark.skipif(os.name == "nt", reason="a user of Windows may not be allowed to make links")


def _run(project: Project, *arguments: str, variable: str = "", folder: str = ".", **environment: str) -> Done:
    usual = {"XDG_CACHE_HOME": os.fspath(project.folder.parent / "usual"), "HOME": os.fspath(project.folder)}
    return project.run(
        *arguments, stdin=b"", folder=folder, **{**usual, place.OFF: "", place.VARIABLE: variable, **environment}
    )


@pytest.fixture
def ships(tmp_path: Path) -> Project:
    project = Project(tmp_path / "ships")
    project.widget("widget.yaml", "widget-cleanup")
    project.settings(SETTING)
    project.git()
    return project


def _kept(folder: Path) -> bool:
    return any(one.name.startswith("run-") for one in folder.iterdir()) if folder.is_dir() else False


def test_the_option_goes_first_then_the_variable_then_the_setting(ships: Project) -> None:
    option, variable, setting = (ships.folder.parent / "option"), (ships.folder.parent / "variable"), ships.folder
    _run(ships, "check", "--cache-dir", os.fspath(option), variable=os.fspath(variable))
    assert [_kept(one) for one in (option, variable, setting / ".cache/lint")] == [True, False, False]
    _run(ships, "check", variable=os.fspath(variable))
    assert [_kept(one) for one in (variable, setting / ".cache/lint")] == [True, False]
    for command in (("check",), ("check", "."), ("check", "--config", "finalizer-lint.toml"), ("inventory",)):
        _run(ships, *command)
        assert _kept(setting / ".cache/lint"), command
        _run(ships, "cache", "clean")
        assert not _kept(setting / ".cache/lint")
    usual = ships.folder.parent / "usual" / "finalizer-lint"
    assert not usual.exists()
    _run(ships, "check", "--isolated")
    assert _kept(usual)
    assert not _kept(setting / ".cache/lint")


def test_nothing_is_kept_where_that_is_asked_for(ships: Project) -> None:
    _run(ships, "check", "--no-cache")
    _run(ships, "check", **{place.OFF: "1"})
    assert not (ships.folder / ".cache").exists()


def test_what_is_said_of_the_place(ships: Project) -> None:
    folder = os.fspath(ships.folder / ".cache" / "lint")
    assert _run(ships, "cache", "info").out.startswith(f"{folder}\nNothing is kept there yet.")
    _run(ships, "check")
    assert "2 results" in _run(ships, "cache", "info").out or "3 results" in _run(ships, "cache", "info").out
    assert 'cache-dir = ".cache/lint"  # finalizer-lint.toml:1\n' in _run(ships, "config").out
    told = json.loads(_run(ships, "config", "--output-format", "json").out)["settings"]["cache-dir"]
    assert told == {"value": ".cache/lint", "source": "finalizer-lint.toml:1"}
    (ships.folder / "finalizer-lint.toml").write_text("")
    assert "# cache-dir is not set  # default\n" in _run(ships, "config").out


def test_settings_of_folders_are_heard_where_a_run_begins(ships: Project) -> None:
    (ships.folder / "below").mkdir()
    ships.widget("below/widget.yaml", "widget-cleanup")
    _run(ships, "check", folder="below")
    assert _kept(ships.folder / ".cache" / "lint")
    _run(ships, "cache", "clean")
    ships.write("below/pyproject.toml", f'[tool.finalizer-lint]\nextend = "../finalizer-lint.toml"\n{SETTING}')
    _run(ships, "check", folder="below")
    assert _kept(ships.folder / "below" / ".cache" / "lint")
    ships.write("below/pyproject.toml", '[tool.finalizer-lint]\nextend = "../finalizer-lint.toml"\n')
    _run(ships, "check", folder="below")
    assert _kept(ships.folder / ".cache" / "lint"), "of the file that is extended"


def test_the_folder_is_neither_linted_nor_offered_to_git(ships: Project) -> None:
    before = _run(ships, "check", "--list-files", "--no-cache").out
    for _ in range(2):
        _run(ships, "check")
        _run(ships, "inventory")
    assert _kept(ships.folder / ".cache" / "lint")
    assert _run(ships, "check", "--list-files").out == before
    told = subprocess.run(["git", "status", "--short"], cwd=ships.folder, capture_output=True, check=True).stdout
    assert b".cache" not in told
    subprocess.run(["git", "add", "-A"], cwd=ships.folder, check=True)
    assert _run(ships, "check").code == 1


@pytest.mark.parametrize(
    "value",
    ["/var/cache", "../cache", "a/../../b", "a/..", "..", ".", "./", "", "~", "~/cache", "C:/cache", "C:cache",
     "\\\\host\\share", "a\\..\\..\\b", "a\\u0000b", "a\\nb"],
)  # fmt: skip
def test_a_value_that_leads_elsewhere_is_a_mistake(ships: Project, value: str) -> None:
    spelled = value if value.startswith(("a\\u", "a\\n")) else value.replace("\\", "\\\\")
    ships.settings(f'cache-dir = "{spelled}"\n')
    done = _run(ships, "check")
    assert done.code == 2
    assert "finalizer-lint.toml:1: cache-dir: must be a relative path" in done.err
    assert "--cache-dir" in done.err
    assert place.VARIABLE in done.err
    assert not (ships.folder.parent / "usual").exists()


@pytest.mark.parametrize("value", ["3", "true", '["a"]', "{ a = 1 }"])
def test_a_value_of_another_type_is_a_mistake(ships: Project, value: str) -> None:
    ships.settings(f"cache-dir = {value}\n")
    assert "cache-dir: must be a relative path" in _run(ships, "cache", "info").err


def _refused(project: Project, why: str) -> None:
    for command in (
        ("check",),
        ("check", "."),
        ("history", "--revisions", "HEAD"),
        ("cache", "info"),
        ("cache", "clean"),
    ):
        done = _run(project, *command)
        assert done.code == 2, command
        assert why in done.err
        assert f"--cache-dir and {place.VARIABLE}" in done.err
    assert _run(project, "check", "--cache-dir", os.fspath(project.folder.parent / "option")).code == 1
    assert _run(project, "check", variable=os.fspath(project.folder.parent / "variable")).code == 1


@_LINKS
def test_a_link_that_leads_out_is_a_mistake(ships: Project) -> None:
    (ships.folder.parent / "outside").mkdir()
    (ships.folder / ".cache").symlink_to(ships.folder.parent / "outside")
    _refused(ships, "leads out of the project")
    assert not list((ships.folder.parent / "outside").iterdir())


@_LINKS
def test_a_link_that_stays_inside_is_followed(ships: Project) -> None:
    (ships.folder / "real").mkdir()
    (ships.folder / ".cache").symlink_to("real")
    assert _run(ships, "check").code == 1
    assert _kept(ships.folder / "real" / "lint")


@_LINKS
def test_a_link_to_what_git_keeps_is_a_mistake(ships: Project) -> None:
    (ships.folder / ".cache").symlink_to(".git")
    _refused(ships, "git's own folder")
    assert not (ships.folder / ".git" / "lint").exists()


@pytest.mark.parametrize("value", [".git", ".git/lint", ".GIT/lint", "below/.git/lint"])
def test_what_git_keeps_is_no_place(ships: Project, value: str) -> None:
    ships.settings(f'cache-dir = "{value}"\n')
    _refused(ships, "git's own folder")


def test_another_repository_is_no_place(ships: Project) -> None:
    subprocess.run(["git", "init", "-q", "part"], cwd=ships.folder, check=True)
    ships.settings('cache-dir = "part/lint"\n')
    _refused(ships, "in another repository")


def test_a_folder_of_something_else_is_no_place(ships: Project) -> None:
    ships.settings('cache-dir = "src"\n')
    ships.write("src/main.go", "package main\n")
    ships.write("src/CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n# of somebody else\n")
    _refused(ships, "no folder of ours")
    assert sorted(one.name for one in (ships.folder / "src").iterdir()) == ["CACHEDIR.TAG", "main.go"]


def test_a_file_is_no_place(ships: Project) -> None:
    ships.settings('cache-dir = "widget.yaml"\n')
    _refused(ships, "is no folder")


def test_results_that_come_with_a_project_are_not_believed(ships: Project) -> None:
    assert _run(ships, "check").code == 1
    forged = next((ships.folder / ".cache" / "lint").glob("run-*"))
    subprocess.run(["git", "add", "-f", os.fspath(forged)], cwd=ships.folder, check=True)
    _refused(ships, "has files that git tracks")


def test_outside_of_git_nothing_is_kept_in_a_project(ships: Project, tmp_path: Path) -> None:
    (ships.folder / ".git").rename(tmp_path / "away")
    assert _run(ships, "check").code == 1
    assert not (ships.folder / ".cache").exists()
    assert _run(ships, "cache", "info").out.startswith("Nothing is kept: ")
    assert _run(ships, "cache", "clean").out == "Removed 0 results.\n"
    assert not (tmp_path / "usual").exists()


def test_a_folder_that_was_begun_is_made_whole(ships: Project) -> None:
    for begun in ((), (".gitignore",)):
        folder = ships.folder / ".cache" / "lint"
        folder.mkdir(parents=True, exist_ok=True)
        for name in begun:
            (folder / name).write_text("*\n")
        _run(ships, "check")
        assert (folder / "CACHEDIR.TAG").read_bytes() == place.TAG
        assert (folder / ".gitignore").read_text() == "*\n"
        for one in folder.iterdir():
            one.unlink()


def test_where_git_does_not_answer_nothing_is_kept(ships: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = ships.folder / ".cache" / "lint"
    place.make(os.fspath(folder))
    base = os.fspath(ships.folder)
    assert project_place.inside(base, ".cache/lint") == os.fspath(folder.resolve())
    monkeypatch.setenv("PATH", "")
    assert project_place.inside(base, ".cache/lint") is None


def test_a_server_keeps_results_there(ships: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", os.fspath(ships.folder.parent / "usual"))
    monkeypatch.delenv(place.OFF)
    monkeypatch.delenv(place.VARIABLE, raising=False)
    project = OpenProject(ships.folder, lambda _: None, None)
    project.at_all(lambda: ())
    folder = ships.folder / ".cache" / "lint"
    assert any(one.name.startswith("facts-") for one in folder.iterdir())
    ships.settings('cache-dir = ".other"\n')
    project.doubt()
    project.at_all(lambda: ())
    assert (ships.folder / ".other" / "CACHEDIR.TAG").exists()
    assert not (ships.folder.parent / "usual").exists()


@pytest.mark.parametrize("theme", ["legacy", "FIN104", "helm"])
def test_cold_and_warm_runs_print_the_same(theme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = sorted(path.parent.name for path in (CASES / theme).glob("*/input"))[0]
    project = planted(f"{theme}/{case}", tmp_path / "project")
    known = project / "finalizer-lint.toml"
    known.write_text(SETTING + (known.read_text() if known.exists() else ""))
    runs = Runs(project, project / ".cache" / "lint", monkeypatch, named=True)
    commands = (("check",), ("check", "--output-format", "json"), ("inventory",), ("check", "--since", "HEAD~1"))
    expected = [runs(*command, kept=False) for command in commands]
    assert not runs.store.exists()
    assert [runs(*command) for command in commands] == expected
    assert runs.store.is_dir()
    assert [runs(*command) for command in commands] == expected
    assert runs.again("check") == expected[0]
