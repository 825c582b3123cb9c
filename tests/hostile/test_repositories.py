"""Repositories in a state that git itself complains of, and what two sides of a merge left in a file."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from finalizer_lint.disk import git
from tests.project import Project

MERGE = "<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> other\n"
CONFLICTS = {
    "block.yaml": "metadata:\n  finalizers:\n" + MERGE.format(ours="  - a-b\n", theirs="  - c-d\n"),
    "flow.yaml": "metadata:\n  finalizers: [\n" + MERGE.format(ours="a-b,\n", theirs="c-d,\n") + "]\n",
    "other.yaml": "metadata:\n  finalizers: [a-b]\n" + MERGE.format(ours="  name: a\n", theirs="  name: b\n"),
    "chart.yaml": "metadata:\n  finalizers: [a-b]\n  name: {{ .x }}\n" + MERGE.format(ours="a: b\n", theirs="a: c\n"),
    "whole.yaml": MERGE.format(ours="metadata:\n  finalizers: [a-b]\n", theirs="metadata:\n  finalizers: [c-d]\n"),
    "list.json": '{"metadata": {"finalizers": [\n' + MERGE.format(ours='"a-b"\n', theirs='"c-d"\n') + "]}}\n",
    "code.go": "package x\n\n" + MERGE.format(ours='const Finalizer = "a"\n', theirs='const Finalizer = "b"\n'),
    "code.py": "import kopf\n" + MERGE.format(ours='FINALIZER = "a"\n', theirs='FINALIZER = "b"\n'),
}


@pytest.mark.parametrize("name", CONFLICTS)
def test_a_merge_conflict_is_said_and_nothing_is_fixed(project: Project, name: str) -> None:
    project.settings('[renames]\na-b = "acme.dev/a-b"\n')
    project.write(name, CONFLICTS[name])
    done = project.run("check", "--fix", "--unsafe-fixes", "--output-format", "concise", ".")
    assert done.code == 3
    line = CONFLICTS[name][: CONFLICTS[name].index("<<<<<<<")].count("\n") + 1
    assert f"{name}:{line}:1: FIN901" in done.out
    assert project.read(name).decode() == CONFLICTS[name]


def test_a_conflict_that_is_quoted_in_a_text_is_none(project: Project) -> None:
    project.write("x.yaml", "kind: Ship\na: |\n  <<<<<<< HEAD\n  finalizers: [x]\nmetadata:\n  finalizers: [acme]\n")
    assert project.run("check", ".").code == 1


def _spoil(folder: Path, what: str) -> None:
    git = folder / ".git"
    spoilt = {"no HEAD": "HEAD", "broken HEAD": "HEAD", "broken index": "index", "broken config": "config"}
    if what == "no HEAD":
        (git / "HEAD").unlink()
    elif what in spoilt:
        (git / spoilt[what]).write_bytes(b"[garbage")
    else:
        (git / "index.lock").write_bytes(b"")


@pytest.mark.parametrize("what", ["no HEAD", "broken HEAD", "broken index", "broken config", "a lock"])
def test_a_broken_repository_is_a_folder(project: Project, what: str) -> None:
    project.widget("x.yaml", "acme")
    project.git()
    _spoil(project.folder, what)
    assert project.run("check", ".").code == 1
    staged = project.run("check", "--staged", ".")
    assert staged.code in (1, 2)
    assert len(staged.err.strip().splitlines()) <= 4  # not all the options of git


def test_a_file_with_two_sides_is_listed_once(project: Project) -> None:
    project.widget("both.yaml", "acme")
    project.widget("one.yaml", "acme")
    project.git()
    blob = subprocess.check_output(["git", "rev-parse", ":both.yaml"], cwd=project.folder, text=True).strip()
    sides = "".join(f"100644 {blob} {stage}\tboth.yaml\n" for stage in (1, 2, 3)) + f"100644 {blob} 2\tgone.yaml\n"
    subprocess.run(["git", "rm", "-q", "--cached", "both.yaml"], cwd=project.folder, check=True)
    subprocess.run(["git", "update-index", "--index-info"], cwd=project.folder, check=True, input=sides, text=True)
    assert sorted(git.files(str(project.folder)) or ()) == ["both.yaml", "gone.yaml", "one.yaml"]


@pytest.mark.parametrize("length", ["sha1", "sha256"])
def test_links_are_not_listed_whatever_hashes_a_repository_has(project: Project, length: str) -> None:
    project.widget("x.yaml", "acme")
    project.widget("sub/a\tb 0.yaml", "acme").chmod(0o755)
    (project.folder / "link.yaml").symlink_to("x.yaml")
    subprocess.run(["git", "init", "-q", f"--object-format={length}"], cwd=project.folder, check=True)
    subprocess.run(["git", "add", "-A"], cwd=project.folder, check=True)
    project.widget("new.yaml", "acme")
    assert sorted(git.files(str(project.folder)) or ()) == ["new.yaml", "sub/a\tb 0.yaml", "x.yaml"]


@pytest.mark.parametrize("tag", ["", "H "])
def test_an_untracked_file_named_like_a_line_of_git(project: Project, tag: str) -> None:
    name = f"{tag}100644 {'0' * 40} 0\t.."
    outside = project.folder.parent / "victim.yaml"
    outside.write_bytes(project.widget(f"{name}/victim.yaml", "acme").read_bytes())
    project.widget("x.yaml", "acme")
    subprocess.run(["git", "init", "-q"], cwd=project.folder, check=True)
    assert project.run("check", "--show-files").out.splitlines() == [
        name.replace("\t", "\\t") + "/victim.yaml",
        "x.yaml",
    ]


def test_a_hook_s_environment_is_of_another_folder(project: Project) -> None:
    project.write("here/.gitignore", "ignored.yaml\n")
    project.widget("here/sub/x.yaml", "acme")
    project.widget("here/sub/ignored.yaml", "acme")
    project.write("other/y.yaml", "a: b\n")
    for folder in ("here", "other"):
        subprocess.run(["git", "init", "-q"], cwd=project.folder / folder, check=True)
    other = os.fspath(project.folder / "other")
    for environment in ({"GIT_DIR": f"{other}/.git", "GIT_WORK_TREE": other}, {"GIT_DIR": ".git"}):
        done = project.run("check", "--show-files", "sub", folder="here", **environment)  # type: ignore[arg-type]
        assert done.out == "sub/x.yaml\n"


def test_a_gitignore_below_has_the_last_word(project: Project) -> None:
    project.write(".gitignore", "*.yaml\nclosed/\n")
    project.write("sub/.gitignore", "!kept.yaml\n!closed/\n")
    for path in ("one.yaml", "sub/kept.yaml", "sub/other.yaml", "sub/closed/kept.yaml", "closed/kept.yaml"):
        project.widget(path, "acme")
    walked = project.run("check", "--show-files").out.splitlines()
    subprocess.run(["git", "init", "-q"], cwd=project.folder, check=True)
    assert walked == project.run("check", "--show-files").out.splitlines() == ["sub/closed/kept.yaml", "sub/kept.yaml"]


def test_a_work_tree_whose_repository_is_not_there(project: Project) -> None:
    project.write(".git", "gitdir: /nowhere/.git/worktrees/x\n")
    project.write(".gitignore", "x.yaml\n")
    project.widget("x.yaml", "acme")
    done = project.run("check", ".")
    assert done.code == 0
    assert "it can't be known which files git tracks (there is no folder /nowhere/.git/worktrees/x)" in done.err
    assert "files that a .gitignore matches were not looked at" in done.err


def test_git_is_not_there_and_is_needed(project: Project) -> None:
    project.widget("x.yaml", "acme")
    project.git()
    for option in (["--staged"], ["--since", "HEAD"], ["--new-from", "HEAD"]):
        done = project.run("check", *option, ".", PATH=os.fspath(project.folder))
        assert done.code == 2
        assert "git could not be run" in done.err


def test_a_folder_without_a_file_to_lint_is_named(project: Project) -> None:
    project.widget("some/x.yaml", "acme")
    project.write("none/x.txt", "")
    done = project.run("check", "none", "some")
    assert done.code == 1
    assert done.err == f"{project.folder}/none: no file there is of a kind that is linted.\n"


@pytest.mark.parametrize("text", [b"", b"\n"])
def test_standard_input_that_is_empty(project: Project, text: bytes) -> None:
    done = project.run("check", "-", stdin=text)
    assert done.code == 2
    assert "`-` (standard input) is empty" in done.err
    assert project.run("check", "-", "--stdin-filename", "x.yaml", stdin=text).code == 0  # a file can be empty


def test_what_stands_in_for_an_object_is_not_read(project: Project) -> None:
    """``git replace`` shows one object by the id of another, and what is found out about blobs is kept by their ids."""
    add = 'package c\n\nfunc add(o client.Object) {{\n\tcontrollerutil.AddFinalizer(o, "acme.dev/{}")\n}}\n'
    project.write("c/c.go", add.format("ship"))
    project.git()
    person = ("-c", "user.name=a", "-c", "user.email=a@acme.dev")
    subprocess.run(["git", *person, "commit", "-q", "-m", "one"], cwd=project.folder, check=True)
    told = subprocess.run(
        ["git", "hash-object", "-w", "--stdin"],
        cwd=project.folder, input=add.format("other").encode(), capture_output=True, check=True,
    )  # fmt: skip
    subprocess.run(["git", "replace", "HEAD:c/c.go", told.stdout.decode().strip()], cwd=project.folder, check=True)
    done = project.run("history", "--revisions", "HEAD", "--output-format", "json")
    assert "acme.dev/ship" in done.out
    assert "acme.dev/other" not in done.out
