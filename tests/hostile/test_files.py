"""Files that are none, or can't be had: each is said in one line, none keeps a run waiting."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from finalizer_lint.core import candidates
from finalizer_lint.disk import walk
from finalizer_lint.run.lint import lint
from tests.project import Project

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")

needs_user = pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may read everything")


def _said(project: Project, *arguments: str) -> list[str]:
    """The findings of files that could not be read; the exit code says so."""
    done = project.run("check", "--output-format", "concise", *arguments)
    assert done.code == 3, done
    return [line for line in done.out.splitlines() if "FIN902" in line]


@pytest.mark.parametrize("where", ["x.yaml", ".gitignore", "pyproject.toml", "go.mod", "values.yaml", "b.py"])
def test_a_pipe_in_the_tree_keeps_nobody_waiting(project: Project, where: str) -> None:
    os.mkfifo(project.folder / where)
    project.widget("there.yaml", "acme")
    project.write("a.py", 'import kopf\nfrom b import FINALIZER\nbody = {"metadata": {"finalizers": [FINALIZER]}}\n')
    done = project.run("check", "--output-format", "concise", ".")
    assert done.code == 1
    assert done.out.startswith("there.yaml:")


def test_a_pipe_that_is_named_is_refused(project: Project) -> None:
    os.mkfifo(project.folder / "x.yaml")
    assert _said(project, "x.yaml") == ["x.yaml:1:1: FIN902 error: not a regular file"]
    assert "not a regular file" in project.run("x.yaml").out


def test_settings_that_are_a_pipe_are_refused(project: Project) -> None:
    os.mkfifo(project.folder / "finalizer-lint.toml")
    assert project.run("check", ".").code == 2


def test_links_that_lead_nowhere_or_round_in_a_circle(project: Project) -> None:
    (project.folder / "a").symlink_to("b")
    (project.folder / "b").symlink_to("a")
    (project.folder / "self.yaml").symlink_to("self.yaml")
    (project.folder / "gone.yaml").symlink_to("nowhere")
    (project.folder / "up").symlink_to("..")
    assert project.run("check", ".").out == "No files to lint.\n"
    assert _said(project, "self.yaml") == ["self.yaml:1:1: FIN902 error: Too many levels of symbolic links"]
    assert _said(project, "gone.yaml") == ["gone.yaml:1:1: FIN902 error: No such file or directory"]
    assert project.run("self.yaml").code == 3  # and no "no such command"


def test_a_name_too_long_for_any_file(project: Project) -> None:
    name = "x" * 5000 + ".yaml"
    assert _said(project, name) == [f"{name}:1:1: FIN902 error: File name too long"]
    assert project.run("check", "--output", f"json={name}/y", ".").code == 2
    assert project.run("config", "show", name).code == 0


def test_folders_nested_deeper_than_calls(project: Project) -> None:
    deep = project.folder / "/".join(["d"] * 1200)
    subprocess.run(["mkdir", "-p", deep], check=True)
    try:
        (deep / "x.yaml").write_bytes(project.widget("x.yaml", "acme").read_bytes())
        done = project.run("check", "--output-format", "concise", ".")
    finally:
        subprocess.run(["rm", "-rf", project.folder / "d"], check=True)  # Python's own would not get to the end
    assert done.code == 1
    assert done.out.count("FIN001") == 2


def test_a_folder_named_like_a_file_is_a_folder(project: Project) -> None:
    project.widget("x.yaml/y.yaml", "acme")
    assert "x.yaml/y.yaml" in project.run("x.yaml").out


@needs_user
def test_files_and_folders_that_may_not_be_read(project: Project) -> None:
    project.widget("closed/x.yaml", "acme")
    project.widget("x.yaml", "acme")
    for name in ("closed", "x.yaml"):
        (project.folder / name).chmod(0)
    try:
        said = _said(project, ".")
    finally:
        (project.folder / "closed").chmod(0o755)
    assert said == ["closed:1:1: FIN902 error: Permission denied", "x.yaml:1:1: FIN902 error: Permission denied"]


def test_what_may_not_be_listed_is_said(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for root, who may read everything."""
    project.widget("closed/x.yaml", "acme")
    project.widget("x.yaml", "acme")
    closed = os.fspath(project.folder / "closed")

    def refuse(real: object) -> object:
        def call(path: str, *arguments: object, **options: object) -> object:
            if os.fspath(path).startswith(closed):
                raise PermissionError(13, "Permission denied", path)
            return real(path, *arguments, **options)  # type: ignore[operator]

        return call

    monkeypatch.setattr(os, "scandir", refuse(os.scandir))
    monkeypatch.setattr(os, "open", refuse(os.open))
    report = lint([project.folder], working=project.folder)
    assert [(one.path, one.message) for one in report.unreadable] == [("closed", "Permission denied")]
    assert report.incomplete


