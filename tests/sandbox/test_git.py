"""A repository whose own configuration names programs, hooks and remotes: none of them is run."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.project import Project

BAD = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  finalizers: [bad-name]\n"
COMMANDS = {
    "check": ["check"],
    "since": ["check", "--since", "HEAD"],
    "new": ["check", "--new-from", "HEAD"],
    "staged": ["check", "--staged"],
    "inventory": ["inventory"],
    "rename": ["rename", "bad-name", "widget.acme.dev/name"],
}
KEYS = (
    "core.fsmonitor",
    "core.pager",
    "core.editor",
    "core.sshCommand",
    "core.askPass",
    "credential.helper",
    "gpg.program",
    "diff.external",
    "diff.evil.command",
    "diff.evil.textconv",
    "filter.evil.clean",
    "filter.evil.smudge",
    "filter.a=b.clean",  # an equals sign in a name
    *(f"alias.{name}" for name in ("ls-files", "diff", "rev-parse", "ls-tree", "cat-file", "config")),
)
HOOKS = ("post-index-change", "post-checkout", "reference-transaction", "fsmonitor-watchman", "pre-auto-gc")


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@t", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def program(folder: Path, name: str, ran: Path) -> str:
    """The path of a program that leaves a mark; a filter or converter would have to print what it reads."""
    file = folder / f"{name.replace('=', '-')}.sh"
    file.write_text(f"#!/bin/sh\necho {name!r} >>{str(ran)!r}\nexec cat\n", encoding="utf-8")
    file.chmod(0o755)
    return str(file)


def arm(folder: Path, ran: Path) -> None:
    home = folder / ".git"
    for key in KEYS:
        path = program(home, key, ran)
        git(folder, "config", key, f"!{path}" if key.startswith("alias.") else path)
    git(folder, "config", "filter.evil.required", "true")
    git(folder, "config", "diff.submodule", "diff")
    for hook in HOOKS:
        Path(program(home, hook, ran)).rename(home / "hooks" / hook)


@pytest.fixture
def repository(tmp_path: Path) -> Project:
    folder = tmp_path / "repository"
    inner = folder / "inner"
    inner.mkdir(parents=True)
    (folder / "a.yaml").write_text(BAD, encoding="utf-8")
    (folder / "b.yaml").write_text(BAD, encoding="utf-8")
    (folder / ".gitattributes").write_text("a.yaml filter=evil diff=evil\nb.yaml filter=a=b\n", encoding="utf-8")
    (inner / "c.go").write_text("package c\n", encoding="utf-8")
    for place in (inner, folder):
        git(place, "init", "-q")
        git(place, "add", "-A")
        git(place, "commit", "-q", "-m", "then")
        arm(place, tmp_path / "ran")
    for path in (folder / "a.yaml", folder / "b.yaml", inner / "c.go"):
        path.write_text(f"{path.read_text(encoding='utf-8')}\n", encoding="utf-8")
    return Project(folder)


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_that_a_configuration_names_is_run(repository: Project, name: str) -> None:
    ran = repository.folder.parent / "ran"
    ran.unlink(missing_ok=True)  # what setting up ran
    done = repository.run(*COMMANDS[name])
    assert done.code in (0, 1), done.err
    assert not ran.exists(), ran.read_text(encoding="utf-8")


def test_a_bare_repository_in_a_folder_is_none(project: Project) -> None:
    """It could be committed like any folder, with a configuration that a clone would bring along."""
    bare = project.folder / "bare"
    git(project.folder, "init", "-q", "--bare", str(bare))
    (bare / "a.yaml").write_text(BAD, encoding="utf-8")
    git(bare, "config", "core.bare", "false")
    git(bare, "config", "core.worktree", str(bare))
    (bare / "info" / "exclude").write_text("a.yaml\n", encoding="utf-8")
    done = project.run("check", "--output-format", "json", folder="bare")
    assert [finding["path"] for finding in done.json["findings"]] == ["a.yaml"]


def test_git_in_the_linted_folder_is_not_run(project: Project) -> None:
    ran = project.folder / "ran"
    project.write("a.yaml", BAD)
    Path(program(project.folder, "git", ran)).rename(project.folder / "git")
    done = project.run("check", PATH=f".:{project.folder.name}::/usr/bin:/bin")
    assert (done.code, ran.exists()) == (1, False)


def test_a_partial_clone_fetches_nothing(tmp_path: Path) -> None:
    origin, clone, ran = tmp_path / "origin", tmp_path / "clone", tmp_path / "ran"
    origin.mkdir()
    git(origin, "init", "-q")
    for key in ("uploadpack.allowFilter", "uploadpack.allowAnySHA1InWant"):
        git(origin, "config", key, "true")
    for value in ("one", "two"):
        (origin / "a.go").write_text(f'package a\n\nconst widgetFinalizer = "{value}"\n', encoding="utf-8")
        git(origin, "add", "-A")
        git(origin, "commit", "-q", "-m", value)
    git(tmp_path, "clone", "-q", "--filter=blob:none", origin.as_uri(), str(clone))
    git(clone, "config", "remote.origin.uploadpack", program(clone / ".git", "fetch", ran))
    done = Project(clone).run("check", "--since", "HEAD~1")
    assert (done.code, ran.exists()) == (2, False)
    assert "this clone is partial and lacks" in done.err
