"""What is linted, compared and fixed in a repository of every kind: the table of ``docs/integrations.md``, measured."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.project import Done, Project

pytestmark = pytest.mark.slow

DOCS = Path(__file__).parents[2] / "docs/integrations.md"
FILES = ("tracked", "forced", "staged", "changed", "new", "ignored", "excluded")
SETTINGS = "[renames]\n" + "".join(f'{name}-x = "acme.dev/{name}-x"\n' for name in FILES)
IDENTITY = {f"GIT_{who}_{what}": "ship@acme.dev" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
FOREIGN = {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}
TRACKED_AND_NEW = frozenset(FILES) - {"ignored", "excluded"}

Environment = dict[str, str]


def _git(folder: Path, *arguments: str) -> str:
    environment = {**os.environ, **IDENTITY, **ALONE}
    options = ("-c", "protocol.file.allow=always")
    done = subprocess.run(
        ["git", *options, *arguments], cwd=folder, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def _widget(folder: Path, name: str) -> None:
    Project(folder).widget(f"{name}.yaml", f"{name}-x")


def _committed(folder: Path, *init: str) -> None:
    """A repository with a commit."""
    folder.mkdir(parents=True, exist_ok=True)
    _git(folder, "init", "-q", *init)
    Project(folder).settings(SETTINGS)
    (folder / ".gitignore").write_text("ignored.yaml\nforced.yaml\n")
    (folder / "changed.yaml").write_text("kind: Widget\n")
    _widget(folder, "tracked")
    _widget(folder, "forced")
    _git(folder, "add", "-A", "-f")
    _git(folder, "commit", "-qm", "one")


def _worked_on(folder: Path) -> None:
    """What somebody has done since in the work tree."""
    for name in ("staged", "changed", "new", "ignored", "excluded"):
        _widget(folder, name)
    _git(folder, "add", "staged.yaml")
    exclude = Path(_git(folder, "rev-parse", "--path-format=absolute", "--git-path", "info/exclude"))
    exclude.parent.mkdir(exist_ok=True)
    exclude.write_text("excluded.yaml\n")


def _plain(folder: Path) -> Path:
    _committed(folder / "p")
    _worked_on(folder / "p")
    return folder / "p"


def _work_tree(folder: Path) -> Path:
    _committed(folder / "first")
    _git(folder / "first", "worktree", "add", "-q", "../p")
    _worked_on(folder / "p")
    return folder / "p"


def _of_others(folder: Path) -> Path:
    """A submodule, and the repository that it is in."""
    _committed(folder / "library")
    _committed(folder / "p")
    _git(folder / "p", "submodule", "add", "-q", "../library", "sub")
    _git(folder / "p", "commit", "-qm", "two")
    _worked_on(folder / "p" / "sub")
    return folder / "p"


def _with_submodule(folder: Path) -> Path:
    _worked_on(_of_others(folder))
    return folder / "p"


def _submodule(folder: Path) -> Path:
    return _of_others(folder) / "sub"


def _sparse(folder: Path) -> Path:
    _committed(folder / "p")
    Project(folder / "p").widget("away/away.yaml", "away-x")
    _git(folder / "p", "add", "-A")
    _git(folder / "p", "commit", "-qm", "two")
    _git(folder / "p", "sparse-checkout", "set", "--cone", "--sparse-index", "here")
    _worked_on(folder / "p")
    return folder / "p"


def _sparse_by_patterns(folder: Path) -> Path:
    _committed(folder / "p")
    Project(folder / "p").widget("away/away.yaml", "away-x")
    _git(folder / "p", "add", "-A")
    _git(folder / "p", "commit", "-qm", "two")
    _git(folder / "p", "sparse-checkout", "set", "--no-cone", "/*", "!/away/")
    assert not (folder / "p/away").exists()
    _worked_on(folder / "p")
    return folder / "p"


def _partial(folder: Path) -> Path:
    """Without the texts of earlier commits, and its origin is gone."""
    _committed(folder / "first")
    _widget(folder / "first", "tracked")
    _git(folder / "first", "commit", "-qm", "two", "--allow-empty")
    _git(folder / "first", "config", "uploadpack.allowFilter", "true")
    _git(folder, "clone", "-q", "--filter=blob:none", f"file://{folder}/first", "p")
    (folder / "first").rename(folder / "away")
    _worked_on(folder / "p")
    return folder / "p"


def _conflict(folder: Path, command: str) -> Path:
    """A merge, or a rebase, that stopped. Both sides wrote the file that is in conflict."""
    place = folder / "p"
    _committed(place)
    _git(place, "branch", "other")
    for branch, text in (("-", "kind: Ship\n"), ("other", "kind: Boat\n")):
        if branch != "-":
            _git(place, "checkout", "-q", branch)
        (place / "conflict.yaml").write_text(text + "metadata:\n  finalizers: [conflict-x]\n")
        _git(place, "add", "conflict.yaml")
        _git(place, "commit", "-qm", branch)
    done = subprocess.run(
        ["git", command, "-q", "-"],
        cwd=place,
        env={**os.environ, **IDENTITY, **ALONE},
        check=False,
        capture_output=True,
    )
    assert done.returncode == 1
    assert b"<<<<<<<" in (place / "conflict.yaml").read_bytes()
    _worked_on(place)
    return place


def _merging(folder: Path) -> Path:
    return _conflict(folder, "merge")


def _rebasing(folder: Path) -> Path:
    return _conflict(folder, "rebase")


def _no_case(folder: Path) -> Path:
    """As on file systems on which ``A`` and ``a`` are one name."""
    _committed(folder / "p")
    _git(folder / "p", "config", "core.ignorecase", "true")
    (folder / "p/.gitignore").write_text("IGNORED.yaml\nforced.YAML\n")
    _worked_on(folder / "p")
    return folder / "p"


def _shallow(folder: Path) -> Path:
    _committed(folder / "first")
    _git(folder / "first", "commit", "-qm", "two", "--allow-empty")
    _git(folder, "clone", "-q", "--depth=1", f"file://{folder}/first", "p")
    _worked_on(folder / "p")
    return folder / "p"


def _large_files(folder: Path) -> Path:
    _committed(folder / "p")
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0" * 64 + "\nsize 1\n"
    (folder / "p/pointer.yaml").write_text(pointer)
    _git(folder / "p", "add", "-A")
    _git(folder / "p", "commit", "-qm", "two")
    _worked_on(folder / "p")
    return folder / "p"


def _line_ends(folder: Path) -> Path:
    _committed(folder / "first")
    _git(folder, "clone", "-q", "-c", "core.autocrlf=true", "first", "p")
    assert b"\r\n" in (folder / "p/tracked.yaml").read_bytes()
    _worked_on(folder / "p")
    return folder / "p"


def _odd_names(folder: Path) -> Path:
    for name in (b"caf\xe9", b"a\nb"):
        os.makedirs(os.path.join(os.fsencode(folder / "p"), name))  # noqa: PTH103, PTH118 - names of bytes
        Project(folder / "p").widget(os.fsdecode(name) + "/x.yaml", "tracked-x")
    _committed(folder / "p")
    _worked_on(folder / "p")
    return folder / "p"


def _sha256(folder: Path) -> Path:
    _committed(folder / "p", "--object-format=sha256")
    _worked_on(folder / "p")
    return folder / "p"


def _no_commit(folder: Path) -> Path:
    _committed(folder / "p")
    _git(folder / "p", "update-ref", "-d", "HEAD")
    _worked_on(folder / "p")
    return folder / "p"


def _split_index(folder: Path) -> Path:
    _git(_plain(folder), "update-index", "--split-index")
    return folder / "p"


def _no_repository(folder: Path) -> Path:
    shutil.rmtree(_plain(folder) / ".git")
    return folder / "p"


def _without_git(folder: Path) -> Environment:
    return {"PATH": os.fspath(folder)}


def _as_it_is(_: Path) -> Environment:
    return {}


def _of_a_hook(folder: Path) -> Environment:
    """As git starts the hooks of a commit, whose index is another than that of the repository."""
    git, index = folder / "p/.git", folder / "p/.git/next-index-1.lock"
    shutil.copy(git / "index", index)
    _git(folder / "p", "rm", "-q", "--cached", "staged.yaml")
    return {"GIT_DIR": ".git", "GIT_WORK_TREE": ".", "GIT_INDEX_FILE": os.fspath(index), "GIT_PREFIX": ""}


def _owned_by_another(_: Path) -> Environment:
    return FOREIGN


STATES: dict[str, tuple[Callable[[Path], Path], Callable[[Path], Environment]]] = {
    "an ordinary repository": (_plain, _as_it_is),
    "a work tree beside the first (`git worktree`)": (_work_tree, _as_it_is),
    "a repository with a submodule": (_with_submodule, _as_it_is),
    "a submodule, from within": (_submodule, _as_it_is),
    "a sparse checkout": (_sparse, _as_it_is),
    "a sparse checkout, by patterns": (_sparse_by_patterns, _as_it_is),
    "a shallow clone": (_shallow, _as_it_is),
    "a partial clone, without its origin": (_partial, _as_it_is),
    "a merge with conflicts": (_merging, _as_it_is),
    "a rebase with conflicts": (_rebasing, _as_it_is),
    "`core.ignorecase`": (_no_case, _as_it_is),
    "from a hook of `git commit FILE`": (_plain, _of_a_hook),
    "Git LFS, not pulled": (_large_files, _as_it_is),
    "`core.autocrlf`": (_line_ends, _as_it_is),
    "names that are no UTF-8, or have line ends": (_odd_names, _as_it_is),
    "SHA-256": (_sha256, _as_it_is),
    "no commit yet": (_no_commit, _as_it_is),
    "another user's": (_plain, _owned_by_another),
    "another user's work tree": (_work_tree, _owned_by_another),
    "another user's, with a submodule": (_with_submodule, _owned_by_another),
    "another user's, sparse": (_sparse, _owned_by_another),
    "another user's, SHA-256": (_sha256, _owned_by_another),
    "another user's, with a split index": (_split_index, _owned_by_another),
    "git is not installed": (_plain, _without_git),
    "no repository": (_no_repository, _as_it_is),
}


def _run(place: Path, environment: Environment, *arguments: str) -> Done:
    return Project(place).run("check", *arguments, stdin=b"", folder=".", **{**ALONE, **environment})


def _found(done: Done) -> frozenset[str]:
    return frozenset(re.findall(r"\b([\w/]+)\.yaml:\d+:\d+: FIN(?!9)", done.out))


def _listed(found: frozenset[str], done: Done) -> str:
    if found == TRACKED_AND_NEW:
        return "tracked and new files"
    is_said = "files that a .gitignore matches were not looked at" in done.err
    left_out = {"ignored", "forced", "excluded"} if is_said else {"ignored", "forced"}
    assert found == frozenset(FILES) - left_out, found
    return "files that are not ignored, and it says so" if is_said else "files that no .gitignore matches"


def _compared(done: Done, expected: frozenset[str], words: str) -> str:
    if done.code == 2:
        assert not done.out
        assert "Traceback" not in done.err
        way = re.search(r"git config --global --add safe\.directory", done.err)
        return "exit 2, with the command that helps" if way else "exit 2"
    assert _found(done) == expected, (done.out, done.err)
    return words


def _row(folder: Path, state: str) -> str:
    make, environment_of = STATES[state]
    place = make(folder)
    environment = environment_of(folder)
    concise = ("--output-format", "concise")
    checked = _run(place, environment, *concise)
    found = _found(checked)
    cells = [_listed(found & frozenset(FILES), checked)]
    assert not any(path.startswith("sub/") for path in found)
    if (place / "conflict.yaml").exists():
        assert (checked.code, "conflict.yaml:1:1: FIN901" in checked.out) == (3, True)
    staged = _run(place, environment, "--staged", *concise)
    everything = TRACKED_AND_NEW if state == "no commit yet" else frozenset({"staged"})
    cells.append(_compared(staged, everything - {"new", "changed"}, "staged lines"))
    recent = _run(place, environment, "--new-from", "HEAD", *concise)
    cells.append(_compared(recent, frozenset({"staged", "changed", "new"}), "changed lines, new files"))
    since = _run(place, environment, "--since", "HEAD", *concise)
    cells.append(_compared(since, found, "the names of then"))
    _run(place, environment, "--fix")
    fixed = {path.stem for path in place.glob("**/*.yaml") if b"- acme.dev/" in path.read_bytes()}
    assert fixed == {os.path.basename(path) for path in found}  # noqa: PTH119 - as they are printed
    cells.append("the files of `check`")
    return f"| {state} | {' | '.join(cells)} |"


@pytest.mark.skipif(sys.platform == "win32", reason="names of bytes")
@pytest.mark.parametrize("state", STATES)
def test_a_state_is_as_the_table_has_it(tmp_path: Path, state: str) -> None:
    row = _row(tmp_path, state)
    text = DOCS.read_text()
    lines = [line for line in text.splitlines() if line.startswith(f"| {state} |")]
    if os.environ.get("UPDATE"):
        before, marked, rest = text.partition("<!-- the end of the states of repositories -->")
        assert marked
        kept = before.replace(f"{lines[0]}\n", "") if lines else before
        DOCS.write_text(f"{kept}{row}\n{marked}{rest}")
    else:
        assert lines == [row]


def _given_away(folder: Path) -> Path:
    place = _plain(folder)
    for path in (place, *place.rglob("*")):
        os.chown(path, 65534, 65534, follow_symlinks=False)
    return place


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_a_repository_that_really_is_another_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the variable by which git's own tests pretend it."""
    monkeypatch.setitem(STATES, "another user's", (_given_away, lambda _: {}))
    assert _row(tmp_path, "another user's") in DOCS.read_text().splitlines()