def test_a_file_that_vanishes_after_it_was_listed_is_passed_over(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.widget("x.yaml", "acme")
    there = project.widget("y.yaml", "acme")
    real = candidates.read

    def read(path: str, *, follow: bool = True) -> bytes:
        there.unlink(missing_ok=True)
        return real(path, follow=follow)

    monkeypatch.setattr(walk, "read", read)
    monkeypatch.setattr("finalizer_lint.disk.asked.candidates.read", read)
    report = lint([project.folder], working=project.folder)
    assert {finding.path for finding in report.findings} == {"x.yaml"}
    assert not report.incomplete


@pytest.mark.parametrize("name", ["x.yaml", "x.json", "x.go", "x.py"])
def test_a_file_too_large_to_parse_is_said_and_not_held_in_memory(
    project: Project, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(candidates, "LARGEST", 1 << 20)
    project.write(name, b"x" * (1 << 20) + b"\nfinalizers: [acme]\n")
    report = lint([project.folder / name], working=project.folder)
    assert [one.message for one in report.unreadable] == ["larger than 1 MiB"]


def test_a_large_file_without_a_finalizer_is_nobodys_business(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "LARGEST", 1 << 20)
    project.write("x.json", b"x" * (40 << 20))
    report = lint([project.folder], working=project.folder)
    assert (report.scanned, report.incomplete) == (1, False)


def test_a_word_between_two_pieces_of_a_large_file_is_seen(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "LARGEST", 1 << 20)
    project.write("x.yaml", b"x" * ((1 << 24) - 5) + b"finalizers: [acme]\n")
    assert lint([project.folder], working=project.folder).incomplete


@pytest.mark.parametrize(("name", "limit"), [("x.py", 4), ("x.go", 16)])
def test_code_whose_tree_takes_gigabytes_is_not_parsed(project: Project, name: str, limit: int) -> None:
    head = {"x.py": "# ", "x.go": "package x\n\n// "}[name]
    project.write(name, head + "finalizer " * (limit * 105_000))
    done = project.run("check", "--output-format", "concise", ".")
    assert done.code == 3
    assert done.out.startswith(f"{name}:1:1: FIN901 error: more than {limit} MiB, which is not parsed\n")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("rename", "acme-cleanup", "acme.dev/x"), 0),
        (("rename", "--apply", "acme-cleanup", "acme.dev/x"), 3),
        (("rename",), 0),
        (("rename", "--apply"), 3),
        (("migrate", "acme-cleanup", "acme.dev/x"), 0),
        (("who", "acme-cleanup"), 1),
        (("inventory",), 0),
    ],
)
def test_what_was_not_understood_is_said_by_commands_too(
    project: Project, arguments: tuple[str, ...], code: int
) -> None:
    """It may have the old name, and nobody would know that it is left behind."""
    project.settings('[renames]\nacme-cleanup = "acme.dev/x"\n')
    project.widget("a.yaml", "acme-cleanup")
    project.write("b.yaml", "metadata:\n  finalizers: [acme-cleanup\n")
    done = project.run(*arguments)
    assert (done.code, done.err.count("could not be read or understood: finalizer-lint check says which")) == (code, 1)


@pytest.mark.parametrize("name", ["HEAD", "config", "index", "packed-refs", "info/exclude"])
@pytest.mark.parametrize("arguments", [(), ("--since", "HEAD"), ("--staged",)])
def test_a_pipe_where_git_keeps_its_own_keeps_nobody_waiting(
    project: Project, name: str, arguments: tuple[str, ...]
) -> None:
    """An archive can bring one along, and git opens it."""
    project.widget("a.yaml", "acme-cleanup")
    project.git()
    file = project.folder / ".git" / name
    file.parent.mkdir(exist_ok=True)
    file.unlink(missing_ok=True)
    os.mkfifo(file)
    done = project.run("check", *arguments)
    assert done.code == (2 if arguments else 1), done.err
    assert name in done.err or not arguments
