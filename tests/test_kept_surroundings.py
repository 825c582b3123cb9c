"""What is kept of a run says nothing else than the run would, whatever changes around the files of the project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from finalizer_lint.disk import asked
from finalizer_lint.disk.kept import place
from tests.kept_runs import REPEATS, commit
from tests.kept_stories import COMMANDS, FILES, NAMED, NAMES_GO, Steps, Tale, as_old_as_before, read_out

pytestmark = [
    pytest.mark.slow,
    REPEATS,
]

_IGNORE = 'ignore = ["FIN00%d"]\n'


def _settings_above_and_below(tale: Tale) -> Steps:
    for folder in ("config", ".", "..", "../..", "pkg/api"):
        for text in (_IGNORE % 1, _IGNORE % 2):
            tale.write(f"{folder}/finalizer-lint.toml", text)
            yield f"{folder}: {text}"
    for folder in ("pkg/api", ".", "config"):
        (tale.folder / folder / "finalizer-lint.toml").unlink()
        yield f"{folder}: gone"


def _settings_in_pyproject(tale: Tale) -> Steps:
    for text in ("", "[project]\nname = 'a'\n", "[tool.finalizer-lint]\nignore = ['FIN001']\n", "[tool]\n", "["):
        tale.write("pyproject.toml", text)
        yield text
    tale.write("finalizer-lint.toml", "")
    yield "the other file goes before"


def _settings_that_extend_others(tale: Tale) -> Steps:
    one, two = tale.write("../one.toml", _IGNORE % 1), tale.write("../two.toml", _IGNORE % 2)
    between = tale.home / "base.toml"
    between.symlink_to("one.toml")
    tale.write("finalizer-lint.toml", 'extend = "../base.toml"\n')
    yield "one"
    between.unlink()
    between.symlink_to("two.toml")
    yield "two"
    as_old_as_before(two, _IGNORE % 6)
    yield "written to"
    as_old_as_before(two, 'extend = "one.toml"')
    yield "one more"
    one.unlink()
    yield "gone"


def _settings_that_are_links(tale: Tale) -> Steps:
    one, two = tale.write("../one.toml", _IGNORE % 1), tale.write("../two.toml", _IGNORE % 2)
    link = tale.folder / "finalizer-lint.toml"
    for target in (one, two, tale.home / "nowhere.toml"):
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        yield target.name
    tale.write("../nowhere.toml", _IGNORE % 1)
    yield "something is there"


def _settings_of_the_user(tale: Tale) -> Steps:
    own = "../.config/finalizer-lint/finalizer-lint.toml"
    for text in (_IGNORE % 1, _IGNORE % 2, "", "["):
        tale.write(own, text)
        yield text
    tale.write("../xdg/finalizer-lint/finalizer-lint.toml", _IGNORE % 6)
    tale.patch.setenv("XDG_CONFIG_HOME", os.fspath(tale.home / "xdg"))
    yield "elsewhere"
    shutil.rmtree(tale.home / "xdg")
    yield "nowhere"
    tale.patch.delenv("XDG_CONFIG_HOME")
    yield "as before"
    tale.patch.setenv("HOME", os.fspath(tale.above))
    yield "another home"


def _settings_of_many_kinds(tale: Tale) -> Steps:
    for text in (
        'exclude = ["config/"]', 'test-paths = ["controllers/"]', "include-docs = true", 'kubernetes = "1.28"',
        'domain = "acme.dev"', 'fail-on = "error"', '[renames]\n"ship-cleanup" = "acme.dev/ship"',
        '[third-party]\n"ship-cleanup" = "others"', '[per-path."config/"]\nignore = ["FIN001"]', 'select = ["FIN106"]',
    ):  # fmt: skip
        tale.write("finalizer-lint.toml", f"{text}\n")
        yield text


def _what_git_is_told_to_ignore(tale: Tale) -> Steps:
    tale.write("config/more.yaml", NAMED % "more-cleanup")
    tale.write("more/more.yaml", NAMED % "more-cleanup")
    yield "untracked"
    for name in (".gitignore", "config/.gitignore", ".git/info/exclude", "../.config/git/ignore", "../ignored"):
        if name == "../ignored":
            tale.git("config", "core.excludesFile", "../ignored")
        for pattern in ("more.yaml\n", "/more/\n", "!more.yaml\n"):
            tale.write(name, pattern)
            yield f"{name}: {pattern}"
        (tale.folder / name).unlink()
        yield f"{name}: gone"
    tale.write("../all", "*.yaml\n")
    tale.write("../.gitconfig", f"[core]\n\texcludesFile = {tale.home / 'all'}\n")
    yield "the user's configuration"
    tale.git("config", "--unset", "core.excludesFile")
    yield "without the repository's"
    tale.write("../other.gitconfig", "")
    tale.patch.setenv("GIT_CONFIG_GLOBAL", os.fspath(tale.home / "other.gitconfig"))
    yield "another configuration"


def _what_git_tracks(tale: Tale) -> Steps:
    tale.write(".gitignore", "config/\n")
    yield "ignored, and tracked"
    tale.git("rm", "-q", "--cached", "config/named.yaml")
    yield "ignored"
    tale.git("add", "-f", "-N", "config/named.yaml")
    yield "to be added"
    tale.git("mv", "-f", "config/named.yaml", "config/new.yaml")
    yield "moved"
    tale.git("update-index", "--chmod=+x", "config/silent.yaml")
    yield "executable"
    tale.git("sparse-checkout", "set", "--no-cone", "/*", "!/pkg/")
    yield "sparse"
    tale.git("sparse-checkout", "disable")
    yield "whole"
    for name in ("index", "config", "HEAD"):
        file = tale.folder / ".git" / name
        data = file.read_bytes()
        file.write_bytes(b"\0")
        yield f"{name} is broken"
        file.write_bytes(data)
        yield f"{name} is whole"


def _two_sides(tale: Tale) -> Steps:
    tale.git("branch", "-m", "first")
    tale.git("branch", "other")
    for branch, name in (("other", "other-cleanup"), ("first", "first-cleanup")):
        tale.git("checkout", "-q", branch)
        tale.write("config/named.yaml", NAMED % name)
        tale.git("commit", "-q", "-a", "-m", name)
    yield "one side"
    with pytest.raises(subprocess.CalledProcessError):
        tale.git("merge", "-q", "other")
    yield "both"
    tale.git("checkout", "-q", "--theirs", "config/named.yaml")
    yield "the other one, unmerged"
    tale.git("add", ".")
    yield "merged"
    tale.git("commit", "-q", "-m", "merged")
    for branch in ("other", "first", "other"):
        tale.git("checkout", "-q", branch)
        yield branch


def _attributes(tale: Tale) -> Steps:
    for text in ("*.yaml -text\n", "config/* export-ignore linguist-generated\n", "*.go linguist-vendored\n"):
        tale.write(".gitattributes", text)
        yield text


def _repositories_inside(tale: Tale) -> Steps:
    inside = tale.folder / "inside"
    tale.write("inside/named.yaml", NAMED % "inside-cleanup")
    yield "a folder"
    commit(inside, "of its own")
    yield "a repository"
    as_old_as_before(inside / "named.yaml", NAMED % "inside-cleanuq")
    yield "written to"
    (inside / ".git").rename(tale.above / "aside")
    yield "a folder again"
    (tale.folder / "config/.git").mkdir()
    yield "a folder of that name, with tracked files"
    (tale.folder / "config/.git").rmdir()
    tale.write("config/.git", "gitdir: ../.git\n")
    yield "a file of that name"


def _submodules(tale: Tale) -> Steps:
    other = tale.above / "other"
    other.mkdir()
    (other / "named.yaml").write_text(NAMED % "submodule-cleanup")
    commit(other, "first")
    tale.git("submodule", "add", "-q", os.fspath(other), "sub")
    yield "added"
    tale.git("commit", "-q", "-m", "sub")
    (tale.folder / "sub/named.yaml").write_text(NAMED % "submodule-cleanuq")
    yield "written to"
    tale.git("mv", "sub", "moved")
    yield "moved"
    tale.git("submodule", "deinit", "-q", "-f", "moved")
    yield "empty"
    tale.git("rm", "-q", "-f", "moved")
    yield "gone"


def _remotes(tale: Tale) -> Steps:
    """Whose a name is hangs on them."""
    for owner in ("acme", "kubernetes", "argoproj"):
        tale.git("config", "remote.origin.url", f"https://github.com/{owner}/fleet")
        tale.write("config/named.yaml", NAMED % "resources-finalizer.argocd.argoproj.io")
        yield owner


def _modules(tale: Tale) -> Steps:
    go_mod = FILES["go.mod"]
    for text in (
        go_mod.replace("acme.dev/fleet", "acme.dev/other"),
        f"{go_mod}\nreplace harbour.dev/tug => ./pkg\n",
        f"{go_mod}\nreplace quay.dev/crane => ../crane\n",
        f"{go_mod}\nreplace quay.dev/crane => ./crane\n",
        "",
        go_mod,
    ):
        as_old_as_before(tale.folder / "go.mod", text)
        yield text[-40:]
        tale.write("../crane/crane.go", 'package crane\n\nconst Crane = "outside"\n')
        tale.write("crane/crane.go", f'package crane\n\nconst Crane = "inside{len(text)}"\n')
        tale.write("crane/go.mod", "module quay.dev/crane\n")
        yield f"with modules beside: {text[-40:]}"
    (tale.folder / "go.mod").unlink()
    yield "none"
    tale.write("../go.mod", "module acme.dev/above\n")
    yield "above"
    tale.write("pkg/go.mod", "module acme.dev/fleet/pkg\n")
    yield "below"


def _workspaces(tale: Tale) -> Steps:
    tale.write("crane/go.mod", "module quay.dev/crane\n")
    tale.write("crane/crane.go", 'package crane\n\nconst Crane = "in-workspace"\n')
    for folder in ("", "../"):
        for text in ("go 1.24\n\nuse .\n", "go 1.24\n\nuse (\n\t.\n\t./crane\n)\n", "go 1.24\n"):
            tale.write(f"{folder}go.work", text)
            yield f"{folder}go.work: {text}"
    (tale.folder / "go.work").unlink()
    yield "only above"


def _ledgers(tale: Tale) -> Steps:
    lock = tale.folder / "finalizers.lock"
    for text in ("old-cleanup v1\n", "", "<<<<<<< a\n"):
        lock.write_text(text)
        yield text
    lock.unlink()
    lock.symlink_to("nowhere")
    yield "a link"


def _the_environment(tale: Tale) -> Steps:
    for name, value in (
        ("NO_COLOR", "1"), ("FORCE_COLOR", "1"), ("FORCE_HYPERLINK", "1"), ("TERM", "dumb"), ("LANG", "C"),
        ("GIT_INDEX_FILE", ".git/other-index"), ("GIT_DIR", "/nowhere"), ("GIT_CEILING_DIRECTORIES", "/"),
        ("PATH", "/nowhere"),
    ):  # fmt: skip
        with tale.patch.context() as patched:
            patched.setenv(name, value)
            yield f"{name}={value}"
        yield f"without {name}"


def _another_place(tale: Tale) -> Steps:
    """The folder is another one by the same name, or the same one by another."""
    for folder in ("config", "pkg/api", "controllers"):
        tale.patch.chdir(tale.folder / folder)
        yield folder
    tale.patch.chdir(tale.folder)
    other = tale.above / "home" / "other"
    shutil.copytree(tale.folder, other, symlinks=True, copy_function=shutil.copy2)
    as_old_as_before(other / "config/named.yaml", NAMED % "other-cleanu")
    tale.folder.rename(tale.home / "aside")
    other.rename(tale.folder)
    tale.patch.chdir(tale.folder)
    yield "another project by that name"
    moved = tale.above / "moved"
    tale.folder.rename(moved)
    tale.folder.symlink_to(moved)
    tale.patch.chdir(tale.folder)
    yield "by a link"
    as_old_as_before(moved / "pkg/api/names.go", NAMES_GO % "ship-cleanuq")
    yield "written to"
    work = tale.above / "work"
    tale.git("worktree", "add", "-q", os.fspath(work))
    tale.patch.chdir(work)
    yield "a work tree of it"
    Path("config/named.yaml").write_text(NAMED % "work-cleanup")
    yield "written to there"


STORIES = (
    _settings_above_and_below,
    _settings_in_pyproject,
    _settings_that_extend_others,
    _settings_that_are_links,
    _settings_of_the_user,
    _settings_of_many_kinds,
    _what_git_is_told_to_ignore,
    _what_git_tracks,
    _two_sides,
    _attributes,
    _repositories_inside,
    _submodules,
    _remotes,
    _modules,
    _workspaces,
    _ledgers,
    _the_environment,
    _another_place,
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one[0])
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__.strip("_"))
def test_whatever_changes_around_files_is_seen(
    story: Callable[[Tale], Steps], command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_out(story, command, tmp_path, monkeypatch)


def _named_settings(tale: Tale) -> Steps:
    tale.write("../named.toml", _IGNORE % 1)
    yield "one"
    as_old_as_before(tale.home / "named.toml", _IGNORE % 2)
    yield "two"
    tale.write("finalizer-lint.toml", _IGNORE % 6)
    yield "not those"
    (tale.home / "named.toml").unlink()
    yield "gone"


@pytest.mark.parametrize("option", [("--config", "../named.toml"), ("--config=../named.toml",), ("--isolated",)])
def test_settings_that_are_named_are_read_again(
    option: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_out(_named_settings, ("check", *option), tmp_path, monkeypatch)


@pytest.mark.parametrize("paths", [("config",), ("pkg", "controllers"), ("../project",), ("config", "go.mod")])
def test_parts_of_a_project(paths: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def story(tale: Tale) -> Steps:
        for name in ("ship-cleanuq", "ship-cleanur"):
            as_old_as_before(tale.folder / "pkg/api/names.go", NAMES_GO % name)
            as_old_as_before(tale.folder / "config/named.yaml", NAMED % name)
            yield name
        yield from _settings_above_and_below(tale)

    read_out(story, ("check", *paths), tmp_path, monkeypatch)


def test_an_edit_within_the_tick_of_a_clock_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file system's clock stands still between two edits, nothing shows the second."""
    real, looks = asked._signature, dict[int, tuple[int, ...]]()
    monkeypatch.setattr(asked, "_signature", lambda about: looks.setdefault(about.st_ino, real(about)))

    def story(tale: Tale) -> Steps:
        for name in ("ship-cleanuq", "ship-cleanur"):
            tale.write("config/named.yaml", NAMED % name)
            tale.write("pkg/api/names.go", NAMES_GO % name)
            yield name

    read_out(story, ("check",), tmp_path, monkeypatch, trusting=False)


def test_another_encoding_of_file_names_is_another_run(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "\u00e9.yaml").write_text(NAMED % "ship-cleanup")
    commit(folder, "first")
    line = [sys.executable, "-c", "from finalizer_lint.__main__ import main; main()", "check", "."]
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for more in ({}, plain, {"LC_ALL": "C", "PYTHONUTF8": "1"}, plain):
        told = []
        for off in ("1", ""):
            variables = {**os.environ, place.OFF: off, place.VARIABLE: os.fspath(tmp_path / "store"), **more}
            done = subprocess.run(line, cwd=folder, env=variables, capture_output=True, check=False)
            told.append((done.returncode, done.stdout, done.stderr))
        assert told[0] == told[1], more
