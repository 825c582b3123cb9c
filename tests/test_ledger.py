"""The ledger of released names, ``finalizers.lock``: its text, what it becomes, and ``check`` without git."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from finalizer_lint.project.history.ledger import HEAD, Entry, Ledger, LedgerError, parse, spelled
from finalizer_lint.project.history.ledger_update import updated
from finalizer_lint.project.history.released import Released
from finalizer_lint.project.past.release_names import ReleaseNames
from tests.project import Project
from tests.test_history import BOTH, NEW, OLD, OTHER, released, widgets
from tests.test_since import LEGACY, MODULE, commit, const, git, go

pytestmark = pytest.mark.slow

__all__ = ["widgets"]

LOCK = "finalizers.lock"
LINES = f"{OLD} added v1.0.0 dropped v1.10.0 became {NEW}\n{NEW} added v1.10.0\n"


def test_what_is_written(widgets: Project) -> None:
    done = widgets.run("history", "--write", LOCK)
    assert (done.code, f"Wrote {LOCK}: 2 names.\n" in done.out, "merge=union" in done.out) == (0, True, True)
    assert widgets.read(LOCK).decode() == HEAD + LINES
    for option in ("--check", "--write"):
        done = widgets.run("history", option, LOCK)
        assert (done.code, done.out) == (0, f"{LOCK} is up to date: 2 names.\n")


def test_an_outdated_ledger(widgets: Project) -> None:
    widgets.write(LOCK, f"{OLD} added v1.0.0\n")
    done = widgets.run("history", "--check", LOCK)
    assert (done.code, done.out.splitlines()) == (
        1,
        [
            f"-{OLD} added v1.0.0",
            f"+{OLD} added v1.0.0 dropped v1.10.0 became {NEW}",
            f"+{NEW} added v1.10.0",
            f"{LOCK} is out of date: finalizer-lint history --write writes it.",
        ],
    )
    assert widgets.read(LOCK).decode() == f"{OLD} added v1.0.0\n"
    assert widgets.run("history", "--check", "other.lock").code == 2


def test_people_let_go_of_a_name(widgets: Project) -> None:
    widgets.write("controller/widget.go", go(const(finalizer=NEW)))
    assert (widgets.run("history").code, widgets.run("check", "--history").code) == (1, 1)
    widgets.write(LOCK, f"# ours\n{OLD} added v0.1.0 retired no object has it, é\n")
    widgets.run("history", "--write", LOCK)
    text = f"# ours\n{OLD} added v0.1.0 dropped v1.10.0 became {NEW} retired no object has it, é\n{NEW} added v1.10.0\n"
    assert widgets.read(LOCK).decode() == text
    told = widgets.run("history", "--output-format", "json")
    assert (told.code, told.json["names"][0]["state"]) == (0, "retired")
    assert f"{OLD}: retired" in widgets.run("history", "--output-format", "svg").out
    for arguments in (["check", "--history"], ["check"], ["check", "--since", "v1.0.0"]):
        assert widgets.run(*arguments).code == 0


@pytest.fixture
def plain(project: Project) -> Project:
    """No repository: the files and the ledger are all there is."""
    project.write("go.mod", MODULE)
    project.write(LOCK, LINES)
    return project


def findings(project: Project, *arguments: str) -> list[tuple[str, str, int, str]]:
    found = project.run("check", *arguments, "--output-format", "json").json["findings"]
    rows = [(one["code"], one["path"], one["start"]["line"], one["finalizer"]) for one in found]
    return [row for row in rows if row[0] in ("FIN201", "FIN205")]


def test_check_without_git(plain: Project) -> None:
    plain.write("controller/widget.go", go(BOTH, more=LEGACY))
    assert findings(plain) == []
    plain.write("controller/widget.go", go(const(finalizer=NEW)))
    assert findings(plain) == [("FIN201", "controller/widget.go", 8, OLD)]
    assert findings(plain, "controller/widget.go") == []
    assert plain.run("check", "--fix", "--unsafe-fixes").code == 0
    assert f'"{OLD}"' in plain.read("controller/widget.go").decode()


def test_a_name_that_nothing_has_followed(plain: Project) -> None:
    plain.write("controller/widget.go", "package controller\n")
    plain.write("controller/other.go", go(const(finalizer=OTHER)))
    assert findings(plain) == [("FIN205", LOCK, 1, OLD), ("FIN205", LOCK, 2, NEW)]
    done = plain.run("check")
    assert (done.code, f"{LOCK}:1:1" in done.out, OLD in done.out) == (1, True, True)
    for name in ("concise", "github", "sarif", "junit", "gitlab", "rdjson", "markdown"):
        assert plain.run("check", "--output-format", name).code == 1
    plain.settings(f'[per-file-ignores]\n"{LOCK}" = ["FIN205"]\n')
    assert plain.run("check").code == 0
    plain.settings("")
    done = plain.run("check", "--add-ignores")
    assert (done.code, f"{LOCK}:1:1: FIN205 is not ignored: write `retired` and why" in done.out) == (1, True)
    plain.write(LOCK, LINES.replace("\n", " retired\n"))
    assert plain.run("check").code == 0


@pytest.mark.parametrize(
    "more",
    [
        pytest.param("\to.SetFinalizers(nil)\n", id="all are cleared"),
        pytest.param(f'\tcontrollerutil.RemoveFinalizer(o, "{OLD}")\n', id="removed"),
        pytest.param("\tcontrollerutil.RemoveFinalizer(o, library.Finalizer)\n", id="out of reach"),
    ],
)
def test_a_name_that_may_be_taken_off(plain: Project, more: str) -> None:
    plain.write(LOCK, f"{OLD} added v1.0.0 dropped v1.10.0\n")
    plain.write("other/hold.go", go(const(finalizer=OTHER), more=more))
    assert findings(plain) == []


def test_names_that_are_not_the_projects(plain: Project) -> None:
    plain.write("controller/widget.go", go(const(finalizer=OTHER)))
    others = ("kubernetes.io/pvc-protection", "resources-finalizer.argocd.argoproj.io", "e2e-test", "orphan")
    plain.write(LOCK, "".join(f"{name} added v1.0.0\n" for name in others))
    assert findings(plain) == []


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a.b/c\n", 1, "not NAME added RELEASE"),
        ("a.b/c added\n", 1, "not NAME added RELEASE"),
        ("a.b/c dropped v1 added v2\n", 1, "not NAME added RELEASE"),
        ("a.b/c added v1 added v2\n", 1, "not NAME added RELEASE"),
        ("a.b/c added v1 became x became y\n", 1, "not NAME added RELEASE"),
        ("a.b/c added v1 \x1b[31mred\x1b[0m v2\n", 1, "not NAME added RELEASE"),
        ("a.b/c added v1\n d added v1\n", 2, "not NAME added RELEASE"),
        ('"a.b/c added v1\n', 1, "a quoted word that is no JSON string"),
        ("a added v1\na added v2\n", 2, "the name is there twice"),
        ("a added v1\n# why\n", 2, "a comment below the first name"),
        ("<<<<<<< HEAD\na added v1\n=======\n>>>>>>> x\n", 1, "a conflict of a merge"),
        ("a added v1\n=======\n", 2, "a conflict of a merge"),
        ("a added v1 retired " + "x" * 3000, 1, "longer than 2000 characters"),
    ],
)
def test_a_line_that_is_wrong(plain: Project, text: str, line: int, said: str) -> None:
    with pytest.raises(LedgerError, match=said) as error:
        parse(text.encode())
    assert error.value.line == line
    plain.write(LOCK, text)
    done = plain.run("check")
    assert (done.code, done.out, done.err.count("Error: ")) == (2, "", 1)
    assert f"{LOCK}:{line}: {said}" in done.err
    assert "\x1b" not in done.err


@pytest.mark.parametrize("data", [b"\xff\n", b"\x00\n", b"a added v1\n\xfe"])
def test_bytes_that_are_no_text(plain: Project, data: bytes) -> None:
    plain.write(LOCK, data)
    assert plain.run("check").code == 2


def test_files_that_are_no_ledger(plain: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    place = plain.folder / LOCK
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "secret"
    elsewhere.write_text("secret\n")
    for target in ("/dev/zero", str(elsewhere), "nowhere"):
        place.unlink()
        place.symlink_to(target)
        for arguments in (["check"], ["history", "--revisions", "HEAD", "--write", LOCK]):
            done = plain.run(*arguments)
            assert (done.code, done.err.count("Error: "), "secret\n" in done.err) == (2, 1, False)
    place.unlink()
    place.mkdir()
    assert "is no regular file" in plain.run("check").err
    place.rmdir()
    place.write_bytes(b"#" * (5 << 20))
    assert "is larger than 4 MiB, which no ledger is" in plain.run("check").err
    assert elsewhere.read_text() == "secret\n"


def test_odd_names_come_back() -> None:
    names = ["a b", '"', "#x", "\u202e", "\x1b[31m", "\ud800", "é/ü", "added", "\n", "a" * 300]
    entries = {name: Entry(name, name, name, name, None) for name in names}
    ledger = Ledger(entries)
    text = spelled(ledger)
    assert text.isascii()
    assert parse(text).entries == entries
    assert spelled(parse(text)) == text
    for name, span in parse(text).spans.items():
        assert parse(text[span.start : span.end] + b" added v1").entries.keys() == {name}


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    text = "\ufeffship-cleanup added v1.0\r\nhull-cleanup added v1.1\r\n".encode()
    ledger = parse(text)
    assert [text[span.start : span.end] for span in ledger.spans.values()] == [b"ship-cleanup", b"hull-cleanup"]
    assert not spelled(ledger).startswith(b"\xef")


def told(**releases: str) -> Released:
    """Releases with the names that they add."""
    names = tuple(ReleaseNames((), tuple(some.split()), ()) for some in releases.values())
    return Released(tuple(one.replace("_", ".") for one in releases), names, (), {}, ())


def test_a_ledger_forgets_nothing_that_releases_in_reach_do_not_tell() -> None:
    known = parse(b"a added v1.0\nb added v1.0 dropped v1.2\nc added v1.1\nd added v2.9\n")
    after = updated(known, told(v1_3="a", v1_4="a c", v1_5="a"))
    assert list(after.entries.values()) == [
        Entry("b", "v1.0", "v1.2"),
        Entry("d", "v2.9"),
        Entry("a", "v1.0"),
        Entry("c", "v1.1", "v1.5"),
    ]
    assert updated(parse(b"a added v1.0\n"), told(v1_3="x", v1_4="x")).entries["a"].dropped == "v1.3"


def _branch(project: Project, name: str, line: str) -> None:
    git(project, "checkout", "-q", "-b", name, "base")
    project.write(LOCK, project.read(LOCK).decode() + line)
    project.write(LOCK, HEAD + "".join(sorted(project.read(LOCK).decode().splitlines(keepends=True)[1:])))
    commit(project, name)


def test_branches_that_touch_different_names_merge(project: Project) -> None:
    project.write(".gitattributes", f"{LOCK} merge=union\n")
    project.write(LOCK, f"{HEAD}a.acme.dev/x added v1.0.0\nz.acme.dev/x added v1.0.0\n")
    commit(project, "base")
    git(project, "branch", "base")
    _branch(project, "one", "n.acme.dev/x added v1.1.0\n")
    _branch(project, "two", "m.acme.dev/x added v1.1.0\n")
    git(project, "merge", "-q", "one")
    ledger = parse(project.read(LOCK))
    assert sorted(ledger.entries) == [f"{letter}.acme.dev/x" for letter in "amnz"]
    assert len(spelled(ledger)) == len(project.read(LOCK))


def test_branches_that_write_the_same_line_merge(project: Project) -> None:
    project.write(".gitattributes", f"{LOCK} merge=union\n")
    project.write(LOCK, f"{HEAD}a.acme.dev/x added v1.0.0\n")
    commit(project, "base")
    git(project, "branch", "base")
    _branch(project, "one", "m.acme.dev/x added v1.1.0\nn.acme.dev/x added v1.1.0\n")
    _branch(project, "two", "k.acme.dev/x added v1.1.0\nm.acme.dev/x added v1.1.0\no.acme.dev/x added v1.1.0\n")
    git(project, "merge", "-q", "one")
    assert project.read(LOCK).count(b"m.acme.dev/x") == 2
    ledger = parse(project.read(LOCK))
    assert sorted(ledger.entries) == [f"{letter}.acme.dev/x" for letter in "akmno"]
    assert spelled(ledger).count(b"m.acme.dev/x") == 1


def test_a_shallow_clone(widgets: Project, tmp_path: Path) -> None:
    widgets.write("controller/widget.go", go(const(finalizer=NEW)))
    widgets.run("history", "--write", LOCK)
    commit(widgets, "forgotten")
    clone = Project(tmp_path / "shallow")
    subprocess.run(["git", "clone", "-q", "--depth", "1", widgets.folder.as_uri(), str(clone.folder)], check=True)
    assert findings(clone) == [("FIN201", "controller/widget.go", 8, OLD)]
    released(clone, "v3.0.0", go(const(finalizer=OTHER)).replace("Widget", "Hold"))
    assert clone.run("history", "--write", LOCK).code == 0
    lines = clone.read(LOCK).decode().splitlines()[1:]
    assert lines == [
        f"{OTHER} added v3.0.0",
        f"{OLD} added v1.0.0 dropped v1.10.0 became {NEW}",
        f"{NEW} added v1.10.0 dropped v3.0.0",
    ]
